// SPDX-License-Identifier: EUPL-1.2
#include "api/who_words.hpp"

#include <string>

#include "api/render.hpp"

namespace api {
namespace {

std::string name_of(const core::UnitId& unit, const Service* service, std::string_view language) {
  if (service == nullptr) return unit.text;
  const json::object named = render_unit(*service, unit);
  return std::string{named.at("label").at(language).get_string()};
}

// "Utskott: Individutskottet", "Tjänsteman på delegation: Gruppledare": which of them it is, where something says. Of
// employees nothing said is all of them who may decide at all.
base::Text which(const core::WhoDecides& who, const Service* service, std::string_view language) {
  const bool in_swedish = language == "sv";
  std::string out;
  const auto add = [&](std::string_view part) { (out += out.empty() ? ": " : ", ") += part; };
  if (who.name) add(who.name->reveal());
  if (who.title) add(who.title->reveal());
  if (who.role) add(in_swedish ? base::label_of(*who.role).sv : base::label_of(*who.role).en);
  if (who.unit) add(name_of(*who.unit, service, language));
  if (who.worker) {
    const std::string name = service == nullptr ? std::string{} : service->gate.display_name(*who.worker);
    add(name.empty() ? who.worker->text : name);
  }
  if (out.empty() && who.level == core::DecisionLevel::employee) add(in_swedish ? "alla tjänstemän" : "all employees");
  return base::Text{out};
}

}  // namespace

json::object who_words(const core::WhoDecides& who, const Service* service) {
  const base::Words level = base::label_of(who.level);
  return {{"sv", std::string{level.sv} + which(who, service, "sv").reveal()},
          {"en", std::string{level.en} + which(who, service, "en").reveal()}};
}

json::array who_may(std::span<const core::WhoDecides> all, const Service* service) {
  json::array out;
  for (const core::WhoDecides& who : all) out.push_back(who_words(who, service));
  return out;
}

}  // namespace api
