// The shared worker in which the hub of a browser's windows lives; its name is the board's base.
//
// SPDX-License-Identifier: EUPL-1.2
import { startHub } from "./live_hub";

startHub(self.name);
