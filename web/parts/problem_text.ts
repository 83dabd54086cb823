// A problem in words: what happened, why, what to do. The API's own words come first.
//
// SPDX-License-Identifier: EUPL-1.2
import type { Problem } from "../api";
import { lang, t, type Key } from "../words/words.svelte";

export type ProblemText = { what: string; todo: string; code: string };

const kByStatus: Record<number, [Key, Key]> = {
  401: ["problem.session", "problem.session_todo"],
  404: ["problem.missing", "problem.missing_todo"],
};
const kOther: [Key, Key] = ["problem.fault", "problem.fault_todo"];

export function problemText(problem: Problem): ProblemText {
  const { body } = problem;
  const english = lang() === "en";
  const title = (english && body.title_en) || body.title;
  const detail = (english && body.detail_en) || body.detail || "";
  const code = problem.status ? `${problem.status} ${problem.reason}` : problem.reason;
  if (problem.reason === "offline") return { what: t("problem.offline"), todo: t("problem.offline_todo"), code };
  if (problem.reason === "page_fault") return { what: t("problem.page"), todo: t("problem.page_todo"), code };
  const [what, todo] = kByStatus[problem.status] ?? kOther;
  return { what: title || t(what), todo: detail || t(todo), code };
}
