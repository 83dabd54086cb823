// SPDX-License-Identifier: EUPL-1.2
#include "app/drafts.hpp"

#include <algorithm>

#include "base/typed.hpp"
#include "journal/chain.hpp"
#include "journal/codec.hpp"

namespace app {
namespace {

constexpr std::size_t kDraftLimit = 200'000;
// What was thrown away is kept as "assess_safety.1~" and the moment, which is the name of no form.
constexpr char kThrownAway = '~';

// Whose key seals a draft: the file's, or where there is none a key of the worker's own.
journal::StreamId place_of(const App& app, const Actor& actor, const std::optional<core::FileId>& file) {
  return file ? journal::stream_of(*file) : place_named(app, "\ndrafts\n" + actor.worker.text);
}

std::int64_t milliseconds_of(base::Instant at) { return at.time_since_epoch().count(); }

// A draft as its row names it.
struct DraftName {
  std::string_view worker, form;  // What was thrown away with its moment
  std::int64_t saved_at;
  std::string bound() const {
    return journal::ByteForm{"skyddsnat-draft-1"}.add(worker).add(form).add(saved_at).bytes();
  }
};

std::string thrown_away_name(const std::string& form, std::int64_t at) {
  return form + kThrownAway + std::to_string(at);
}

// The drafts of one worker in one place.
class Desk {
 public:
  Desk(const App& app, const Actor& actor, journal::Unit& unit, const journal::StreamId& place)
      : board_(app.settings.board.text), worker_(actor.worker.text), unit_(unit), place_(place) {}

  // Its version, 0 when there is none.
  std::int64_t version_of(const std::string& form) {
    auto row = unit_.tables().query(
        "SELECT saved_at FROM drafts WHERE board = ?1 AND worker = ?2 AND file = ?3 AND form = ?4", board_, worker_,
        sql::Blob{bytes_of(place_)}, std::string_view{form});
    return row.step() ? row.integer(0) : 0;
  }
  void put(const std::string& form, std::int64_t at, const base::Text& content) {
    const std::string sealed = unit_.seal_bound(place_, DraftName{worker_, form, at}.bound(), content.reveal());
    unit_.tables().run(
        "INSERT INTO drafts(board, worker, file, form, saved_at, content) VALUES(?1, ?2, ?3, ?4, ?5, ?6) "
        "ON CONFLICT(board, worker, file, form) DO UPDATE SET saved_at = excluded.saved_at, content = "
        "excluded.content WHERE excluded.saved_at >= drafts.saved_at",
        board_, worker_, sql::Blob{bytes_of(place_)}, std::string_view{form}, at, sql::Blob{sealed});
  }
  void remove(const std::string& form) {
    unit_.tables().run("DELETE FROM drafts WHERE board = ?1 AND worker = ?2 AND file = ?3 AND form = ?4", board_,
                       worker_, sql::Blob{bytes_of(place_)}, std::string_view{form});
  }
  void forget_thrown_away(std::int64_t before) {
    unit_.tables().run("DELETE FROM drafts WHERE board = ?1 AND worker = ?2 AND form LIKE '%~%' AND saved_at < ?3",
                       board_, worker_, before);
  }

