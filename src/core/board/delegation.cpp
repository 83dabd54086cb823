// SPDX-License-Identifier: EUPL-1.2
#include "core/board/delegation.hpp"

#include <algorithm>
#include <iterator>

#include "base/typed.hpp"
#include "core/aggregate.hpp"
#include "core/child/child.hpp"
#include "core/event_kind_of.hpp"
#include "core/processes.hpp"

namespace core {

constexpr StreamKindRow stream_kind::board{
    .number = 3, .id = "board", .many = "boards", .list_events = &forms_of<Board>};

namespace {

// ---- The rows that nobody has adopted

constexpr int kEmployees = 1, kCommittee = 2, kChair = 3, kBoard = 4;

template <class Wanted>
Delegation standing(int number, DecisionLevel level, Origin origin, Wanted wanted) {
  Delegation row{.number = {number},
                 .decisions = {},
                 .who = {.level = level},
                 .from = base::Day{} - std::chrono::days{200 * 365},
                 .to = {},
                 .adopted = {},
                 .paragraph = {},
                 .origin = origin};
  for (const DecisionKind kind : list_decision_kinds()) {
    if (wanted(*kind)) row.decisions.push_back(kind);
  }
  return row;
}

bool is_held_by(const WhoDecides& who, const Now& now) {
  const auto same_title = [&] { return base::folded(who.title->reveal()) == base::folded(now.title); };
  return who.level == DecisionLevel::employee && (!who.role || *who.role == now.role) &&
         (!who.unit || *who.unit == now.unit) && (!who.worker || *who.worker == now.actor) &&
         (!who.title || same_title());
}

Delegation row_of(const DelegationAdopted& event) {
  Delegation row{.number = event.delegation,
                 .decisions = {},
                 .who = {event.level, event.role, event.title, event.unit, event.worker, event.name},
                 .from = event.from,
                 .to = event.to,
                 .adopted = {},
                 .paragraph = event.paragraph,
                 .replaces = event.replaces};
  for (const DecisionKindId& id : event.decisions) {
    // One that a newer program knew is kept by who knows it.
    if (const DecisionKindRow* kind = find_decision_kind(id.text)) row.decisions.emplace_back(*kind);
  }
  return row;
}

std::optional<Refusal> doubt_holder(const DelegationAdopted& event) {
  const bool says_employee = event.role || event.title || event.unit || event.worker;
  const bool is_employee = event.level == DecisionLevel::employee;
  if (event.level == DecisionLevel::board || (says_employee && !is_employee) || (event.name && is_employee)) {
    return Refusal{reason::holder_unclear, provision::delegation};
  }
  if (event.level == DecisionLevel::member && !event.name) {
    return Refusal{reason::member_not_named, provision::delegation};
  }
  return std::nullopt;
}

bool lies_too_far_ahead(const DelegationAdopted& event, base::Day today) {
  return is_too_far_ahead(event.from, today) || (event.to && is_too_far_ahead(*event.to, today));
}

std::optional<Refusal> doubt_days(const Board& board, const DelegationAdopted& event, base::Day adopted) {
  if (lies_too_far_ahead(event, adopted)) return Refusal{reason::too_far_ahead, provision::delegation};
  if (event.from < adopted) return Refusal{reason::before_adopted, provision::delegation};
  if (event.to && *event.to < event.from) return Refusal{reason::ends_before_it_begins, provision::delegation};
  if (!event.replaces) return std::nullopt;
  const Delegation* replaced = board.order.find(*event.replaces);
  if (replaced == nullptr || replaced->origin != Origin::adopted) {
    return Refusal{reason::no_such_number, provision::delegation};
  }
  if (replaced->replaced_by) return Refusal{reason::already_replaced, provision::delegation};
  if (replaced->to && *replaced->to < event.from) return Refusal{reason::ends_sooner, provision::delegation};
  return replaced->from < event.from ? std::nullopt
                                     : std::optional{Refusal{reason::ends_before_it_begins, provision::delegation}};
}

bool is_same_text(const std::optional<base::Text>& one, const std::optional<base::Text>& other) {
  return one.has_value() == other.has_value() && (!one || base::folded(one->reveal()) == base::folded(other->reveal()));
}
bool is_same_holder(const WhoDecides& one, const WhoDecides& other) {
  return one.level == other.level && one.role == other.role && one.unit == other.unit && one.worker == other.worker &&
         is_same_text(one.title, other.title) && is_same_text(one.name, other.name);
}

// All that the new row would give, on each of its days.
bool says_already(const Delegation& row, const Delegation& wanted) {
  const auto covers = [&](DecisionKind kind) { return row.covers(*kind); };
  return row.from <= wanted.from && (!row.to || (wanted.to && *wanted.to <= *row.to)) &&
         is_same_holder(row.who, wanted.who) && std::ranges::all_of(wanted.decisions, covers);
}
bool is_said_already(const Board& board, const Delegation& wanted) {
  return std::ranges::any_of(board.order.adopted(), [&](const Delegation& row) {
    return row.number != wanted.replaces && says_already(row, wanted);
  });
}

// What the law keeps for others: from all, or from whoever is not named.
std::optional<Refusal> doubt_kinds(const DelegationAdopted& event, const WhoDecides& who) {
  const bool may_be_named = who.level == DecisionLevel::employee || who.level == DecisionLevel::member;
  for (const DecisionKindId& id : event.decisions) {
    const DecisionKindRow* kind = find_decision_kind(id.text);
    if (kind == nullptr) return Refusal{reason::unknown_decision, provision::delegation};
    if (kind->lowest == Lowest::on_duty) return Refusal{reason::never_waits, kind->limit, {}, {}, kind->what};
    const auto exceeded = find_exceeded(*kind, who);
    if (exceeded && kind->named && may_be_named) return Refusal{reason::named_only, kind->named, {}, {}, kind->what};
    if (exceeded) return Refusal{reason::beyond_law, exceeded, {}, {}, kind->what};
  }
  return std::nullopt;
}

void end_by(std::optional<base::Day>& to, base::Day last) {
  if (!to || *to > last) to = last;
}

}  // namespace

const std::vector<Delegation>& list_standing() {
  static const std::vector<Delegation> kRows{
      standing(kEmployees, DecisionLevel::employee, Origin::proposed,
               [](const DecisionKindRow& kind) { return kind.lowest <= Lowest::employee; }),
      standing(kCommittee, DecisionLevel::committee, Origin::proposed,
               [](const DecisionKindRow& kind) { return kind.lowest <= Lowest::committee; }),
      standing(kChair, DecisionLevel::chair, Origin::law,
               [](const DecisionKindRow& kind) { return kind.urgent || kind.chair; }),
      standing(kBoard, DecisionLevel::board, Origin::law, [](const DecisionKindRow&) { return true; })};
  return kRows;
}

bool Delegation::covers(const DecisionKindRow& kind) const {
  return std::ranges::any_of(decisions, [&](DecisionKind one) { return &*one == &kind; });
}

const Delegation* DelegationOrder::find(DelegationNo number) const {
  for (const auto* rows : {&list_standing(), &adopted_}) {
    const auto found = std::ranges::find(*rows, number, &Delegation::number);
    if (found != rows->end()) return &*found;
  }
  return nullptr;
}

std::vector<const Delegation*> DelegationOrder::list_in_force(const DecisionKindRow& kind, base::Day day) const {
  std::vector<const Delegation*> held;
  bool has_begun = false;  // The board has said who decides this, be it that it has ended since
  for (const Delegation& row : adopted_) {
    if (!row.covers(kind)) continue;
    has_begun = has_begun || (row.from <= day && !row.is_withdrawn());
    if (row.is_in_force(day)) held.push_back(&row);
  }
  for (const Delegation& row : list_standing()) {
    if (row.covers(kind) && (!has_begun || row.origin != Origin::proposed)) held.push_back(&row);
  }
  std::vector<const Delegation*> out;  // The nearest first
  for (const DecisionLevel level : {DecisionLevel::employee, DecisionLevel::member, DecisionLevel::chair,
                                    DecisionLevel::committee, DecisionLevel::board}) {
    std::ranges::copy_if(held, std::back_inserter(out), [&](const Delegation* row) { return row->who.level == level; });
  }
  return out;
}

Delegation* DelegationOrder::find_adopted(DelegationNo number) {
  const auto found = std::ranges::find(adopted_, number, &Delegation::number);
  return found == adopted_.end() ? nullptr : &*found;
}

void DelegationOrder::add(Delegation row) {
  Delegation* replaced = row.replaces ? find_adopted(*row.replaces) : nullptr;
  if (replaced != nullptr) {
    replaced->replaced_by = row.number;
    end_by(replaced->to, row.from - std::chrono::days{1});
  }
  row.own_to = row.to;
  adopted_.push_back(std::move(row));
}

void DelegationOrder::end(DelegationNo number, base::Day last) {
  Delegation* row = find_adopted(number);
  if (row == nullptr) return;
  end_by(row->to, last);
  end_by(row->own_to, last);
  Delegation* replaced = row->is_withdrawn() && row->replaces ? find_adopted(*row->replaces) : nullptr;
  if (replaced == nullptr || replaced->replaced_by != row->number) return;
  replaced->replaced_by.reset();
  replaced->to = replaced->own_to;
}

std::vector<LeftToBoard> list_left_to_board(const DelegationOrder& order, const OrderChange& change, base::Day today) {
  DelegationOrder after = order;
  if (change.delegation && change.last) after.end(*change.delegation, *change.last);
  if (!change.delegation && change.from) {
    DelegationAdopted row;
    row.replaces = change.replaces;
    row.decisions = change.decisions;
    row.level = DecisionLevel::committee;  // Anybody but the board
    row.from = *change.from;
    row.to = change.to;
    after.add(row_of(row));
  }
  std::vector<base::Day> days{today};
  for (const Delegation& row : after.adopted()) {
    days.push_back(row.from);
    if (row.to) days.push_back(*row.to + std::chrono::days{1});
  }
  std::erase_if(days, [&](base::Day day) { return day < today; });
  std::ranges::sort(days);
  const auto is_left = [](const DelegationOrder& by, const DecisionKindRow& kind, base::Day day) {
    return std::ranges::all_of(by.list_in_force(kind, day),
                               [](const Delegation* row) { return row->who.level == DecisionLevel::board; });
  };
  std::vector<LeftToBoard> out;
  for (const DecisionKind kind : list_decision_kinds()) {
    const auto first = std::ranges::find_if(
        days, [&](base::Day day) { return is_left(after, *kind, day) && !is_left(order, *kind, day); });
    if (first == days.end()) continue;
    out.insert(std::ranges::upper_bound(out, *first, {}, &LeftToBoard::from), {*first, kind});  // Of a day, as listed
  }
  return out;
}

std::span<const EventKindOf<Board>> Board::kinds() {
  return event_kinds_of<Board, DelegationAdopted, DelegationEnded>();
}

Verdict<DelegationAdopted> rule(const Board& board, DelegationAdopted event, const Now& now) {
  if (event.decisions.empty()) return refuse(reason::unknown_decision, provision::delegation);
  if (const auto refusal = doubt_holder(event)) return std::unexpected(*refusal);
  if (const auto refusal = doubt_days(board, event, now.today)) return std::unexpected(*refusal);
  const Delegation wanted = row_of(event);
  if (const auto refusal = doubt_kinds(event, wanted.who)) return std::unexpected(*refusal);
  if (is_said_already(board, wanted)) return refuse(reason::already_said, provision::delegation);
  event.delegation = {kFirstAdopted + int(board.order.adopted().size())};
  return event;
}

Verdict<DelegationEnded> rule(const Board& board, DelegationEnded event, const Now& now) {
  const Delegation* row = board.order.find(event.delegation);
  if (row == nullptr || row->origin != Origin::adopted) return refuse(reason::no_such_number, provision::delegation);
  if (is_too_far_ahead(event.last, now.today)) return refuse(reason::too_far_ahead, provision::delegation);
  if (row->to && *row->to <= event.last) return refuse(reason::ends_sooner, provision::delegation);
  if (event.last < now.today) return refuse(reason::before_adopted, provision::delegation);
  return event;
}

void evolve(Board& board, const DelegationAdopted& event, const Stamp& stamp) {
  Delegation row = row_of(event);
  row.adopted = stamp.day;
  board.order.add(std::move(row));
}

void evolve(Board& board, const DelegationEnded& event, const Stamp&) { board.order.end(event.delegation, event.last); }

// ---- What rules ask

Verdict<const Delegation*> find_power(const Now& now, const DecisionKindRow& kind, DecidedBy by) {
  static const DelegationOrder kNothingAdopted;
  const DelegationOrder& order = now.order == nullptr ? kNothingAdopted : *now.order;
  const auto rows = order.list_in_force(kind, now.today);
  const DecisionLevel level = by.level.value_or(DecisionLevel::employee);
  if (now.power == Power::settled) {  // By whatever row it was, in force then
    if (by.delegation) {
      const Delegation* row = order.find(*by.delegation);
      return row != nullptr ? row : rows.back();
    }
    const auto of_level = std::ranges::find(rows, level, [](const Delegation* row) { return row->who.level; });
    return of_level != rows.end() ? *of_level : rows.back();
  }
  const auto fits = [&](const Delegation* row) {
    if (by.delegation ? row->number != *by.delegation : row->who.level != level) return false;
    return row->who.level != DecisionLevel::employee || is_held_by(row->who, now);
  };
  if (const auto found = std::ranges::find_if(rows, fits); found != rows.end()) return *found;
  Refusal refusal{reason::beyond_delegation, provision::delegation};
  if (!by.delegation && find_exceeded(kind, {.level = level})) refusal = {reason::wrong_level, kind.limit};
  for (const Delegation* row : rows) {
    const auto is_said = [&](const WhoDecides& who) { return is_same_holder(who, row->who); };
    if (std::ranges::none_of(refusal.who_may, is_said)) refusal.who_may.push_back(row->who);
  }
  return std::unexpected(std::move(refusal));
}

}  // namespace core
