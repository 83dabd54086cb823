// SPDX-License-Identifier: EUPL-1.2
#include "api/openapi_examples.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace api {
namespace {

struct Said {
  std::string_view name, text;
};
// By the member's name, for texts whose form says something.
constexpr std::array kSaid{
    Said{"identity_number", "20170101-2385"},
    Said{"name", "Alva Provsson"},
    Said{"title", "Socialsekreterare"},
    Said{"channel", "system"},
    Said{"reporter", "school"},
    Said{"danger", "no"},
    Said{"applicant", "guardian"},
    Said{"actor_name", "Mira Handläggare"},
    Said{"reporter_name", "Skolkurator Prov"},
    Said{"reporter_organisation", "Norra skolan"},
    Said{"reporter_email", "kurator@skolan.example"},
    Said{"case_number", "GR-26-000001"},
    Said{"receipt", "KV-7QCW-TB4M"},
    Said{"address", "Provvägen 1"},
    Said{"language", "Svenska"},
    Said{"relation", "mammas sambo"},
    Said{"approximate_age", "omkring nio"},
    Said{"reporter_role", "Skolkurator"},
    Said{"organisation_number", "212000-0000"},
    Said{"reporter_address", "Skolgatan 1"},
    Said{"interpreter_language", "Arabiska"},
    Said{"other_help", "Skolan har samtal varje vecka."},
    Said{"why_not_told", "Barnet är rädd för följderna."},
    Said{"login", "mottagning"},
    Said{"password", "ett långt lösenord"},
    Said{"q", "Alva Provsson"},
    Said{"form", "assess_safety.1"},
    Said{"content", "Det som är påbörjat"},
    Said{"act", "SFS 2025:400"},
    Said{"section", "20 kap. 1 §"},
    Said{"rule", "D99"},
    Said{"reason", "safety_not_assessed"},
    Said{"type", "about:blank"},
    Said{"instance", "urn:uuid:4bf92f35-77b3-4da6-a3ce-929d0e0e4736"},
    Said{"worker", "w017"},
    Said{"actor", "w017"},
    Said{"unit", "mottagning"},
    Said{"district", "norr"},
    Said{"board", "granby"},
    Said{"board_name", "Granby"},
    Said{"id", "mottagning"},
    Said{"sv", "Svenska ord"},
    Said{"en", "English words"},
    Said{"next", "eyJhIjoxfQ"},
    Said{"after", "eyJhIjoxfQ"},
    Said{"csrf", "p2rDq0nQm1r8"},
    Said{"described", "8f14e45fceea167a"},
    Said{"concern", "Barnet kommer ofta hungrigt och har slutat leka."},
    Said{"apiName", "skyddsnat"},
    Said{"apiVersion", "1.0.0"},
    Said{"apiReleased", "2026-11-22"},
    Said{"apiDocumentation", "/v1/openapi"},
    Said{"apiStatus", "beta"},
};
constexpr std::string_view kPhone = "070-174 06 05";  // Of a series that is set aside for films and books
constexpr std::string_view kDay = "2026-11-20", kBorn = "2017-01-01", kInstant = "2026-11-20T08:15:00.000Z";
constexpr std::string_view kId = "0190f0f0f0f07abc8def012345678901";

std::string_view text_at(const json::object& schema, std::string_view key) {
  const json::value* const found = schema.if_contains(key);
  return found != nullptr && found->is_string() ? std::string_view{found->get_string()} : std::string_view{};
}

bool is_id(const json::object& schema) {
  return text_at(schema, "pattern").contains("{32}") || schema.contains("minLength");
}

std::string_view phone_or(std::string_view name, std::string_view otherwise) {
  return name == "phone" || name.ends_with("_phone") ? kPhone : otherwise;
}

// The field's own Swedish name, which its description ends with in brackets: "Reasons (Skäl)".
std::string words_of(const json::object& schema) {
  const std::string_view why = text_at(schema, "description");
  const std::size_t from = why.rfind('(');
  if (from == why.npos || !why.ends_with(')')) return "Exempel";
  return "Exempel: " + std::string{why.substr(from + 1, why.size() - from - 2)};
}

bool has(const json::array& names, std::string_view name) {
  return std::ranges::any_of(names, [name](const json::value& one) { return one.get_string() == name; });
}

// One of the choices: what is said by that name, or else the first.
json::value pick(const json::array& choices, std::string_view name) {
  const auto said = std::ranges::find(kSaid, name, &Said::name);
  const bool fits = said != kSaid.end() && has(choices, said->text);
  return fits ? json::value(said->text) : choices.front();
}

std::string text_of(const json::object& schema, std::string_view name) {
  if (text_at(schema, "format") == "date") return std::string{name == "born" ? kBorn : kDay};
  if (text_at(schema, "format") == "date-time") return std::string{kInstant};
  if (is_id(schema)) return std::string{kId};
  const auto found = std::ranges::find(kSaid, name, &Said::name);
  if (found != kSaid.end()) return std::string{found->text};
  const std::string_view phone = phone_or(name, "");
  return phone.empty() ? words_of(schema) : std::string{phone};
}

class Maker {
 public:
  Maker(const json::object& schemas, ExampleOf of) : schemas_(schemas), of_(of) {}

