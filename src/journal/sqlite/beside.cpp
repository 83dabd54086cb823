// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/beside.hpp"

#include <fcntl.h>

#include <array>

#include "journal/fault.hpp"
#include "journal/sqlite/lock.hpp"

namespace journal {
namespace {

Descriptor open_log(const std::string& path) {
  return Descriptor{::open((path + "-wal").c_str(), O_RDONLY | O_CLOEXEC)};
}

// Its salts are others each time that the log begins anew (https://sqlite.org/fileformat2.html#walformat).
std::string head_of_log(const std::string& path) {
  const Descriptor log = open_log(path);
  std::array<char, 32> head{};
  const ssize_t size = log.is_open() ? ::pread(log.number(), head.data(), head.size(), 0) : 0;
  return {head.data(), size < 0 ? 0 : std::size_t(size)};
}

// A commit that the writer has not yet put on disk has been seen too.
void put_log_on_disk(const std::string& path) {
  const Descriptor log = open_log(path);
  if (log.is_open() && ::fdatasync(log.number()) != 0) {
    throw Fault{"The log of " + path + " cannot be put on disk. Check the disk and try again."};
  }
}

}  // namespace

void reading_beside(const std::string& path, const std::function<void(sqlite::Database&)>& read) {
  const Descriptor held = hold_log(path);
  while (true) {
    const std::string head = head_of_log(path);
    const auto was_one_moment = [&] { return head_of_log(path) == head; };
    try {
      sqlite::Database database{path, sqlite::Database::Mode::read_beside};
      read(database);
    } catch (const std::exception&) {
      if (was_one_moment()) throw;
      continue;
    }
    if (was_one_moment()) return put_log_on_disk(path);
  }
}

void look_beside(const std::string& path, const core::BoardId& board, const std::function<void(Rows&)>& look) {
  reading_beside(path, [&](sqlite::Database& database) {
    database.run("BEGIN");
    SqliteRows rows{database, board};
    look(rows);
  });
}

}  // namespace journal
