// SPDX-License-Identifier: EUPL-1.2
#include "core/report/report.hpp"

#include "core/calendar/stockholm.hpp"
#include "core/calendar/term.hpp"
#include "core/file.hpp"

namespace core {
namespace {

bool happened_within_a_year(const File& file, base::Day day) {
  const std::optional<base::Day> last = file.last_ended();
  return last && *last <= day && day <= last_day(*last, {.months = 12});
}

// A day before the report came in cannot be right for what is done with it; and what has moved is gone on with there.
Verdict<const Report*> find_dated(const File& file, ReportNo number, base::Day day, Provision law) {
  const Report* report = file.find_report(number);
  if (report == nullptr) return refuse(Reason::no_such_number, law);
  if (report->is_moved()) return refuse(Reason::file_continued, law);
  if (day < report->at.find(Moment::received)) return refuse(Reason::before_it_began, law);
  return report;
}

}  // namespace

void settle(Report& report, Moment how, base::Day day) {
  report.at.set(how, day);
  if (report.feedback_requested && !report.at.has(Moment::feedback_given)) {
    report.at.set(Moment::feedback_after_decision, day);
  }
}

Verdict<ReportReceived> rule(const File& file, ReportReceived event, const Now& now) {
  if (event.received_at > now.at) return refuse(Reason::dated_in_future);
  const auto doubt = doubt_received(file, stockholm_day(event.received_at), now.today);
  if (doubt) return refuse(*doubt);
  event.report = file.next<ReportNo>(file.reports);
  return event;
}

Verdict<SafetyAssessed> rule(const File& file, SafetyAssessed event, const Now& now) {
  const auto report = find_dated(file, event.report, now.today, Provision::safety_assessment);
  if (!report) return std::unexpected(report.error());
  return event;  // Again, for the same report, when something new is known: that of the later day stands.
}

Verdict<ProtectionArranged> rule(const File& file, ProtectionArranged event, const Now& now) {
  const auto report = find_dated(file, event.report, now.today, Provision::safety_assessment);
  if (!report) return std::unexpected(report.error());
  const auto needed = (*report)->at.find(Moment::protection_needed);
  if (!needed) return refuse(Reason::nothing_to_do, Provision::safety_assessment);
  if (!(*report)->needs_protection()) return refuse(Reason::already_done, Provision::safety_assessment);
  if (now.today < *needed) return refuse(Reason::before_it_began, Provision::safety_assessment);
  return event;
}

Verdict<PreliminaryExtended> rule(const File& file, PreliminaryExtended event, const Now& now) {
  const auto report = find_dated(file, event.report, now.today, Provision::preliminary_assessment);
  if (!report) return std::unexpected(report.error());
  if ((*report)->is_settled()) return refuse(Reason::already_done, Provision::preliminary_assessment);
  if (event.until <= now.today) return refuse(Reason::until_too_early, Provision::preliminary_assessment);
  return event;
}

Verdict<InvestigationDeclined> rule(const File& file, InvestigationDeclined event, const Now& now) {
  const auto report = find_dated(file, event.report, now.today, Provision::preliminary_assessment);
  if (!report) return std::unexpected(report.error());
  if ((*report)->at.has(Moment::declined)) return refuse(Reason::already_declined, Provision::preliminary_assessment);
  if ((*report)->is_settled()) return refuse(Reason::already_open, Provision::preliminary_assessment);
  if (!(*report)->need) return refuse(Reason::safety_not_assessed, Provision::safety_assessment);
  if ((*report)->need == ProtectionNeed::needed)
    return refuse(Reason::protection_needed, Provision::open_investigation);
  return event;
}

Verdict<FeedbackRequested> rule(const File& file, FeedbackRequested event, const Now& now) {
  const auto report = find_dated(file, event.report, now.today, Provision::reporter_feedback);
  if (!report) return std::unexpected(report.error());
  if (!is_mandated((*report)->reporter)) return refuse(Reason::reporter_not_entitled, Provision::reporter_feedback);
  if ((*report)->feedback_requested) return refuse(Reason::already_done, Provision::reporter_feedback);
  return event;
}

Verdict<FeedbackGiven> rule(const File& file, FeedbackGiven event, const Now& now) {
  const auto report = find_dated(file, event.report, now.today, Provision::reporter_feedback);
  if (!report) return std::unexpected(report.error());
  if (!is_mandated((*report)->reporter)) return refuse(Reason::reporter_not_entitled, Provision::reporter_feedback);
  if (!(*report)->is_settled()) return refuse(Reason::not_decided, Provision::reporter_feedback);
  if ((*report)->at.has(Moment::feedback_given)) return refuse(Reason::already_done, Provision::reporter_feedback);
  return event;
}

Verdict<FeedbackUnsuitable> rule(const File& file, FeedbackUnsuitable event, const Now& now) {
  const auto report = find_dated(file, event.report, now.today, Provision::reporter_feedback);
  if (!report) return std::unexpected(report.error());
  if (!is_mandated((*report)->reporter)) return refuse(Reason::reporter_not_entitled, Provision::reporter_feedback);
  if ((*report)->at.has(Moment::feedback_given)) return refuse(Reason::already_done, Provision::reporter_feedback);
  return event;
}

void evolve(File& file, const ReportReceived& event, const Stamp&) {
  const base::Day day = stockholm_day(event.received_at);
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
  report.at.set(Moment::received, day);
  if (const Investigation* open = file.find_open_investigation()) {  // No preliminary assessment then: SoL 20:2.
    report.investigation = open->number;
    settle(report, Moment::attached, std::max(day, open->at.find(Moment::opened).value_or(day)));
  }
  file.closed.reset();
  file.reports.push_back(report);
}

void evolve(File& file, const SafetyAssessed& event, const Stamp& stamp) {
  Report* report = file.find_report(event.report);
  if (report == nullptr) return;
  report->at.set(Moment::safety_assessed, stamp.day);
  if (!report->need_since.begins(stamp.day)) return;
  report->need = event.need;
  // What was arranged before, even on the same day, met an earlier need.
  if (report->at.find(Moment::protection_arranged) <= stamp.day) report->at.clear(Moment::protection_arranged);
  report->at.clear(Moment::protection_needed);
  if (event.need != ProtectionNeed::needed) return;
  report->at.set(Moment::protection_needed, stamp.day);
  file.closed.reset();  // Somebody must see to it.
}
void evolve(File& file, const ProtectionArranged& event, const Stamp& stamp) {
  if (Report* report = file.find_report(event.report)) report->at.set(Moment::protection_arranged, stamp.day);
}
void evolve(File& file, const PreliminaryExtended& event, const Stamp& stamp) {
  Report* report = file.find_report(event.report);
  if (report == nullptr || !report->extended_since.begins(stamp.day)) return;
  report->at.set(Moment::preliminary_extended_until, event.until);
}
void evolve(File& file, const InvestigationDeclined& event, const Stamp& stamp) {
  if (Report* report = file.find_report(event.report)) settle(*report, Moment::declined, stamp.day);
}
void evolve(File& file, const FeedbackRequested& event, const Stamp& stamp) {
  Report* report = file.find_report(event.report);
  if (report == nullptr) return;
  report->feedback_requested = true;
  if (report->is_settled()) report->at.set(Moment::feedback_at_once, stamp.day);
  if (report->is_open()) file.closed.reset();  // Something is owed again.
}
void evolve(File& file, const FeedbackGiven& event, const Stamp& stamp) {
  if (Report* report = file.find_report(event.report)) report->at.set(Moment::feedback_given, stamp.day);
}
void evolve(File& file, const FeedbackUnsuitable& event, const Stamp& stamp) {
  if (Report* report = file.find_report(event.report)) report->at.set(Moment::feedback_unsuitable, stamp.day);
}

}  // namespace core
