// SPDX-License-Identifier: EUPL-1.2
#include "gate/endings.hpp"

namespace gate {

void Endings::begin(const Digest& token) {
  const std::lock_guard turn{mutex_};
  has_failed_.try_emplace(token, false);
}

void Endings::finish(const Digest& token) {
  const std::lock_guard turn{mutex_};
  const auto found = has_failed_.find(token);
  if (found == has_failed_.end()) return;
  failures_ -= found->second ? 1 : 0;
  has_failed_.erase(found);
}

void Endings::fail(const Digest& token) {
  const std::lock_guard turn{mutex_};
  bool& has_failed = has_failed_[token];
  failures_ += has_failed ? 0 : 1;
  has_failed = true;
  failed_.notify_one();
}

bool Endings::has(const Digest& token) const {
  const std::lock_guard turn{mutex_};
  return has_failed_.contains(token);
}

std::vector<Digest> Endings::wait_for_failed(const std::stop_token& stop, std::chrono::milliseconds pause) {
  std::unique_lock lock{mutex_};
  std::vector<Digest> out;
  failed_.wait(lock, stop, [this] { return failures_ > 0; });
  if (failures_ > 0) failed_.wait_for(lock, stop, pause, [] { return false; });
  for (const auto& [token, has_failed] : has_failed_) {
    if (has_failed) out.push_back(token);
  }
  return out;
}

}  // namespace gate
