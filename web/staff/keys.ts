// Keys: one letter or two, never while somebody types, and only while they are switched on (WCAG 2.1.4).
//
// A screen adds its own with addKey() and takes them away when it goes.
// SPDX-License-Identifier: EUPL-1.2
import { settings } from "./settings.svelte";

type Action = () => void;
const actions = new Map<string, Action>();
let prefix = "";
let prefixTimer: ReturnType<typeof setTimeout> | undefined;

/** keys: "n", ".", "g i". Returns what takes it away again. */
export function addKey(keys: string, action: Action): () => void {
  actions.set(keys, action);
  return () => {
    if (actions.get(keys) === action) actions.delete(keys);
  };
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches("input:not([type=radio], [type=checkbox]), textarea, select");

function step(direction: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  if (rows.length === 0) return;
  const at = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
  const next =
    at < 0 ? (direction > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + direction));
  rows[next].focus();
  rows[next].scrollIntoView({ block: "nearest" });
}

function pressed(event: KeyboardEvent): void {
  if (settings.keys === "off" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const keys = prefix ? `${prefix} ${event.key}` : event.key;
  prefix = "";
  clearTimeout(prefixTimer);
  const action = actions.get(keys);
  if (action) {
    event.preventDefault();
    action();
  } else if ([...actions.keys()].some((each) => each.startsWith(`${keys} `))) {
    prefix = keys;
    prefixTimer = setTimeout(() => (prefix = ""), 1200);
  }
}

export function startKeys(): void {
  addKey("j", () => step(1));
  addKey("k", () => step(-1));
  document.addEventListener("keydown", pressed);
}
