// SPDX-License-Identifier: EUPL-1.2
#include "api/openapi_errors.hpp"

#include <array>

#include "api/openapi_examples.hpp"
#include "api/problem.hpp"

namespace api {
namespace {

bool is_command(const Route& route) { return route.pattern.ends_with("{command}"); }
bool has_door(const Route& route) { return route.door != Door::open; }
bool signs_in(const Route& route) { return route.pattern == "/v1/sign-in" || route.pattern == "/v1/password"; }
bool records(const Route& route) {
  return route.answer == "Done" || route.answer == "Taken" || route.answer == "Noted" || route.answer == "Assigned";
}

struct Row {
  int status;
  std::string_view name, why;
  bool (*may_be)(const Route& route, Sends sends);
};
constexpr std::array kRows{
    Row{400, "BadRequest", "It cannot be read: mend the program",
        [](const Route&, Sends sends) { return sends != Sends::nothing; }},
    Row{401, "NotSignedIn", "Nobody is signed in, or the key of another system is not known or its time is over",
        [](const Route& route, Sends) { return has_door(route) || signs_in(route); }},
    Row{403, "MayNot", "Whoever asks may not",
        [](const Route& route, Sends) { return has_door(route) || signs_in(route); }},
    Row{404, "NotFound", "There is no such thing",
        [](const Route& route, Sends) { return route.pattern.contains('{'); }},
    Row{409, "Refused", "The facts or the law say no: nothing was stored",
        [](const Route& route, Sends) { return records(route); }},
    Row{412, "Changed", "Somebody has changed it since it was read: nothing was stored",
        [](const Route& route, Sends) { return is_command(route) || route.answer == "Saved"; }},
    Row{413, "TooLarge", "More than 1 MiB", [](const Route&, Sends sends) { return sends == Sends::body; }},
    Row{415, "NotJson", "It does not say that it is JSON",
        [](const Route&, Sends sends) { return sends == Sends::body; }},
    Row{422, "WrongValue", "A value needs correction: `field` says which. Nothing was stored",
        [](const Route&, Sends sends) { return sends == Sends::body; }},
    Row{429, "TooMany", "Too many tries: wait as long as Retry-After says",
        [](const Route& route, Sends) {
          return route.door == Door::either || signs_in(route) || route.pattern == "/v1/events";
        }},
    Row{500, "Damaged", "A fault that stays until somebody mends it: what is stored, or the program",
        [](const Route& route, Sends) { return has_door(route); }},
    Row{503, "Busy", "Not now. With the reason `unsure` nobody knows whether it was stored: the same again, same key",
        [](const Route& route, Sends) { return has_door(route) || signs_in(route); }},
};

json::object reference(std::string_view where, std::string_view name) {
  return {{"$ref", "#/components/" + std::string{where} + '/' + std::string{name}}};
}

json::object problem_example(const json::object& schemas, int status) {
  json::value made = example_of(schemas.at("Problem").get_object(), schemas, ExampleOf::answer);
  json::object& problem = made.get_object();
  problem["status"] = status == 0 ? 500 : status;
  problem["reason"] = "no_answer";
  problem["title"] = "Internt fel", problem["title_en"] = "Internal error";
  problem["detail"] = "Servern gav inget svar.", problem["detail_en"] = "The server gave no answer.";
  for (const Why& why : list_reasons()) {
    if (why.status != status) continue;
    problem["reason"] = why.reason;
    problem["title"] = why.title.sv, problem["title_en"] = why.title.en;
    problem["detail"] = why.detail.sv, problem["detail_en"] = why.detail.en;
    break;
  }
  if (status != 409) problem.erase("law");
  if (status != 422) problem.erase("field");
  else problem["field"] = "children.0.name";
  return problem;
}

json::object error_answer(const json::object& schemas, int status, std::string_view why) {
  std::string text{why};
  for (const Why& one : list_reasons()) {
    if (one.status == status) text += "\n- `" + std::string{one.reason} + "`: " + std::string{one.detail.en};
  }
  json::object headers = every_header();
  if (status == 429 || status == 503) headers["Retry-After"] = reference("headers", "RetryAfter");
  return {{"description", text},
          {"headers", std::move(headers)},
          {"content",
           {{"application/problem+json",
             {{"schema", {{"$ref", "#/components/schemas/Problem"}}},
              {"examples", named_example(problem_example(schemas, status))}}}}}};
}

}  // namespace

json::object error_answers(const json::object& schemas) {
  json::object out;
  for (const Row& row : kRows) out[row.name] = error_answer(schemas, row.status, row.why);
  out["Problem"] = error_answer(schemas, 0, "Any other problem: what, why and what to do");
  return out;
}

void add_error_answers(const Route& route, Sends sends, json::object& to) {
  for (const Row& row : kRows) {
    if (row.may_be(route, sends)) to[std::to_string(row.status)] = reference("responses", row.name);
  }
  to["default"] = reference("responses", "Problem");
}

json::object answer_headers() {
  const auto header = [](std::string_view why, json::object schema, json::value example) {
    return json::object{{"description", why}, {"schema", std::move(schema)}, {"example", std::move(example)}};
  };
  return {{"Traceparent",
           header("The mark of the request (W3C Trace Context): as it was sent, or made where none was. A problem's "
                  "`instance` has the trace in it.",
                  {{"type", "string"}}, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")},
          {"Board", header("The board that the answer is about", {{"type", "string"}}, "granby")},
          {"KeyExpires",
           header("Only where the key that was used ends within thirty days: from when on it opens nothing. Ask for a "
                  "new one.",
                  {{"type", "string"}, {"format", "date-time"}}, "2027-11-30T23:00:00.000Z")},
          {"RetryAfter", header("Seconds to wait", {{"type", "integer"}, {"minimum", 0}}, 5)},
          {"Version", header("The version, in quotes: to send back in If-Match", {{"type", "string"}}, "\"12\"")}};
}

json::object every_header() {
  return {{"traceparent", reference("headers", "Traceparent")}, {"Skyddsnat-Board", reference("headers", "Board")}};
}

}  // namespace api
