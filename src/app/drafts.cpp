// SPDX-License-Identifier: EUPL-1.2
#include "app/drafts.hpp"

#include "journal/codec.hpp"

namespace app {
namespace {

constexpr std::size_t kDraftLimit = 200'000;

std::string_view bytes_of(const core::FileId& file) {
  return {reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()};
}

Result<base::Instant> keep(const Settings& settings, const Actor& actor, const Draft& draft, journal::Unit& unit) {
  const std::string_view board{settings.board.text}, worker{actor.worker.text}, form{draft.form};
  const journal::StreamId stream = journal::stream_of(draft.file);
  if (unit.version(stream) == 0) return problem(ProblemKind::not_found);
  auto& tables = unit.tables();
  if (draft.content.empty()) {
    tables.run("DELETE FROM drafts WHERE board = ?1 AND worker = ?2 AND file = ?3 AND form = ?4", board, worker,
               sqlite::Blob{bytes_of(draft.file)}, form);
    return actor.at;
  }
  const std::string sealed = unit.seal(stream, draft.content.reveal());
  tables.run(
      "INSERT INTO drafts(board, worker, file, form, saved_at, content) VALUES(?1, ?2, ?3, ?4, ?5, ?6) "
      "ON CONFLICT(board, worker, file, form) DO UPDATE SET saved_at = excluded.saved_at, content = "
      "excluded.content WHERE excluded.saved_at >= saved_at",
      board, worker, sqlite::Blob{bytes_of(draft.file)}, form, std::int64_t{actor.at.time_since_epoch().count()},
      sqlite::Blob{sealed});
  return actor.at;
}

}  // namespace

void create_draft_tables(sqlite::Database& tables) {
  tables.script(
      "CREATE TABLE IF NOT EXISTS drafts(board TEXT NOT NULL, worker TEXT NOT NULL, file BLOB NOT NULL, "
      "form TEXT NOT NULL, saved_at INTEGER NOT NULL, content BLOB NOT NULL, "
      "PRIMARY KEY(board, worker, file, form)) STRICT, WITHOUT ROWID;");
}

void save_draft(App& app, const Actor& actor, Draft draft, Then<base::Instant> then) {
  if (!core::may(actor.role, core::Permission::read_file)) {
    return then(problem(core::Reason::may_not, core::Provision::access_control));
  }
  if (draft.content.reveal().size() > kDraftLimit) {
    return then(std::unexpected(Problem::of(base::FieldError{"content", "too_long"})));
  }
  app.write<base::Instant>(
      [&app, actor, draft = std::move(draft)](journal::Unit& unit) { return keep(app.settings, actor, draft, unit); },
      std::move(then));
}

std::vector<Draft> list_drafts(App& app, const Actor& actor, core::FileId file) {
  std::vector<Draft> out;
  app.store.read([&](journal::Snapshot& snapshot) {
    auto row = snapshot.tables().query(
        "SELECT form, saved_at, content FROM drafts WHERE board = ?1 AND worker = ?2 AND file = ?3 ORDER BY form",
        std::string_view{app.settings.board.text}, std::string_view{actor.worker.text}, sqlite::Blob{bytes_of(file)});
    while (row.step()) {
      out.push_back({file, std::string{row.text(0)}, base::Text{snapshot.open(journal::stream_of(file), row.blob(2))},
                     base::Instant{std::chrono::milliseconds{row.integer(1)}}});
    }
  });
  return out;
}

}  // namespace app
