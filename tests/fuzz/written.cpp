// SPDX-License-Identifier: EUPL-1.2
#include "written.hpp"

#include "api/identity_fields.hpp"
#include "api/problem.hpp"

namespace fuzz {

std::optional<std::expected<base::Record, base::FieldError>> read_body(std::string_view text, base::Day today) {
  boost::system::error_code error;
  const auto body = api::json::parse(text, error);
  if (error || !body.is_object()) return std::nullopt;
  auto record = api::to_record(body.get_object());
  if (!record) return record;
  if (auto wrong = api::complete_identity_numbers(*record, today)) return std::unexpected(std::move(*wrong));
  return record;
}

void must_name_a_field(const base::FieldError& error, base::Day today) {
  const auto response = api::problem_response(app::Problem::of(error), today);
  PROMISE(response.status == 422);
  boost::system::error_code wrong;
  const auto body = api::json::parse(response.body, wrong);
  PROMISE(!wrong && body.is_object());
  PROMISE(body.at("field").as_string() == error.key);
  PROMISE(body.at("reason").as_string() == error.reason && !error.reason.empty());
  PROMISE(!body.at("detail").as_string().empty() && !body.at("detail_en").as_string().empty());
}

}  // namespace fuzz
