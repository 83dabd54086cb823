// What has just happened, said once: read aloud by screen readers and shown for a while at the foot of the page.
//
// SPDX-License-Identifier: EUPL-1.2
export const announcement = $state<{ text: string; count: number }>({ text: "", count: 0 });

let timer: ReturnType<typeof setTimeout> | undefined;

export function announce(text: string): void {
  announcement.text = text;
  announcement.count += 1;
  clearTimeout(timer);
  timer = setTimeout(() => (announcement.text = ""), 6000);
}
