// SPDX-License-Identifier: EUPL-1.2
#include "gate/sessions.hpp"

#include <algorithm>
#include <unordered_set>

namespace gate {
namespace {

void raise(std::atomic<base::Instant>& latest, base::Instant to) {
  base::Instant at = latest.load();
  while (at < to && !latest.compare_exchange_weak(at, to)) {}
}

}  // namespace

std::optional<Sessions::Found> Sessions::find(const Digest& token, base::Instant now, Attended attended) const {
  const auto found = live_.find(token);
  if (found == live_.end()) return std::nullopt;
  const Live& live = found->second;
  if (live.account.is_disabled || has_ended(live, now)) return std::nullopt;
  if (attended == Attended::no) return Found{live.account, live.created_at, expiry_of(live), live.csrf, false};
  raise(live.last_seen, now);
  base::Instant stored = live.stored.load();
  const bool is_due = now - stored >= kStoreSeenEvery && live.stored.compare_exchange_strong(stored, now);
  return Found{live.account, live.created_at, expiry_of(live), live.csrf, is_due};
}

bool Sessions::is_going_on(const Digest& token, base::Instant now) const {
  const auto found = live_.find(token);
  return found != live_.end() && !found->second.account.is_disabled && !has_ended(found->second, now);
}

void Sessions::put(const StoredSession& row, const Account& account, const std::string& csrf) {
  Live& live = live_.try_emplace(row.token, row, account).first->second;
  raise(live.last_seen, row.last_seen);
  raise(live.stored, row.last_seen);
  if (!csrf.empty()) live.csrf = csrf;
}

void Sessions::keep_csrf(const Digest& token, const std::string& csrf) {
  const auto found = live_.find(token);
  if (found != live_.end()) found->second.csrf = csrf;
}

void Sessions::end_all_of(const core::WorkerId& worker) {
  std::erase_if(live_, [&](const auto& one) { return one.second.account.worker == worker; });
}

void Sessions::drop_ended(base::Instant now) {
  std::erase_if(live_, [&](const auto& one) { return has_ended(one.second, now); });
}

void Sessions::keep_only(const std::vector<StoredSession>& rows) {
  std::unordered_set<Digest> kept;
  for (const StoredSession& row : rows) kept.insert(row.token);
  std::erase_if(live_, [&](const auto& one) { return !kept.contains(one.first); });
}

// Last used at a time that has not come, by more than an idle time: the clock was put back, and when it ends nobody can
// say any more. (By less: servers' clocks are not quite together.)
bool Sessions::has_ended(const Live& live, base::Instant now) const {
  return now >= expiry_of(live) || now + idle_ < live.last_seen.load();
}

base::Instant Sessions::expiry_of(const Live& live) const {
  return std::min(live.last_seen.load() + idle_, live.created_at + longest_);
}

}  // namespace gate
