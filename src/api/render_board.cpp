// SPDX-License-Identifier: EUPL-1.2
#include "api/render_board.hpp"

#include <algorithm>

#include "api/render.hpp"
#include "api/who_words.hpp"

namespace api {
namespace {

json::object render_who(const Service& service, const core::WhoDecides& who) {
  json::object out{{"level", choice(who.level)}};
  if (who.role) out["role"] = choice(*who.role);
  if (who.title) out["title"] = who.title->reveal();
  if (who.unit) out["unit"] = render_unit(service, *who.unit);
  if (who.worker) {
    out["worker"] = json::object{{"id", who.worker->text}, {"name", service.gate.display_name(*who.worker)}};
  }
  if (who.name) out["name"] = who.name->reveal();
  return out;
}

json::object render_row(const Service& service, const core::Delegation& row, base::Day day) {
  constexpr std::array kOrigins{"adopted", "proposed", "law"};
  json::array decisions;
  for (const core::DecisionKind kind : row.decisions) decisions.push_back(json::string{kind->id});
  json::object out{{"number", row.number.value},
                   {"origin", kOrigins[std::size_t(row.origin)]},
                   {"decisions", std::move(decisions)},
                   {"who", render_who(service, row.who)},
                   {"in_force", row.is_in_force(day)}};
  if (row.origin != core::Origin::adopted) return out;
  out["from"] = base::iso(row.from);
  if (row.to) out["to"] = base::iso(*row.to);
  if (row.adopted) out["adopted"] = base::iso(*row.adopted);
  out["paragraph"] = row.paragraph.reveal();
  return out;
}

json::object render_kind(const core::DelegationOrder& order, const core::DecisionKindRow& kind, base::Day day) {
  json::array rows;
  for (const core::Delegation* row : order.list_in_force(kind, day)) rows.push_back(row->number.value);
  json::object out{{"id", kind.id},
                   {"what", words(kind.what)},
                   {"law", law(core::law_of(kind.law, day))},
                   {"lowest", choice(kind.lowest)},
                   {"limit", law(core::law_of(kind.limit, day))},
                   {"limit_what", words(kind.limit->what)},
                   {"rows", std::move(rows)}};
  for (const auto& [key, provision] :
       {std::pair{"urgent", kind.urgent}, std::pair{"chair", kind.chair}, std::pair{"named", kind.named}}) {
    if (provision) out[key] = law(core::law_of(*provision, day));
  }
  return out;
}

}  // namespace

json::object render_order(const Service& service, const core::Board& board, base::Day day) {
  json::array kinds, rows;
  for (const core::DecisionKind kind : core::list_decision_kinds()) {
    kinds.push_back(render_kind(board.order, *kind, day));
  }
  for (const auto* some : {&core::list_standing(), &board.order.adopted()}) {
    for (const core::Delegation& row : *some) rows.push_back(render_row(service, row, day));
  }
  return {{"day", base::iso(day)},
          {"version", board.version},
          {"kinds", std::move(kinds)},
          {"rows", std::move(rows)},
          {"adopt", describe(base::fields_of<core::DelegationAdopted>())},
          {"end", describe(base::fields_of<core::DelegationEnded>())}};
}

json::array render_delegations(const core::Board& board, base::Day day) {
  json::array out;
  const auto add = [&](const core::Delegation& row) {
    if (row.who.level == core::DecisionLevel::employee || !row.is_in_force(day)) return;
    json::object label = who_words(row.who);
    if (row.origin == core::Origin::adopted) {
      const std::string number = std::to_string(row.number.value);
      label["sv"] = std::string{label["sv"].get_string()} + " (rad " + number + ')';
      label["en"] = std::string{label["en"].get_string()} + " (row " + number + ')';
    }
    out.push_back(json::object{{"id", std::to_string(row.number.value)}, {"label", std::move(label)}});
  };
  std::ranges::for_each(board.order.adopted(), add);
  std::ranges::for_each(core::list_standing(), add);
  return out;
}

}  // namespace api
