// Moments: the dated things in a file that start a time limit or meet it.
//
// Each process keeps its own moments; a deadline row names the moment that starts it and those that meet it. So the
// rows of core/law/deadlines.cpp are data, and one loop (core/law/due.cpp) reads them all.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/time.hpp"
#include "base/words.hpp"

namespace core {

// What a duty is about. A file holds several of each.
enum class SubjectKind : std::uint8_t {
  child,
  report,
  application,
  initiative,
  investigation,
  decision,
  intervention,
  follow_up
};

enum class Moment : std::uint8_t {
  none,
  // child
  born,
  // report
  received,
  safety_assessed,
  protection_needed,
  protection_arranged,
  preliminary_extended_until,
  opened,
  declined,
  attached,
  moved,
  withdrawn,
  feedback_after_decision,
  feedback_at_once,
  feedback_given,
  feedback_unsuitable,
  // application (received, opened, attached, withdrawn as above)
  decided,
  delay_demanded,
  delay_answered,
  // investigation (opened as above, and with it one of the next two)
  opened_on_child,
  opened_on_adult,
  parties_informed,
  information_postponed,
  information_postponed_until,
  extended,
  extended_until,
  finished,
  // decision (decided as above)
  notified,
  all_notified,
  appealed,
  appeal_handed_over,
  appeal_rejected,
  // intervention
  granted,
  started,
  interrupted,
  resumed,
  not_executed_reported,
  review_due,
  consent_lost,
  ended,
  revoked,
  // follow-up without consent
  investigation_finished,
  follow_up_ended,
  count
};

// May it happen again to the same subject? An interrupted intervention is resumed and may be interrupted anew, and then
// only a later resumption meets what the interruption started (core/law/due.cpp). An end date that is decided on lies
// ahead: what meets it may come before it.
enum class Happens : std::uint8_t { once, again, ahead };

struct MomentRow {
  Moment moment;
  std::string_view id;
  base::Words what;
  Happens happens = Happens::once;
};
// The words of a moment, for the reference of the law and for "why this date?".
const MomentRow& get_moment(Moment moment);

// When each moment last happened. What is told late, of an earlier day, never takes a later one away; an end date is
// replaced by whoever decides another, and which of two decisions is the later is for the process to say.
class Moments {
 public:
  void set(Moment moment, base::Day day) {
    std::optional<base::Day>& at = days_[std::size_t(moment)];
    if (!at || *at < day || get_moment(moment).happens == Happens::ahead) at = day;
  }
  void clear(Moment moment) { days_[std::size_t(moment)].reset(); }
  std::optional<base::Day> find(Moment moment) const { return days_[std::size_t(moment)]; }
  bool has(Moment moment) const { return days_[std::size_t(moment)].has_value(); }
  bool operator==(const Moments&) const = default;

 private:
  std::array<std::optional<base::Day>, std::size_t(Moment::count)> days_{};
};

}  // namespace core
