// The track of the process shown for a file: of the investigation open or last, or of the report that waits.
//
// SPDX-License-Identifier: EUPL-1.2
import type { ChildFile, Group, Step } from "../../../api_client";
import { dayText } from "../../../parts/dates";
import { t, type Key } from "../../../words/words.svelte";

type TrackStep = Omit<Step, "id"> & { id: string }; // Also those before an investigation
export type Track = { title: string; steps: TrackStep[] };

const wordsOf = (key: Key) => ({ sv: t(key), en: t(key) });

const dayOfLast = (file: ChildFile, group: Group) => file.groups.find(({ id }) => id === group)?.last;

export function trackOf(file: ChildFile): Track | undefined {
  const waiting = file.reports.findLast((report) => report.state === "waiting");
  const investigation = file.investigations.at(-1);
  if (investigation && (!waiting || !investigation.finished)) {
    const opened: TrackStep = { id: "opened", label: wordsOf("track.opened"), done: true, day: investigation.opened };
    const title = t("track.investigation", { n: investigation.number, day: dayText(investigation.opened) });
    return { title, steps: [opened, ...investigation.steps] };
  }
  if (!waiting) return undefined;
  const assessed = waiting.need !== undefined;
  return {
    title: t("track.report", { n: waiting.number, day: dayText(waiting.received) }),
    steps: [
      { id: "received", label: wordsOf("track.received"), done: true, day: waiting.received },
      {
        id: "assessed",
        label: wordsOf("track.assessed"),
        done: assessed,
        day: assessed ? dayOfLast(file, "safety") : undefined,
      },
      { id: "weighed", label: wordsOf("track.weighed"), done: false },
    ],
  };
}
