// SPDX-License-Identifier: EUPL-1.2
#include "api/service.hpp"

#include <algorithm>

#include "core/calendar/stockholm.hpp"

namespace api {

Pool::Pool(int threads, std::size_t waiting) : waiting_(waiting) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Pool::~Pool() { end(); }

void Pool::end() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  more_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

bool Pool::run(std::function<void()> job) {
  {
    const std::lock_guard lock{mutex_};
    if (stopping_ || jobs_.size() >= waiting_) return false;
    jobs_.push_back(std::move(job));
  }
  more_.notify_one();
  return true;
}

void Pool::work() {
  for (;;) {
    std::function<void()> job;
    {
      std::unique_lock lock{mutex_};
      more_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    try {
      job();
    } catch (...) {  // As a handler's on the network's thread: whoever asked is answered 500, and the others continue.
    }
  }
}

const Named* Registers::find_unit(std::string_view id) const {
  const auto found = std::ranges::find(units, id, &Named::id);
  return found == units.end() ? nullptr : &*found;
}

base::Day Call::today() const { return core::stockholm_day(actor.at); }

}  // namespace api
