// Dates as people say them: "tis 24 nov", "i dag 16:00", "om 3 dagar", "2 dagar sen". Computes no deadline.
//
// SPDX-License-Identifier: EUPL-1.2
import type { Day, Duty, Instant, Term } from "../api_client";
import { count, t, type Key } from "../words/words.svelte";
import { clock } from "./clock.svelte";

const kDay = 86_400_000;
const kZone = "Europe/Stockholm";
const stockholm = new Intl.DateTimeFormat("sv-SE", {
  timeZone: kZone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

const serial = (day: Day) => Date.parse(`${day}T00:00:00Z`) / kDay;

/** Whole days from one day to another. */
export const daysBetween = (from: Day, to: Day) => serial(to) - serial(from);

function parts(instant: Instant | number): { day: Day; time: string } {
  const [day, time] = stockholm.format(new Date(instant)).split(" ");
  return { day, time };
}
export const dayOf = (instant: Instant | number): Day => parts(instant).day;
export const timeText = (instant: Instant | number): string => parts(instant).time;

/** "tis 24 nov"; with the year when it is another than today's, and always on paper, which is read another year. */
export function dayText(day: Day | undefined, onPaper = false): string {
  if (!day) return "";
  const date = new Date(serial(day) * kDay);
  const weekday = t("date.weekdays").split(" ")[date.getUTCDay()];
  const month = t("date.months").split(" ")[date.getUTCMonth()];
  const year = day.slice(0, 4);
  const isPlain = !onPaper && year === clock.today.slice(0, 4);
  return `${weekday} ${date.getUTCDate()} ${month}${isPlain ? "" : ` ${year}`}`;
}

/** "i dag", "i morgon", "om 3 dagar", "för 2 dagar sedan". */
export function relativeText(days: number): string {
  if (days === 0) return t("date.today");
  if (days === 1) return t("date.tomorrow");
  if (days === -1) return t("date.yesterday");
  return days > 0 ? t("date.in", { days: spanText(days) }) : t("date.ago", { days: spanText(-days) });
}

// The date stands beside it, so a long way off is said roughly.
function spanText(days: number): string {
  if (days >= 730) return count("unit.year", Math.floor(days / 365.25));
  return days >= 92 ? count("unit.month", Math.round(days / 30.44)) : count("unit.day", days);
}

/** "i dag 03:12", "i går 16:40", "tis 24 nov 16:00"; on paper "tis 24 nov 2026 16:00". */
export function instantText(instant: Instant, onPaper = false): string {
  const { day, time } = parts(instant);
  const days = daysBetween(clock.today, day);
  const isNear = !onPaper && (days === 0 || days === -1);
  return `${isNear ? relativeText(days) : dayText(day, onPaper)} ${time}`;
}

/** How long ago: "12 min", "3 tim", "2 dagar". */
export function ageText(instant: Instant): string {
  const minutes = Math.max(0, Math.floor((clock.now - Date.parse(instant)) / 60_000));
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return t("date.hours", { n: Math.floor(minutes / 60) });
  return count("unit.day", Math.floor(minutes / 1440));
}

export type Urgency = "late" | "soon" | "calm";
export function urgencyOf(duty: Pick<Duty, "late" | "days_left">): Urgency {
  if (duty.late) return "late";
  return duty.days_left !== undefined && duty.days_left <= 1 ? "soon" : "calm";
}

/** The word before the date: "2 dagar sen", "i dag", "om 3 dagar". */
export function dueText(duty: Pick<Duty, "late" | "days_left">): string {
  if (duty.days_left === undefined) return t("due.no_limit");
  if (duty.late) return t("due.late", { days: count("unit.day", -duty.days_left) });
  return relativeText(duty.days_left);
}

/** "14 dagar", "4 månader". */
export function termText(term: Term | undefined): string {
  const units: [number | undefined, Key][] = [
    [term?.years, "unit.year"],
    [term?.months, "unit.month"],
    [term?.weeks, "unit.week"],
    [term?.days, "unit.day"],
  ];
  return units
    .filter(([n]) => n)
    .map(([n, unit]) => count(unit, n!))
    .join(", ");
}

/** Whole years between birth and a day, as shown beside a name. */
export function ageOn(born: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

/** What a field for day and time holds for an instant, in Swedish time: "2026-11-24T16:00". */
export function toLocalField(instant: Instant | number): string {
  const { day, time } = parts(instant);
  return `${day}T${time}`;
}

/** The instant of such a field, read as Swedish time whatever the computer's zone is. */
export function fromLocalField(text: string): Instant {
  const guess = Date.parse(`${text}Z`);
  const offset = Date.parse(`${toLocalField(guess)}Z`) - guess;
  return new Date(guess - offset).toISOString();
}
