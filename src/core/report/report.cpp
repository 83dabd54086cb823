// SPDX-License-Identifier: EUPL-1.2
#include "core/report/report.hpp"

#include "core/board/delegation.hpp"
#include "core/calendar/stockholm.hpp"
#include "core/calendar/term.hpp"
#include "core/event_kind_of.hpp"
#include "core/file.hpp"
#include "core/investigation/investigation.hpp"
#include "core/law/sections.hpp"
#include "core/matters_of.hpp"

namespace core {
namespace {

constexpr DecisionKindRow kDecline{.id = "decline_investigation",
                                   .what = {"Inte inleda utredning", "Not open an investigation"},
                                   .law = moved("11 kap. 1 a §", "20 kap. 2 §"),
                                   .lowest = Lowest::employee,
                                   .limit = provision::delegation};
constexpr DecisionKindRow kExtendPreliminary{
    .id = "extend_preliminary",
    .what = {"Förlänga förhandsbedömningen", "Extend the preliminary assessment"},
    .law = moved("11 kap. 1 a §", "20 kap. 2 §"),
    .lowest = Lowest::employee,
    .limit = provision::delegation};
constexpr std::array kDecisions{DecisionKind{kDecline}, DecisionKind{kExtendPreliminary}};

bool happened_within_a_year(const File& file, base::Day day) {
  const std::optional<base::Day> last = file.last_ended();
  return last && *last <= day && day <= last_day(*last, {.months = 12});
}

// The last day of the preliminary assessment that runs on a day: what has been decided by then, or the law's.
std::optional<base::Day> runs_until(const Report& one, base::Day day) {
  return one.extended_since.holds_on(day)
             ? one.at.find(moment::preliminary_extended_until)
             : working_day(moment::received, moment::preliminary_extended_until, one.at.find(moment::received));
}

// A reporter has asked: within a week of the decision, otherwise at once, as while an investigation is open (SoL 19:6).
void date_feedback(Report& report, base::Day asked) {
  const auto opened = report.at.find(moment::opened);
  const auto decided = opened ? opened : report.at.find(moment::declined);
  const auto last = working_day(moment::feedback_after_decision, moment::feedback_given, decided);
  const bool in_time = last && asked <= *last;
  if (in_time) report.at.set(moment::feedback_after_decision, *decided);
  else report.at.set(moment::feedback_at_once, asked);
}

// A day before the report came in cannot be right for what is done with it; and what has moved is gone on with there.
Verdict<const Report*> find_dated(const File& file, ReportNo number, base::Day day, Provision law) {
  const auto* report = file.find<Report>(number);
  if (report == nullptr) return refuse(reason::no_such_number, law);
  if (report->is_moved()) return refuse(reason::file_continued, law);
  if (day < report->at.find(moment::received)) return refuse(reason::before_it_began, law);
  return report;
}

}  // namespace

void settle(Report& report, Moment how, base::Day day) {
  report.at.set(how, day);
  if (!report.feedback_requested || report.at.has(moment::feedback_given)) return;
  report.at.set(how == moment::attached ? moment::feedback_at_once : moment::feedback_after_decision, day);
}

base::Day ReportReceived::own_day() const { return stockholm_day(received_at); }

Verdict<ReportReceived> rule(const File& file, ReportReceived event, const Now& now) {
  if (event.received_at > now.at) return refuse(reason::dated_in_future);
  const auto doubt = doubt_received(file, event.own_day(), stockholm_day(now.at));
  if (doubt) return refuse(*doubt);
  event.report = file.next<Report>();
  return event;
}

Verdict<SafetyAssessed> rule(const File& file, SafetyAssessed event, const Now& now) {
  const auto report = find_dated(file, event.report, now.today, provision::safety_assessment);
  if (!report) return std::unexpected(report.error());
  return event;  // Again, for the same report, when something new is known: that of the later day stands.
}

std::optional<Refusal> SafetyAssessed::why_kept(const File& file, const SafetyAssessed& event) {
  const auto* report = file.find<Report>(event.report);
  const auto rests = [&](Moment what) { return report != nullptr && report->at.has(what); };
  if (!rests(moment::opened) && !rests(moment::declined) && !rests(moment::protection_arranged)) return std::nullopt;
  return Refusal{reason::relied_on, provision::safety_assessment};
}

Verdict<ProtectionArranged> rule(const File& file, ProtectionArranged event, const Now& now) {
  const auto report = find_dated(file, event.report, now.today, provision::safety_assessment);
  if (!report) return std::unexpected(report.error());
  const auto needed = (*report)->at.find(moment::protection_needed);
  if (!needed) return refuse(reason::nothing_to_do, provision::safety_assessment);
  if (!(*report)->needs_protection()) return refuse(reason::already_done, provision::safety_assessment);
  if (now.today < *needed) return refuse(reason::before_it_began, provision::safety_assessment);
  return event;
}

Verdict<PreliminaryExtended> rule(const File& file, PreliminaryExtended event, const Now& now) {
  const auto report = find_dated(file, event.report, now.today, provision::preliminary_assessment);
  if (!report) return std::unexpected(report.error());
  if ((*report)->is_settled()) return refuse(reason::already_done, provision::preliminary_assessment);
  if (event.until <= now.today) return refuse(reason::until_too_early, provision::preliminary_assessment);
  if (event.until <= runs_until(**report, now.today)) {
    return refuse(reason::not_longer, provision::preliminary_assessment);
  }
  if (is_too_far_ahead(event.until, now.today)) {
    return refuse(reason::too_far_ahead, provision::preliminary_assessment);
  }
  if (const auto refusal = give_power(now, kExtendPreliminary, event)) return std::unexpected(*refusal);
  return event;
}

Verdict<InvestigationDeclined> rule(const File& file, InvestigationDeclined event, const Now& now) {
  const auto report = find_dated(file, event.report, now.today, provision::preliminary_assessment);
  if (!report) return std::unexpected(report.error());
  if ((*report)->at.has(moment::declined)) return refuse(reason::already_declined, provision::preliminary_assessment);
  if ((*report)->is_settled()) return refuse(reason::already_open, provision::preliminary_assessment);
  if (!(*report)->need) return refuse(reason::safety_not_assessed, provision::safety_assessment);
  if ((*report)->need == ProtectionNeed::needed)
    return refuse(reason::protection_needed, provision::open_investigation);
  if (const auto refusal = give_power(now, kDecline, event)) return std::unexpected(*refusal);
  return event;
}

Verdict<FeedbackRequested> rule(const File& file, FeedbackRequested event, const Now& now) {
  const auto report = find_dated(file, event.report, now.today, provision::reporter_feedback);
  if (!report) return std::unexpected(report.error());
  if (!is_mandated((*report)->reporter)) return refuse(reason::reporter_not_entitled, provision::reporter_feedback);
  if ((*report)->feedback_requested) return refuse(reason::already_done, provision::reporter_feedback);
  return event;
}

Verdict<FeedbackGiven> rule(const File& file, FeedbackGiven event, const Now& now) {
  const auto report = find_dated(file, event.report, now.today, provision::reporter_feedback);
  if (!report) return std::unexpected(report.error());
  if (!is_mandated((*report)->reporter)) return refuse(reason::reporter_not_entitled, provision::reporter_feedback);
  if (!(*report)->is_settled() && file.find_open_investigation() == nullptr) {
    return refuse(reason::not_decided, provision::reporter_feedback);
  }
  if ((*report)->at.has(moment::feedback_given)) return refuse(reason::already_done, provision::reporter_feedback);
  return event;
}

Verdict<FeedbackUnsuitable> rule(const File& file, FeedbackUnsuitable event, const Now& now) {
  const auto report = find_dated(file, event.report, now.today, provision::reporter_feedback);
  if (!report) return std::unexpected(report.error());
  if (!is_mandated((*report)->reporter)) return refuse(reason::reporter_not_entitled, provision::reporter_feedback);
  if ((*report)->at.has(moment::feedback_given)) return refuse(reason::already_done, provision::reporter_feedback);
  return event;
}

void evolve(File& file, const ReportReceived& event, const Stamp&) {
  const base::Day day = event.own_day();
  Report report{.number = event.report,
                .id = event.report_id,
                .received_at = event.received_at,
                .channel = event.channel,
                .reporter = event.reporter,
                .danger = event.danger,
                .need = {},
                .investigation = {},
                .feedback_requested = false,
                .during_intervention = file.has_running_intervention(),
                .re_report = happened_within_a_year(file, day),
                .at = {}};
  report.at.set(moment::received, day);
  if (const Investigation* open = file.find_open_investigation()) {  // No preliminary assessment then: SoL 20:2.
    report.investigation = open->number;
    settle(report, moment::attached, std::max(day, open->at.find(moment::opened).value_or(day)));
  }
  file.closed.reset();
  file.all<Report>().push_back(report);
}

void evolve(File& file, const SafetyAssessed& event, const Stamp& stamp) {
  auto* report = file.find<Report>(event.report);
  if (report == nullptr) return;
  report->at.set(moment::safety_assessed, stamp.day);
  if (!report->need_since.begins(stamp.day)) return;
  report->need = event.need;
  // What was arranged before, even on the same day, met an earlier need.
  if (report->at.find(moment::protection_arranged) <= stamp.day) report->at.clear(moment::protection_arranged);
  report->at.clear(moment::protection_needed);
  if (event.need != ProtectionNeed::needed) return;
  report->at.set(moment::protection_needed, stamp.day);
  file.closed.reset();  // Somebody must see to it.
}
void evolve(File& file, const ProtectionArranged& event, const Stamp& stamp) {
  if (auto* report = file.find<Report>(event.report)) report->at.set(moment::protection_arranged, stamp.day);
}
void evolve(File& file, const PreliminaryExtended& event, const Stamp& stamp) {
  auto* report = file.find<Report>(event.report);
  if (report == nullptr) return;
  const auto running = runs_until(*report, stamp.day);
  if (running && *running < stamp.day && !report->at.has(moment::time_ran_out)) {
    report->at.set(moment::time_ran_out, *running);
  }
  if (report->extended_since.begins(stamp.day)) report->at.set(moment::preliminary_extended_until, event.until);
}
void evolve(File& file, const InvestigationDeclined& event, const Stamp& stamp) {
  if (auto* report = file.find<Report>(event.report)) settle(*report, moment::declined, stamp.day);
}
void evolve(File& file, const FeedbackRequested& event, const Stamp& stamp) {
  auto* report = file.find<Report>(event.report);
  if (report == nullptr) return;
  report->feedback_requested = true;
  if (report->is_settled() || file.find_open_investigation() != nullptr) date_feedback(*report, stamp.day);
  if (report->is_live()) file.closed.reset();  // Something is owed again.
}
void evolve(File& file, const FeedbackGiven& event, const Stamp& stamp) {
  if (auto* report = file.find<Report>(event.report)) report->at.set(moment::feedback_given, stamp.day);
}
void evolve(File& file, const FeedbackUnsuitable& event, const Stamp& stamp) {
  if (auto* report = file.find<Report>(event.report)) report->at.set(moment::feedback_unsuitable, stamp.day);
}

extern const Process kReportProcess;
constexpr Process kReportProcess{
    .events = &event_kinds<ReportReceived, SafetyAssessed, ProtectionArranged, PreliminaryExtended,
                           InvestigationDeclined, FeedbackRequested, FeedbackGiven, FeedbackUnsuitable>,
    .matters = matters_of<Report>(),
    .decisions = kDecisions};

}  // namespace core
