// SPDX-License-Identifier: EUPL-1.2
#include "api/openapi_shapes.hpp"

namespace api {
namespace {

constexpr Member kWords[] = {{"sv", "text"}, {"en", "text"}};
constexpr Member kNamed[] = {{"id", "text", "Stable: programs may rely on it"}, {"label", "Words"}};
constexpr Member kLaw[] = {{"act", "text", "SFS number: SFS 2025:400"}, {"section", "text", "20 kap. 3 §"}};
constexpr Member kWorker[] = {{"id", "text", "The signature"}, {"name", "text"}};

constexpr Member kProblem[] = {
    {"type", "text", "about:blank"},
    {"title", "text", "What, in Swedish"},
    {"title_en", "text"},
    {"status", "int"},
    {"reason", "text", "Stable id of why"},
    {"detail", "text", "Why and what to do, in Swedish"},
    {"detail_en", "text"},
    {"law?", "Law", "The section that a refusal rests on"},
    {"who_may?", "[Words]", "Who may decide it, where the board has not left it to who asked"},
    {"about?", "Words", "Which of several things that were asked for at once"},
    {"field?", "text", "What to correct: children.0.name"},
    {"instance?", "text", "This occurrence, to quote: it has the trace of the request in it, and leads nowhere"},
};

constexpr Member kMe[] = {
    {"worker", "text", "The signature"},
    {"name", "text"},
    {"title", "text", "Stands in documents; may be empty"},
    {"role", "Named"},
    {"unit", "Named"},
    {"permissions", "[Permission]"},
    {"csrf", "text", "To send in X-CSRF-Token"},
    {"browser_key", "text", "64 hexadecimal digits: what seals this worker's words while they are in a browser only"},
    {"today", "day", "The Swedish day, as the server has it"},
    {"described", "text", "The version of /v1/describe, to ask for it by"},
    {"board", "text"},
    {"board_name", "text"},
    {"boards", "[BoardName]", "Those of the server where this person may work"},
};
constexpr Member kBoardName[] = {{"id", "text", "The first part of the board's addresses: /ID/v1/duties"},
                                 {"name", "text"}};

constexpr Member kTakenFile[] = {
    {"file", "id"},
    {"case_number", "text"},
    {"number", "int", "The report's, application's or initiative's number in that file"},
    {"same_child?", "id", "A file that may be about the same child: somebody has to look at both"},
};
constexpr Member kTaken[] = {
    {"receipt", "text", "What the reporter is told; it opens nothing"},
    {"report?", "id", "Staff only"},
    {"files?", "[TakenFile]", "Staff only: another system is not told whether a child is known"},
};
constexpr Member kNoted[] = {{"files", "[TakenFile]"}};
constexpr Member kDone[] = {
    {"version", "int", "Of the file, after this"},
    {"number", "int", "That it was given (investigation 2); 0 when it has none"},
};

constexpr Member kFileCard[] = {
    {"id", "id"},
    {"case_number", "text"},
    {"name", "text",
     "Skyddad identitet when the child's identity is protected; Namnet kan inte läsas when it is damaged"},
    {"born?", "day"},
    {"age?", "count"},
    {"kind", "known|unborn|unidentified"},
    {"protection", "Named"},
    {"unit", "Named"},
    {"worker?", "Worker", "Nobody when left out"},
    {"open", "bool", "Something in it waits to be done"},
    {"closed?", "day"},
    {"alert?", "Named", "danger: said to be in danger, and not assessed; protection: needed, and not arranged"},
    {"same_child?", "bool", "Another file may be about the same child, and nobody has said whether it is"},
};
constexpr Member kFoundBy[] = {
    {"by", "name|keyboard|first_letters|spelling|identity_number|case_number|receipt",
     "keyboard: å, ä or ö was typed as a or o; spelling: spelled differently, or mistyped"},
    {"whose", "child|person", "Whose name: the child's, or that of somebody who stands by it"},
    {"name?", "text",
     "The name that was found, where it is not the file's: another person's, or an earlier one of the child"},
    {"relation?", "Named", "The person's, to the child"},
    {"ended?", "bool", "Left out: no. Has been removed from the file"},
};
constexpr Member kFoundPage[] = {
    {"items", "[FoundFile]", "The nearest first, then those with an open matter, then the newest"},
    {"q_terms", "count", "How many search terms were found in what was typed; 0: too little to search for"},
    {"next?", "text", "There are more: send it as after"},
    {"cut?", "bool", "Left out: no. So many fit that not all were looked through: say more of the name"},
    {"many_reads?", "ManyReads", "More than usual: the reader is asked why, and is never refused"},
};
constexpr Member kManyReads[] = {{"files", "count", "Different ones"}, {"searches", "count"}};
constexpr Member kFoundHow[] = {{"found", "FoundBy", "Why it is in the answer"}};

constexpr Member kTerm[] = {{"days?", "int"}, {"weeks?", "int"}, {"months?", "int"}, {"years?", "int"}};
constexpr Member kDuty[] = {
    {"rule", "text", "The rule row: D07"},
    {"name", "text"},
    {"what", "Words"},
    {"kind", "DutyKind"},
    {"subject", "SubjectKind"},
    {"number", "count", "Of the subject; 0 for the child"},
    {"whom?", "Words", "In a file: the person who is owed it, where it is one person's"},
    {"start", "day"},
    {"due?", "day", "The day to work towards; none when no time is set"},
    {"latest?", "day", "The last lawful day, where a weekend or holiday makes it later"},
    {"days_left?", "int", "Negative when the day has passed"},
    {"late", "bool"},
    {"law?", "Law", "None for the board's own guideline"},
    {"provision", "Words"},
    {"counting", "at_once|by_norm|term|fixed_day|no_limit"},
    {"term", "Term"},
    {"starts", "Words"},
    {"meets", "[Words]", "What meets it: any of these"},
    {"exception?", "Words"},
    {"who_may", "Words"},
};
constexpr Member kInList[] = {{"rank", "Rank"}, {"file", "FileCard"}};
constexpr Member kPaged[] = {
    {"ranks", "[RankCount]", "Of the whole list, in its order; those that there are"},
    {"total", "count", "Of the whole list"},
    {"limit", "int"},
    {"next?", "text", "The key that the next page comes after; none on the last"},
};
constexpr Member kDutyPage[] = {
    {"items", "[DutyItem]"},
    {"late", "count", "Of the whole list; capped as total is"},
    {"capped", "bool", "There are more than total: counting stops there, in the order of the list"},
};
constexpr Member kRankCount[] = {
    {"id", "Rank"},
    {"label", "Words"},
    {"total", "count"},
    {"late", "count", "Duties whose day has passed"},
    {"oldest?", "instant", "Of what came in"},
    {"danger", "count", "Of what came in and is at risk: said to be in danger"},
    {"protection", "count", "Of what came in and is at risk: in need of protection"},
};
constexpr Member kFileItem[] = {
    {"file", "FileCard"},
    {"duties", "count"},
    {"due?", "day", "The first of them"},
    {"days_left?", "int", "Negative when the day has passed"},
    {"late", "bool"},
};
constexpr Member kFilePage[] = {
    {"items", "[FileItem]"},
    {"total", "count", "Of the whole list"},
    {"limit", "int"},
    {"next?", "text", "The key that the next page comes after; none on the last"},
};
constexpr Member kNotAssigned[] = {{"file", "id"}, {"reason", "text", "Stable id of why"}, {"text", "Words"}};
constexpr Member kAssigned[] = {{"assigned", "[id]"}, {"refused", "[NotAssigned]"}};
constexpr Member kWaitingIncoming[] = {{"ranks", "[RankCount]"}, {"total", "count"}};
constexpr Member kWaitingMine[] = {{"ranks", "[RankCount]"}, {"total", "count"}, {"late", "count"}, {"capped", "bool"}};
constexpr Member kWaiting[] = {{"incoming", "WaitingIncoming"}, {"mine", "WaitingMine"}};
constexpr Member kIncomingItem[] = {
    {"kind", "report|application|initiative"},
    {"number", "int"},
    {"received_at", "instant"},
    {"channel?", "Named"},
    {"reporter?", "Named", "Who reported or applied"},
    {"need?", "Named", "Missing until the safety assessment is made"},
    {"danger?", "Named", "What the reporter said; missing where nobody was asked"},
    {"rank", "Rank"},
    {"duty?", "Duty", "What must be done about it first"},
    {"file", "FileCard"},
};
constexpr Member kIncomingPage[] = {{"items", "[IncomingItem]"}};

constexpr Member kSaved[] = {{"saved_at", "instant"}, {"version", "count", "Also in ETag; to send back in If-Match"}};
constexpr Member kDraft[] = {{"form", "text"},
                             {"content", "text", "As it was sent"},
                             {"saved_at", "instant"},
                             {"version", "count"},
                             {"thrown_away", "bool", "At saved_at; kept for seven days from then"}};
constexpr Member kDraftList[] = {{"items", "[Draft]"}};

constexpr Member kUnitWorker[] = {
    {"worker?", "Worker", "Left out: what nobody has"},
    {"open_files", "count"},
    {"duties", "count"},
    {"late", "count"},
    {"next_due?", "day"},
    {"gone?", "bool", "Left out: no. Has no account any more: somebody else is to take over"},
};
constexpr Member kLateKind[] = {{"rule", "text"}, {"what", "Words"}, {"open", "count"}, {"late", "count"}};
constexpr Member kUnit[] = {
    {"unit", "Named"},
    {"workers", "[UnitWorker]"},
    {"late_by_kind", "[LateKind]"},
    {"unassigned", "count", "Open files that nobody has"},
};

constexpr Member kAsk[] = {
    {"question", "Words"},
    {"when?", "text", "Only where the field of this id has the value in `is`, or any where there is none"},
    {"is?", "text"},
    {"unless?", "[text]", "Not where a field of one of these ids has a value"},
};
constexpr Member kCondition[] = {{"when", "text", "The id of another field, a choice"}, {"is", "text"}};
constexpr Member kOnly[] = {{"when", "text", "The id of another field, a choice"}, {"is", "[text]", "Any of these"}};
constexpr Member kField[] = {
    {"id", "text"},
    {"label", "Words"},
    {"kind", "FieldKind"},
    {"required", "bool"},
    {"assigned", "bool", "Filled in by the system: never asked for, never sent"},
    {"kept?", "bool", "In a correction: stays as it is, and may be left out"},
    {"help?", "Words"},
    {"headings?", "[Words]", "What a long text may be divided by; no part of what is sent"},
    {"refers_to?", "Reference", "What a number points at"},
    {"role?", "FieldRole", "What it means, where its kind does not say"},
    {"seldom?", "bool", "Seldom known: put away until somebody wants it"},
    {"past?", "bool", "A day that lies behind"},
    {"ahead?", "Condition", "Where it lies ahead all the same"},
    {"only?", "Only", "Where it is asked for; everywhere when left out"},
    {"needs?", "Permission", "Left out for who has not got it"},
    {"ask?", "Ask", "What to ask once where it is left empty; nothing is refused"},
    {"options?", "[Named]"},
    {"parts?", "[Field]", "Of each item of a list"},
    {"of?", "FieldKind", "For a list of plain values"},
};
constexpr Member kCommand[] = {
    {"id", "CommandName"},
    {"event", "text", "The type of the entry that it makes"},
    {"does", "Words"},
    {"done", "Words"},
    {"group", "Group"},
    {"law", "Law"},
    {"what", "Words", "What the section is about"},
    {"asks_day", "bool", "Whether it takes the day it happened; else its own fields tell it"},
    {"fields", "[Field]"},
    {"delegations?", "[Named]", "Of a decision: the rows by which somebody else than an employee makes it today"},
};
constexpr Member kEntryForm[] = {
    {"event", "text", "The type of the entry"},
    {"asks_day", "bool", "Whether it takes the day it happened; else its own fields tell it"},
    {"needs", "Permission"},
    {"fields", "[Field]"},
};
constexpr Member kCorrection[] = {{"command", "CommandName"}, {"forms", "[EntryForm]"}};
constexpr Member kColleague[] = {{"id", "text"}, {"name", "text"}, {"unit", "text"}, {"role", "Role"}};
constexpr Member kDescription[] = {
    {"commands", "[Command]"},
    {"intake", "[Field]"},
    {"application", "[Field]"},
    {"initiative", "[Field]"},
    {"groups", "[Named]"},
    {"units", "[Named]"},
    {"districts", "[Named]"},
    {"workers", "[Colleague]"},
    {"roles", "[Named]"},
    {"correction", "Correction"},
    {"delegations", "[Named]", "Every row there is or has been, to name it by"},
};

constexpr Member kWhoDecides[] = {
    {"level", "Named"},    {"role?", "Named", "Of employees, as the next three: those to whom all of it applies"},
    {"title?", "text"},    {"unit?", "Named"},
    {"worker?", "Worker"}, {"name?", "text", "The member's, or the committee's"},
};
constexpr Member kDelegation[] = {
    {"number", "int"},
    {"origin", "adopted|proposed|law",
     "proposed: the program's, until the board has adopted a row about that kind; law: adopted or not"},
    {"decisions", "[text]", "The ids of the kinds"},
    {"who", "WhoDecides"},
    {"in_force", "bool", "On that day"},
    {"from?", "day"},
    {"to?", "day", "Until further notice when left out; before `from` where it was taken back before its first day"},
    {"replaced_by?", "int", "The row that replaces it"},
    {"adopted?", "day"},
    {"paragraph?", "text"},
};
constexpr Member kDecisionKind[] = {
    {"id", "text"},
    {"what", "Words"},
    {"law", "Law", "What is decided"},
    {"lowest", "Named", "How far down the law lets it go"},
    {"limit", "Law", "Which section says so"},
    {"limit_what", "Words"},
    {"urgent?", "Law", "By which the chair, or an appointed member, decides what cannot wait"},
    {"chair?", "Law", "By which the chair alone may"},
    {"named?", "Law", "By which the board may name one member or one employee"},
    {"rows", "[int]", "By which it is decided on that day, the nearest to the work first"},
};
constexpr Member kLeftKind[] = {
    {"from", "day", "The first day"},
    {"kind", "text", "The id of a DecisionKind"},
    {"what", "Words"},
};
constexpr Member kLeftToBoard[] = {{"items", "[LeftKind]", "By day"}};
constexpr Member kDelegationOrder[] = {
    {"day", "day"},
    {"version", "count"},
    {"kinds", "[DecisionKind]"},
    {"rows", "[Delegation]", "All there are and have been"},
    {"adopt", "[Field]", "The form of a row that is adopted"},
    {"end", "[Field]", "The form of a row that ends"},
};

constexpr Member kRule[] = {
    {"id", "text"},
    {"group", "deadline|consent|intervention|power|delegation|provision"},
    {"act", "text", "Empty for the board's own guideline"},
    {"section", "text"},
    {"in_force_from", "day_or_null", "null: not verified"},
    {"in_force_to", "day_or_null", "null: in force"},
    {"what", "Words"},
    {"name?", "text", "Time limits, with all down to who_may"},
    {"kind?", "DutyKind"},
    {"subject?", "SubjectKind"},
    {"starts?", "Words"},
    {"meets?", "[Words]"},
    {"term?", "Words"},
    {"weekday_shift?", "bool", "Whether the last lawful day moves past a weekend or holiday"},
    {"exception?", "Words"},
    {"who_may?", "Words"},
    {"assessed?", "bool", "Consent rules and interventions"},
    {"outcome?", "Named", "Consent rules, with age, guardians and child; a column left out means any"},
    {"age?", "Named"},
    {"guardians?", "Named"},
    {"child?", "Named"},
    {"statistics?", "text", "Interventions, with the months to the first review"},
    {"first_review_months_guideline?", "count"},
    {"roles?", "[Named]", "Powers: who may"},
    {"lowest?", "Named", "Delegation: how far down the law lets it go, and by which section"},
    {"limit?", "Law"},
};
constexpr Member kRuleList[] = {{"items", "[Rule]"}};

constexpr Member kApiInfo[] = {
    {"apiName", "text"},          {"apiVersion", "text"}, {"apiReleased", "day"},
    {"apiDocumentation", "text"}, {"apiStatus", "text"},
};

constexpr Shape kShapes[] = {
    {"Words", "A text in Swedish and English", kWords},
    {"Named", "An id with its words", kNamed},
    {"Law", "A section of an act", kLaw},
    {"Worker", "Who", kWorker},
    {"Problem", "What, why, what to do, and the section", kProblem},
    {"Me", "Who is signed in, and what that role may do", kMe},
    {"BoardName", "A board (nämnd)", kBoardName},
    {"TakenFile", "A child's file that a report, application or own initiative is in", kTakenFile},
    {"Taken", "It has come in and is stored", kTaken},
    {"Noted", "The own initiative is noted", kNoted},
    {"Done", "The fact is recorded", kDone},
    {"FileCard", "A child's file in a list", kFileCard},
    {"FoundBy", "What a search has found a file by", kFoundBy},
    {"FoundFile", "A child's file that a search has found", kFileCard, kFoundHow},
    {"FoundPage", "Files found", kFoundPage},
    {"ManyReads", "What a worker has opened and searched for within an hour", kManyReads},
    {"Term", "The units that are not zero", kTerm},
    {"Duty", "Something that must be, may be or should be done, and why that day", kDuty},
    {"DutyItem", "A duty in a list, with its file", kDuty, kInList},
    {"DutyPage", "Duties, the most urgent first", kDutyPage, kPaged},
    {"IncomingItem", "What has come in and waits", kIncomingItem},
    {"IncomingPage", "What has come in: who is at risk first, then what nobody has assessed, then the oldest",
     kIncomingPage, kPaged},
    {"RankCount", "How many of one rank a list has", kRankCount},
    {"FileItem", "An open file in a list", kFileItem},
    {"FilePage", "Open files, those at risk first", kFilePage},
    {"Assigned", "Which files were given, and which not and why", kAssigned},
    {"NotAssigned", "A file that was not given", kNotAssigned},
    {"Waiting", "How much waits", kWaiting},
    {"WaitingIncoming", "Of what has come in", kWaitingIncoming},
    {"WaitingMine", "Of one's own duties", kWaitingMine},
    {"Saved", "When it was kept", kSaved},
    {"Draft", "What is being written", kDraft},
    {"DraftList", "Drafts", kDraftList},
    {"UnitWorker", "One worker's load", kUnitWorker},
    {"LateKind", "One kind of duty", kLateKind},
    {"Unit", "The unit's load", kUnit},
    {"Ask", "A question before something is sent", kAsk},
    {"Condition", "Another field has a value", kCondition},
    {"Only", "Another field has one of some values", kOnly},
    {"Field", "One field of a form", kField},
    {"Command", "A fact that can be recorded, with its form", kCommand},
    {"EntryForm", "How an entry that was wrong is given anew", kEntryForm},
    {"Correction", "The command that corrects an entry, and for which entries", kCorrection},
    {"Colleague", "Somebody a file can be given to", kColleague},
    {"Description", "All forms, units, districts, workers and roles", kDescription},
    {"WhoDecides", "Who decides in the board's stead", kWhoDecides},
    {"Delegation", "A row of the delegation order", kDelegation},
    {"DecisionKind", "A kind of decision, and how far down the law lets it go", kDecisionKind},
    {"DelegationOrder", "Who may decide what, on a day", kDelegationOrder},
    {"LeftKind", "A kind of decision that nobody but the board would make from a day on", kLeftKind},
    {"LeftToBoard", "What a change of the order would leave to the board alone", kLeftToBoard},
    {"Rule", "One row of the law as this system has it", kRule},
    {"RuleList", "Every rule row", kRuleList},
    {"ApiInfo", "What DIGG's REST API profile asks an API to say of itself", kApiInfo},
};

}  // namespace

std::span<const Shape> list_shapes() { return kShapes; }

}  // namespace api
