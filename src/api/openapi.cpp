// SPDX-License-Identifier: EUPL-1.2
#include "api/openapi.hpp"

#include <algorithm>
#include <array>

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
    case base::Kind::day: return {{"type", "string"}, {"format", "date"}};
    case base::Kind::instant: return {{"type", "string"}, {"format", "date-time"}};
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

std::string lower(std::string_view method) {
  std::string out{method};
  for (char& c : out) c = char(c - 'A' + 'a');
  return out;
}

constexpr std::string_view kFormPattern = "^[a-z0-9_.-]{1,40}$";
constexpr std::string_view kIfMatchPattern = R"(^(\*|(W/)?"[^" ]*"( *, *(W/)?"[^" ]*")*)$)";
constexpr std::string_view kKeyPattern = "^[0-9a-fA-F]{32}$";

json::object parameter(std::string_view name, std::string_view in, bool required, std::string_view why,
                       json::object schema) {
  return {{"name", name}, {"in", in}, {"required", required}, {"description", why}, {"schema", std::move(schema)}};
}

void add_path_parameters(std::string_view pattern, json::array& to) {
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
    const std::string_view name = pattern.substr(at + 1, pattern.find('}', at) - at - 1);
    const bool file = name == "id";
    to.push_back(parameter(name, "path", true, file ? "The file" : "The form's name: assess_safety.1",
                           file ? schema_of("id") : json::object{{"type", "string"}, {"pattern", kFormPattern}}));
  }
}

struct Query {
  std::string_view pattern, name, type, why;
};
constexpr Query kQueries[] = {
    {"/v1/duties", "whose", "mine|unit|unassigned", "mine when left out"},
    {"/v1/duties", "limit", "int", "1–200; 50 when left out"},
    {"/v1/duties", "after", "text", "The key that the page before gave as next"},
    {"/v1/duties", "worker", "text", "Of the unit's: this worker's"},
    {"/v1/duties", "rule", "text", "Of this rule only: D07"},
    {"/v1/duties", "late", "1", "Those whose day has passed only"},
    {"/v1/open-files", "whose", "mine|unit|unassigned", "mine when left out"},
    {"/v1/open-files", "worker", "text", "Of the unit's: this worker's"},
    {"/v1/open-files", "limit", "int", "1–200; 50 when left out"},
    {"/v1/open-files", "after", "text", "The key that the page before gave as next"},
    {"/v1/incoming", "limit", "int", "1–200; 50 when left out"},
    {"/v1/incoming", "after", "text", "The key that the page before gave as next"},
    {"/v1/files/{id}", "print", "1", "The read is journalled as a print"},
    {"/v1/describe", "version", "text", "As /v1/me says it: the answer may then be kept for ever"},
    {"/v1/events", "file", "id", "Events of this file, instead of those of the lists; up to 100 may be given"},
    {"/v1/events", "lists", "1", "Those of the lists too"},
};

void add_query_parameters(std::string_view pattern, json::array& to) {
  for (const Query& query : kQueries) {
    if (query.pattern != pattern) continue;
    json::object schema = query.type == "1" ? json::object{{"const", "1"}} : schema_of(query.type);
    to.push_back(parameter(query.name, "query", false, query.why, std::move(schema)));
  }
}

bool is_command(const Route& route) { return route.pattern.ends_with("{command}"); }

bool is_intake(const Route& route) { return route.answer == "Taken" || route.answer == "Noted"; }

// What the handlers ask for: each of these stores something new, and is done once for each key.
bool needs_key(const Route& route) { return is_intake(route) || route.answer == "Done" || route.answer == "Assigned"; }

void add_headers(const Route& route, json::array& to) {
  if (needs_key(route)) {
    to.push_back(parameter("Idempotency-Key", "header", true,
                           "Drawn at random for each thing to be done; the same key twice is done once",
                           {{"type", "string"}, {"pattern", kKeyPattern}}));
  }
  if (route.method != "GET" && route.door != Door::open) {
    const bool always = route.door == Door::session;
    to.push_back(parameter("X-CSRF-Token", "header", always,
                           always ? "From /v1/me" : "From /v1/me, with a session; not with an API key",
                           schema_of("text")));
  }
  const bool saves = route.answer == "Saved";
  if (is_command(route) || saves) {
    constexpr std::string_view kOthers =
        " in quotes: 412 when it has changed since. Or several with commas between, "
        "or * for any";
    const std::string_view what = saves ? "The draft's version as it was read, 0 where there was none,"
                                        : "The file's version as it was read,";
    to.push_back(parameter("If-Match", "header", false, std::string{what} + std::string{kOthers},
                           {{"type", "string"}, {"pattern", kIfMatchPattern}}));
  }
}

json::object content(std::string_view type, json::object schema) { return {{type, {{"schema", std::move(schema)}}}}; }

