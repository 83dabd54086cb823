// Problems as RFC 9457 answers: what happened, why, what to do, and the section; a stable reason id for programs.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "api/http/message.hpp"
#include "app/result.hpp"
#include "base/words.hpp"

namespace api {

// What can be wrong and has words of its own; most of it before a use case is reached.
enum class Wrong {
  not_signed_in,
  no_csrf,
  may_not,
  not_found,
  bad_json,
  bad_id,
  no_idempotency_key,
  bad_if_match,
  too_many,
  wrong_password,
  busy,
  unsure,  // The machine failed while something was being done
  method,
  not_of_board,
  bad_parameter,
  out_of_date,
  draft_changed,
  getting_ready,
  not_json,
  from_elsewhere,  // A page of another site made the browser send it
  key_over,        // The time of another system's key
  wrong_present,   // Of a change of the own password, as are the next
  password_short,
  password_guessable,
  password_same,
  not_signed_out,  // In this browser, but not in the store
  key_unknown,     // Of another system: mistyped, taken back, replaced, or of a worker who is shut out
  not_by_key,      // What staff do, in a session
  damaged,         // What is stored
  newer,           // A newer version of the program has written what this one cannot read
};

// Every reason that an answer of these can have: its status, and its words where nothing more is known.
struct Why {
  std::string_view reason;
  int status;
  base::Words title, detail;
};
std::span<const Why> list_reasons();

http::Response problem_response(Wrong wrong);
http::Response problem_response(Wrong wrong, std::string_view field);
// A parameter of the address that cannot be read, or is beyond what it may be.
http::Response bad_parameter(std::string_view name);
// `entry`: which of the file's cannot be read; 0: something else that belongs to it.
http::Response damaged_response(std::int64_t entry);
// `today` chooses the section: the law as it is on that day.
http::Response problem_response(const app::Problem& problem, base::Day today);

}  // namespace api
