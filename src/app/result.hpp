// What a use case answers: its result, or the problem as data that the API and the pages can show.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <expected>
#include <functional>
#include <string>

#include "base/fields.hpp"
#include "core/refusal.hpp"

namespace app {

enum class ProblemKind : std::uint8_t {
  refused,        // The core says no: reason and section
  bad_field,      // Input that cannot be read: key and reason
  not_found,      // No such file, command, draft
  out_of_date,    // Somebody else has changed the file since the page was read
  getting_ready,  // Not yet; try again in a moment
  draft_changed,  // The same person has written otherwise on the draft, in another window perhaps
  fault,          // The machine failed; try again
  newer,          // A newer version of the program has written what this one cannot read; nothing was done
  damaged,        // What is stored cannot be read: trying again does not help
};

struct Problem {
  ProblemKind kind{};
  std::optional<core::Refusal> refusal;  // Of `refused`
  base::FieldError field{};
  std::string detail;      // Never personal data
  std::int64_t entry = 0;  // Of what is damaged: which entry of its file; 0: something else

  static Problem of(core::Refusal refusal) {
    if (refusal.wrong) return of(*std::move(refusal.wrong));
    return {ProblemKind::refused, std::move(refusal), {}, {}, 0};
  }
  static Problem of(base::FieldError field) { return {ProblemKind::bad_field, {}, std::move(field), {}, 0}; }
  static Problem of(ProblemKind kind, std::string detail = {}) { return {kind, {}, {}, std::move(detail), 0}; }
};

template <class T>
using Result = std::expected<T, Problem>;
// Called once, when the answer is durable; on the store's writer thread.
template <class T>
using Then = std::function<void(Result<T>)>;

inline std::unexpected<Problem> problem(core::Reason reason, std::optional<core::Provision> law = {}) {
  return std::unexpected(Problem::of(core::Refusal{reason, law}));
}
inline std::unexpected<Problem> problem(ProblemKind kind, std::string detail = {}) {
  return std::unexpected(Problem::of(kind, std::move(detail)));
}

}  // namespace app
