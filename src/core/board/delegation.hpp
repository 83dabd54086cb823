// The board's own stream and the first that stands in it: the delegation order, by which others decide in its stead
// (KL 6 kap. 37 §, 7 kap. 5 §; SoL 30 kap.). Each row says which decisions, who, and from when to when; it is adopted,
// replaced and ended by the board, and stands for ever: what was decided on a day is judged by that day's order.
//
// Until a board has adopted a row about a kind of decision, the program's proposal applies to it; some rows apply by
// law, adopted or not (the board itself; the chair in what cannot wait). These have the numbers below kFirstAdopted.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/board/decision_kind.hpp"
#include "core/event_kind.hpp"
#include "core/stream_kind.hpp"

namespace core {

using DecisionKindId = base::Code<struct DecisionKindTag>;

inline constexpr int kFirstAdopted = 10;
namespace reason {
extern const ReasonRow beyond_delegation, beyond_law, unknown_decision, never_waits, holder_unclear, member_not_named,
    before_adopted, ends_before_it_begins, named_only, already_replaced, already_said, ends_sooner;
}

// ---- Events

struct DelegationAdopted {
  DelegationNo delegation;
  std::optional<DelegationNo> replaces;
  std::vector<DecisionKindId> decisions;
  DecisionLevel level{};
  std::optional<Role> role;
  std::optional<base::Text> title;
  std::optional<UnitId> unit;
  std::optional<WorkerId> worker;
  std::optional<base::Text> name;
  base::Day adopted{};
  base::Day from{};
  std::optional<base::Day> to;
  base::Text paragraph;
  base::Day own_day() const { return adopted; }
  static constexpr std::string_view kAssigned = "delegation";
  static constexpr EventInfo kInfo{"delegation_adopted",
                                   "adopt_delegation",
                                   {"För in en antagen delegering", "Record an adopted delegation"},
                                   {"Delegering antagen", "Delegation adopted"},
                                   provision::delegation,
                                   Permission::govern,
                                   group::file};
  static constexpr std::array kAsks{
      base::Ask{"title",
                {"Gäller raden alla tjänstemän som har behörighet att besluta? Annars: ange titel, roll, enhet eller "
                 "namn.",
                 "Is the row about all employees who may decide? If not, give title, role, unit or name."},
                "level",
                "employee"},
      base::Ask{"name",
                {"Har nämnden bara ett utskott? Annars: skriv vilket.",
                 "Does the board have one committee only? If not, write which."},
                "level",
                "committee"}};
  static constexpr auto kFields = base::Fields{
      base::field("delegation", &DelegationAdopted::delegation, {"Rad", "Row"}),
      base::field("replaces", &DelegationAdopted::replaces, {"Ersätter rad", "Replaces row"}),
      base::field("decisions", &DelegationAdopted::decisions, {"Vilka beslut", "Which decisions"}),
      base::field("level", &DelegationAdopted::level, {"Vem beslutar", "Who decides"}),
      base::field("role", &DelegationAdopted::role, {"Roll", "Role"}),
      base::field("title", &DelegationAdopted::title, {"Titel", "Title"}),
      base::field("unit", &DelegationAdopted::unit, {"Enhet", "Unit"}),
      base::field("worker", &DelegationAdopted::worker, {"Namngiven tjänsteman", "Named employee"}),
      base::field("name", &DelegationAdopted::name,
                  {"Ledamotens eller utskottets namn", "The member's or committee's name"}),
      base::field("adopted", &DelegationAdopted::adopted, {"Antagen", "Adopted"}),
      base::field("from", &DelegationAdopted::from, {"Från och med", "From"}),
      base::field("to", &DelegationAdopted::to, {"Till och med", "To"}, base::Kind::automatic,
                  {"Tomt: tills vidare", "Empty: until further notice"}),
      base::field("paragraph", &DelegationAdopted::paragraph, {"Protokoll och paragraf", "Minutes and paragraph"})};
};

struct DelegationEnded {
  DelegationNo delegation;
  base::Day decided{};
  base::Day last{};
  base::Text paragraph;
  base::Day own_day() const { return decided; }
  static constexpr EventInfo kInfo{"delegation_ended",
                                   "end_delegation",
                                   {"För in att delegeringen upphör", "Record that a delegation ends"},
                                   {"Delegering upphör", "Delegation ends"},
                                   provision::delegation,
                                   Permission::govern,
                                   group::file};
  static constexpr auto kFields = base::Fields{
      base::field("delegation", &DelegationEnded::delegation, {"Rad", "Row"}),
      base::field("decided", &DelegationEnded::decided, {"Beslutad", "Decided"}),
      base::field("last", &DelegationEnded::last, {"Sista dag", "Last day"}),
      base::field("paragraph", &DelegationEnded::paragraph, {"Protokoll och paragraf", "Minutes and paragraph"})};
};

// ---- State

enum class Origin : std::uint8_t { adopted, proposed, law };

// One row of the order.
struct Delegation {
  DelegationNo number;
  std::vector<DecisionKind> decisions;
  WhoDecides who;
  base::Day from{};
  std::optional<base::Day> to;
  std::optional<base::Day> adopted;
  base::Text paragraph;
  Origin origin = Origin::adopted;
  std::optional<DelegationNo> replaces = {}, replaced_by = {};
  // The last day that it has of its own: again `to` where the row that was to replace it is taken back.
  std::optional<base::Day> own_to = {};

