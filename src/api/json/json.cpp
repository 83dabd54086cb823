// SPDX-License-Identifier: EUPL-1.2
#include "api/json/json.hpp"

#include "api/field_roles.hpp"

namespace api {
namespace {

constexpr int kDeepest = 4;
// More than any form holds. Reading a form looks through all values for each field, and must not take long.
constexpr std::size_t kMostValues = 500;

json::array describe_options(std::span<const base::Option> options) {
  json::array out;
  for (const base::Option& option : options)
    out.push_back(json::object{{"id", option.id}, {"label", words(option.label)}});
  return out;
}

void put_role(json::object& to, const FieldRole& role) {
  if (!role.role.empty()) to["role"] = role.role;
  if (role.is_seldom) to["seldom"] = true;
  if (role.is_past) to["past"] = true;
  if (!role.ahead_when.empty()) to["ahead"] = json::object{{"when", role.ahead_when}, {"is", role.ahead_is}};
  if (!role.only_when.empty()) {
    json::array is;
    for (const std::string_view one : role.only_is) {
      if (!one.empty()) is.push_back(json::string{one});
    }
    to["only"] = json::object{{"when", role.only_when}, {"is", std::move(is)}};
  }
  if (role.needs) to["needs"] = base::id_of(*role.needs);
}

std::optional<base::FieldError> flatten(const json::value& value, const std::string& key, int depth,
                                        base::Record& out) {
  if (depth > kDeepest) return base::FieldError{key, "malformed"};
  if (out.values.size() >= kMostValues) return base::FieldError{key, "too_long"};
  switch (value.kind()) {
    case json::kind::null: return std::nullopt;
    case json::kind::bool_: out.add(key, value.get_bool() ? "yes" : "no"); return std::nullopt;
    case json::kind::int64: out.add(key, std::to_string(value.get_int64())); return std::nullopt;
    case json::kind::uint64: out.add(key, std::to_string(value.get_uint64())); return std::nullopt;
    case json::kind::string:
      // No text has a NUL: what is printed or handed on would end there.
      if (value.get_string().find('\0') != json::string::npos) return base::FieldError{key, "malformed"};
      out.add(key, std::string{value.get_string()});
      return std::nullopt;
    case json::kind::double_: return base::FieldError{key, "malformed"};
    case json::kind::array: {
      std::size_t index = 0;
      for (const json::value& item : value.get_array()) {
        if (auto error = flatten(item, key + '.' + std::to_string(index++), depth + 1, out)) return error;
      }
      return std::nullopt;
    }
    case json::kind::object:
      for (const auto& [name, item] : value.get_object()) {
        if (auto error = flatten(item, key + '.' + std::string{name}, depth + 1, out)) return error;
      }
      return std::nullopt;
  }
  return std::nullopt;
}

json::value plain_value(const std::string& text, base::Kind kind) {
  if (kind == base::Kind::number) return std::atoi(text.c_str());
  return json::string{text};
}

const base::Option* find_option(std::span<const base::Option> options, std::string_view id) {
  for (const base::Option& option : options)
    if (option.id == id) return &option;
  return nullptr;
}

json::array list_value(const base::Record& record, const base::FieldInfo& field, const std::string& key) {
  json::array out;
  for (int i = 0;; ++i) {
    const std::string item = key + '.' + std::to_string(i);
    if (!field.parts.empty()) {
      json::object part = to_object(record, field.parts, item + '.');
      if (part.empty()) return out;
      out.push_back(std::move(part));
    } else {
      const std::string* text = record.find(item);
      if (text == nullptr) return out;
      out.push_back(plain_value(*text, field.of));
    }
  }
}

void put_ask(json::object& to, const base::FieldInfo& field, const FieldRole* role) {
  const base::Ask* asked = field.ask == nullptr && role != nullptr ? role->ask : field.ask;
  if (asked == nullptr) return;
  json::object& ask = to["ask"].emplace_object();
  ask["question"] = words(asked->question);
  if (!asked->when.empty()) ask["when"] = asked->when;
  if (!asked->is.empty()) ask["is"] = asked->is;
  if (role == nullptr || role->ask_unless.front().empty()) return;
  json::array& unless = ask["unless"].emplace_array();
  for (const std::string_view id : role->ask_unless) {
    if (!id.empty()) unless.push_back(json::string{id});
  }
}

}  // namespace

std::string_view kind_name(base::Kind kind) {
  constexpr std::array kNames{"automatic", "text",    "long_text", "code",   "id",
                              "day",       "instant", "number",    "choice", "list"};
  return kNames[std::size_t(kind)];
}

json::object words(base::Words words) { return {{"sv", words.sv}, {"en", words.en}}; }
json::object law(core::Law law) { return {{"act", law.act}, {"section", law.section}}; }

void put_day(json::object& to, std::string_view key, std::optional<base::Day> day) {
  if (day) to[key] = base::iso(*day);
}

json::array describe(std::span<const base::FieldInfo> fields) {
  json::array out;
  for (const base::FieldInfo& field : fields) {
    json::object one{{"id", field.id},
                     {"label", words(field.label)},
                     {"kind", kind_name(field.kind)},
                     {"required", field.required && !field.assigned},
                     {"assigned", field.assigned}};
    if (!field.help.sv.empty()) one["help"] = words(field.help);
    if (!field.refers_to.empty()) one["refers_to"] = field.refers_to;
    if (!field.headings.empty()) {
      json::array& headings = one["headings"].emplace_array();
      for (const base::Words& heading : field.headings) headings.push_back(words(heading));
    }
    const FieldRole* role = find_role(field);
    if (role != nullptr) put_role(one, *role);
    put_ask(one, field, role);
    if (!field.options.empty()) one["options"] = describe_options(field.options);
    if (!field.parts.empty()) one["parts"] = describe(field.parts);
    else if (field.kind == base::Kind::list) one["of"] = kind_name(field.of);
    out.push_back(std::move(one));
  }
  return out;
}

std::expected<base::Record, base::FieldError> to_record(const json::object& object) {
  base::Record out;
  for (const auto& [name, value] : object) {
    // Dots are for what lies within: a name with one would pass for it.
    if (std::string_view{name}.contains('.'))
      return std::unexpected(base::FieldError{std::string{name}, "unknown_key"});
    if (auto error = flatten(value, std::string{name}, 0, out)) return std::unexpected(std::move(*error));
  }
  return out;
}

json::array show(const base::Record& record, std::span<const base::FieldInfo> fields) {
  json::array out;
  for (const base::FieldInfo& field : fields) {
    json::object one{{"id", field.id}, {"label", words(field.label)}, {"kind", kind_name(field.kind)}};
    const std::string key{field.id};
    if (field.kind == base::Kind::list) {
      json::array list = list_value(record, field, key);
      if (list.empty()) continue;
      one["value"] = std::move(list);
    } else {
      const std::string* text = record.find(key);
      if (text == nullptr) continue;
      one["value"] = plain_value(*text, field.kind);
      if (const base::Option* option = find_option(field.options, *text)) one["text"] = words(option->label);
    }
    if (!field.refers_to.empty()) one["refers_to"] = field.refers_to;
    out.push_back(std::move(one));
  }
  return out;
}

json::object to_object(const base::Record& record, std::span<const base::FieldInfo> fields, const std::string& prefix) {
  json::object out;
  for (const base::FieldInfo& field : fields) {
    const std::string key = prefix + std::string{field.id};
    if (field.kind == base::Kind::list) {
      json::array list = list_value(record, field, key);
      if (!list.empty()) out[field.id] = std::move(list);
    } else if (const std::string* text = record.find(key)) {
      out[field.id] = plain_value(*text, field.kind);
    }
  }
  return out;
}

}  // namespace api
