// SPDX-License-Identifier: EUPL-1.2
#include "app/tables.hpp"

namespace app {
namespace {

constexpr sql::Step kSteps[] = {{R"sql(
CREATE TABLE IF NOT EXISTS drafts(
  board TEXT NOT NULL, worker TEXT NOT NULL, file BLOB NOT NULL, form TEXT NOT NULL, saved_at INTEGER NOT NULL,
  content BLOB NOT NULL, PRIMARY KEY(board, worker, file, form)) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS read_log(
  position INTEGER PRIMARY KEY AUTOINCREMENT, board TEXT NOT NULL, at INTEGER NOT NULL, worker TEXT NOT NULL,
  role TEXT NOT NULL, file BLOB NOT NULL, what TEXT NOT NULL, mark BLOB NOT NULL) STRICT;
)sql"},
                                // Each entry follows from the board's last one.
                                {"CREATE INDEX IF NOT EXISTS read_log_of_board ON read_log(board, position);"},
                                {R"sql(
CREATE TABLE IF NOT EXISTS begun_forms(
  board TEXT NOT NULL, mark BLOB NOT NULL, kept_at INTEGER NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY(board, mark)) STRICT, WITHOUT ROWID;
)sql"},
                                // What was searched for, and why so much was read; sealed
                                {"ALTER TABLE read_log ADD COLUMN words BLOB;"}};

}  // namespace

sql::Taken create_own_tables(sql::Database& tables) {
  const sql::Taken taken = sql::take_steps(tables, {"app", kSteps});
  tables.freeze({"read_log", "reads_stand", "reads_stay", "the read log stands", "the read log stays"});
  return taken;
}

}  // namespace app
