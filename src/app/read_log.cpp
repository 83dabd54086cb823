// SPDX-License-Identifier: EUPL-1.2
#include "app/read_log.hpp"

#include "journal/chain.hpp"

namespace app {
namespace {

struct ReadRow {
  std::int64_t at;
  std::string_view worker, role, file, what;
};

// A keyed hash of a row and of the mark before it: whoever cannot open the key file cannot write or change one.
std::string mark_of(const journal::Store& store, const core::BoardId& board, std::string_view before,
                    const ReadRow& row) {
  journal::ByteForm form{"skyddsnat-read-1"};
  form.add(board.text).add(before).add(row.at).add(row.worker).add(row.role).add(row.file).add(row.what);
  return store.search_key(form.bytes());
}

std::string last_mark(sql::Database& tables, std::string_view board) {
  auto row = tables.query("SELECT mark FROM read_log WHERE board = ?1 ORDER BY position DESC LIMIT 1", board);
  return row.step() ? std::string{row.blob(0)} : std::string{};
}

}  // namespace

sql::TableForm read_log_form() {
  using enum sql::Holds;
  static constexpr sql::Column kColumns[] = {{"at", integer}, {"worker", text}, {"role", text},
                                             {"file", blob},  {"what", text},   {"mark", blob}};
  static constexpr sql::Column kOrder[] = {{"position", integer}};
  return {"read_log", kColumns, kOrder};
}

void log_read(journal::Unit& unit, const App& app, const Actor& actor, core::FileId file, ReadKind kind) {
  const std::string_view board{app.settings.board.text};
  const ReadRow row{.at = actor.at.time_since_epoch().count(),
                    .worker = actor.worker.text,
                    .role = base::id_of(actor.role),
                    .file = {reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()},
                    .what = base::id_of(kind)};
  const std::string mark = mark_of(app.store, app.settings.board, last_mark(unit.tables(), board), row);
  unit.tables().put(
      "INSERT INTO read_log(board, at, worker, role, file, what, mark) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)", board,
      row.at, row.worker, row.role, sql::Blob{row.file}, row.what, sql::Blob{mark});
}

ReadLogEnd read_log_end(sql::Database& tables, const core::BoardId& board) {
  auto row = tables.query("SELECT count(*) FROM read_log WHERE board = ?1", std::string_view{board.text});
  return {row.step() ? row.integer(0) : 0, last_mark(tables, board.text)};
}

std::string read_mark(sql::Database& tables, const core::BoardId& board, std::int64_t entries) {
  if (entries < 1) return {};
  auto row = tables.query("SELECT mark FROM read_log WHERE board = ?1 ORDER BY position LIMIT 1 OFFSET ?2",
                          std::string_view{board.text}, entries - 1);
  return row.step() ? std::string{row.blob(0)} : std::string{};
}

std::vector<std::string> check_read_log(journal::Store& store, const core::BoardId& board) {
  std::vector<std::string> findings;
  store.read([&](journal::Snapshot& snapshot) {
    auto row = snapshot.tables().query(
        "SELECT position, at, worker, role, file, what, mark FROM read_log WHERE board = ?1 ORDER BY position",
        std::string_view{board.text});
    std::string before;
    while (row.step()) {
      const ReadRow read{row.integer(1), row.text(2), row.text(3), row.blob(4), row.text(5)};
      if (mark_of(store, board, before, read) != row.blob(6)) {
        findings.push_back("read log: entry " + std::to_string(row.integer(0)) +
                           " does not follow from the one before");
      }
      before = row.blob(6);
    }
  });
  return findings;
}

}  // namespace app
