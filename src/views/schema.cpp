// SPDX-License-Identifier: EUPL-1.2
#include "views/views.hpp"

namespace views {

namespace {

// What they hold is made anew when it is outdated (rebuild.cpp); these are only the tables.
constexpr sql::Step kSteps[] = {{R"sql(
CREATE TABLE IF NOT EXISTS files(
  board TEXT NOT NULL, file BLOB NOT NULL, case_number TEXT NOT NULL, version INTEGER NOT NULL,
  unit TEXT NOT NULL, worker TEXT, district TEXT, protection TEXT NOT NULL, opened INTEGER NOT NULL, closed INTEGER,
  open_matter INTEGER NOT NULL, label BLOB NOT NULL,
  PRIMARY KEY(board, file)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_by_owner ON files(board, unit, worker) WHERE open_matter = 1;

CREATE TABLE IF NOT EXISTS duties(
  board TEXT NOT NULL, file BLOB NOT NULL, rule TEXT NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL,
  due INTEGER NOT NULL, unit TEXT NOT NULL, worker TEXT,
  PRIMARY KEY(board, file, rule, number)) STRICT, WITHOUT ROWID;
DROP INDEX IF EXISTS duties_by_worker;
DROP INDEX IF EXISTS duties_by_unit;
CREATE INDEX IF NOT EXISTS duties_of_worker ON duties(board, worker, due, start) WHERE worker IS NOT NULL;
CREATE INDEX IF NOT EXISTS duties_of_unit ON duties(board, unit, due, start, worker);

CREATE TABLE IF NOT EXISTS incoming(
  board TEXT NOT NULL, received_at INTEGER NOT NULL, file BLOB NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL,
  report BLOB, channel TEXT NOT NULL, reporter TEXT NOT NULL, need TEXT, unit TEXT NOT NULL, worker TEXT,
  PRIMARY KEY(board, received_at, file, kind, number)) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS terms(
  board TEXT NOT NULL, term BLOB NOT NULL, file BLOB NOT NULL,
  PRIMARY KEY(board, term, file)) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS facts(
  board TEXT NOT NULL, child BLOB NOT NULL, sequence INTEGER NOT NULL, fact TEXT NOT NULL, day INTEGER NOT NULL,
  number INTEGER NOT NULL, detail TEXT NOT NULL, district TEXT NOT NULL, sex TEXT NOT NULL, age INTEGER NOT NULL,
  PRIMARY KEY(board, child, sequence)) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS case_numbers(
  board TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY(board, year)) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS views_made(board TEXT NOT NULL PRIMARY KEY, mark BLOB NOT NULL) STRICT, WITHOUT ROWID;
)sql"},
                                // Names are searched for in memory; terms hold identity numbers only from here on.
                                {R"sql(
CREATE TABLE IF NOT EXISTS names(
  board TEXT NOT NULL, number INTEGER NOT NULL, file BLOB NOT NULL, name BLOB NOT NULL,
  PRIMARY KEY(board, number)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_by_case_number ON files(board, case_number);
)sql"},
                                // What a list puts first, and where the next page of it begins
                                {R"sql(
ALTER TABLE files ADD COLUMN alert TEXT NOT NULL DEFAULT '';
ALTER TABLE duties ADD COLUMN rank INTEGER NOT NULL DEFAULT 2;
DROP INDEX IF EXISTS duties_of_worker;
DROP INDEX IF EXISTS duties_of_unit;
CREATE INDEX IF NOT EXISTS duties_of_worker ON duties(board, worker, rank, due, start, file, rule, number)
  WHERE worker IS NOT NULL;
CREATE INDEX IF NOT EXISTS duties_of_unit ON duties(board, unit, rank, due, start, file, rule, number, worker);
ALTER TABLE incoming ADD COLUMN danger TEXT NOT NULL DEFAULT '';
ALTER TABLE incoming ADD COLUMN rank INTEGER NOT NULL DEFAULT 2;
ALTER TABLE incoming ADD COLUMN duty TEXT;
ALTER TABLE incoming ADD COLUMN duty_start INTEGER;
CREATE INDEX IF NOT EXISTS files_of_worker ON files(board, worker, unit) WHERE open_matter = 1;
CREATE INDEX IF NOT EXISTS incoming_by_rank ON incoming(board, rank, received_at, file, kind, number);
)sql"},
                                // Rows for statistics that nobody read, and that led back to the files they were of
                                {"DROP TABLE IF EXISTS facts;", sql::Harm::older_stops},
                                // It stands in the sealed label
                                {"ALTER TABLE files DROP COLUMN protection;", sql::Harm::older_stops}};

}  // namespace

sql::Taken create_tables(sql::Database& tables) { return sql::take_steps(tables, {"views", kSteps}); }

void create_tables_in(sql::Database& scratch) {
  for (const sql::Step& step : kSteps) scratch.script(step.script);
}

}  // namespace views
