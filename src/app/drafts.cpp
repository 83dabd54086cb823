// SPDX-License-Identifier: EUPL-1.2
#include "app/drafts.hpp"

#include <algorithm>

#include "journal/codec.hpp"

namespace app {
namespace {

constexpr std::size_t kDraftLimit = 200'000;

// Whose key seals a draft: the file's, or where there is none a key of the worker's own. The line breaks keep the name
// of that place apart from every search term.
journal::StreamId place_of(const App& app, const Actor& actor, const std::optional<core::FileId>& file) {
  if (file) return journal::stream_of(*file);
  const std::string hash = app.store.search_key("\ndrafts\n" + actor.worker.text);
  journal::StreamId own;
  std::ranges::copy_n(hash.begin(), std::ptrdiff_t(std::min(hash.size(), own.bytes.size())), own.bytes.begin());
  return own;
}

std::string_view bytes_of(const journal::StreamId& place) {
  return {reinterpret_cast<const char*>(place.bytes.data()), place.bytes.size()};
}

Result<base::Instant> keep(const App& app, const Actor& actor, const Draft& draft, journal::Unit& unit) {
  const std::string_view board{app.settings.board.text}, worker{actor.worker.text}, form{draft.form};
  const journal::StreamId place = place_of(app, actor, draft.file);
  if (draft.file && unit.version(place) == 0) return problem(ProblemKind::not_found);
  auto& tables = unit.tables();
  if (draft.content.empty()) {
    tables.run("DELETE FROM drafts WHERE board = ?1 AND worker = ?2 AND file = ?3 AND form = ?4", board, worker,
               sql::Blob{bytes_of(place)}, form);
    return actor.at;
  }
  const std::string sealed = unit.seal(place, draft.content.reveal());
  tables.run(
      "INSERT INTO drafts(board, worker, file, form, saved_at, content) VALUES(?1, ?2, ?3, ?4, ?5, ?6) "
      "ON CONFLICT(board, worker, file, form) DO UPDATE SET saved_at = excluded.saved_at, content = "
      "excluded.content WHERE excluded.saved_at >= drafts.saved_at",
      board, worker, sql::Blob{bytes_of(place)}, form, std::int64_t{actor.at.time_since_epoch().count()},
      sql::Blob{sealed});
  return actor.at;
}

}  // namespace

sql::TableForm draft_form() {
  using enum sql::Holds;
  static constexpr sql::Column kColumns[] = {
      {"worker", text}, {"file", blob}, {"form", text}, {"saved_at", integer}, {"content", blob}};
  return {"drafts", kColumns, std::span{kColumns}.first(3)};
}

void save_draft(App& app, const Actor& actor, Draft draft, Then<base::Instant> then) {
  if (!core::may(actor.role, core::Permission::read_file)) {
    return then(problem(core::Reason::may_not, core::Provision::access_control));
  }
  if (draft.content.reveal().size() > kDraftLimit) {
    return then(std::unexpected(Problem::of(base::FieldError{"content", "too_long"})));
  }
  app.write<base::Instant>(
      [&app, actor, draft = std::move(draft)](journal::Unit& unit) { return keep(app, actor, draft, unit); },
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
      out.push_back({file, std::string{row.text(0)}, base::Text{snapshot.open(place, row.blob(2))},
                     base::Instant{std::chrono::milliseconds{row.integer(1)}}});
    }
  });
  return out;
}

}  // namespace app
