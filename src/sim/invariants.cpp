// SPDX-License-Identifier: EUPL-1.2
#include "sim/invariants.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/calendar/stockholm.hpp"
#include "core/child/child.hpp"
#include "core/child/same_child.hpp"
#include "core/consent/consent.hpp"
#include "core/report/report.hpp"
#include "journal/codec.hpp"
#include "views/rows.hpp"
#include "views/views.hpp"

namespace sim {
namespace {

constexpr std::size_t kMostFindings = 100;
constexpr int kSampledStep = 50, kSampledFile = 10;

sql::Blob blob(const core::FileId& id) { return {{reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()}}; }

bool same_child(const core::Child& a, const core::Child& b) {
  const auto of = [](const core::Child& one) {
    return std::tie(one.kind, one.name, one.identity_number, one.born, one.sex, one.protection, one.custody,
                    one.district, one.address, one.phone, one.language, one.needs_interpreter, one.at);
  };
  const auto same_guardian = [](const core::Guardian& x, const core::Guardian& y) {
    return std::tie(x.number, x.name, x.relation, x.has_custody, x.ended) ==
           std::tie(y.number, y.name, y.relation, y.has_custody, y.ended);
  };
  return of(a) == of(b) && std::ranges::equal(a.guardians, b.guardians, same_guardian);
}

bool same_subjects(const core::File& a, const core::File& b) {
  const auto same = [](const core::Subject& x, const core::Subject& y) {
    return x.kind == y.kind && x.number == y.number && *x.at == *y.at;
  };
  const auto of_a = core::list_subjects(a), of_b = core::list_subjects(b);
  return std::ranges::equal(of_a, of_b, same);
}

bool same_consents(const core::File& a, const core::File& b) {
  return std::ranges::equal(a.consents, b.consents, [](const core::Consent& x, const core::Consent& y) {
    return x.intervention == y.intervention && x.guardian == y.guardian && x.answer == y.answer;
  });
}

std::vector<std::string> expected_duties(const core::File& file) {
  std::vector<std::string> out;
  for (const views::DutyRow& row : views::duty_rows(file)) {
    out.push_back(fmt::format("{}({}) {} {} {} {}", row.rule, row.number, row.start, row.due, file.unit.text,
                              file.worker ? file.worker->text : "-"));
  }
  std::ranges::sort(out);
  return out;
}

std::vector<std::string> kept_duties(journal::Snapshot& snapshot, const core::BoardId& board, core::FileId file) {
  std::vector<std::string> out;
  auto row = snapshot.tables().query(
      "SELECT rule, number, start, due, unit, coalesce(worker, '-') FROM duties WHERE board = ?1 AND file = ?2",
      std::string_view{board.text}, blob(file));
  while (row.step()) {
    out.push_back(fmt::format("{}({}) {} {} {} {}", row.text(0), row.integer(1), row.integer(2), row.integer(3),
                              row.text(4), row.text(5)));
  }
  std::ranges::sort(out);
  return out;
}

bool is_well_formed(const journal::StoredEvent& event) {
  return !event.signature.actor.empty() && !event.signature.role.empty() && !event.signature.cause.is_null() &&
         event.day != base::Day{} && event.day <= core::stockholm_day(event.signature.recorded_at);
}

}  // namespace

bool same_state(const core::File& a, const core::File& b) {
  return std::tie(a.version, a.case_number, a.unit, a.worker, a.continued_in, a.joined, a.closed) ==
             std::tie(b.version, b.case_number, b.unit, b.worker, b.continued_in, b.joined, b.closed) &&
         same_child(a.child, b.child) && same_subjects(a, b) && same_consents(a, b) &&
         views::duty_rows(a) == views::duty_rows(b) && views::incoming_rows(a) == views::incoming_rows(b);
}

void Watch::tell(base::Instant at, core::FileId file, std::string_view what) {
  auto& broken = granby_.outcome.broken;
  if (broken.size() >= kMostFindings) return;
  broken.push_back(fmt::format("seed {} {} file {}: {}", granby_.options.seed, base::iso(core::stockholm_day(at)),
                               file.text(), what));
}

void Watch::take_in(Matter& matter, base::Instant at) {
  std::vector<journal::StoredEvent> fresh;
  std::vector<core::FileId> linked;
  granby_.app.store.read(
      [&](journal::Snapshot& snapshot) { fresh = snapshot.read(journal::stream_of(matter.id), matter.state.version); });
  for (const journal::StoredEvent& event : fresh) {
    if (!is_well_formed(event)) tell(at, matter.id, fmt::format("event {} lacks actor, day or cause", event.sequence));
    const auto [what, stamp, fields] = journal::read_event(event);
    core::evolve(matter.state, what, stamp);
    ++granby_.outcome.kinds[event.type];
    ++granby_.outcome.events;
    // What two files say of each other has been put in both.
    if (const auto* one = what.get_if<core::SameChildSuspected>()) linked.push_back(one->other);
    if (const auto* one = what.get_if<core::SameChildRuledOut>()) linked.push_back(one->other);
  }
  const Check check = granby_.options.check;
  if (check == Check::every_step || (check == Check::sampled && random_.below(kSampledStep) == 0))
    check_file(matter, at);
  for (const core::FileId other : linked) {
    if (const auto known = granby_.by_id.find(other); known != granby_.by_id.end()) {
      take_in(granby_.matter(known->second), at);
    }
  }
}

void Watch::check_file(const Matter& matter, base::Instant at) {
  core::File again, kept_file;
  std::vector<std::string> kept;
  granby_.app.store.read([&](journal::Snapshot& snapshot) {
    again = views::fold_file_anew(snapshot, matter.id);
    kept_file = views::fold_file(snapshot, matter.id);
    kept = kept_duties(snapshot, granby_.app.settings.board, matter.id);
  });
  if (granby_.options.distort) granby_.options.distort(again);
  if (!same_state(matter.state, again)) tell(at, matter.id, "the state folded again is another");
  if (!same_state(matter.state, kept_file)) tell(at, matter.id, "the state kept in memory is another");
  if (kept != expected_duties(again)) tell(at, matter.id, "the work list is not what the state says");
  check_owner(again, matter, at);
  check_duties(again, matter, at);
}

void Watch::check_owner(const core::File& file, const Matter& matter, base::Instant at) {
  if (!file.exists()) return tell(at, matter.id, "the file is gone");
  if (file.unit.empty()) return tell(at, matter.id, "no unit owns it");
  if (file.worker && !granby_.staff.find(*file.worker)) tell(at, matter.id, "nobody has the owner's signature");
}

void Watch::check_duties(const core::File& file, const Matter& matter, base::Instant at) {
  const auto rows = views::duty_rows(file);
  if (!file.continued_in && file.has_open_matter() && rows.empty()) {
    tell(at, matter.id, "something is open and nothing is due");
  }
  const auto owes = [](const core::Report& one) { return one.is_settled() && one.is_live(); };
  if (file.continued_in && std::ranges::any_of(file.all<core::Report>(), owes) && rows.empty()) {
    tell(at, matter.id, "the file goes on in another and what it owes is lost");
  }
  // The passing of days takes no duty away: what is due at all is due today.
  const auto subjects = core::list_subjects(file);
  const auto today = core::list_due(subjects, core::stockholm_day(at));
  for (const views::DutyRow& row : rows) {
    const auto is_it = [&](const core::Due& due) { return due.row->id == row.rule && due.number == row.number; };
    if (std::ranges::none_of(today, is_it)) tell(at, matter.id, fmt::format("{} is no longer due", row.rule));
  }
}

void Watch::check_all(base::Instant at, int every) {
  for (const Matter& matter : granby_.matters) {
    if (every == 1 || random_.below(every) == 0) check_file(matter, at);
  }
}

void Watch::end_month(base::Instant at) {
  if (granby_.options.check == Check::every_step) check_all(at, 1);
  if (granby_.options.check == Check::sampled) check_all(at, kSampledFile);
}

void Watch::end(base::Instant at) {
  granby_.app.store.flush();
  if (granby_.options.check == Check::none) return;
  check_all(at, 1);
  for (const std::string& line : views::check(granby_.app.store, granby_.app.settings.board)) tell(at, {}, line);
  for (const std::string& line : granby_.app.store.verify()) tell(at, {}, line);
}

std::string Watch::trace_of(core::FileId file) const {
  std::string out;
  granby_.app.store.read([&](journal::Snapshot& snapshot) {
    const std::string_view board{granby_.app.settings.board.text};
    out = fmt::format("{} {}", snapshot.version(journal::stream_of(file)),
                      fmt::join(kept_duties(snapshot, granby_.app.settings.board, file), "; "));
    auto row = snapshot.tables().query(
        "SELECT version || '|' || unit || '|' || coalesce(worker, '') || '|' || coalesce(CAST(closed AS TEXT), '') || "
        "'|' || "
        "open_matter "
        "FROM files WHERE board = ?1 AND file = ?2",
        board, blob(file));
    while (row.step()) (out += '\n') += row.text(0);
  });
  return out;
}

}  // namespace sim
