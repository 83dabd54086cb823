// What has a field list is written and read again without a change, in each of its forms.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "api/json/json.hpp"
#include "base/fields.hpp"
#include "base/record.hpp"
#include "targets.hpp"

namespace fuzz {

// `read`: from a record to the record of what was read. Text first, as the journal has it; then JSON, as the API has.
template <class Read>
void must_survive_writing(const base::Record& written, std::span<const base::FieldInfo> fields, Read read) {
  const auto from_text = base::Record::parse(written.text());
  PROMISE(from_text && *from_text == written);
  const auto again = read(*from_text);
  PROMISE(again && *again == written);
  boost::system::error_code error;
  const auto json = api::json::parse(api::json::serialize(api::to_object(written, fields)), error);
  PROMISE(!error && json.is_object());
  const auto from_json = api::to_record(json.get_object());
  PROMISE(from_json);
  const auto from_client = read(*from_json);
  PROMISE(from_client && *from_client == written);
}

// A text as an API's body: nothing when it is no JSON object, as the API answers before it looks further.
std::optional<std::expected<base::Record, base::FieldError>> read_body(std::string_view text, base::Day today);

// The answer to a body that was refused tells the client which field it is about, and why.
void must_name_a_field(const base::FieldError& error, base::Day today);

}  // namespace fuzz