  json::value make(const json::object& schema, std::string_view name) {
    if (const auto reference = text_at(schema, "$ref"); !reference.empty()) return follow(reference, name);
    if (const json::value* one = schema.if_contains("const")) return *one;
    if (const json::value* of = schema.if_contains("oneOf")) return make(of->get_array().front().get_object(), name);
    if (const json::value* choices = schema.if_contains("enum")) return pick(choices->get_array(), name);
    const json::value& type = schema.at("type");
    const std::string_view kind = type.is_array() ? type.get_array().front().get_string() : type.get_string();
    if (kind == "object") return make_object(schema);
    if (kind == "array") return json::array{make(schema.at("items").get_object(), name)};
    if (kind == "integer") return name == "status" ? 409 : name == "age" ? 9 : 1;
    if (kind == "boolean") return false;
    return json::string{text_of(schema, name)};
  }

 private:
  json::value follow(std::string_view reference, std::string_view name) {
    const std::string_view to = reference.substr(reference.rfind('/') + 1);
    within_.push_back(to);
    json::value out = make(schemas_.at(to).get_object(), name);
    within_.pop_back();
    return out;
  }

  bool leads_back(const json::object& schema) const {
    const json::value* items = schema.if_contains("items");
    if (items != nullptr) return leads_back(items->get_object());
    const auto reference = text_at(schema, "$ref");
    return !reference.empty() &&
           std::ranges::find(within_, reference.substr(reference.rfind('/') + 1)) != within_.end();
  }

  bool is_left_out(const json::object& schema) const {
    const bool names_something = is_id(schema) || text_at(schema, "format") == "date-time";
    return leads_back(schema) || (of_ == ExampleOf::request && names_something);
  }

  json::value make_object(const json::object& schema) {
    json::object out;
    const json::value* const properties = schema.if_contains("properties");
    if (properties == nullptr) return out;
    const json::value* const required = schema.if_contains("required");
    for (const auto& [key, inner] : properties->get_object()) {
      const bool is_needed = required != nullptr && has(required->get_array(), key);
      if (is_needed || !is_left_out(inner.get_object())) out[key] = make(inner.get_object(), key);
    }
    return out;
  }

  const json::object& schemas_;
  const ExampleOf of_;
  std::vector<std::string_view> within_;  // The shapes that are being made
};

}  // namespace

json::value example_of(const json::object& schema, const json::object& schemas, ExampleOf of) {
  return Maker{schemas, of}.make(schema, "");
}

json::object named_example(json::value value) { return {{"example", {{"value", std::move(value)}}}}; }

}  // namespace api
