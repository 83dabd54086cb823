// Refusal: why the core says no. Each reason has words that say what, why and what to do instead.
//
// The core refuses only what cannot be true or is unlawful. A late or missing duty is late, never a refusal, and
// nothing that protects a child is refused because a form is missing (design idea 5).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <expected>
#include <optional>
#include <vector>

#include "base/fields.hpp"
#include "base/row.hpp"
#include "core/board/who_decides.hpp"
#include "core/law/law.hpp"

namespace core {

struct ReasonRow {
  std::string_view id;  // "not_decided": for ever
  base::Words words;
  base::OnlyOne only_one{};
};
using Reason = base::RowRef<ReasonRow>;

// Those that several processes give; one that a single process gives stands in its folder.
namespace reason {
extern const ReasonRow dated_in_future, too_long_ago, too_far_ahead, before_birth, birth_out_of_reach,
    unborn_with_number, before_it_began, no_such_number, file_missing, file_exists, file_continued, may_not,
    safety_not_assessed, protection_needed, no_limit_to_extend, already_declined, already_open, already_finished,
    not_open, nothing_to_do, reporter_not_entitled, not_decided, until_too_early, not_longer, consent_missing_guardian,
    consent_missing_child, consent_refused, intervention_missing, intervention_not_wanted, wrong_level, already_started,
    not_started, already_ended, already_done, still_open, number_taken, same_file, not_a_guardian, nothing_granted,
    something_granted, not_correctable, unreadable_values, relied_on, another_matter, decision_notified;
}  // namespace reason

// All of them, with the processes' own.
std::vector<Reason> list_reasons();

struct Refusal {
  Reason reason;
  std::optional<Provision> law;
  std::vector<WhoDecides> who_may = {};        // Where somebody else may
  std::optional<base::FieldError> wrong = {};  // Where one value is what is wrong
  std::optional<base::Words> about = {};       // Which of several things that were asked for at once
  bool operator==(const Refusal&) const = default;
};

// The accepted event, its number filled in, or why not.
template <class E>
using Verdict = std::expected<E, Refusal>;

inline std::unexpected<Refusal> refuse(Reason reason, std::optional<Provision> law = {}) {
  return std::unexpected(Refusal{reason, law});
}

}  // namespace core
