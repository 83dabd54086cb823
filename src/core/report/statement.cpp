// SPDX-License-Identifier: EUPL-1.2
#include "core/report/statement.hpp"

#include "core/event_kind_of.hpp"

namespace core {

constexpr StreamKindRow stream_kind::report{
    .number = 2, .id = "report", .many = "reports", .list_events = &forms_of<Statement>};

std::span<const EventKindOf<Statement>> Statement::kinds() { return event_kinds_of<Statement, StatementRecorded>(); }

Verdict<StatementRecorded> rule(const Statement& statement, StatementRecorded event, const Now&) {
  if (statement.exists()) return refuse(reason::already_done, provision::documentation);
  return event;
}

void evolve(Statement& statement, const StatementRecorded& event, const Stamp&) { statement.said = event; }

}  // namespace core
