// SPDX-License-Identifier: EUPL-1.2
#include "api/openapi.hpp"

#include <algorithm>
#include <array>

#include "api/openapi_errors.hpp"
#include "api/openapi_examples.hpp"
#include "api/openapi_operation.hpp"
#include "api/openapi_schemas.hpp"
#include "api/routes.hpp"
#include "app/intake.hpp"
#include "core/process.hpp"

namespace api {
namespace {

json::object field_schema(const base::FieldInfo& field);

json::object fields_schema(std::span<const base::FieldInfo> fields) {
  json::object properties;
  json::array required;
  for (const base::FieldInfo& field : fields) {
    if (field.assigned) continue;
    properties[field.id] = field_schema(field);
    if (field.required) required.push_back(json::string{field.id});
  }
  json::object out{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) out["required"] = std::move(required);
  return out;
}

json::object plain_schema(base::Kind kind, std::span<const base::Option> options) {
  switch (kind) {
    case base::Kind::day: return schema_of("day");
    case base::Kind::instant: return schema_of("instant");
    case base::Kind::number: return {{"type", "integer"}, {"minimum", 1}};
    case base::Kind::id: return {{"type", "string"}, {"minLength", 32}, {"maxLength", 36}};
    case base::Kind::code: return {{"type", "string"}, {"maxLength", 40}};
    case base::Kind::long_text: return {{"type", "string"}, {"maxLength", base::kLongTextLimit}};
    case base::Kind::choice: {
      json::array ids;
      for (const base::Option& option : options) ids.push_back(json::string{option.id});
      return {{"type", "string"}, {"enum", std::move(ids)}};
    }
    case base::Kind::automatic:
    case base::Kind::text:
    case base::Kind::list: break;
  }
  return {{"type", "string"}, {"maxLength", base::kTextLimit}};
}

json::object field_schema(const base::FieldInfo& field) {
  json::object out;
  if (field.kind == base::Kind::list) {
    out = {{"type", "array"},
           {"items", field.parts.empty() ? plain_schema(field.of, field.options) : fields_schema(field.parts)}};
  } else {
    out = plain_schema(field.kind, field.options);
  }
  out["description"] = std::string{field.label.en} + " (" + std::string{field.label.sv} + ")";
  return out;
}

// An intake is about somebody: its one list may not be empty.
json::object body_schema(const Route& route) {
  if (route.body == nullptr) return request_schema(route.pattern);
  json::object body = fields_schema(route.body());
  if (is_intake(route)) {
    json::object& children = body.at("properties").at("children").get_object();
    children["minItems"] = 1;
    children["maxItems"] = app::kMostChildren;
    body.at("required").get_array().push_back("children");
  }
  return body;
}

// Pages are for people; an address with an underscore or a dot is an old way of writing another.
bool is_described(const Route& route) {
  constexpr std::array kBesideTheVersion{"/api-info", "/health", "/ready"};
  if (route.pattern.find_first_of("_.") != std::string_view::npos) return false;
  return route.pattern.starts_with("/v1/") ||
         std::ranges::find(kBesideTheVersion, route.pattern) != kBesideTheVersion.end();
}

// One path for each command, so that every form of every fact is described.
void add_commands(json::object& paths, const Route& route, const json::object& schemas) {
  for (const core::EventKind& kind : core::list_event_kinds()) {
    if (kind.info->command.empty()) continue;
    const std::string path = "/v1/files/{id}/commands/" + with_hyphens(kind.info->command);
    json::object body = fields_schema(kind.fields);
    json::object day = plain_schema(base::Kind::day, {});
    day["description"] = kind.own_day == nullptr ? "The day it happened; today when left out"
                                                 : "Not needed: it is of the day it came in";
    body.at("properties").get_object()["day"] = std::move(day);
    paths[path] = {{"post", describe_operation({route, path, std::move(body), &kind}, schemas)}};
  }
}

json::object describe_paths(const json::object& schemas) {
  json::object paths;
  for (const Route& route : list_routes()) {
    if (!is_described(route)) continue;
    if (is_command(route)) {
      add_commands(paths, route, schemas);
      continue;
    }
    json::value& path = paths[route.pattern];
    if (path.is_null()) path.emplace_object();
    const std::string method = lower(route.method);
    path.get_object()[method] = describe_operation({route, route.pattern, body_schema(route)}, schemas);
  }
  return paths;
}

json::object answer_examples(const json::object& schemas) {
  json::object out;
  for (const Route& route : list_routes()) {
    if (route.answer.empty() || out.contains(route.answer)) continue;
    out[route.answer] = {{"value", example_of(schema_of(route.answer), schemas, ExampleOf::answer)}};
  }
  return out;
}

constexpr std::string_view kAbout =
    "Anmälningar om oro, utredningar och insatser för barn och unga: ett ärendesystem för socialtjänsten. Andra system "
    "lämnar anmälningar (POST /v1/reports) med en nyckel; allt annat är för personal. Svaren är på svenska och "
    "engelska.\n\n"
    "Reports of concern, investigations and interventions for children and young people: a case system for social "
    "services. Other systems leave reports (POST /v1/reports) with a key; all else is for staff. Answers are in "
    "Swedish "
    "and English.\n\n"
    "Begränsningar / limits: 1 MiB a request, 12 children a report, 200 characters a line and 50,000 a long text, 200 "
    "rows a page, 14 days back and 5 minutes ahead for what a system has received. Another system reads nothing, not "
    "even whether a child is known. Danger now is a matter for 112, never for a queue alone. Time is UTC; a day is a "
    "Swedish calendar day.";

json::object describe_publisher(const Publisher& by) {
  return {{"title", "Skyddsnät"},
          {"version", "1.0.0"},
          {"summary", "A case system for social services for children"},
          {"description", kAbout},
          {"termsOfService", by.address + "/v1/guide#terms-and-limits"},
          {"contact", {{"name", by.name}, {"url", by.address}, {"email", by.email}}},
          {"license", {{"name", "EUPL-1.2"}, {"url", "https://eupl.eu/1.2/en/"}}}};
}

}  // namespace

json::object describe_api(const Publisher& by) {
  json::object schemas = answer_schemas();
  json::object paths = describe_paths(schemas);
  const json::object board{{"default", "granby"}, {"description", "The board's id"}};
  const json::array servers{
      json::object{{"url", by.address}, {"description", "The server's first board, or its only one"}},
      json::object{{"url", by.address + "/{board}"},
                   {"description", "A board by its id; each answer says which in Skyddsnat-Board"},
                   {"variables", {{"board", board}}}}};
  json::object parts{{"parameters", shared_parameters()},
                     {"headers", answer_headers()},
                     {"responses", error_answers(schemas)},
                     {"examples", answer_examples(schemas)},
                     {"securitySchemes",
                      {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "skyddsnat"}}},
                       {"apiKey", {{"type", "http"}, {"scheme", "bearer"}}}}}};
  parts["schemas"] = std::move(schemas);
  return {{"openapi", "3.1.0"},
          {"info", describe_publisher(by)},
          {"externalDocs",
           {{"description", "How to send reports from another system, with its limits and terms of service (SLA)"},
            {"url", by.address + "/v1/guide"}}},
          {"servers", servers},
          {"paths", std::move(paths)},
          {"components", std::move(parts)}};
}

}  // namespace api
