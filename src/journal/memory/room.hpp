// Room: a lock that many may share or one may hold alone, where newcomers wait behind one who waits to be alone.
// (The standard's shared_mutex may let readers who come and go starve a writer for ever.)
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <mutex>
#include <shared_mutex>

namespace journal {

class Room {  // Works with std::unique_lock and std::shared_lock.
 public:
  void lock() {
    const std::lock_guard entrance{entrance_};
    inside_.lock();
  }
  void unlock() { inside_.unlock(); }
  void lock_shared() {
    const std::lock_guard entrance{entrance_};
    inside_.lock_shared();
  }
  void unlock_shared() { inside_.unlock_shared(); }

 private:
  std::mutex entrance_;  // Held while waiting: whoever comes later waits here.
  std::shared_mutex inside_;
};

}  // namespace journal
