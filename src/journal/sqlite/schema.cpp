// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/schema.hpp"

#include <iterator>
#include <string>

#include "journal/fault.hpp"
#include "journal/sql/tables.hpp"
#include "journal/sqlite/remains.hpp"

namespace journal {
namespace {

// One step per version, from the one before it. A step that has been released is never changed. Triggers stand in the
// way of every change and removal of events, also by hand. The third changes no table: from it on a database that has
// been closed says that it has no log (Database::end_log), which an older program would not see to.
constexpr const char* kTriggers = R"(
  CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
  CREATE TRIGGER events_are_never_removed BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
)";
struct Step {
  const char *tables, *triggers;
};
constexpr Step kSteps[] = {{kFirstTables, kTriggers}, {kPartsTable, ""}, {"", ""}};
constexpr std::int64_t kVersion = std::int64_t(std::size(kSteps));
static_assert(kVersion >= kEndsItsLog);

std::int64_t one_number(sqlite::Database& database, const char* sql) {
  auto row = database.query(sql);
  return row.step() ? row.integer(0) : 0;
}

void check_owner(sqlite::Database& database, Missing missing) {
  const bool empty = one_number(database, "SELECT count(*) FROM sqlite_schema") == 0;
  if (empty && missing == Missing::fault) {
    throw Fault{
        "The database is empty: not even its tables are there, and only skyddsnat account makes them, with the first "
        "account. Check the address of the store."};
  }
  if (!is_journal(database) && !empty) {
    throw Fault{"The file is a database of another program. Give the store an address of its own."};
  }
  const std::int64_t version = one_number(database, "PRAGMA user_version");
  if (version > kVersion) {
    throw Fault{"The database has schema version " + std::to_string(version) +
                " and this program knows versions up to " + std::to_string(kVersion) +
                ". Start the newer program that wrote it."};
  }
}

}  // namespace

bool is_journal(sqlite::Database& database) { return one_number(database, "PRAGMA application_id") == kApplication; }

bool prepare_schema(sqlite::Database& database, Missing missing) {
  check_owner(database, missing);
  const std::int64_t before = one_number(database, "PRAGMA user_version");
  for (std::int64_t version = before; version < kVersion; ++version) {
    const std::string step = std::string{"BEGIN IMMEDIATE;"} + kSteps[version].tables + kSteps[version].triggers +
                             "PRAGMA application_id = " + std::to_string(kApplication) +
                             "; PRAGMA user_version = " + std::to_string(version + 1) + "; COMMIT;";
    database.script(step.c_str());
  }
  return before < kVersion;
}

}  // namespace journal
