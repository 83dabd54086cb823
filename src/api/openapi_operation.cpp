// SPDX-License-Identifier: EUPL-1.2
#include "api/openapi_operation.hpp"

#include <algorithm>
#include <array>

#include "api/openapi_errors.hpp"
#include "api/openapi_examples.hpp"
#include "api/openapi_schemas.hpp"
#include "core/access/access.hpp"
#include "core/board/decision_kind.hpp"
#include "core/child/child.hpp"
#include "core/child/same_child.hpp"
#include "core/file/note.hpp"
#include "core/report/application.hpp"
#include "core/report/report.hpp"

namespace api {
namespace {

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
    if (name == "id") to.push_back(parameter(name, "path", true, "The file", schema_of("id")));
    else if (name == "number") to.push_back(parameter(name, "path", true, "Its number in the file", schema_of("int")));
    else {
      to.push_back(parameter(name, "path", true, "The form's name: assess_safety.1",
                             {{"type", "string"}, {"pattern", kFormPattern}}));
    }
  }
}

struct Query {
  std::string_view pattern, name, type, why;
};
constexpr std::string_view kAfter = "The key that the page before gave as next; the first page when left out";
constexpr Query kQueries[] = {
    {"/v1/duties", "whose", "mine|unit|unassigned", "mine when left out"},
    {"/v1/duties", "limit", "limit", "How many at most"},
    {"/v1/duties", "after", "text", kAfter},
    {"/v1/duties", "worker", "text", "Of the unit's: this worker's"},
    {"/v1/duties", "rule", "text", "Of this rule only: D07"},
    {"/v1/duties", "late", "1", "Those whose day has passed only"},
    {"/v1/open-files", "whose", "mine|unit|unassigned", "mine when left out"},
    {"/v1/open-files", "worker", "text", "Of the unit's: this worker's"},
    {"/v1/open-files", "limit", "limit", "How many at most"},
    {"/v1/open-files", "after", "text", kAfter},
    {"/v1/incoming", "limit", "limit", "How many at most"},
    {"/v1/incoming", "after", "text", kAfter},
    {"/v1/files/{id}", "print", "1", "With all entries; the read is journalled as a print"},
    {"/v1/files/{id}/entries", "before", "int", "The number of an entry; those that stand last before it are given"},
    {"/v1/files/{id}/entries", "limit", "limit", "How many at most"},
    {"/v1/describe", "version", "text", "As /v1/me says it: the answer may then be kept for ever"},
    {"/v1/delegations", "day", "day", "As it is on this day; today when left out"},
    {"/v1/events", "file", "id", "Events of this file, instead of those of the lists; up to 100 may be given"},
    {"/v1/events", "lists", "1", "Those of the lists too"},
};

json::object query_schema(std::string_view type) {
  if (type == "1") return {{"const", "1"}};
  if (type == "limit") return {{"type", "integer"}, {"minimum", 1}, {"maximum", 200}, {"default", 50}};
  json::object schema = schema_of(type);
  if (type.starts_with("mine|")) schema["default"] = "mine";
  return schema;
}

void add_query_parameters(std::string_view pattern, json::array& to) {
  for (const Query& query : kQueries) {
    if (query.pattern == pattern)
      to.push_back(parameter(query.name, "query", false, query.why, query_schema(query.type)));
  }
}

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
  to.push_back(json::object{{"$ref", "#/components/parameters/Traceparent"}});
}

json::object content(std::string_view type, json::object schema, json::object examples) {
  return {{type, {{"schema", std::move(schema)}, {"examples", std::move(examples)}}}};
}

// What is not JSON with a shape of its own.
constexpr struct {
  std::string_view pattern, type, example;
} kPlainAnswers[] = {
    {"/v1/events", "text/event-stream", "event: changed\ndata: lists\n\n"},
    {"/v1/guide", "text/markdown", "# Send reports from another system\n"},
    {"/health", "text/plain; charset=utf-8", "ok\n"},
    {"/ready", "text/plain; charset=utf-8", "ready\n"},
};

json::object good_content(const Route& route) {
  if (!route.answer.empty()) {
    const json::object example{{"$ref", "#/components/examples/" + std::string{route.answer}}};
    return content("application/json", schema_of(route.answer), {{"example", example}});
  }
  for (const auto& plain : kPlainAnswers) {
    if (plain.pattern == route.pattern)
      return content(plain.type, schema_of("text"), named_example(json::string{plain.example}));
  }
  if (route.pattern == "/v1/openapi") {
    return content("application/json", {{"type", "object"}}, named_example(json::object{{"openapi", "3.1.0"}}));
  }
  return {};
}

json::object responses(const Route& route, Sends sends) {
  const bool made = is_intake(route);
  json::object headers = every_header();
  if (route.answer == "File" || route.answer == "Saved" || is_command(route)) {
    headers["ETag"] = {{"$ref", "#/components/headers/Version"}};
  }
  if (route.door == Door::either) { headers["Skyddsnat-Key-Expires"] = {{"$ref", "#/components/headers/KeyExpires"}}; }
  json::object good{{"description", made ? "Taken, durably" : "Answered"}, {"headers", std::move(headers)}};
  if (json::object body = good_content(route); !body.empty()) good["content"] = std::move(body);
  json::object out{{good.contains("content") ? made ? "201" : "200" : "204", std::move(good)}};
  add_error_answers(route, sends, out);
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
    if (part != "v1" && !part.starts_with('{')) (out += '_') += part;
    at = end;
  }
  std::ranges::replace(out, '-', '_');
  return out;
}

