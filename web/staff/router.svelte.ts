// Addresses: every state of the pages has one under /app/ that can be reloaded, shared and gone back to.
//
// Links are plain <a href>; a click on one of ours changes the address without loading the page anew.
// SPDX-License-Identifier: EUPL-1.2
import { at, withoutBase } from "../parts/board";
import { spotAtLoad, spotNow, type Spot } from "./spot";

export type Params = Record<string, string | undefined>;

type Place = { path: string; query: string; moves: number; spot?: Spot };
/** `spot`: where somebody was on this page, who has gone back to it. */
export const place = $state<Place>({
  path: withoutBase(location.pathname),
  query: location.search,
  moves: 0,
  spot: spotAtLoad(),
});

function take(spot?: Spot): void {
  place.path = withoutBase(location.pathname);
  place.query = location.search;
  place.spot = spot;
  place.moves += 1;
}

/** To one of our screens: "/app/mina", with the board before it or without. */
export function go(path: string, how: "push" | "replace" = "push", left?: Element): void {
  const url = new URL(at(withoutBase(path)), location.href);
  if (how === "push") history.replaceState(spotNow(left), "");
  history[how === "push" ? "pushState" : "replaceState"](null, "", url);
  take();
}

/** Change one part of the query; an empty value takes it away. */
export function setQuery(name: string, value: string): void {
  const query = new URLSearchParams(place.query);
  if (value) query.set(name, value);
  else query.delete(name);
  const text = query.toString();
  go(`${place.path}${text ? `?${text}` : ""}`, "replace");
}

export const getQuery = (name: string): string => new URLSearchParams(place.query).get(name) ?? "";

/** The values of ":name" in a pattern, or nothing when the path is another. ":name?" may be missing. */
export function match(pattern: string, path: string): Params | undefined {
  const wanted = pattern.split("/").filter(Boolean);
  const given = path.split("/").filter(Boolean);
  if (given.length > wanted.length) return undefined;
  const params: Params = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i];
    if (part.startsWith(":")) {
      if (value === undefined && !part.endsWith("?")) return undefined;
      params[part.replace(/[:?]/g, "")] = value === undefined ? undefined : decodeURIComponent(value);
    } else if (part !== value) {
      return undefined;
    }
  }
  return params;
}

function ownLink(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return null;
  const link = (event.target as Element).closest?.("a");
  if (!link || link.target || link.origin !== location.origin || !link.pathname.startsWith(at("/app"))) return null;
  return link.pathname === location.pathname && link.hash ? null : link;
}

export function startRouter(): void {
  history.scrollRestoration = "manual"; // A list is not there yet when the browser would scroll
  addEventListener("pagehide", () => history.replaceState(spotNow(), ""));
  addEventListener("popstate", ({ state }) => take((state as Spot | null) ?? undefined));
  document.addEventListener("click", (event) => {
    const link = ownLink(event);
    if (!link) return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash, "push", link);
  });
}
