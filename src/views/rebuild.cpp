// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <map>
#include <set>

#include "journal/chain.hpp"
#include "journal/codec.hpp"
#include "journal/streams.hpp"
#include "views/names.hpp"
#include "views/rows.hpp"
#include "views/tables.hpp"
#include "views/views.hpp"

namespace views {
namespace {

struct View {
  explicit View(const sql::TableForm& form_)
      : form(form_),
        clear("DELETE FROM " + std::string{form.name} + " WHERE board = ?1"),
        list("SELECT " + sql::names_of(form.columns) + " FROM " + std::string{form.name} + " WHERE board = ?1") {}
  const sql::TableForm& form;
  std::string clear, list;
};
const std::array kViews{View{kFiles}, View{kDuties}, View{kIncoming}, View{kTerms}, View{kCaseNumbers}};
constexpr std::string_view kSealed = "label";

std::string column_text(const sql::Statement& row, int column, sql::Holds holds) {
  if (row.is_null(column)) return "-";
  switch (holds) {
    case sql::Holds::blob: return journal::hex(row.blob(column));
    case sql::Holds::integer: return std::to_string(row.integer(column));
    case sql::Holds::text: break;
  }
  return std::string{row.text(column)};
}

using Content = std::map<std::string, std::string>;

// The columns of the key stand first.
void keep_row(const sql::Statement& row, const sql::TableForm& form, Content& content) {
  std::string key, value;
  for (std::size_t i = 0; i < form.columns.size(); ++i) {
    if (form.columns[i].name == kSealed) continue;
    std::string& to = i < form.order.size() ? key : value;
    if (!to.empty()) to += '/';
    to += column_text(row, int(i), form.columns[i].holds);
  }
  content.emplace(std::move(key), std::move(value));
}

std::vector<Content> read_all(sql::Database& tables, const core::BoardId& board) {
  std::vector<Content> out(kViews.size());
  for (std::size_t i = 0; i < kViews.size(); ++i) {
    auto rows = tables.query(kViews[i].list.c_str(), std::string_view{board.text});
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

// What the views hold of each kind of stream; nothing of a kind that is not here.
struct Made {
  journal::StreamKind kind;
  void (*make)(const Target& place, journal::StreamId stream);
};
const std::array kMade{Made{core::stream_kind::file, &make_file}};

// Of a stream that the views hold nothing of: whether its entries can be read.
void read_through(journal::Snapshot& snapshot, journal::StreamKind kind, journal::StreamId stream) {
  for (const journal::StoredEvent& one : snapshot.read(stream)) journal::read_event(one, kind);
}

// All streams are listed within the unit: another server may have made one just before.
std::size_t make_all(journal::Unit& unit, const journal::Store& store, const core::BoardId& board) {
  create_tables(unit.tables());
  for (const View& view : kViews) unit.tables().run(view.clear.c_str(), std::string_view{board.text});
  unit.tables().run("DELETE FROM names WHERE board = ?1", std::string_view{board.text});
  std::int64_t last_name = 0;
  const Target place{unit.tables(), unit, store, board, &last_name};
  std::size_t count = 0;
  for (const Made& made : kMade) {
    for (const journal::StreamId stream : unit.list_streams(made.kind)) made.make(place, stream), ++count;
  }
  mark_current(unit, board);
  return count;
}

void compare(std::string_view view, const Content& kept, const Content& made, std::vector<std::string>& findings) {
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
    journal::each_stream(snapshot, [&](journal::StreamKind kind, journal::StreamId stream) {
      try {
        if (const auto made = std::ranges::find(kMade, kind, &Made::kind); made != kMade.end()) {
          made->make(place, stream);
        } else {
          read_through(snapshot, kind, stream);
        }
      } catch (const journal::Fault& fault) { findings.emplace_back(fault.what()); }
    });
    const auto kept = read_all(snapshot.tables(), board), made = read_all(scratch, board);
    for (std::size_t i = 0; i < kViews.size(); ++i) compare(kViews[i].form.name, kept[i], made[i], findings);
    check_labels(snapshot, board, findings);
    check_names(snapshot, scratch, board, findings);
  });
  return findings;
}

}  // namespace views
