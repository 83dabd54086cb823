// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/checkpointer.hpp"

#include "journal/sqlite/lock.hpp"

namespace journal {

Checkpointer::Checkpointer(const std::string& path, const InPlace& in_place)
    : path_(path),
      in_place_(in_place),
      database_(path, sqlite::Database::Mode::read_write),
      thread_([this] { run(); }) {}

Checkpointer::~Checkpointer() {
  {
    const std::lock_guard lock{mutex_};
    closing_ = true;
  }
  woken_.notify_one();
  thread_.join();
}

void Checkpointer::wake() {
  {
    const std::lock_guard lock{mutex_};
    working_ = true;
  }
  woken_.notify_one();
}

void Checkpointer::run() {
  while (true) {
    {
      std::unique_lock lock{mutex_};
      woken_.wait(lock, [this] { return working_ || closing_; });
      if (closing_) return;
    }
    try {
      if (const CheckpointLock lock{path_}; lock.may_move() && in_place_.holds()) moved_ = database_.checkpoint();
    } catch (const sqlite::Error&) {  // The log only grows; the writer tells of a disk that fails.
    }
    working_ = false;
  }
}

}  // namespace journal
