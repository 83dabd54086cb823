// Checkpointer: moves the write-ahead log into the database on a thread of its own, so that no writer waits for it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "journal/sqlite/database.hpp"
#include "journal/sqlite/in_place.hpp"

namespace journal {

class Checkpointer {
 public:
  Checkpointer(const std::string& path, const InPlace& in_place);
  ~Checkpointer();
  void wake();  // Returns at once.
  bool is_working() const { return working_; }
  int moved() const { return moved_; }  // Of the log's pages, when it last finished
  void begin_anew() { moved_ = 0; }     // The log does.

 private:
  void run();

  const std::string path_;
  const InPlace& in_place_;
  sqlite::Database database_;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool closing_ = false;
  std::atomic<bool> working_ = false;  // From wake() on
  std::atomic<int> moved_ = 0;
  std::thread thread_;
};

}  // namespace journal
