// Readers: connections that only read, opened when they are needed and handed out to one thread at a time.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "journal/sqlite/rows.hpp"

namespace journal {

class Readers {
 public:
  static constexpr std::size_t kMost = 4;  // Waits when as many are out. So a look may not begin another look.

  Readers(std::string path, const core::BoardId& board) : path_(std::move(path)), board_(board) {}
  // Runs `look` on a snapshot: it sees what was committed when it first reads, and nothing later.
  void look(const std::function<void(Rows&)>& look);

 private:
  struct Reader {
    Reader(const std::string& path, const core::BoardId& board)
        : database(path, sqlite::Database::Mode::read_only), rows(database, board) {}
    sqlite::Database database;
    SqliteRows rows;
  };
  std::unique_ptr<Reader> take();
  void give_back(std::unique_ptr<Reader> reader);

  std::string path_;
  const core::BoardId& board_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Reader>> idle_;  // The last one back goes out first: its cache is warm.
  std::size_t out_ = 0;
};

}  // namespace journal
