// SPDX-License-Identifier: EUPL-1.2
#include "api/who_words.hpp"

namespace api {
namespace {

// "Utskott: Individutskottet", "Tjänsteman på delegation: Gruppledare": which of them it is, where something says. Of
// employees nothing said is all of them who may decide at all.
base::Text which(const core::WhoDecides& who, const WhoNames& names, std::string_view language) {
  const bool in_swedish = language == "sv";
  std::string out;
  const auto add = [&](std::string_view part) { (out += out.empty() ? ": " : ", ") += part; };
  if (who.name) add(who.name->reveal());
  if (who.title) add(who.title->reveal());
  if (who.role) add(in_swedish ? base::label_of(*who.role).sv : base::label_of(*who.role).en);
  const auto add_named = [&](const std::string& name, const std::string& id) { add(name.empty() ? id : name); };
  if (who.unit) add_named(names.unit ? names.unit(*who.unit, language) : "", who.unit->text);
  if (who.worker) add_named(names.worker ? names.worker(*who.worker) : "", who.worker->text);
  if (out.empty() && who.level == core::DecisionLevel::employee) add(in_swedish ? "alla tjänstemän" : "all employees");
  return base::Text{out};
}

}  // namespace

json::object who_words(const core::WhoDecides& who, const WhoNames& names) {
  const base::Words level = base::label_of(who.level);
  return {{"sv", std::string{level.sv} + which(who, names, "sv").reveal()},
          {"en", std::string{level.en} + which(who, names, "en").reveal()}};
}

json::array who_may(std::span<const core::WhoDecides> all, const WhoNames& names) {
  json::array out;
  for (const core::WhoDecides& who : all) out.push_back(who_words(who, names));
  return out;
}

}  // namespace api
