// What stands in the files of a database, seen past SQLite and through the same layer between it and the operating
// system.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace sqlite {

// What stands beside a database, as "-wal", where SQLite has it: beside the file that a symbolic link leads to.
std::string beside_database(const std::string& path, const char* suffix);
inline std::string log_of(const std::string& path) { return beside_database(path, "-wal"); }

// In bytes; nothing where there is no such file.
std::optional<std::int64_t> size_of(const std::string& path);

// The head of a database's own file, whatever stands in its log
// (https://sqlite.org/fileformat2.html#the_database_header).
struct Head {
  bool has_log = false;  // Its last commits may stand in a write-ahead log beside it.
  std::uint32_t version = 0, application = 0;
};
// Nothing where there is no file, or one that SQLite has not written.
std::optional<Head> read_head(const std::string& path);

// The log of a database, PATH-wal, there for good before this returns: empty, or as it was. Throws Error.
void make_log(const std::string& path);
// What is not there has been removed.
void remove_log(const std::string& path);

}  // namespace sqlite
