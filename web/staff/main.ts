// The start of the staff pages.
//
// SPDX-License-Identifier: EUPL-1.2
import { mount } from "svelte";
import "../parts/tokens.css";
import "../parts/base.css";
import "../parts/print.css";
import App from "./App.svelte";
import { startKeys } from "./keys";
import { startRouter } from "./router.svelte";
import { startSession } from "./session.svelte";
import { startSettings } from "./settings.svelte";

startSettings();
startRouter();
startKeys();
void startSession();
mount(App, { target: document.getElementById("app")! });
