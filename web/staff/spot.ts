// The spot on a page that somebody leaves: how far down, and at which link. Who goes back to the page comes to it
// again, when the page has been fetched.
//
// SPDX-License-Identifier: EUPL-1.2
export type Spot = { y: number; href?: string; nth: number; row: number };

const kPatience = 4000; // For a list to be fetched

const linksTo = (href: string | undefined) =>
  [...document.querySelectorAll<HTMLAnchorElement>("main a[href]")].filter((link) => link.href === href);
const rows = () => [...document.querySelectorAll<HTMLElement>("main [data-row]")];

export function spotNow(left: Element | null = document.activeElement): Spot {
  const href = left instanceof HTMLAnchorElement && left.closest("main") ? left.href : undefined;
  return {
    y: scrollY,
    href,
    nth: linksTo(href).indexOf(left as HTMLAnchorElement),
    row: rows().indexOf(left as HTMLElement),
  };
}

// The same link; or, where that is gone because it has been dealt with, what now stands in its place in the list.
function find({ href, nth, row }: Spot): HTMLElement | undefined {
  const same = linksTo(href);
  return same[Math.min(nth, same.length - 1)] ?? rows()[Math.min(row, rows().length - 1)];
}

/** The spot on the page that has just been loaded anew, or gone back to from another. */
export function spotAtLoad(): Spot | undefined {
  const [load] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const isAgain = load?.type === "reload" || load?.type === "back_forward";
  return isAgain ? ((history.state as Spot | null) ?? undefined) : undefined;
}

/** Waits for the page to be there; leaves whoever does something meanwhile. `otherwise`: nothing came. */
export function comeBackTo(spot: Spot, otherwise: () => void): void {
  const isDone = () => document.querySelector("main h1") && !document.querySelector("main .skeleton");
  const stop = () => {
    watch.disconnect();
    clearTimeout(timer);
    for (const event of kActs) removeEventListener(event, stop);
  };
  const look = () => {
    if (!isDone()) return;
    stop();
    const link = find(spot);
    if (link) link.focus({ preventScroll: true });
    else if (document.activeElement === document.body) otherwise();
    scrollTo(0, spot.y);
  };
  const watch = new MutationObserver(look);
  const timer = setTimeout(() => {
    stop();
    otherwise();
  }, kPatience);
  for (const event of kActs) addEventListener(event, stop, { once: true });
  watch.observe(document.body, { childList: true, subtree: true });
  look();
}

const kActs = ["keydown", "pointerdown", "wheel", "popstate"];
