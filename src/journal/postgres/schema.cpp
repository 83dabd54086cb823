// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/schema.hpp"

#include <iterator>
#include <string>

#include "journal/fault.hpp"
#include "journal/sql/in_use.hpp"
#include "journal/sql/tables.hpp"

namespace journal {
namespace {

// One step per version, from the one before it. A step that has been released is never changed.
// Each script makes the walls that are missing. Compiling a statement, or sharing it out among processes, takes longer
// than any of ours; who owns only the tables may not say so for the database, and sets it himself.
constexpr const char* kWallsForSeveralAtOnce = R"(
  DO $$
  BEGIN
    EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
    EXECUTE format('ALTER DATABASE %I SET max_parallel_workers_per_gather = 0', current_database());
  EXCEPTION WHEN insufficient_privilege THEN
    NULL;
  END $$)";
constexpr const char* kSteps[] = {kFirstTables, kPartsTable, kWallsForSeveralAtOnce};
constexpr std::int64_t kVersion = std::int64_t(std::size(kSteps));

}  // namespace

bool has_tables(sql::Database& database) {
  auto row = database.query("SELECT CASE WHEN to_regclass('schema_version') IS NULL THEN 0 ELSE 1 END");
  return row.step() && row.integer(0) == 1;
}

std::string why_unsafe(sql::Database& database) {
  auto row = database.query(
      "SELECT current_setting('server_version_num')::bigint, current_setting('server_encoding'),"
      " current_setting('fsync'), current_setting('synchronous_commit')");
  row.step();
  if (row.integer(0) < 150'000) return "The database server is older than PostgreSQL 15. Upgrade it.";
  if (row.text(1) != "UTF8") {
    return "The database's encoding is not UTF8. Make it with: createdb --encoding UTF8 --template template0";
  }
  // "local" and "remote_write" lose it when a standby takes over.
  if (row.text(2) != "on" || (row.text(3) != "on" && row.text(3) != "remote_apply")) {
    return "The database server may lose what it has acknowledged. Set fsync and synchronous_commit to on.";
  }
  return {};
}

namespace {

void take_steps(postgres::Database& database, Missing missing) {
  database.command("SELECT pg_advisory_xact_lock(1400598628, 0)");
  database.own_script("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)");
  std::int64_t version = 0;
  {
    auto row = database.query("SELECT version FROM schema_version");
    if (row.step()) version = row.integer(0);
  }
  if (version > kVersion) {
    throw Fault{"The database has schema version " + std::to_string(version) +
                " and this program knows versions up to " + std::to_string(kVersion) +
                ". Start the newer program that wrote it."};
  }
  if (version == kVersion) return;
  if (version == 0) {
    if (missing == Missing::fault) throw Fault{kNoTables};
    database.script(kSteps[version++]);
    database.own_script("ALTER TABLE events ALTER COLUMN sealed SET STORAGE EXTERNAL");  // Nothing to compress
  }
  for (; version < kVersion; ++version) database.script(kSteps[version]);
  database.freeze({"events", "events_are_never_changed", "events_are_never_removed", "events are never changed",
                   "events are never removed"});
  database.run("DELETE FROM schema_version");
  database.run("INSERT INTO schema_version (version) VALUES (?1)", kVersion);
}

void try_steps(postgres::Database& database, Missing missing) {
  database.begin("BEGIN");
  try {
    take_steps(database, missing);
    database.commit();
  } catch (...) {
    database.roll_back();
    throw;
  }
}

}  // namespace

void prepare_schema(postgres::Database& database, Missing missing) {
  if (const std::string why = why_unsafe(database); !why.empty()) throw Fault{why};
  sql::try_while_in_use<postgres::Error>([&] { try_steps(database, missing); });
}

std::vector<std::string> find_warnings(postgres::Database& database) {
  auto row = database.query(
      "SELECT count(*) FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)");
  if (!row.step() || row.integer(0) == 0) return {};
  return {
      "The program uses the database as a superuser, whom row-level security does not bind: between the boards stands "
      "only the program itself. Give it a role of its own that owns the database."};
}

}  // namespace journal
