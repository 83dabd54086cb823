// SPDX-License-Identifier: EUPL-1.2
#include "core/calendar/stockholm.hpp"
#include "core/child/child.hpp"
#include "core/report/receipt.hpp"
#include "core/report/report.hpp"
#include "journal/codec.hpp"
#include "views/names.hpp"
#include "views/rows.hpp"
#include "views/tables.hpp"
#include "views/views.hpp"

namespace views {
namespace {

using sql::Blob;

template <class Id>
Blob blob(const Id& id) {
  return {{reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()}};
}

// A file's opening stands as it was first written.
const sql::Write kPutFile = sql::insert(kFiles, sql::OnConflict::replace, "opened"), kAddDuty = sql::insert(kDuties),
                 kRemoveDuty = sql::remove(kDuties), kAddIncoming = sql::insert(kIncoming),
                 kRemoveIncoming = sql::remove(kIncoming), kAddTerm = sql::insert(kTerms, sql::OnConflict::keep);
const sql::Write kRaiseCaseNumber{
    .table = kCaseNumbers.name,
    .sql =
        "INSERT INTO case_numbers(board, year, last) VALUES(?1, ?2, ?3) ON CONFLICT(board, year) DO UPDATE "
        "SET last = excluded.last WHERE excluded.last > case_numbers.last"};

std::int64_t days(base::Day day) { return day.time_since_epoch().count(); }
std::optional<std::int64_t> days(std::optional<base::Day> day) {
  return day ? std::optional{days(*day)} : std::nullopt;
}
std::optional<std::string_view> worker_of(const core::File& file) {
  return file.worker ? std::optional<std::string_view>{file.worker->text} : std::nullopt;
}
bool same_owner(const core::File& a, const core::File& b) { return a.unit == b.unit && a.worker == b.worker; }

// "GR-26-000123" → 2026 and 123, so that a rebuild knows which numbers are used.
void note_case_number(sql::Database& tables, const std::string& board, std::string_view case_number) {
  const std::size_t last = case_number.rfind('-'), middle = case_number.rfind('-', last - 1);
  if (last == std::string_view::npos || middle == std::string_view::npos) return;
  const int year = 2000 + std::atoi(std::string{case_number.substr(middle + 1, last - middle - 1)}.c_str());
  const int number = std::atoi(std::string{case_number.substr(last + 1)}.c_str());
  tables.put(kRaiseCaseNumber, std::string_view{board}, std::int64_t{year}, std::int64_t{number});
}

class Taker {
 public:
  Taker(const Target& place, const Change& change)
      : place_(place),
        tables_(place.tables),
        keys_(place.keys),
        store_(place.store),
        board_(place.board.text),
        change_(change) {}

  void take_file() {
    const core::File& file = change_.after;
    const std::string label = keys_.seal(journal::stream_of(change_.id), label_text(label_of(file)));
    tables_.put(kPutFile, std::string_view{board_}, blob(change_.id), std::string_view{file.case_number}, file.version,
                std::string_view{file.unit.text}, worker_of(file),
                file.child.district ? std::optional<std::string_view>{file.child.district->text} : std::nullopt,
                opened_day(), days(file.closed), std::int64_t{is_open() ? 1 : 0}, base::id_of(alert_of(file)),
                Blob{label});
    if (change_.before.case_number != file.case_number) note_case_number(tables_, board_, file.case_number);
  }

  void take_duties() {
    const auto before = duty_rows(change_.before), after = duty_rows(change_.after);
    const bool moved = !same_owner(change_.before, change_.after);
    const auto same = [](const DutyRow& a, const DutyRow& b) { return a == b; };
    for (const DutyRow& row : before) {
      if (!moved && std::ranges::any_of(after, [&](const DutyRow& other) { return same(row, other); })) continue;
      tables_.put(kRemoveDuty, std::string_view{board_}, blob(change_.id), row.rule, std::int64_t{row.number});
    }
    for (const DutyRow& row : after) {
      if (!moved && std::ranges::any_of(before, [&](const DutyRow& other) { return same(row, other); })) continue;
      tables_.put(kAddDuty, std::string_view{board_}, blob(change_.id), row.rule, std::int64_t{row.number},
                  std::int64_t(row.rank), row.start, row.due, std::string_view{change_.after.unit.text},
                  worker_of(change_.after));
    }
  }

  void take_incoming() {
    const auto before = incoming_rows(change_.before), after = incoming_rows(change_.after);
    if (before == after && same_owner(change_.before, change_.after)) return;
    for (const IncomingRow& row : before) {
      tables_.put(kRemoveIncoming, std::string_view{board_}, blob(change_.id), row.kind, std::int64_t{row.number},
                  row.received_at);
    }
    for (const IncomingRow& row : after) {
      tables_.put(kAddIncoming, std::string_view{board_}, blob(change_.id), row.kind, std::int64_t{row.number},
                  row.received_at, row.report ? std::optional{blob(*row.report)} : std::nullopt, row.channel,
                  row.reporter, row.need.empty() ? std::nullopt : std::optional{row.need}, row.danger,
                  std::int64_t(row.rank), row.duty ? std::optional{row.duty->rule} : std::nullopt,
                  row.duty ? std::optional{row.duty->start} : std::nullopt, std::string_view{change_.after.unit.text},
                  worker_of(change_.after));
    }
  }

  // What depends on how things stood then: walked entry by entry, so that a rebuild makes the same rows.
  void take_history() {
    core::File then = change_.before;
    core::Child earlier = then.child;
    for (const Entry& entry : change_.entries) {
      core::evolve(then, entry.what, entry.stamp);
      take_identity(earlier, then.child);
      earlier = then.child;
      if (const auto* received = entry.what.get_if<core::ReportReceived>()) {
        put_term(term_of_receipt(store_, core::receipt_of(received->report_id)));
      }
    }
  }

 private:
  // In a file that is continued in another, what waits there is no longer open here.
  bool is_open() const {
    const core::File& file = change_.after;
    return file.continued_in ? !duty_rows(file).empty() : file.has_open_matter();
  }
  std::int64_t opened_day() const { return change_.entries.empty() ? 0 : days(change_.entries.front().stamp.day); }
  // An earlier name or number stays searchable: the same child may come in again under it.
  void take_identity(const core::Child& earlier, const core::Child& child) {
    for (const NameRow& row : new_names(earlier, child)) put_name(place_, change_.id, row);
    if (!child.identity_number || child.identity_number == earlier.identity_number) return;
    put_term(term_of(store_, *child.identity_number));
  }
  void put_term(const std::string& term) {
    tables_.put(kAddTerm, std::string_view{board_}, Blob{term}, blob(change_.id));
  }

  const Target& place_;
  sql::Database& tables_;
  journal::Snapshot& keys_;
  const journal::Store& store_;
  const std::string& board_;
  const Change& change_;
};

}  // namespace

void take_in(const Target& place, const Change& change) {
  Taker taker{place, change};
  taker.take_file();
  taker.take_duties();
  taker.take_incoming();
  taker.take_history();
}

}  // namespace views
