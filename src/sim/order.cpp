// SPDX-License-Identifier: EUPL-1.2
#include "sim/order.hpp"

#include "app/board.hpp"
#include "core/calendar/stockholm.hpp"

namespace sim {
namespace {

using core::DecisionLevel;
using core::DelegationAdopted;
using std::chrono::days;

constexpr std::string_view kEveryday[] = {"extend_preliminary", "decline_investigation", "finish_investigation",
                                          "decide_open_care",   "decide_contact_person", "no_intervention",
                                          "follow_up"};
constexpr std::string_view kLeaders[] = {"extend_investigation", "residential_care", "lvu_examination"};
constexpr std::string_view kNamed[] = {"lvu_police_to_care"};

template <class Wanted>
std::vector<core::DecisionKindId> ids_where(Wanted wanted) {
  std::vector<core::DecisionKindId> out;
  for (const core::DecisionKind kind : core::list_decision_kinds()) {
    if (wanted(*kind)) out.push_back({std::string{kind->id}});
  }
  return out;
}
std::vector<core::DecisionKindId> ids_in(std::span<const std::string_view> ids) {
  return ids_where([&](const core::DecisionKindRow& kind) { return std::ranges::find(ids, kind.id) != ids.end(); });
}

std::vector<DelegationAdopted> list_rows(const Granby& granby) {
  std::vector<DelegationAdopted> rows(5);
  rows[0].decisions = ids_in(kEveryday);
  rows[1].decisions = ids_in(kLeaders);
  rows[1].role = core::Role::team_leader;
  rows[2].decisions = ids_where([](const auto& kind) { return kind.lowest == core::Lowest::committee; });
  rows[2].level = DecisionLevel::committee;
  rows[2].name = base::Text{"Individutskottet"};
  rows[3].decisions = ids_where([](const auto& kind) { return kind.urgent.has_value(); });
  rows[3].level = DecisionLevel::member;
  rows[3].name = base::Text{"Andre vice ordföranden"};
  rows[4].decisions = ids_in(kNamed);
  rows[4].worker = granby.staff.get(granby.staff.leader_of(core::UnitId{"socialjour"}, granby.first)).worker.code;
  for (DelegationAdopted& row : rows) {
    row.adopted = granby.first - days{30};
    row.from = granby.first - days{16};
    row.paragraph = base::Text{"Nämndens protokoll, § 12"};
  }
  return rows;
}

}  // namespace

void adopt_order(Granby& granby) {
  const base::Instant at = core::stockholm_instant(granby.first, std::chrono::minutes{0});
  const app::Actor secretary{core::WorkerId{"namndsekreterare"}, core::Role::administrator, core::UnitId{"kansli"}, at};
  for (DelegationAdopted& row : list_rows(granby)) {
    const auto done = answer_of<app::Acted>([&](auto then) {
      app::act_on_board(granby.app, secretary, std::move(row), granby.ids.next<core::CommandId>(at), std::move(then));
    });
    if (!done) throw journal::Fault{"Granby's delegation order was refused"};
    ++granby.outcome.events;
  }
}

}  // namespace sim
