// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/checkpointer.hpp"

namespace journal {

Checkpointer::Checkpointer(const std::string& path)
    : database_(path, sqlite::Database::Mode::read_write), thread_([this] { run(); }) {}

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
    wanted_ = true;
  }
  woken_.notify_one();
}

void Checkpointer::run() {
  while (true) {
    {
      std::unique_lock lock{mutex_};
      woken_.wait(lock, [this] { return wanted_ || closing_; });
      if (closing_) return;
      wanted_ = false;
    }
    try {
      database_.checkpoint();
    } catch (const sqlite::Error&) {  // The log only grows; the writer tells of a disk that fails.
    }
  }
}

}  // namespace journal
