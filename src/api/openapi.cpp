// SPDX-License-Identifier: EUPL-1.2
#include "api/openapi.hpp"

#include "api/openapi_schemas.hpp"
#include "api/routes.hpp"
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

json::array path_parameters(std::string_view pattern) {
  json::array out;
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
    const std::string_view name = pattern.substr(at + 1, pattern.find('}', at) - at - 1);
    out.push_back(json::object{{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
  }
  return out;
}

json::object header(std::string_view name, std::string_view why, bool required) {
  return {{"name", name}, {"in", "header"}, {"required", required}, {"description", why}, {"schema", {{"type", "string"}}}};
}

json::object content(std::string_view type, json::object schema) {
  return {{type, {{"schema", std::move(schema)}}}};
}

json::object reference(std::string_view name) { return {{"$ref", "#/components/schemas/" + std::string{name}}}; }

json::object responses(const Route& route) {
  const bool made = route.answer == "Taken";
  json::object good{{"description", made ? "Taken, durably" : "Answered"}};
  if (!route.answer.empty()) good["content"] = content("application/json", reference(route.answer));
  json::object out{{route.pattern == "/v1/sign-out" ? "204" : made ? "201" : "200", std::move(good)}};
  out["default"] = {{"description", "A problem: what, why, what to do, and the section"},
                    {"content", content("application/problem+json", reference("Problem"))}};
  return out;
}

json::object operation(const Route& route, std::string_view pattern, json::object body) {
  json::array parameters = path_parameters(pattern);
  const bool changes = route.method != "GET";
  if (changes && route.pattern != "/v1/sign-in" && route.pattern != "/v1/search") {
    parameters.push_back(header("Idempotency-Key", "32 hexadecimal digits; the same key twice is done once", false));
  }
  if (changes && route.door != Door::open) {
    parameters.push_back(header("X-CSRF-Token", "From /v1/me; not with an API key", false));
  }
  json::object out{{"summary", route.summary}, {"parameters", std::move(parameters)}, {"responses", responses(route)}};
  if (!body.empty()) out["requestBody"] = {{"required", true}, {"content", content("application/json", std::move(body))}};
  if (route.door == Door::session) out["security"] = json::array{json::object{{"session", json::array{}}}};
  if (route.door == Door::either) {
    out["security"] = json::array{json::object{{"session", json::array{}}}, json::object{{"apiKey", json::array{}}}};
  }
  return out;
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
    one["summary"] = kind.info->does.en;
    paths[path] = {{"post", std::move(one)}};
  }
}

std::string lower(std::string_view method) {
  std::string out{method};
  for (char& c : out) c = char(c - 'A' + 'a');
  return out;
}

}  // namespace

json::object describe_api() {
  json::object paths;
  for (const Route& route : list_routes()) {
    if (route.pattern.starts_with("/app") || route.pattern.starts_with("/assets")) continue;
    if (route.pattern.ends_with("{command}")) {
      add_commands(paths, route);
      continue;
    }
    json::object body = route.body != nullptr ? fields_schema(route.body()) : request_schema(route.pattern);
    json::value& path = paths[route.pattern];
    if (path.is_null()) path.emplace_object();
    path.get_object()[lower(route.method)] = operation(route, route.pattern, std::move(body));
  }
  return {{"openapi", "3.1.0"},
          {"info", {{"title", "Skyddsnät"}, {"version", "1.0.0"},
                    {"description", "Reports of concern, investigations and interventions for children and young people."},
                    {"license", {{"name", "EUPL-1.2"}, {"identifier", "EUPL-1.2"}}}}},
          {"servers", json::array{json::object{{"url", "/"}}}},
          {"paths", std::move(paths)},
          {"components",
           {{"schemas", answer_schemas()},
            {"securitySchemes",
             {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "skyddsnat"}}},
              {"apiKey", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
}

}  // namespace api
