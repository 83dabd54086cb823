// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <map>

#include "journal/codec.hpp"
#include "views/rows.hpp"
#include "views/views.hpp"

namespace views {
namespace {

struct View {
  const char* name;
  const char* clear;
  const char* list;  // Every row as text, in key order; sealed labels left out, since sealing the same twice differs
};
constexpr std::array kViews{
    View{
        "files", "DELETE FROM files WHERE board = ?1",
        "SELECT hex(file), case_number || '|' || version || '|' || unit || '|' || ifnull(worker, '') || '|' || "
        "ifnull(district, '') || '|' || protection || '|' || opened || '|' || ifnull(closed, '') || '|' || open_matter "
        "FROM files WHERE board = ?1 ORDER BY file"},
    View{"duties", "DELETE FROM duties WHERE board = ?1",
         "SELECT hex(file) || '/' || rule || '/' || number, start || '|' || due || '|' || unit || '|' || "
         "ifnull(worker, '') FROM duties WHERE board = ?1 ORDER BY file, rule, number"},
    View{"incoming", "DELETE FROM incoming WHERE board = ?1",
         "SELECT hex(file) || '/' || kind || '/' || number, received_at || '|' || ifnull(hex(report), '') || '|' || "
         "channel || '|' || reporter || '|' || ifnull(need, '') || '|' || unit || '|' || ifnull(worker, '') "
         "FROM incoming WHERE board = ?1 ORDER BY file, kind, number"},
    View{"terms", "DELETE FROM terms WHERE board = ?1",
         "SELECT hex(term) || '/' || hex(file), '' FROM terms WHERE board = ?1 ORDER BY term, file"},
    View{
        "facts", "DELETE FROM facts WHERE board = ?1",
        "SELECT hex(child) || '/' || sequence, fact || '|' || day || '|' || number || '|' || detail || '|' || district "
        "|| '|' || sex || '|' || age FROM facts WHERE board = ?1 ORDER BY child, sequence"},
    View{"case_numbers", "DELETE FROM case_numbers WHERE board = ?1",
         "SELECT year, last FROM case_numbers WHERE board = ?1 ORDER BY year"},
};

using Content = std::map<std::string, std::string>;

std::array<Content, kViews.size()> read_all(sqlite::Database& tables, const core::BoardId& board) {
  std::array<Content, kViews.size()> out;
  for (std::size_t i = 0; i < kViews.size(); ++i) {
    auto rows = tables.query(kViews[i].list, std::string_view{board.text});
    while (rows.step()) out[i].emplace(std::string{rows.text(0)}, std::string{rows.text(1)});
  }
  return out;
}

void make_file(const Place& place, journal::StreamId stream) {
  const core::FileId id = journal::file_of(stream);
  const LoadedFile loaded = load_file(place.keys, id);
  if (!loaded.file.exists()) return;
  const core::File nothing;
  take_in(place, {id, nothing, loaded.file, loaded.entries});
}

std::vector<journal::StreamId> list_files(journal::Store& store) {
  std::vector<journal::StreamId> files;
  store.read([&](journal::Snapshot& snapshot) { files = snapshot.list_streams(journal::StreamKind::file); });
  return files;
}

void compare(const char* view, const Content& kept, const Content& made, std::vector<std::string>& findings) {
  for (const auto& [key, value] : made) {
    const auto found = kept.find(key);
    if (found == kept.end()) findings.push_back(std::string{view} + ": row missing: " + key);
    else if (found->second != value) findings.push_back(std::string{view} + ": row differs: " + key);
  }
  for (const auto& [key, value] : kept) {
    if (!made.contains(key)) findings.push_back(std::string{view} + ": row too many: " + key);
  }
}

// Sealing the same twice differs, so labels are opened and compared by content.
void check_labels(journal::Snapshot& snapshot, const core::BoardId& board, std::vector<std::string>& findings) {
  auto row = snapshot.tables().query("SELECT file, label FROM files WHERE board = ?1", std::string_view{board.text});
  while (row.step()) {
    const auto file = row.id<core::FileId>(0);
    const core::File state = fold_file(snapshot, file);
    try {
      const std::string label = snapshot.open(journal::stream_of(file), row.blob(1));
      if (label == base::to_record(label_of(state)).text()) continue;
      findings.push_back("files: label differs: " + file.text());
    } catch (const journal::Fault&) { findings.push_back("files: label cannot be opened: " + file.text()); }
  }
}

}  // namespace

std::size_t rebuild(journal::Store& store, const core::BoardId& board) {
  const auto files = list_files(store);
  store.write_now([&](journal::Unit& unit) {
    create_tables(unit.tables());
    for (const View& view : kViews) unit.tables().run(view.clear, std::string_view{board.text});
    const Place place{unit.tables(), unit, store, board};
    for (const journal::StreamId stream : files) make_file(place, stream);
    mark_current(unit, store, board);
  });
  store.flush();
  return files.size();
}

std::vector<std::string> check(journal::Store& store, const core::BoardId& board) {
  sqlite::Database scratch{":memory:", sqlite::Database::Mode::read_write};
  create_tables(scratch);
  std::vector<std::string> findings;
  store.read([&](journal::Snapshot& snapshot) {
    const Place place{scratch, snapshot, store, board};
    for (const journal::StreamId stream : snapshot.list_streams(journal::StreamKind::file)) {
      try {
        make_file(place, stream);
      } catch (const journal::Fault& fault) { findings.emplace_back(fault.what()); }
    }
    const auto kept = read_all(snapshot.tables(), board), made = read_all(scratch, board);
    for (std::size_t i = 0; i < kViews.size(); ++i) compare(kViews[i].name, kept[i], made[i], findings);
    check_labels(snapshot, board, findings);
  });
  return findings;
}

}  // namespace views
