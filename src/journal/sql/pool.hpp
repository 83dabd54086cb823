// Pool: connections that only read, opened when they are needed and handed out to one thread at a time.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace journal {

template <class Reader>
class Pool {
 public:
  static constexpr std::size_t kMost = 4;  // Waits when as many are out. So a read may not begin another read.

  explicit Pool(std::function<std::unique_ptr<Reader>()> open) : open_(std::move(open)) {}

  // Lends a reader as long as `use` runs.
  template <class Use>
  void lend(Use use) {
    auto reader = take();
    try {
      use(*reader);
    } catch (...) {
      give_back(std::move(reader));
      throw;
    }
    give_back(std::move(reader));
  }

 private:
  std::unique_ptr<Reader> take() {
    {
      std::unique_lock lock{mutex_};
      returned_.wait(lock, [this] { return out_ < kMost; });
      ++out_;
      if (!idle_.empty()) {
        auto reader = std::move(idle_.back());
        idle_.pop_back();
        return reader;
      }
    }
    try {
      return open_();
    } catch (...) {
      give_back(nullptr);
      throw;
    }
  }

  void give_back(std::unique_ptr<Reader> reader) {
    {
      const std::lock_guard lock{mutex_};
      --out_;
      if (reader) idle_.push_back(std::move(reader));
    }
    returned_.notify_one();
  }

  std::function<std::unique_ptr<Reader>()> open_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Reader>> idle_;  // The last one back goes out first: its cache is warm.
  std::size_t out_ = 0;
};

}  // namespace journal
