// JSON for the API: the small values every answer is made of, and the bridge between JSON objects and base::Record.
//
// Only src/api sees Boost.JSON. What is written here is what docs/reference/openapi.json describes.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <boost/json.hpp>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/fields.hpp"
#include "core/law/law.hpp"

namespace api {

namespace json = boost::json;

json::object words(base::Words words);
json::object law(core::Law law);

// {"id": …, "label": {"sv": …, "en": …}} of a choice.
template <class E>
json::object choice(E value) {
  return {{"id", base::id_of(value)}, {"label", words(base::label_of(value))}};
}

template <class T>
void put(json::object& to, std::string_view key, const std::optional<T>& value) {
  if (value) to[key] = *value;
}
void put_day(json::object& to, std::string_view key, std::optional<base::Day> day);

// "long_text": what a kind of value is called.
std::string_view kind_name(base::Kind kind);

// The shape of a field list, for forms and for the description.
json::array describe(std::span<const base::FieldInfo> fields);

// A JSON object as a flat record: "children.0.name". Numbers become digits, true and false "yes" and "no", null
// nothing. The error names the key of what cannot be a value: a deeper nesting or more values than any form has, a
// fraction, a name with a dot in it.
std::expected<base::Record, base::FieldError> to_record(const json::object& object);

// A record's values as a list of fields with labels, for showing an entry; what is not given is left out.
json::array show(const base::Record& record, std::span<const base::FieldInfo> fields);

// The same as a plain object, keyed by id: what a client sent, or gets to keep.
json::object to_object(const base::Record& record, std::span<const base::FieldInfo> fields,
                       const std::string& prefix = "");

}  // namespace api
