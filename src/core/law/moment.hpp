// Moments: the dated things in a file that start a time limit or meet it.
//
// Each process keeps its own moments; a deadline row names the moment that starts it and those that meet it. So the
// rows of core/law/deadlines.cpp are data, and one loop (core/law/due.cpp) reads them all.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/row.hpp"
#include "base/time.hpp"
#include "base/words.hpp"

namespace core {

// What a duty, an offer or a screen is about. A file holds several of each, numbered from 1, and one child.
struct SubjectRow {
  std::string_view id;
  base::Words label;
  base::OnlyOne only_one{};
};
using SubjectKind = base::RowRef<SubjectRow>;
namespace subject {
extern const SubjectRow child, report, application, initiative, investigation, decision, intervention;
}  // namespace subject

// May it happen again to the same subject? An interrupted intervention is resumed and may be interrupted anew, and then
// only a later resumption meets what the interruption started (core/law/due.cpp). An end date that is decided on lies
// ahead: what meets it may come before it.
enum class Happens : std::uint8_t { once, again, ahead };

struct MomentRow {
  std::string_view id;
  base::Words what;  // For the reference of the law and for "why this date?"
  Happens happens = Happens::once;
  base::OnlyOne only_one{};
};
using Moment = base::RowRef<MomentRow>;

namespace moment {
// child
extern const MomentRow born;
// report
extern const MomentRow received, safety_assessed, protection_needed, protection_arranged, preliminary_extended_until,
    time_ran_out, opened, declined, attached, moved, withdrawn, feedback_after_decision, feedback_at_once,
    feedback_given, feedback_unsuitable;
// application (received, opened, attached, withdrawn as above)
extern const MomentRow decided, delay_demanded, delay_answered;
// investigation (opened and time_ran_out as above, and with it one of the first two)
extern const MomentRow opened_on_child, opened_on_adult, extended, extended_until, finished;
// intervention
extern const MomentRow granted, started, interrupted, resumed, not_executed_reported, review_due, consent_lost, ended,
    revoked;
}  // namespace moment

// When each moment last happened. What is told late, of an earlier day, never takes a later one away; an end date is
// replaced by whoever decides another, and which of two decisions is the later is for the process to say.
class Moments {
 public:
  void set(Moment moment, base::Day day) {
    const auto at = std::ranges::find(days_, moment, &At::moment);
    if (at == days_.end()) days_.push_back({moment, day});
    else if (at->day < day || moment->happens == Happens::ahead) at->day = day;
  }
  void clear(Moment moment) {
    std::erase_if(days_, [&](const At& at) { return at.moment == moment; });
  }
  std::optional<base::Day> find(Moment moment) const {
    const auto at = std::ranges::find(days_, moment, &At::moment);
    return at == days_.end() ? std::nullopt : std::optional{at->day};
  }
  bool has(Moment moment) const { return find(moment).has_value(); }
  friend bool operator==(const Moments& a, const Moments& b) { return std::ranges::is_permutation(a.days_, b.days_); }

 private:
  struct At {
    Moment moment;
    base::Day day;
    bool operator==(const At&) const = default;
  };
  std::vector<At> days_;  // Of a handful of moments, as they happened
};

}  // namespace core
