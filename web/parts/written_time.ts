// Days and times as people write them, in Swedish and in English: "2026-11-29", "29/11", "29 nov", "i går 16.00".
//
// The day always stands before the month, whatever language the browser has. What could mean two things means
// nothing: it is better asked again than stored wrong. Pure: what day it is comes in.
// SPDX-License-Identifier: EUPL-1.2

/** Which year a day without one lies in: the latest that has been, or the next to come. */
export type Side = "past" | "ahead";

const kRelative: Record<string, number> = {
  ...{ "i dag": 0, idag: 0, today: 0, "i går": -1, igår: -1, yesterday: -1, "i förrgår": -2, förrgår: -2 },
  ...{ "i morgon": 1, imorgon: 1, tomorrow: 1, "i övermorgon": 2, övermorgon: 2 },
};
const kMonths = [
  ...["januari january", "februari february", "mars march", "april", "maj may", "juni june", "juli july"],
  ...["augusti august", "september", "oktober october", "november", "december"],
].map((names) => names.split(" "));
const kEarliestYear = 1900; // Nobody the forms are about was born before

const kWeekday = /^(mån|tis|ons|tors|fre|lör|sön|mon|tue|wed|thu|fri|sat|sun)\p{L}*\.?,? /u;
const kYearFirst = /^(\d{4})([-/. ]?)(\d{2})\2(\d{2})$/;
const kSixDigits = /^(\d{2})(\d{2})(\d{2})$/;
const kDayMonth = /^(\d{1,2}) ?[/.] ?(\d{1,2})(?:[-/. ]+(\d{4}|\d{2}))?$/;
const kDayWord = /^(\d{1,2})(?::?[ae]|\.)? ?(\p{L}{3,})\.?,?(?: (\d{4}|\d{2}))?$/u;
const kWordDay = /^(\p{L}{3,})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/u;
const kTime = /^(?:kl\.? ?)?(?:(\d{1,2})[:.](\d{2})|(\d{2})(\d{2}))$/;
const kDayAndTime = /^(.+?)(?:,? |t)((?:kl\.? ?)?(?:\d{1,2}[:.]\d{2}|\d{4}))$/;

const clean = (text: string) => text.trim().toLowerCase().replace(/\s+/g, " ").replace(/^den /, "");
const two = (n: number) => String(n).padStart(2, "0");

/** Nothing where the calendar has no such day. */
function dayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= kEarliestYear;
  return exists ? `${year}-${two(month)}-${two(day)}` : undefined;
}

/** The year may be whole, two digits, or left out. */
function dayNear(year: string, month: number, day: number, today: string, side: Side): string | undefined {
  const isBeyond = (found: string) => (side === "past" ? found > today : found < today);
  if (year.length === 4) return dayOf(Number(year), month, day);
  if (year.length === 2) {
    const found = dayOf(2000 + Number(year), month, day);
    return found && side === "past" && isBeyond(found) ? dayOf(1900 + Number(year), month, day) : found;
  }
  const step = side === "past" ? -1 : 1;
  for (let i = 0, at = Number(today.slice(0, 4)); i <= 8; ++i, at += step) {
    const found = dayOf(at, month, day); // 29 February: some years away
    if (found && !isBeyond(found)) return found;
  }
  return undefined;
}

const addDays = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const monthOf = (word: string): number =>
  1 + kMonths.findIndex((names) => names.some((name) => name.startsWith(word)));

/** "2026-11-29" of what was written; nothing when it is no day, or only half of one. */
export function readDay(written: string, today: string, side: Side): string | undefined {
  const text = clean(written);
  if (Object.hasOwn(kRelative, text)) return addDays(today, kRelative[text]);
  const dated = text.replace(kWeekday, "");
  const first = kYearFirst.exec(dated);
  if (first) return dayOf(Number(first[1]), Number(first[3]), Number(first[4]));
  const six = kSixDigits.exec(dated);
  if (six) return dayNear(six[1], Number(six[2]), Number(six[3]), today, side);
  const numbers = kDayMonth.exec(dated);
  if (numbers) return dayNear(numbers[3] ?? "", Number(numbers[2]), Number(numbers[1]), today, side);
  const word = kDayWord.exec(dated);
  if (word) return dayNear(word[3] ?? "", monthOf(word[2]), Number(word[1]), today, side);
  const turned = kWordDay.exec(dated);
  return turned ? dayNear(turned[3] ?? "", monthOf(turned[1]), Number(turned[2]), today, side) : undefined;
}

/** "16:00" of "16:00", "16.00", "1600", "kl 16.00". */
function readTime(text: string): string | undefined {
  const found = kTime.exec(text);
  const [hour, minute] = [Number(found?.[1] ?? found?.[3]), Number(found?.[2] ?? found?.[4])];
  return hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : undefined;
}

/** "2026-11-29T16:00" of a day with its time, of a time today, or of "nu"; `now` is written so too. */
export function readMoment(written: string, now: string, side: Side): string | undefined {
  const text = clean(written);
  const today = now.slice(0, 10);
  if (text === "nu" || text === "now") return now;
  const alone = readTime(text);
  if (alone) return `${today}T${alone}`;
  if (readDay(text, today, side)) return undefined; // "29 nov 2026" has no time, and 20:26 is not one
  const [, dayPart, timePart] = kDayAndTime.exec(text) ?? [];
  const day = dayPart && readDay(dayPart, today, side);
  const time = timePart && readTime(timePart);
  return day && time ? `${day}T${time}` : undefined;
}
