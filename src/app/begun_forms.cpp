// SPDX-License-Identifier: EUPL-1.2
#include "app/begun_forms.hpp"

#include "journal/chain.hpp"

namespace app {
namespace {

journal::StreamId place_of_forms(const App& app) { return place_named(app, "\nforms\n"); }

// What stands in the table for the name: a keyed hash.
std::string mark_of(const App& app, const BegunFormName& name) {
  return app.store.search_key("\nform\n" + name.key.text() + '\n' + name.secret);
}

// Its words belong to it alone: they open in no other row.
std::string bound_to(const std::string& mark, std::int64_t kept_at) {
  return journal::ByteForm{"skyddsnat-begun-form-1"}.add(mark).add(kept_at).bytes();
}

std::int64_t milliseconds_of(base::Instant at) { return at.time_since_epoch().count(); }

bool keep(const App& app, const Actor& actor, const BegunFormName& name, const base::Text& content,
          journal::Unit& unit) {
  const std::string_view board{app.settings.board.text};
  const std::string mark = mark_of(app, name);
  const std::int64_t now = milliseconds_of(actor.at);
  const std::string sealed = unit.seal_bound(place_of_forms(app), bound_to(mark, now), content.reveal());
  auto& tables = unit.tables();
  tables.run("DELETE FROM begun_forms WHERE board = ?1 AND kept_at < ?2", board,
             milliseconds_of(actor.at - kBegunFormKept));
  {
    auto row = tables.query("SELECT count(*) FROM begun_forms WHERE board = ?1", board);
    if (row.step() && row.integer(0) >= kMostBegunForms) return false;
  }
  tables.run(
      "INSERT INTO begun_forms(board, mark, kept_at, content) VALUES(?1, ?2, ?3, ?4) "
      "ON CONFLICT(board, mark) DO UPDATE SET kept_at = excluded.kept_at, content = excluded.content",
      board, sql::Blob{mark}, now, sql::Blob{sealed});
  return true;
}

}  // namespace

void keep_begun_form(App& app, const Actor& actor, const BegunFormName& name, base::Text content, Then<bool> then) {
  app.write<bool>([&app, actor, name, content = std::move(content)](
                      journal::Unit& unit) -> Result<bool> { return keep(app, actor, name, content, unit); },
                  std::move(then));
}

void forget_begun_form(App& app, const BegunFormName& name, Then<bool> then) {
  app.write<bool>(
      [&app, name](journal::Unit& unit) -> Result<bool> {
        unit.tables().run("DELETE FROM begun_forms WHERE board = ?1 AND mark = ?2",
                          std::string_view{app.settings.board.text}, sql::Blob{mark_of(app, name)});
        return true;
      },
      std::move(then));
}

std::optional<base::Text> find_begun_form(App& app, const Actor& actor, const BegunFormName& name) {
  std::optional<base::Text> found;
  const std::string mark = mark_of(app, name);
  app.store.read([&](journal::Snapshot& snapshot) {
    auto row = snapshot.tables().query(
        "SELECT content, kept_at FROM begun_forms WHERE board = ?1 AND mark = ?2 AND kept_at >= ?3",
        std::string_view{app.settings.board.text}, sql::Blob{mark}, milliseconds_of(actor.at - kBegunFormKept));
    if (!row.step()) return;
    auto content = snapshot.open_bound(place_of_forms(app), bound_to(mark, row.integer(1)), row.blob(0));
    if (content) found = base::Text{std::move(*content)};
  });
  return found;
}

}  // namespace app
