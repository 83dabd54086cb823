// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <map>
#include <set>

#include "journal/chain.hpp"
#include "journal/codec.hpp"
#include "views/names.hpp"
#include "views/rows.hpp"
#include "views/views.hpp"

namespace views {
namespace {

// `form` has a letter a column: b for bytes, i for a number, t for text. Those before the bar are the row's key. Sealed
// labels are left out, since sealing the same twice differs.
struct View {
  const char* name;
  const char* clear;
  const char* list;
  std::string_view form;
};
constexpr std::array kViews{
    View{"files", "DELETE FROM files WHERE board = ?1",
         "SELECT file, case_number, version, unit, worker, district, opened, closed, open_matter, alert FROM files "
         "WHERE board = ?1",
         "b|titttiiit"},
    View{"duties", "DELETE FROM duties WHERE board = ?1",
         "SELECT file, rule, number, rank, start, due, unit, worker FROM duties WHERE board = ?1", "bti|iiitt"},
    View{"incoming", "DELETE FROM incoming WHERE board = ?1",
         "SELECT file, kind, number, received_at, report, channel, reporter, need, danger, rank, duty, duty_start, "
         "unit, "
         "worker FROM incoming WHERE board = ?1",
         "bti|ibttttititt"},
    View{"terms", "DELETE FROM terms WHERE board = ?1", "SELECT term, file FROM terms WHERE board = ?1", "bb|"},
    View{"case_numbers", "DELETE FROM case_numbers WHERE board = ?1",
         "SELECT year, last FROM case_numbers WHERE board = ?1", "i|i"},
};

std::string column_text(const sql::Statement& row, int column, char type) {
  if (row.is_null(column)) return "-";
  switch (type) {
    case 'b': return journal::hex(row.blob(column));
    case 'i': return std::to_string(row.integer(column));
    default: return std::string{row.text(column)};
  }
}

using Content = std::map<std::string, std::string>;

void keep_row(const sql::Statement& row, std::string_view form, Content& content) {
  std::string key, value;
  std::string* to = &key;
  int column = 0;
  for (const char type : form) {
    if (type == '|') {
      to = &value;
      continue;
    }
    if (!to->empty()) *to += '/';
    *to += column_text(row, column++, type);
  }
  content.emplace(std::move(key), std::move(value));
}

std::array<Content, kViews.size()> read_all(sql::Database& tables, const core::BoardId& board) {
  std::array<Content, kViews.size()> out;
  for (std::size_t i = 0; i < kViews.size(); ++i) {
    auto rows = tables.query(kViews[i].list, std::string_view{board.text});
    while (rows.step()) keep_row(rows, kViews[i].form, out[i]);
  }
  return out;
}

void make_file(const Target& place, journal::StreamId stream) {
  const core::FileId id = journal::file_of(stream);
  const LoadedFile loaded = load_file(place.keys, id);
  if (!loaded.file.exists()) return;
  const core::File nothing;
  take_in(place, {id, nothing, loaded.file, loaded.entries});
}

// All files are listed within the unit: another server may have made one just before.
std::size_t make_all(journal::Unit& unit, const journal::Store& store, const core::BoardId& board) {
  create_tables(unit.tables());
  for (const View& view : kViews) unit.tables().run(view.clear, std::string_view{board.text});
  unit.tables().run("DELETE FROM names WHERE board = ?1", std::string_view{board.text});
  const Target place{unit.tables(), unit, store, board};
  const auto files = unit.list_streams(journal::StreamKind::file);
  for (const journal::StreamId stream : files) make_file(place, stream);
  mark_current(unit, board);
  return files.size();
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
      if (label == label_text(label_of(state))) continue;
      findings.push_back("files: label differs: " + file.text());
    } catch (const journal::Fault&) { findings.push_back("files: label cannot be opened: " + file.text()); }
  }
}

// Their numbers follow the order in which files were written to, and a rebuild goes file by file.
using Names = std::multiset<std::string>;
void check_names(journal::Snapshot& snapshot, sql::Database& made, const core::BoardId& board,
                 std::vector<std::string>& findings) {
  const auto read = [&](sql::Database& tables) {
    Names out;
    auto row = tables.query("SELECT file, name FROM names WHERE board = ?1", std::string_view{board.text});
    while (row.step()) {
      const auto file = row.id<core::FileId>(0);
      try {
        out.insert(file.text() + '\n' + snapshot.open(journal::stream_of(file), row.blob(1)));
      } catch (const journal::Fault&) { findings.push_back("names: name cannot be opened: " + file.text()); }
    }
    return out;
  };
  const auto tell = [&](const Names& names, const Names& others, const char* what) {
    Names left;
    std::ranges::set_difference(names, others, std::inserter(left, left.end()));
    for (const std::string& one : left) findings.push_back(what + one.substr(0, one.find('\n')));
  };
  const Names kept = read(snapshot.tables()), should_be = read(made);
  tell(should_be, kept, "names: row missing: ");
  tell(kept, should_be, "names: row too many: ");
}

}  // namespace

std::size_t rebuild(journal::Store& store, const core::BoardId& board) {
  std::size_t files = 0;
  store.write_now([&](journal::Unit& unit) { files = make_all(unit, store, board); });
  store.flush();
  return files;
}

std::size_t rebuild_if_outdated(journal::Store& store, const core::BoardId& board) {
  std::size_t files = 0;
  store.write_now([&](journal::Unit& unit) {
    refuse_newer(unit, board);
    files = are_current(unit, board) ? 0 : make_all(unit, store, board);
  });
  store.flush();
  return files;
}

std::vector<std::string> check(journal::Store& store, const core::BoardId& board) {
  const auto scratch_owner = sql::make_scratch();
  sql::Database& scratch = *scratch_owner;
  create_tables_in(scratch);
  std::vector<std::string> findings;
  store.read([&](journal::Snapshot& snapshot) {
    const Target place{scratch, snapshot, store, board};
    for (const journal::StreamId stream : snapshot.list_streams(journal::StreamKind::file)) {
      try {
        make_file(place, stream);
      } catch (const journal::Fault& fault) { findings.emplace_back(fault.what()); }
    }
    const auto kept = read_all(snapshot.tables(), board), made = read_all(scratch, board);
    for (std::size_t i = 0; i < kViews.size(); ++i) compare(kViews[i].name, kept[i], made[i], findings);
    check_labels(snapshot, board, findings);
    check_names(snapshot, scratch, board, findings);
  });
  return findings;
}

}  // namespace views