  bool covers(const DecisionKindRow& kind) const;
  // Taken back before its first day: as if it had never been adopted.
  bool is_withdrawn() const { return to && *to < from; }
  bool is_in_force(base::Day day) const { return from <= day && (!to || day <= *to); }
};

class DelegationOrder {
 public:
  // Every row that the board has ever adopted, in the order of their numbers.
  const std::vector<Delegation>& adopted() const { return adopted_; }
  const Delegation* find(DelegationNo number) const;  // Of those also the proposal's and the law's
  // Those by which that kind is decided on a day, the nearest to the work first.
  std::vector<const Delegation*> list_in_force(const DecisionKindRow& kind, base::Day day) const;

  void add(Delegation row);
  void end(DelegationNo number, base::Day last);

 private:
  Delegation* find_adopted(DelegationNo number);
  std::vector<Delegation> adopted_;
};

// What a form that is being filled in would do: adopt a row, in another's stead or not, or end one. What is not said
// yet is left out.
struct OrderChange {
  std::optional<DelegationNo> replaces, delegation;  // `delegation`: the one that ends
  std::vector<DecisionKindId> decisions;
  std::optional<base::Day> from, to, last;
  static constexpr auto kFields = base::Fields{
      base::field("replaces", &OrderChange::replaces, {"Ersätter rad", "Replaces row"}),
      base::field("delegation", &OrderChange::delegation, {"Rad", "Row"}),
      base::field("decisions", &OrderChange::decisions, {"Vilka beslut", "Which decisions"}),
      base::field("from", &OrderChange::from, {"Från och med", "From"}),
      base::field("to", &OrderChange::to, {"Till och med", "To"}),
      base::field("last", &OrderChange::last, {"Sista dag", "Last day"})};
};

struct LeftToBoard {
  base::Day from{};
  DecisionKind kind;
};
// What nobody but the board would decide any more after a change, and from which day on: the first day for each kind.
// It is lawful, and seldom meant.
std::vector<LeftToBoard> list_left_to_board(const DelegationOrder& order, const OrderChange& change, base::Day today);

// The rows that apply where nothing is adopted, and those by law.
const std::vector<Delegation>& list_standing();

struct Board {
  static constexpr StreamKind kStream{stream_kind::board};
  std::int64_t version = 0;
  DelegationOrder order;

  bool exists() const { return version > 0; }
  static std::span<const EventKindOf<Board>> kinds();
};

Verdict<DelegationAdopted> rule(const Board& board, DelegationAdopted event, const Now& now);
Verdict<DelegationEnded> rule(const Board& board, DelegationEnded event, const Now& now);
void evolve(Board& board, const DelegationAdopted& event, const Stamp& stamp);
void evolve(Board& board, const DelegationEnded& event, const Stamp& stamp);

// ---- What rules ask

// How a decision names who made it: a row, or only a level; neither: whoever records it.
struct DecidedBy {
  std::optional<DelegationNo> delegation{};
  std::optional<DecisionLevel> level{};
};

// The row by which it is decided on `now.today`, or why not, and who may.
Verdict<const Delegation*> find_power(const Now& now, const DecisionKindRow& kind, DecidedBy by);

// For an event that is such a decision: it is given the row.
template <class E>
std::optional<Refusal> give_power(const Now& now, const DecisionKindRow& kind, E& event) {
  const auto power = find_power(now, kind, {.delegation = event.delegation});
  if (!power) return power.error();
  event.delegation = (*power)->number;
  return std::nullopt;
}

}  // namespace core
