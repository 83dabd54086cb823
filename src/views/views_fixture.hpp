// A journal of a few children and the views that are taken in from it, on any store: for the tests of what lists say.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <gtest/gtest.h>

#include "core/child/child.hpp"
#include "core/report/report.hpp"
#include "journal/codec.hpp"
#include "journal/place_fixture.hpp"
#include "views/lists.hpp"
#include "views/views.hpp"

namespace views {

using namespace std::chrono_literals;

inline const core::BoardId kBoard{"granby"};
inline const core::UnitId kIntake{"mottagning"}, kNorth{"utredning_norr"};
inline const core::WorkerId kWorker{"w017"};
inline const base::Day kToday = 2026y / 11 / 21;

template <class Id>
Id numbered(int number) {
  Id id;
  id.bytes[6] = std::uint8_t(number);  // Later numbers are newer
  id.bytes[15] = std::uint8_t(number);
  return id;
}
inline core::FileId file(int number) { return numbered<core::FileId>(number); }

inline core::FileOpened opened(const char* name, const char* case_number, const char* identity = nullptr) {
  core::FileOpened event{.kind = core::ChildKind::known,
                         .name = base::Text{name},
                         .born = 2017y / 1 / 1,
                         .case_number = case_number,
                         .unit = kIntake};
  if (identity != nullptr) event.identity_number = *core::IdentityNumber::parse(identity, kToday);
  return event;
}

inline core::ReportReceived received(int number, base::Day day) {
  return {.report = {number},
          .report_id = numbered<core::ReportId>(100 + number),
          .received_at = base::Instant{day} + 9h,
          .channel = core::Channel::telephone,
          .reporter = core::ReporterCategory::school};
}

inline core::SafetyAssessed assessed(core::ProtectionNeed need = core::ProtectionNeed::none) {
  return {.report = {1}, .need = need, .facts = base::Text{"f"}, .reasons = base::Text{"r"}};
}

class Journal {
 public:
  explicit Journal(const char* where) : place{where} {
    store->write_now([](journal::Unit& unit) { create_tables(unit.tables()); });
  }

  // As app::append_to_file does, without asking the core: these events have happened.
  void record(core::FileId id, base::Day day, std::vector<core::Event> happened) const {
    store->write_now([&](journal::Unit& unit) {
      const core::File before = fold_file(unit, id);
      core::File after = before;
      std::vector<Entry> entries;
      std::vector<journal::NewEvent> events;
      for (const core::Event& what : happened) {
        const core::Stamp stamp{day, base::Instant{day} + 10h, kWorker, after.version + 1};
        core::evolve(after, what, stamp);
        events.push_back(journal::to_new_event(core::Fact{day, what}));
        entries.push_back({stamp, "investigator", what});
      }
      const journal::Signature by{kWorker, "investigator", {}, base::Instant{day} + 10h};
      ASSERT_TRUE(unit.append(journal::stream_of(id), core::stream_kind::file, before.version, events, by));
      take_in({unit.tables(), unit, *store, kBoard}, {id, before, after, entries});
    });
  }

  template <class... Values>
  void sql(const char* text, const Values&... values) const {
    store->write_now([&](journal::Unit& unit) { unit.tables().run(text, values...); });
  }

  template <class Ask>
  auto read(Ask ask) {
    decltype(ask(std::declval<journal::Snapshot&>())) out{};
    store->read([&](journal::Snapshot& snapshot) { out = ask(snapshot); });
    return out;
  }

  // "D01/1 2026-11-02; …", by urgency.
  std::string duties(const DutyFilter& filter, int limit = 50, const DutyKey& after = {}) {
    return read([&](journal::Snapshot& snapshot) {
      std::string out;
      for (const DutyItem& item : list_duties(snapshot, kBoard, filter, kToday, limit, after).items) {
        out += (out.empty() ? "" : "; ") + std::string{item.row->id} + '/' + std::to_string(item.number) + ' ' +
               base::iso(item.due);
      }
      return out;
    });
  }
  // "report/1 GR-26-000001; …" in order, with what has been assessed of it, and why it is at risk.
  std::string incoming() {
    return read([](journal::Snapshot& snapshot) {
      std::string out;
      for (const IncomingItem& item : list_incoming(snapshot, kBoard, 50).items) {
        out += (out.empty() ? "" : "; ") + item.kind + '/' + std::to_string(item.number) + ' ' + item.file.case_number +
               (item.need ? " assessed" : "") + (item.file.alert == Alert::none ? "" : " !") +
               std::string{base::id_of(item.file.alert)};
      }
      return out;
    });
  }
  // "at_risk 2 (1 danger 1 protection), statutory 1"
  std::string incoming_counts() {
    return read([](journal::Snapshot& snapshot) {
      std::string out;
      for (const RankCount& one : count_incoming(snapshot, kBoard)) {
        out += (out.empty() ? "" : ", ") + std::string{base::id_of(one.rank)} + ' ' + std::to_string(one.all);
        if (one.rank != Rank::at_risk) continue;
        out += " (" + std::to_string(one.danger) + " danger " + std::to_string(one.protection) + " protection)";
      }
      return out;
    });
  }

  const journal::TestPlace place;
  std::unique_ptr<journal::Store> store = place.open({.board = kBoard, .writing = journal::Writing::inline_});
};

inline const DutyFilter kIntakeUnit{{.worker = {}, .unit = kIntake}}, kMine{{.worker = kWorker, .unit = {}}};

}  // namespace views
