// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "journal/descriptor.hpp"
#include "journal/fault.hpp"
#include "journal/new_file.hpp"
#include "journal/sqlite/concurrent_read.hpp"
#include "journal/sqlite/lock.hpp"
#include "journal/sqlite/rows.hpp"
#include "journal/sqlite/schema.hpp"
#include "journal/verify.hpp"

namespace journal {
namespace {

using Mode = sqlite::Database::Mode;

void remove_all(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) ::unlink((path + suffix).c_str());
}

// The file that a copy is made in: of its owner only, and gone with its logs unless it is given its name.
class Draft {
 public:
  explicit Draft(const std::string& path) : path_(beside(path)) {
    remove_all(path_);
    const Descriptor file{::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)};
    if (!file.is_open()) throw Fault{"The file " + path + " cannot be made. Check its folder and the folder's rights."};
  }
  ~Draft() { remove_all(path_); }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::vector<core::BoardId> boards_in(sqlite::Database& database) {
  std::vector<core::BoardId> boards;
  auto row = database.query("SELECT board FROM streams UNION SELECT board FROM events ORDER BY board");
  while (row.step()) boards.push_back(core::BoardId{std::string{row.text(0)}});
  return boards;
}

std::vector<std::string> find_damage(sqlite::Database& database) {
  const core::BoardId none;
  std::vector<std::string> findings = SqliteRows{database, none}.check_storage();
  if (!findings.empty()) return findings;
  for (const core::BoardId& board : boards_in(database)) {
    SqliteRows rows{database, board};
    std::ranges::move(find_broken_chains(rows, board), std::back_inserter(findings));
  }
  return findings;
}

// As one file without a log, in which every page stands.
Copied check_copy(const std::string& path, const std::function<void(sql::Database&)>& change) {
  sqlite::Database copy{path, Mode::read_write};
  copy.script("PRAGMA journal_mode = DELETE");
  if (change) {
    copy.run("BEGIN");
    change(copy);
    copy.run("COMMIT");
  }
  const std::vector<std::string> findings = find_damage(copy);
  if (!findings.empty()) {
    throw Fault{"The copy was made and is not whole, so it was removed: " + findings.front() + " (" +
                std::to_string(findings.size()) + " findings)."};
  }
  auto row = copy.query("SELECT count(*), coalesce(sum(version), 0) FROM streams");
  return row.step() ? Copied{row.integer(0), row.integer(1)} : Copied{};
}

}  // namespace

PlaceToRestore::PlaceToRestore(const std::string& path)
    : path_(path), was_locked_before_(::access(lock_name(path).c_str(), F_OK) == 0), lock_(lock_database(path)) {}

PlaceToRestore::~PlaceToRestore() {
  if (!was_locked_before_ && ::access(path_.c_str(), F_OK) != 0) ::unlink(lock_name(path_).c_str());
}

Copied back_up_database(const std::string& from, const std::string& to,
                        const std::function<void(sql::Database& copy)>& change) {
  try {
    std::optional<Draft> draft;
    read_concurrently(from, [&](sqlite::Database& source) {
      if (!is_journal(source)) throw Fault{"The file " + from + " is not a database of this program."};
      draft.emplace(to);
      sqlite::Database{draft->path(), Mode::read_write}.copy_from(source);
    });
    const Copied copied = check_copy(draft->path(), change);
    if (give_name(to) == Naming::taken) throw Fault{"The file " + to + " is there already, and is left as it is."};
    return copied;
  } catch (const sqlite::Error&) { throw fault_of_current(); }
}

}  // namespace journal
