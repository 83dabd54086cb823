// A new screen begins at its heading, for eyes and for screen readers, or at the field that asks to be first; a heading
// that comes later is waited for.
//
// SPDX-License-Identifier: EUPL-1.2
let isAwaited = false;

const isFree = () => document.activeElement === document.body || document.activeElement === null;

export function beginAtHeading(): void {
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  const first = find("main [autofocus]") ?? find("main h1");
  isAwaited = !first;
  first?.focus();
}

/** Who has begun something else meanwhile is left there. */
export function headingCame(heading: HTMLElement): void {
  if (isAwaited && isFree()) heading.focus();
  isAwaited = false;
}
