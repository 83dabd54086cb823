// The register of screens: menu, routes, keys and who may see what come from these rows. The first that fits is shown.
//
// To add a screen: a folder under screens/, and a row here.
// SPDX-License-Identifier: EUPL-1.2
import type { Component } from "svelte";
import type { Permission } from "../api_client";
import type { IconName } from "../parts/icons";
import type { Key } from "../words/words.svelte";
import { match, type Params } from "./router.svelte";

export type Screen = {
  id: string;
  path: string;
  label: Key;
  permission?: Permission;
  key?: string;
  icon?: IconName; // Only what is in the menu has one
  load: () => Promise<{ default: Component<any> }>; // Given params: Params; most screens need none
};

export const kHome = "/app/inkommet";

export const screens: Screen[] = [
  {
    id: "incoming",
    path: "/app/inkommet",
    label: "screen.incoming",
    permission: "assess",
    key: "g i",
    icon: "inbox",
    load: () => import("./screens/incoming/IncomingScreen.svelte"),
  },
  {
    id: "duties",
    path: "/app/mina",
    label: "screen.duties",
    permission: "read_file",
    key: "g m",
    icon: "list",
    load: () => import("./screens/duties/DutiesScreen.svelte"),
  },
  {
    id: "unit",
    path: "/app/enheten",
    label: "screen.unit",
    permission: "lead",
    key: "g e",
    icon: "people",
    load: () => import("./screens/unit/UnitScreen.svelte"),
  },
  {
    id: "board",
    path: "/app/namnden/:form?/:number?",
    label: "screen.board",
    key: "g n",
    icon: "decision",
    load: () => import("./screens/board/BoardScreen.svelte"),
  },
  {
    id: "rules",
    path: "/app/regler",
    label: "screen.rules",
    key: "g r",
    icon: "book",
    load: () => import("./screens/rules/RulesScreen.svelte"),
  },
  {
    id: "search",
    path: "/app/sok",
    label: "screen.search",
    permission: "search",
    load: () => import("./screens/search/SearchScreen.svelte"),
  },
  {
    id: "intake",
    path: "/app/ny",
    label: "screen.intake",
    permission: "hand_in",
    key: "n",
    load: () => import("./screens/intake/IntakeScreen.svelte"),
  },
  {
    id: "password",
    path: "/app/losenord",
    label: "screen.password",
    load: () => import("./screens/password/PasswordScreen.svelte"),
  },
  {
    id: "print",
    path: "/app/akt/:id/utskrift",
    label: "screen.print",
    permission: "read_file",
    load: () => import("./screens/print/PrintScreen.svelte"),
  },
  {
    id: "file",
    path: "/app/akt/:id/:command?/:number?",
    label: "screen.file",
    permission: "read_file",
    load: () => import("./screens/file/FileScreen.svelte"),
  },
];

export function findScreen(path: string): { screen: Screen; params: Params } | undefined {
  for (const screen of screens) {
    const params = match(screen.path, path);
    if (params) return { screen, params };
  }
  return undefined;
}
