// SPDX-License-Identifier: EUPL-1.2
#include "api/who_words.hpp"

#include <string>

namespace api {
namespace {

// "Utskott: Individutskottet", "Tjänsteman på delegation: Gruppledare": which of them it is, where something says.
base::Text which(const core::WhoDecides& who, bool in_swedish) {
  std::string out;
  const auto add = [&](std::string_view part) { (out += out.empty() ? ": " : ", ") += part; };
  if (who.name) add(who.name->reveal());
  if (who.title) add(who.title->reveal());
  if (who.role) add(in_swedish ? base::label_of(*who.role).sv : base::label_of(*who.role).en);
  if (who.unit) add(who.unit->text);
  if (who.worker) add(who.worker->text);
  return base::Text{out};
}

}  // namespace

json::object who_words(const core::WhoDecides& who) {
  const base::Words level = base::label_of(who.level);
  return {{"sv", std::string{level.sv} + which(who, true).reveal()},
          {"en", std::string{level.en} + which(who, false).reveal()}};
}

}  // namespace api
