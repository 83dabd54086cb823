// Problems as RFC 9457 answers: what happened, why, what to do, and the section; a stable reason id for programs.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "api/http/message.hpp"
#include "app/result.hpp"

namespace api {

// What can be wrong before a use case is reached.
enum class Wrong {
  not_signed_in,
  no_csrf,
  may_not,
  not_found,
  bad_json,
  bad_id,
  no_idempotency_key,
  too_many,
  wrong_password,
  busy,
  method
};

http::Response problem_response(Wrong wrong);
// `today` chooses the section: the law as it is on that day.
http::Response problem_response(const app::Problem& problem, base::Day today);

}  // namespace api
