// The scenarios of servers and database on PostgreSQL.
// SPDX-License-Identifier: EUPL-1.2
import { playAll } from "./play.mjs";
import { kScenarios } from "./scenarios.mjs";

playAll(kScenarios.filter((row) => row.store === "postgres" && !row.proxy));
