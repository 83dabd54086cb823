// SPDX-License-Identifier: EUPL-1.2
#include "server/backup.hpp"

#include <fmt/format.h>
#include <filesystem>

#include "journal/sqlite/backup.hpp"
#include "server/asked_wrongly.hpp"

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

int restore(const Config& config, const std::string& file) {
  const std::string database = journal::sqlite_path(config.store);
  if (database.empty()) return refuse_other_store(config);
  if (!std::filesystem::exists(file)) return refuse("There is no backup at {}.", file);
  const journal::PlaceToRestore place{database};
  // A log without its database would be taken for the restored one's.
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
    const std::string path = database + suffix;
    if (std::filesystem::exists(path)) return refuse("{} is there already. Move it away first, and keep it.", path);
  }
  tell(journal::back_up_database(file, database), database);
  fmt::print("With the installation's key in its place, skyddsnat verify tells whether all of it can be opened.\n");
  return 0;
}

}  // namespace server
