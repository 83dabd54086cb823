// SPDX-License-Identifier: EUPL-1.2
#include "server/backup.hpp"

#include <fmt/format.h>
#include <filesystem>

#include "gate/restored.hpp"
#include "journal/sqlite/backup.hpp"
#include "journal/sqlite/concurrent_read.hpp"
#include "journal/sqlite/schema.hpp"
#include "server/databases.hpp"
#include "server/directory.hpp"
#include "server/usage_error.hpp"

namespace server {
namespace {

int refuse_other_store(const Config& config) {
  return refuse("{} is not an SQLite store. PostgreSQL's own tools back it up: docs/how-to/backup-and-restore.md.",
                journal::shown_address(config.store));
}

void tell(const journal::Copied& copied, const std::string& path) {
  fmt::print("{}: {} streams and {} events, every page and chain whole\n", path, copied.streams, copied.events);
}

}  // namespace

int back_up(const Config& config, const std::string& file) {
  const std::string database = journal::sqlite_path(config.store);
  if (database.empty()) return refuse_other_store(config);
  if (is_new(config)) return refuse_new(config);
  if (std::filesystem::exists(file)) return refuse("{} is there already. A backup is never written over.", file);
  tell(journal::back_up_database(database, file), file);
  return 0;
}

namespace {

void tell_shut() {
  fmt::print(
      "Nobody is let in yet: who had been shut out since, or had another password then, could come in by it. Look at "
      "skyddsnat confirm-accounts, and take into force those who are to come in; with --keep-passwords by their "
      "passwords of then. Make the keys of other systems anew.\n");
}

void settle(sql::Database& copy, const std::string& replaced) {
  if (replaced.empty()) return gate::settle_restored(copy, nullptr);
  copy.run("SAVEPOINT settled");
  journal::read_concurrently(replaced, [&](sqlite::Database& before) {
    if (!journal::is_journal(before)) throw journal::Fault{replaced + " is a database of something else."};
    copy.run("ROLLBACK TO settled");  // Where it is asked again, to see another moment
    gate::settle_restored(copy, &before);
  });
}

}  // namespace

int restore(const Config& config, const RestoreRequest& request) {
  const std::string database = journal::sqlite_path(config.store);
  const auto& [file, replaced] = request;
  if (database.empty()) return refuse_other_store(config);
  if (!std::filesystem::exists(file)) return refuse("There is no backup at {}.", file);
  if (!replaced.empty() && !std::filesystem::exists(replaced)) return refuse("There is no database at {}.", replaced);
  const journal::PlaceToRestore place{database};
  // A log without its database would be taken for the restored one's.
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
    const std::string path = database + suffix;
    if (std::filesystem::exists(path)) return refuse("{} is there already. Move it away first, and keep it.", path);
  }
  tell(journal::back_up_database(file, database, [&](sql::Database& copy) { settle(copy, replaced); }), database);
  if (replaced.empty()) tell_shut();
  else fmt::print("Who may come in is as it stands in {}; everybody signs in anew.\n", replaced);
  fmt::print("With the installation's key in its place, skyddsnat verify tells whether all of it can be opened.\n");
  return 0;
}

int after_restore(const Config& main) {
  if (is_new(main)) return refuse_new(main);
  Databases databases{journal::Writing::inline_};
  for (const Config& board : list_configs(main, databases)) {
    databases.open_board(board)->write_now([&](journal::Unit& unit) {
      gate::Gate::create_tables(unit.tables());
      gate::let_nobody_in(unit.tables(), board.board.board);
    });
  }
  tell_shut();
  return 0;
}

}  // namespace server
