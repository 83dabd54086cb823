// SPDX-License-Identifier: EUPL-1.2
#include "api/openapi_shapes.hpp"

namespace api {
namespace {

constexpr Member kGuardian[] = {
    {"number", "int"},       {"name", "text"},  {"relation", "Named"},
    {"has_custody", "bool"}, {"ended", "bool"}, {"file?", "id", "The person's own, of a sibling who has one"},
};
constexpr Member kSaid[] = {
    {"name?", "text"},    {"identity_number?", "text", "YYYYMMDD-NNNN"}, {"born?", "day"}, {"sex?", "Named"},
    {"address?", "text"},
};
constexpr Member kSaidGuardian[] = {
    {"name?", "text"},         {"relation?", "text", "In words"},
    {"phone?", "text"},        {"told?", "yes|no", "Whether they know of the report, application or initiative"},
    {"why_not_told?", "text"},
};
constexpr Member kBackground[] = {
    {"phone?", "text", "The child's, where the file says otherwise"},
    {"approximate_age?", "text"},
    {"guardians", "[SaidGuardian]"},
};
constexpr Member kSuspicion[] = {{"ground", "Named", "Why"}, {"file", "FileCard"}};
constexpr Member kChild[] = {
    {"kind", "Named"},
    {"name", "text"},
    {"identity_number?", "text", "YYYYMMDD-NNNN"},
    {"born?", "day"},
    {"age?", "count"},
    {"sex", "Named"},
    {"protection", "Named"},
    {"custody", "Named"},
    {"district?", "Named"},
    {"address?", "text"},
    {"phone?", "text"},
    {"language?", "text"},
    {"interpreter", "bool"},
    {"guardians", "[Guardian]"},
};
constexpr Member kOwner[] = {{"unit", "Named"}, {"worker?", "Worker"}};

constexpr Member kStatement[] = {
    {"concern", "text"},
    {"receipt", "text"},
    {"children", "count", "How many the report is about"},
    {"reporter_name?", "text"},
    {"reporter_organisation?", "text"},
    {"reporter_phone?", "text"},
    {"reporter_email?", "text"},
    {"family_informed?", "yes|no"},
    {"interpreter?", "yes|no"},
    {"reporter_role?", "text", "Or the relation to the child"},
    {"organisation_number?", "text"},
    {"reporter_address?", "text"},
    {"interpreter_language?", "text"},
    {"other_help?", "text", "What others do or have done, and who"},
};
constexpr Member kReport[] = {
    {"number", "int"},
    {"received", "day"},
    {"received_at", "instant"},
    {"channel", "Named"},
    {"reporter", "Named"},
    {"mandated", "bool", "Whether the reporter must report by law, and so may be given feedback"},
    {"need?", "Named", "Missing until the safety assessment is made"},
    {"danger?", "Named", "What the reporter said; missing where nobody was asked"},
    {"at_risk", "bool", "Said to be in danger and not assessed, or in need of protection that is not arranged"},
    {"investigation?", "int"},
    {"state", "waiting|opened|declined|attached|moved"},
    {"re_report", "bool", "Came within a year of the end of an earlier matter"},
    {"during_intervention", "bool"},
    {"apart?", "bool", "Statement and others are asked for by its number: it is dealt with, or they take much room"},
    {"statement?", "Statement"},
    {"others?", "[FileCard]", "The other children the report is about"},
    {"background?", "Background", "What was told of the child that the file has no place for"},
    {"said?", "Said", "What was said of the child where the file says otherwise"},
};
constexpr Member kApplication[] = {
    {"number", "int"},   {"state", "waiting|opened|attached|withdrawn"},
    {"received", "day"}, {"background?", "Background", "What was told of the child that the file has no place for"},
    {"said?", "Said"},
};
constexpr Member kInitiative[] = {
    {"number", "int"}, {"state", "waiting|opened|attached|declined"},
    {"noted", "day"},  {"background?", "Background", "What was told of the child that the file has no place for"},
    {"said?", "Said"},
};

constexpr Member kStep[] = {
    {"id", "parties_informed|plan|child_heard|best_interests|communicated|decided|finished"},
    {"label", "Words"},
    {"done", "bool"},
    {"day?", "day"},
};
constexpr Member kInvestigation[] = {
    {"number", "int"},
    {"opened", "day"},
    {"finished?", "day"},
    {"outcome?", "Named"},
    {"extensions", "count"},
    {"until?", "day", "The day it is extended to"},
    {"chained", "bool", "Opened within a month of another's end"},
    {"has_document", "bool"},
    {"steps", "[Step]"},
};
constexpr Member kDecision[] = {
    {"number", "int"},
    {"investigation", "int"},
    {"day", "day"},
    {"outcome", "Named"},
    {"intervention?", "Named"},
    {"level", "Named"},
    {"missing", "[best_interests|child_heard|communicated]", "What was not done when it was made"},
    {"changes?", "int", "The decision that it changes or corrects"},
    {"changed_by?", "int"},
};
constexpr Member kNotice[] = {
    {"number", "int"},
    {"of", "Named", "What there is to tell: opening, decision, follow_up_start, follow_up_end"},
    {"about", "int", "The number of the investigation, the decision or the follow-up"},
    {"whom", "Words", "The child, or a guardian's name"},
    {"guardian?", "int"},
    {"state", "owed|later|told|omitted|not_owed"},
    {"since?", "day"},
    {"told?", "day"},
    {"until?", "day", "To be considered again by that day"},
    {"omitted?", "Named", "On what ground nobody was told"},
    {"received?", "day", "The day the person got the decision; the time to appeal runs from it"},
    {"appealed?", "day"},
    {"handed_over?", "day", "The court has the appeal"},
    {"rejected?", "day", "It came too late"},
};
constexpr Member kGoal[] = {{"number", "int"}, {"outcome?", "Named"}};
constexpr Member kIntervention[] = {
    {"number", "int"},
    {"kind", "Named"},
    {"decision?", "int", "None when it is given without assessment"},
    {"granted?", "day"},
    {"started?", "day"},
    {"ended?", "day"},
    {"revoked?", "day", "Ended before it had started"},
    {"ending?", "Named"},
    {"interrupted", "bool"},
    {"review_due?", "day"},
    {"goals", "[Goal]"},
};
constexpr Member kEntryField[] = {
    {"id", "text"},
    {"label", "Words"},
    {"kind", "FieldKind"},
    {"value", "Value"},
    {"text?", "Words", "The words of a choice"},
    {"refers_to?", "Reference", "What a number points at"},
    {"role?", "FieldRole", "What it means, where its kind does not say"},
    {"parts?", "[Field]", "Of each item of a list of objects"},
};
constexpr Member kMatter[] = {
    {"kind", "Named", "A SubjectKind and its words"},
    {"number", "int", "Of its kind, from 1"},
    {"live", "bool", "Something is left to do about it"},
    {"fields", "[EntryField]"},
};
constexpr Member kCorrects[] = {
    {"entry", "int"},
    {"type", "text", "The corrected entry's event"},
    {"group", "Group"},
    {"label", "Words"},
    {"day?", "day", "When it happened, as it should have been"},
    {"fields", "[EntryField]", "All that it should have said; none of a correction in words alone"},
};
constexpr Member kEntry[] = {
    {"sequence", "int"},
    {"day", "day", "When it happened"},
    {"recorded_at", "instant"},
    {"actor", "text", "Who signed it"},
    {"actor_name", "text", "Empty for another system"},
    {"role?", "Named"},
    {"type", "text", "The event's id: safety_assessed"},
    {"group", "Group"},
    {"label", "Words"},
    {"fields", "[EntryField]"},
    {"corrects?", "Corrects", "Of a correction: what it gives anew"},
    {"corrected_by?", "[int]"},
    {"corrected_day?", "day", "When it happened, as it has been corrected"},
    {"contested_by?", "[int]"},
};
constexpr Member kEntryGroup[] = {{"id", "Group"},
                                  {"entries", "count", "How many of them, with those that correct them"},
                                  {"last", "day", "That the last of them is about"}};
constexpr Member kEntryPage[] = {{"items", "[Entry]", "Oldest first; at least one, where there is one before"},
                                 {"version", "int", "The file's"},
                                 {"many_reads?", "ManyReads"}};
constexpr Member kRefusal[] = {
    {"reason", "text"},
    {"text", "Words"},
    {"law?", "Law"},
    {"who_may?", "[Words]", "Who may decide it, where the board has not left it to who asked"},
};
constexpr Member kOffer[] = {
    {"command", "CommandName"},
    {"number?", "int", "What it is about: investigation 1"},
    {"refers_to?", "Reference"},
    {"allowed", "bool"},
    {"refusal?", "Refusal", "Why not now"},
};
constexpr Member kNext[] = {
    {"command", "CommandName"}, {"number?", "int"}, {"by?", "day", "When it has a day of its own"}};

constexpr Member kFile[] = {
    {"id", "id"},
    {"case_number", "text"},
    {"version", "int", "Also in ETag; to send back in If-Match"},
    {"child", "Child"},
    {"owner", "Owner"},
    {"closed?", "day"},
    {"alert?", "Named", "danger: said to be in danger, and not assessed; protection: needed, and not arranged"},
    {"continued_in?", "id"},
    {"joined", "[id]"},
    {"same_child", "[Suspicion]", "Files that may be about the same child: somebody has to say"},
    {"duties", "[Duty]"},
    {"reports", "[Report]"},
    {"applications", "[Application]"},
    {"initiatives", "[Initiative]"},
    {"investigations", "[Investigation]"},
    {"decisions", "[Decision]"},
    {"notices", "[Notice]"},
    {"interventions", "[Intervention]"},
    {"matters", "[Matter]", "What no list above shows"},
    {"groups", "[EntryGroup]", "What kinds of entries there are"},
    {"entries", "[Entry]", "The newest, oldest of them first; those before the first are asked for by its number"},
    {"offers", "[Offer]", "What this role may do now, and what not and why"},
    {"next?", "Next"},
    {"many_reads?", "ManyReads", "More than usual: the reader is asked why, and is never refused"},
};

constexpr Shape kShapes[] = {
    {"Guardian", "A parent, guardian or other person close to the child", kGuardian},
    {"Child", "The child", kChild},
    {"Said", "What was said of a child that the file does not say", kSaid},
    {"SaidGuardian", "Somebody around the child, as a reporter names them", kSaidGuardian},
    {"Background", "What was told of the child that the file has no place for", kBackground},
    {"Suspicion", "A file that may be about the same child", kSuspicion},
    {"Owner", "Who is responsible for the file", kOwner},
    {"Statement", "What the reporter said", kStatement},
    {"Report", "A report of concern", kReport},
    {"Application", "An application for support", kApplication},
    {"Initiative", "Something the services noticed themselves", kInitiative},
    {"Step", "A step of an investigation", kStep},
    {"Investigation", "An investigation", kInvestigation},
    {"Decision", "A decision", kDecision},
    {"Notice", "What one person is told, and what became of it", kNotice},
    {"Goal", "A goal of an intervention", kGoal},
    {"Intervention", "An intervention", kIntervention},
    {"EntryField", "One value of an entry", kEntryField},
    {"Matter", "Something that the file has a number and duties for, by the fields that its process shows", kMatter},
    {"Corrects", "What a correction gives anew", kCorrects},
    {"Entry", "One entry of the file's journal", kEntry},
    {"EntryGroup", "Entries of a kind", kEntryGroup},
    {"EntryPage", "Entries of a file that stand before another", kEntryPage},
    {"Refusal", "Why the law or the facts say no", kRefusal},
    {"Offer", "A command and whether it can be done now", kOffer},
    {"Next", "The command that leads on", kNext},
    {"File", "A child's file, whole", kFile},
};

}  // namespace

std::span<const Shape> list_file_shapes() { return kShapes; }

}  // namespace api
