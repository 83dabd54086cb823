// StoreTry: whether a board's store takes what is sent to it now, for /ready.
//
// What can be read says nothing of it, and what is written and rolled back does not reach the disk. So after the
// machine has failed to store something, and when nothing has been stored for a while, a row of some size is stored
// anew, and the answer is what became of that.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

#include "journal/sql/steps.hpp"
#include "journal/watched_store.hpp"

namespace server {

// Any thread. Both arguments outlive it.
class StoreTry {
 public:
  StoreTry(journal::WatchedStore& store, const core::BoardId& board) : store_(store), board_(board) {}
  // `then` is told at once, or on the writer's thread; it may not throw or wait.
  void ask(std::function<void(bool is_stored)> then);

  static sql::Taken create_table(sql::Database& tables);

 private:
  using Time = std::chrono::steady_clock::time_point;
  journal::WatchedStore& store_;
  const core::BoardId& board_;
  std::atomic<Time> next_{Time{}};  // Not before
  const std::shared_ptr<std::atomic<bool>> is_trying_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace server