 private:
  std::string_view board_, worker_;
  journal::Unit& unit_;
  const journal::StreamId& place_;
};

bool may_be_written_over(const DraftSaving& saving, std::int64_t version) {
  return !saving.over || std::ranges::find(*saving.over, version) != saving.over->end();
}

Result<base::Instant> keep(const App& app, const Actor& actor, const DraftSaving& saving, journal::Unit& unit) {
  const Draft& draft = saving.draft;
  const journal::StreamId place = place_of(app, actor, draft.file);
  if (draft.file && unit.version(place) == 0) return problem(ProblemKind::not_found);
  Desk desk{app, actor, unit, place};
  const std::int64_t version = desk.version_of(draft.form);
  if (!may_be_written_over(saving, version)) return problem(ProblemKind::draft_changed);
  std::int64_t at = milliseconds_of(actor.at);
  // Whoever says what they write over has the latest, also when two servers' clocks differ.
  if (saving.over && !draft.content.empty()) at = std::max(at, version + 1);
  desk.forget_thrown_away(milliseconds_of(actor.at - kThrownAwayKept));
  if (saving.taken_back) desk.remove(thrown_away_name(draft.form, milliseconds_of(*saving.taken_back)));
  if (draft.content.empty() || draft.thrown_away) desk.remove(draft.form);
  if (!draft.content.empty()) {
    desk.put(draft.thrown_away ? thrown_away_name(draft.form, at) : draft.form, at, draft.content);
  }
  return base::Instant{std::chrono::milliseconds{at}};
}

}  // namespace

sql::TableForm draft_form() {
  using enum sql::Holds;
  static constexpr sql::Column kColumns[] = {
      {"worker", text}, {"file", blob}, {"form", text}, {"saved_at", integer}, {"content", blob}};
  return {"drafts", kColumns, std::span{kColumns}.first(3)};
}

void save_draft(App& app, const Actor& actor, DraftSaving saving, Then<base::Instant> then) {
  // Without a file it may also be about the board itself.
  const bool is_boards = !saving.draft.file && core::may(actor.role, core::Permission::govern);
  if (!is_boards && !core::may(actor.role, core::Permission::read_file)) {
    return then(problem(core::reason::may_not, core::provision::access_control));
  }
  if (saving.draft.content.reveal().size() > kDraftLimit) {
    return then(std::unexpected(Problem::of(base::FieldError{"content", "too_long"})));
  }
  app.write<base::Instant>(
      [&app, actor, saving = std::move(saving)](journal::Unit& unit) { return keep(app, actor, saving, unit); },
      std::move(then));
}

std::vector<Draft> list_drafts(App& app, const Actor& actor, std::optional<core::FileId> file) {
  std::vector<Draft> out;
  const journal::StreamId place = place_of(app, actor, file);
  app.store.read([&](journal::Snapshot& snapshot) {
    auto row = snapshot.tables().query(
        "SELECT form, saved_at, content FROM drafts WHERE board = ?1 AND worker = ?2 AND file = ?3 ORDER BY form",
        std::string_view{app.settings.board.text}, std::string_view{actor.worker.text}, sql::Blob{bytes_of(place)});
    while (row.step()) {
      const std::string_view name = row.text(0), form = name.substr(0, name.find(kThrownAway));
      const base::Instant saved_at{std::chrono::milliseconds{row.integer(1)}};
      const bool thrown_away = form.size() < name.size();
      if (thrown_away && saved_at + kThrownAwayKept < actor.at) continue;
      const DraftName own{actor.worker.text, name, row.integer(1)};
      auto content = snapshot.open_bound(place, own.bound(), row.blob(2));
      if (!content) {
        app.tell_fault(journal::Fault{"A draft is not as it was written, and is not shown. Run skyddsnat verify.",
                                      journal::Fault::Cause::damaged});
        continue;
      }
      out.push_back({file, std::string{form}, base::Text{std::move(*content)}, saved_at, thrown_away});
    }
  });
  std::ranges::sort(out, {}, [](const Draft& one) { return std::pair{one.thrown_away, std::string_view{one.form}}; });
  return out;
}

namespace {

// Each draft of the board, as it stands.
void each_draft(sql::Database& tables, const core::BoardId& board,
                const std::function<void(const journal::StreamId&, const DraftName&, std::string_view sealed)>& take) {
  auto row = tables.query("SELECT worker, file, form, saved_at, content FROM drafts WHERE board = ?1",
                          std::string_view{board.text});
  while (row.step()) {
    journal::StreamId place;
    journal::copy_raw(row.blob(1), place.bytes);
    take(place, {row.text(0), row.text(2), row.integer(3)}, row.blob(4));
  }
}

}  // namespace

std::vector<std::string> check_drafts(journal::Store& store, const core::BoardId& board) {
  std::vector<std::string> findings;
  store.read([&](journal::Snapshot& snapshot) {
    each_draft(snapshot.tables(), board, [&](const auto& place, const DraftName& name, std::string_view sealed) {
      if (snapshot.open_bound(place, name.bound(), sealed)) return;
      findings.push_back("draft of " + base::plainly(name.worker) + " from " + std::to_string(name.saved_at) +
                         ": it is not as it was written");
    });
  });
  return findings;
}

void bind_drafts(journal::Unit& unit, const core::BoardId& board) {
  struct Bound {
    journal::StreamId place;
    std::string worker, form, content;
  };
  std::vector<Bound> all;
  each_draft(unit.tables(), board, [&](const auto& place, const DraftName& name, std::string_view sealed) {
    const auto content = unit.open_bound(place, {}, sealed);
    if (!content) return;
    all.push_back(
        {place, std::string{name.worker}, std::string{name.form}, unit.seal_bound(place, name.bound(), *content)});
  });
  for (const Bound& one : all) {
    unit.tables().run("UPDATE drafts SET content = ?5 WHERE board = ?1 AND worker = ?2 AND file = ?3 AND form = ?4",
                      std::string_view{board.text}, std::string_view{one.worker}, sql::Blob{bytes_of(one.place)},
                      std::string_view{one.form}, sql::Blob{one.content});
  }
}

}  // namespace app
