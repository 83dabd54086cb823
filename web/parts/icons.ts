// Icons: small drawings, 16 × 16, each one path. The groups of the timeline have theirs under their own ids.
//
// SPDX-License-Identifier: EUPL-1.2
export const kPaths = {
  late: "M8 1.6 15 14H1L8 1.6ZM8 6v4M8 12v.4",
  danger: "M5 1.8h6l3.2 3.2v6L11 14.2H5L1.8 11V5L5 1.8ZM8 4.6v4M8 11v.4",
  soon: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 3v3.4l2.2 1.4",
  calm: "M3 3.5h10v10H3zM3 6.5h10M6 2v3M10 2v3",
  calendar: "M3 3.5h10v10H3zM3 6.5h10M6 2v3M10 2v3",
  done: "m3 8.5 3.2 3.2L13 4.6",
  shield: "M8 1.6 13.5 4v4c0 3.2-2.2 5.4-5.5 6.6C4.7 13.4 2.5 11.2 2.5 8V4L8 1.6Z",
  identity: "M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8Zm-5.5 6c.6-3 2.8-4.4 5.5-4.4s4.9 1.4 5.5 4.4",
  report: "M2.5 3h11v8h-6L4.5 13.6V11h-2V3Z",
  safety: "M8 1.6 13.5 4v4c0 3.2-2.2 5.4-5.5 6.6C4.7 13.4 2.5 11.2 2.5 8V4L8 1.6ZM5.6 7.8l1.8 1.8 3-3.4",
  investigation: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm3.3 7.8 3.2 3.2",
  voice: "M6 14.5V12M2.5 7.5A4.5 4.5 0 0 1 11.5 7l1.5 2.5h-1.5V12H9v2.5M6 7h.4M9 7h.4",
  decision: "m9 2 5 5-2 2-5-5 2-2ZM8 5.5 3 10.5l2 2 5-5M8 14h6",
  intervention: "M8 13.5C4 10.5 2 8.4 2 6a3 3 0 0 1 6-1 3 3 0 0 1 6 1c0 2.4-2 4.5-6 7.5Z",
  follow_up: "M13 8a5 5 0 1 1-1.5-3.5M13 2v3h-3",
  external_request: "M2 4h12v8.5H2V4Zm0 .5 6 4.5 6-4.5",
  note: "M3 13.2 3.6 10 11 2.6l2.4 2.4L6 12.4l-3 .8Z",
  file: "M2 4h4l1.5 1.5H14V13H2V4Z",
  search: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm3.3 7.8 3.2 3.2",
  inbox: "M2 9 4 3h8l2 6v4H2V9Zm0 0h3.5c0 1.4 1 2.2 2.5 2.2S10.5 10.4 10.5 9H14",
  list: "M6 4h8M6 8h8M6 12h8M2 4h1M2 8h1M2 12h1",
  people:
    "M6 7.5a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8ZM1.5 13c.4-2.7 2.2-4 4.5-4s4.1 1.3 4.5 4" +
    "M10.5 3a2.3 2.3 0 0 1 0 4.4M12 9.3c1.4.6 2.3 1.8 2.5 3.7",
  book: "M8 4C6.5 2.8 4.5 2.5 2 2.5v10c2.5 0 4.5.3 6 1.5 1.5-1.2 3.5-1.5 6-1.5v-10c-2.5 0-4.5.3-6 1.5Zm0 0v10",
  plus: "M8 3v10M3 8h10",
  next: "M3 8h10M9 4l4 4-4 4",
  back: "M13 8H3M7 4 3 8l4 4",
  print: "M4 6V2h8v4M4 11H2V6h12v5h-2M4 9.5h8V14H4V9.5Z",
  eye: "M1.5 8C3 5 5.3 3.5 8 3.5S13 5 14.5 8c-1.5 3-3.8 4.5-6.5 4.5S3 11 1.5 8ZM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z",
  offline: "M2 2l12 12M4 8a6 6 0 0 1 2.5-1.8M9.5 6.2A6 6 0 0 1 12 8M6.5 10.5a3 3 0 0 1 3 0M8 13v.2",
  more: "M3.5 8h.1M8 8h.1M12.5 8h.1",
} as const;
export type IconName = keyof typeof kPaths;
export const isIcon = (name: string): name is IconName => name in kPaths;
