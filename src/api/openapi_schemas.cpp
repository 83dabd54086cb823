// SPDX-License-Identifier: EUPL-1.2
#include "api/openapi_schemas.hpp"
#include "core/processes.hpp"

#include "api/openapi_shapes.hpp"
#include "core/access/access.hpp"
#include "core/event_info.hpp"
#include "core/process.hpp"

namespace api {
namespace {

struct PlainType {
  std::string_view name;
  std::string_view schema;
};
constexpr PlainType kPlainTypes[] = {
    {"text", R"({"type": "string"})"},
    {"int", R"({"type": "integer"})"},
    {"count", R"({"type": "integer", "minimum": 0})"},
    {"bool", R"({"type": "boolean"})"},
    {"day", R"({"type": "string", "format": "date", "examples": ["2026-11-20"]})"},
    {"day_or_null", R"({"type": ["string", "null"], "format": "date"})"},
    {"instant", R"({"type": "string", "format": "date-time", "examples": ["2026-11-20T08:15:00.000Z"]})"},
    {"id", R"({"type": "string", "pattern": "^[0-9a-f]{32}$"})"},
};

// What of a file has a number of its own and can have duties: "report|application|…".
std::string matters() {
  std::string out;
  for (const core::Process* process : core::list_processes()) {
    if (!process->matters) continue;
    if (!out.empty()) out += '|';
    out += process->matters->kind->id;
  }
  return out;
}

constexpr Member kSignIn[] = {{"login", "text"}, {"password", "text"}};
constexpr Member kPassword[] = {
    {"present", "text", "The password as it is"},
    {"chosen", "text", "What it becomes: at least 12 characters, and none that is guessed"}};
constexpr Member kSearch[] = {{"q", "text",
                               "Parts of a child's or guardian's name, or the first letters of them, an identity "
                               "number, a case number or its last "
                               "part; at most 200 characters"},
                              {"after?", "text", "As next of the page before: what comes after it"}};
constexpr Member kJoin[] = {{"into", "id", "The file to go on in"}, {"grounds", "text", "How it is known"}};
constexpr Member kKeepApart[] = {{"other", "id", "The other file"}, {"grounds", "text", "How it is known"}};
constexpr Member kPutDraft[] = {
    {"content", "text", "At most 200,000 bytes; empty: remove the draft"},
    {"thrown_away?", "bool", "It is a draft no more, and can be taken back for seven days"},
    {"taken_back?", "instant", "The saved_at of one of the form's that was thrown away: it is kept no more"}};

constexpr struct {
  std::string_view pattern;
  Shape body;
} kRequests[] = {
    {"/v1/sign-in", {"", "", kSignIn}},         {"/v1/search", {"", "", kSearch}},
    {"/v1/files/{id}/join", {"", "", kJoin}},   {"/v1/files/{id}/drafts/{form}", {"", "", kPutDraft}},
    {"/v1/drafts/{form}", {"", "", kPutDraft}}, {"/v1/files/{id}/keep-apart", {"", "", kKeepApart}},
    {"/v1/password", {"", "", kPassword}},
};

json::object one_of_words(std::string_view words) {
  json::array ids;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('|'), words.size());
    ids.push_back(json::string{words.substr(0, end)});
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return {{"type", "string"}, {"enum", std::move(ids)}};
}

void add_members(std::span<const Member> members, json::object& properties, json::array& required) {
  for (const Member& member : members) {
    const bool may_miss = member.name.ends_with('?');
    const std::string_view name = member.name.substr(0, member.name.size() - (may_miss ? 1 : 0));
    if (!may_miss) required.push_back(json::string{name});
    json::object schema = schema_of(member.type);
    if (!member.why.empty()) schema["description"] = member.why;
    properties[name] = std::move(schema);
  }
}

json::object closed_object(const Shape& shape) {
  json::object properties;
  json::array required;
  add_members(shape.members, properties, required);
  add_members(shape.also, properties, required);
  json::object out{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!shape.why.empty()) out["description"] = shape.why;
  if (!required.empty()) out["required"] = std::move(required);
  return out;
}

template <class E>
json::object ids_of() {
  json::array ids;
  for (const auto& row : base::Choices<E>::rows) ids.push_back(json::string{row.id});
  return {{"type", "string"}, {"enum", std::move(ids)}};
}

json::object group_ids() {
  json::array ids;
  for (const core::Group row : core::list_groups()) ids.push_back(json::string{row->id});
  return {{"type", "string"}, {"enum", std::move(ids)}};
}

json::object command_names() {
  json::array ids;
  for (const core::EventKind& kind : core::list_event_kinds()) {
    if (!kind.info->command.empty()) ids.push_back(json::string{kind.info->command});
  }
  return {{"type", "string"}, {"enum", std::move(ids)}};
}

}  // namespace

json::object schema_of(std::string_view type) {
  if (type.starts_with('[')) return {{"type", "array"}, {"items", schema_of(type.substr(1, type.size() - 2))}};
  if (type.contains('|')) return one_of_words(type);
  for (const PlainType& plain : kPlainTypes) {
    if (plain.name == type) return json::parse(plain.schema).get_object();
  }
  return {{"$ref", "#/components/schemas/" + std::string{type}}};
}

json::object answer_schemas() {
  json::object out;
  for (const Shape& shape : list_shapes()) out[shape.name] = closed_object(shape);
  for (const Shape& shape : list_file_shapes()) out[shape.name] = closed_object(shape);
  out["Permission"] = ids_of<core::Permission>();
  out["Role"] = ids_of<core::Role>();
  out["Group"] = group_ids();
  out["CommandName"] = command_names();
  out["DutyKind"] = schema_of("duty|right|milestone|local");
  out["Rank"] = schema_of("at_risk|unassessed|statutory|guideline");
  out["SubjectKind"] = schema_of("child|" + matters());
  out["Reference"] = schema_of(matters() + "|goal|guardian|entry|delegation");
  out["FieldKind"] = schema_of("text|long_text|code|id|day|instant|number|choice|list");
  out["FieldRole"] = schema_of(
      "unit|district|worker|children|siblings|child_kind|child_name|child_number|child_born|child_sex|former_number|"
      "own_words");
  out["Value"] = json::parse(
      R"({"oneOf": [{"type": "string"}, {"type": "integer"},
                    {"type": "array", "items": {"type": ["string", "integer"]}},
                    {"type": "array", "minItems": 1,
                     "items": {"type": "object", "additionalProperties": {"type": ["string", "integer"]}}}]})");
  return out;
}

json::object request_schema(std::string_view pattern) {
  for (const auto& request : kRequests) {
    if (request.pattern == pattern) return closed_object(request.body);
  }
  return {};
}

}  // namespace api
