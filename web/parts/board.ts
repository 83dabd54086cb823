// Which board's pages these are: the first part of the address, before "/app/"; of the server's first board there is
// none. Every address of ours goes through at().
//
// SPDX-License-Identifier: EUPL-1.2
const found = /^(\/[a-z0-9_.-]+)\/app(?:\/|$)/.exec(location.pathname);

/** What stands before every address of the board: "/granby", or nothing. */
export const base = found?.[1] ?? "";

/** "/app/mina" as it is for this board. */
export const at = (path: string): string => base + path;

/** An address of the browser's as the screens know it: "/app/mina". */
export const withoutBase = (path: string): string => (path.startsWith(`${base}/`) ? path.slice(base.length) : path);