// What is not JSON with a shape of its own.
constexpr struct {
  std::string_view pattern, type, schema;
} kPlainAnswers[] = {
    {"/v1/events", "text/event-stream", "text"},
    {"/health", "text/plain; charset=utf-8", "text"},
    {"/ready", "text/plain; charset=utf-8", "text"},
    {"/metrics", "text/plain; charset=utf-8", "text"},
};

json::object good_content(const Route& route) {
  if (!route.answer.empty()) return content("application/json", schema_of(route.answer));
  for (const auto& plain : kPlainAnswers) {
    if (plain.pattern == route.pattern) return content(plain.type, schema_of(plain.schema));
  }
  if (route.pattern == "/v1/openapi.json") return content("application/json", {{"type", "object"}});
  return {};
}

json::object responses(const Route& route) {
  const bool made = is_intake(route);
  json::object good{{"description", made ? "Taken, durably" : "Answered"}};
  if (json::object body = good_content(route); !body.empty()) good["content"] = std::move(body);
  if (route.answer == "File" || route.answer == "Saved" || is_command(route)) {
    good["headers"] = {{"ETag", {{"description", "The version"}, {"schema", schema_of("text")}}}};
  }
  json::object out{{good.contains("content") ? made ? "201" : "200" : "204", std::move(good)}};
  const json::array either{schema_of("Problem"), schema_of("HttpProblem")};
  out["default"] = {{"description", "A problem: what, why, what to do, and the section"},
                    {"content", content("application/problem+json", {{"oneOf", either}})}};
  return out;
}

json::array security(Door door) {
  const json::object session{{"session", json::array{}}}, key{{"apiKey", json::array{}}};
  if (door == Door::open) return {};
  return door == Door::session ? json::array{session} : json::array{session, key};
}

// "post_reports", "get_files_drafts".
std::string operation_id(std::string_view method, std::string_view pattern) {
  std::string out = lower(method);
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t end = std::min(pattern.find('/', at + 1), pattern.size());
    const std::string_view part = pattern.substr(at + 1, end - at - 1);
    if (part != "v1" && !part.starts_with('{')) (out += '_') += part.substr(0, part.find('.'));
    at = end;
  }
  std::ranges::replace(out, '-', '_');
  return out;
}

json::object operation(const Route& route, std::string_view pattern, json::object body) {
  json::array parameters;
  add_path_parameters(pattern, parameters);
  add_query_parameters(pattern, parameters);
  add_headers(route, parameters);
  json::object out{{"operationId", operation_id(route.method, pattern)},
                   {"summary", route.summary},
                   {"parameters", std::move(parameters)},
                   {"responses", responses(route)},
                   {"security", security(route.door)}};
  if (!body.empty())
    out["requestBody"] = {{"required", true}, {"content", content("application/json", std::move(body))}};
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

// Pages are for people.
bool is_for_programs(const Route& route) {
  constexpr std::array kBesideTheVersion{"/api-info", "/health", "/ready", "/metrics"};
  return route.pattern.starts_with("/v1/") ||
         std::ranges::find(kBesideTheVersion, route.pattern) != kBesideTheVersion.end();
}

// One path for each command, so that every form of every fact is described.
void add_commands(json::object& paths, const Route& route) {
  for (const core::EventKind& kind : core::list_event_kinds()) {
    if (kind.info->command.empty()) continue;
    const std::string path = "/v1/files/{id}/commands/" + std::string{kind.info->command};
    json::object body = fields_schema(kind.fields);
    body.at("properties").get_object()["day"] = {
        {"type", "string"}, {"format", "date"}, {"description", "The day it happened; today when left out"}};
    json::object one = operation(route, path, std::move(body));
    one["operationId"] = kind.info->command;
    one["summary"] = kind.info->does.en;
    paths[path] = {{"post", std::move(one)}};
  }
}

}  // namespace

json::object describe_api() {
  json::object paths;
  for (const Route& route : list_routes()) {
    if (!is_for_programs(route)) continue;
    if (is_command(route)) {
      add_commands(paths, route);
      continue;
    }
    json::value& path = paths[route.pattern];
    if (path.is_null()) path.emplace_object();
    path.get_object()[lower(route.method)] = operation(route, route.pattern, body_schema(route));
  }
  return {{"openapi", "3.1.0"},
          {"info",
           {{"title", "Skyddsnät"},
            {"version", "1.0.0"},
            {"description", "Reports of concern, investigations and interventions for children and young people."},
            {"license", {{"name", "EUPL-1.2"}, {"identifier", "EUPL-1.2"}}}}},
          {"servers",
           json::array{json::object{{"url", "/"}, {"description", "The server's first board, or its only one"}},
                       json::object{{"url", "/{board}"},
                                    {"description", "A board by its id; each answer says which in Skyddsnat-Board"},
                                    {"variables", {{"board", {{"default", "granby"}}}}}}}},
          {"paths", std::move(paths)},
          {"components",
           {{"schemas", answer_schemas()},
            {"securitySchemes",
             {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "skyddsnat"}}},
              {"apiKey", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
}

}  // namespace api
