// SPDX-License-Identifier: EUPL-1.2
#include "gate/sessions.hpp"

#include <algorithm>

namespace gate {

std::optional<Sessions::Found> Sessions::find(const Digest& token, base::Instant now) const {
  const auto found = live_.find(token);
  if (found == live_.end()) return std::nullopt;
  const Live& live = found->second;
  if (live.held.account.is_disabled || now >= expiry_of(live)) return std::nullopt;
  base::Instant seen = live.last_seen.load();
  while (seen < now && !live.last_seen.compare_exchange_weak(seen, now)) {}
  base::Instant stored = live.stored.load();
  const bool is_due = now - stored >= kStoreSeenEvery && live.stored.compare_exchange_strong(stored, now);
  return Found{live.held.account, expiry_of(live), live.csrf, is_due};
}

void Sessions::put(const StoredSession& row, const Accounts::Held& held, const std::string& csrf) {
  live_.try_emplace(row.token, row, held).first->second.csrf = csrf;
}

void Sessions::keep_csrf(const Digest& token, const std::string& csrf) {
  const auto found = live_.find(token);
  if (found != live_.end()) found->second.csrf = csrf;
}

void Sessions::end_all_of(const core::WorkerId& worker) {
  std::erase_if(live_, [&](const auto& one) { return one.second.held.account.worker == worker; });
}

void Sessions::drop_ended(base::Instant now) {
  std::erase_if(live_, [&](const auto& one) { return now >= expiry_of(one.second); });
}

base::Instant Sessions::expiry_of(const Live& live) const {
  return std::min(live.last_seen.load() + idle_, live.created_at + longest_);
}

}  // namespace gate
