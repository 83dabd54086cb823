// Checkpointer: moves the write-ahead log into the database on a thread of its own, so that no writer waits for it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "journal/sqlite/database.hpp"

namespace journal {

class Checkpointer {
 public:
  explicit Checkpointer(const std::string& path);
  ~Checkpointer();
  void wake();  // Returns at once.

 private:
  void run();

  sqlite::Database database_;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool wanted_ = false, closing_ = false;
  std::thread thread_;
};

}  // namespace journal