// ---- In words: what it does, by which section, and who may.

// The section as the newest law has it.
std::string section_of(core::Provision provision) {
  const core::ProvisionRow& row = *provision;
  const core::Law& law = row.versions().back().law;
  return "Section: " + std::string{law.act} + ", " + std::string{law.section} + ": " + std::string{row.what.en} + '.';
}

constexpr struct {
  std::string_view pattern;
  core::Provision provision;
} kSections[] = {
    {"/v1/reports", core::ReportReceived::kInfo.law},
    {"/v1/applications", core::ApplicationReceived::kInfo.law},
    {"/v1/initiatives", core::InitiativeNoted::kInfo.law},
    {"/v1/assignments", core::FileAssigned::kInfo.law},
    {"/v1/files/{id}/join", core::FileJoined::kInfo.law},
    {"/v1/files/{id}/keep-apart", core::SameChildRuledOut::kInfo.law},
    {"/v1/delegations", core::provision::delegation},
    {"/v1/delegations/ended", core::provision::delegation},
    {"/v1/files/{id}", core::provision::access_control},
    {"/v1/search", core::provision::access_control},
    {"/v1/reads/reason", core::provision::access_control},
};

std::string who_may(const Route& route, std::optional<core::Permission> permission) {
  if (route.door == Door::open) return "Who may: anyone.";
  std::string out;
  for (const auto& row : base::Choices<core::Role>::rows) {
    const bool is_staff = row.value != core::Role::public_door && row.value != core::Role::system;
    const bool may_come = is_staff || (row.value == core::Role::system && route.door == Door::either);
    if (may_come && (!permission || core::may(row.value, *permission))) { (out += out.empty() ? "" : ", ") += row.id; }
  }
  return "Who may (role): " + out + '.';
}

// The command's own facts, from the register of events.
std::string command_words(const core::EventKind& kind) {
  const core::EventInfo& info = *kind.info;
  return std::string{info.does.en} + " (" + std::string{info.does.sv} + "). Records the fact `" + std::string{info.id} +
         "` in the child's file, for ever: a correction is a new fact. What cannot be true or lawful is refused with "
         "409 "
         "and the reason; `offers` of the file says before what can be done now.\n\n" +
         section_of(info.law);
}

std::string route_words(const Route& route) {
  std::string out = std::string{route.summary} + '.';
  if (needs_key(route)) out += " Stored durably before it is answered, and once for each Idempotency-Key.";
  else if (route.method == "GET" && route.pattern != "/v1/files/{id}") out += " Changes nothing.";
  for (const auto& section : kSections) {
    if (section.pattern == route.pattern) out += "\n\n" + section_of(section.provision);
  }
  return out;
}

}  // namespace

std::string lower(std::string_view method) {
  std::string out{method};
  for (char& c : out) c = char(c - 'A' + 'a');
  return out;
}

bool is_command(const Route& route) { return route.pattern.ends_with("{command}"); }

bool is_intake(const Route& route) { return route.answer == "Taken" || route.answer == "Noted"; }

std::string with_hyphens(std::string_view id) {
  std::string out{id};
  std::ranges::replace(out, '_', '-');
  return out;
}

json::object shared_parameters() {
  return {{"Traceparent", parameter("traceparent", "header", false,
                                    "The mark of the request (W3C Trace Context); it comes back in the answer, and one "
                                    "is made where none, or a malformed one, was sent",
                                    {{"type", "string"}, {"maxLength", 512}})}};
}

json::object describe_operation(Described described, const json::object& schemas) {
  const Route& route = described.route;
  const core::EventKind* const command = described.command;
  json::array parameters;
  add_path_parameters(described.pattern, parameters);
  add_query_parameters(described.pattern, parameters);
  const bool has_own = !parameters.empty();
  add_headers(route, parameters);
  const std::string what = command != nullptr ? command_words(*command) : route_words(route);
  const auto permission = command != nullptr ? std::optional{command->info->needs} : route.permission;
  const Sends sends = !described.body.empty() ? Sends::body : has_own ? Sends::parameters : Sends::nothing;
  json::object out{{"operationId", command != nullptr ? std::string{command->info->command}
                                                      : operation_id(route.method, described.pattern)},
                   {"summary", command != nullptr ? command->info->does.en : route.summary},
                   {"description", what + "\n\n" + who_may(route, permission)},
                   {"parameters", std::move(parameters)},
                   {"responses", responses(route, sends)},
                   {"security", security(route.door)}};
  if (sends == Sends::body) {
    json::object examples = named_example(example_of(described.body, schemas, ExampleOf::request));
    out["requestBody"] = {{"required", true},
                          {"content", content("application/json", std::move(described.body), std::move(examples))}};
  }
  return out;
}

}  // namespace api
