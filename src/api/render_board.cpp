// SPDX-License-Identifier: EUPL-1.2
#include "api/render_board.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "api/render.hpp"
#include "core/processes.hpp"

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
  if (row.replaced_by) out["replaced_by"] = row.replaced_by->value;
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

// {"id":"11","label":"Utskott: Individutskottet (rad 11)"}; the rows that nobody has adopted have no number to go by.
json::object render_name(const Service& service, const core::Delegation& row) {
  json::object label = who_words(row.who, names_of(service));
  const std::string number = std::to_string(row.number.value);
  const auto add = [&](std::string_view language, const std::string& more) {
    label[language] = std::string{label[language].get_string()} + " (" + more + ')';
  };
  if (row.origin == core::Origin::adopted) {
    add("sv", "rad " + number);
    add("en", "row " + number);
  } else if (row.origin == core::Origin::proposed) {
    add("sv", "programmets förslag");
    add("en", "the program's proposal");
  }
  return {{"id", number}, {"label", std::move(label)}};
}

// What a command may decide: all that its process does that is not left to whoever is on duty.
std::vector<core::DecisionKind> decisions_of(const core::EventKind& kind) {
  std::vector<core::DecisionKind> out;
  for (const core::Process* process : core::list_processes()) {
    if (std::ranges::none_of(process->events(), [&](const core::EventKind& one) { return one.info == kind.info; })) {
      continue;
    }
    std::ranges::copy_if(process->decisions, std::back_inserter(out),
                         [](core::DecisionKind decision) { return decision->lowest != core::Lowest::on_duty; });
  }
  return out;
}

// "Utskott (rad 11): Ingen insats; Öppenvård".
void add_words(json::object& label, std::span<const core::DecisionKind> decisions) {
  std::string sv, en;
  for (const core::DecisionKind decision : decisions) {
    ((sv += sv.empty() ? ": " : "; ")) += decision->what.sv;
    ((en += en.empty() ? ": " : "; ")) += decision->what.en;
  }
  label["sv"] = std::string{label["sv"].get_string()} + sv;
  label["en"] = std::string{label["en"].get_string()} + en;
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

json::array render_delegations(const Service& service, const core::Board& board) {
  json::array out;
  for (const auto* some : {&board.order.adopted(), &core::list_standing()}) {
    for (const core::Delegation& row : *some) out.push_back(render_name(service, row));
  }
  return out;
}

json::array render_choices(const Service& service, const core::Board& board, const core::EventKind& kind,
                           base::Day day) {
  const auto decisions = decisions_of(kind);
  struct Choice {
    const core::Delegation* row;
    std::vector<core::DecisionKind> decisions;
  };
  std::vector<Choice> choices;
  for (const core::DecisionKind decision : decisions) {
    for (const core::Delegation* row : board.order.list_in_force(*decision, day)) {
      if (row->who.level == core::DecisionLevel::employee) continue;
      auto found = std::ranges::find(choices, row, &Choice::row);
      if (found == choices.end()) found = choices.insert(choices.end(), {row, {}});
      found->decisions.push_back(decision);
    }
  }
  std::ranges::stable_sort(choices, {},
                           [](const Choice& choice) { return choice.row->who.level == core::DecisionLevel::board; });
  json::array out;
  for (const Choice& choice : choices) {
    json::object named = render_name(service, *choice.row);
    if (choice.decisions.size() < decisions.size()) add_words(named["label"].get_object(), choice.decisions);
    out.push_back(std::move(named));
  }
  return out;
}

json::object render_left(std::span<const core::LeftToBoard> left) {
  json::array items;
  for (const core::LeftToBoard& one : left) {
    items.push_back(
        json::object{{"from", base::iso(one.from)}, {"kind", one.kind->id}, {"what", words(one.kind->what)}});
  }
  return {{"items", std::move(items)}};
}

WhoNames names_of(const Service& service) {
  return {.unit =
              [&service](const core::UnitId& unit, std::string_view language) {
                return std::string{render_unit(service, unit).at("label").at(language).get_string()};
              },
          .worker = [&service](const core::WorkerId& worker) { return service.gate.display_name(worker); }};
}

}  // namespace api
