// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/remains.hpp"

#include <filesystem>

#include "journal/fault.hpp"
#include "journal/sqlite/files.hpp"
#include "journal/sqlite/lock.hpp"
#include "journal/sqlite/schema.hpp"

namespace journal {
namespace {

bool is_there(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

// An empty log is left where the making of a database was cut off, and holds nothing. A copy brings its key along.
std::string list_remains(const std::string& path, Filling filling) {
  std::string out;
  const auto name = [&](const std::string& one) { (out += out.empty() ? "" : ", ") += one; };
  for (const char* const suffix : {"-wal", "-shm", "-journal"}) {
    const std::string one = sqlite::beside_database(path, suffix);
    if (sqlite::size_of(one).value_or(0) > 0) name(one);
  }
  if (filling == Filling::no && is_there(path + ".key")) name(path + ".key");
  if (!is_there(path) && is_there(path + ".lock")) name(path + ".lock");
  return out;
}

}  // namespace

std::string why_missing(const std::string& path, Filling filling) {
  const std::string what = is_there(path) ? "The file " + path + " is empty, which no database is. "
                                          : "There is no database at " + path + ". ";
  const std::string remains = list_remains(path, filling);
  if (remains.empty()) return what + "Check --store. A new one is made by skyddsnat account, with the first account.";
  return what + "Check --store. Left of one are: " + remains +
         ". Put the database back beside them, or restore a backup. To begin anew, move them away first, and keep "
         "them.";
}

bool is_anything_left(const std::string& path, Filling filling) { return !list_remains(path, filling).empty(); }

Descriptor take_place(const std::string& path, const StoreOptions& options) {
  const auto require_may_make = [&] {
    const bool is_free = list_remains(path, options.filling).empty();
    if (!is_free || options.missing == Missing::fault) throw Fault{why_missing(path, options.filling)};
  };
  if (!is_there(path)) require_may_make();
  Descriptor lock = lock_database(path);
  if (sqlite::size_of(path) == 0) require_may_make();
  require_log(path);
  return lock;
}

void require_log(const std::string& path) {
  const auto head = sqlite::read_head(path);
  if (!head || head->application != kApplication || head->version < kEndsItsLog) return;
  const std::string log = sqlite::log_of(path);
  // A database is said to have a log before anything stands in it, and to have none when it has been emptied; looked at
  // again, since a server may have opened it meanwhile.
  const auto has_none = [&] {
    const auto now = sqlite::read_head(path);
    return now && !now->has_log;
  };
  constexpr std::int64_t kLogHead = 32;  // Bytes; what is no longer holds nothing
  if (!head->has_log && sqlite::size_of(log).value_or(0) > kLogHead && has_none()) {
    throw Fault{"Beside the database " + path + " lies a log that is not its own: " + log +
                ". It is a copy or a backup that was put where another database had been, and the last that was "
                "acknowledged there may stand in that log alone. Nothing was touched. Move the log away, and keep it "
                "with the database it is of; or put that database back, and restore the backup with skyddsnat "
                "restore."};
  }
  if (!head->has_log || sqlite::size_of(log)) return;
  throw Fault{
      "The log of the database " + path + " is missing: " + log +
      ", in which the last that was acknowledged stands. The database was copied or moved without it while a "
      "server had it open, or before it was closed. Put the log beside it, or take a copy that skyddsnat backup "
      "has made. Only where the log is lost for good and no backup is as new: make an empty file " +
      log + ", and see with skyddsnat verify and the last anchor what is missing."};
}

}  // namespace journal
