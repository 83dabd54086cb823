// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/concurrent_read.hpp"

#include <fcntl.h>

#include <array>

#include "journal/fault.hpp"
#include "journal/sqlite/files.hpp"
#include "journal/sqlite/lock.hpp"
#include "journal/sqlite/remains.hpp"

namespace journal {
namespace {

Descriptor open_log(const std::string& path) {
  return Descriptor{::open(sqlite::log_of(path).c_str(), O_RDONLY | O_CLOEXEC)};
}

std::string head_of(const Descriptor& file) {
  std::array<char, 100> head{};
  const ssize_t size = file.is_open() ? ::pread(file.number(), head.data(), head.size(), 0) : 0;
  return {head.data(), size < 0 ? 0 : std::size_t(size)};
}

// The log's salts are others each time that it begins anew (https://sqlite.org/fileformat2.html#walformat), and the
// database's own head is when a server that starts begins a log.
std::string heads(const std::string& path) {
  constexpr std::size_t kLogHead = 32;
  return head_of(open_log(path)).substr(0, kLogHead) + head_of(Descriptor{::open(path.c_str(), O_RDONLY | O_CLOEXEC)});
}

// A commit that the writer has not yet put on disk has been seen too.
void put_log_on_disk(const std::string& path) {
  const Descriptor log = open_log(path);
  if (log.is_open() && ::fdatasync(log.number()) != 0) {
    throw Fault{"The log of " + path + " cannot be put on disk. Check the disk and try again."};
  }
}

}  // namespace

void read_concurrently(const std::string& path, const std::function<void(sqlite::Database&)>& use) {
  const Descriptor held = hold_log(path);
  require_log(path);
  while (true) {
    const std::string before = heads(path);
    const auto was_one_snapshot = [&] { return heads(path) == before; };
    try {
      sqlite::Database database{path, sqlite::Database::Mode::read_concurrent};
      use(database);
    } catch (const std::exception&) {
      if (was_one_snapshot()) throw;
      continue;
    }
    if (was_one_snapshot()) return put_log_on_disk(path);
  }
}

void read_rows_concurrently(const std::string& path, const core::BoardId& board,
                            const std::function<void(Rows&)>& use) {
  read_concurrently(path, [&](sqlite::Database& database) {
    database.run("BEGIN");
    SqliteRows rows{database, board};
    use(rows);
  });
}

}  // namespace journal
