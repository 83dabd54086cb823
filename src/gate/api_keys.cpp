// Keys of other systems. They have as many random bits as a session's token, so a plain digest is enough to keep.
// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "gate/impl.hpp"

namespace gate {

std::string Gate::make_api_key(std::string_view name, const core::WorkerId& actor) {
  std::string key = random_token();
  const StoredKey row{.key = {.name = std::string{name}, .actor = actor}, .digest = digest_of(key)};
  const std::lock_guard turn{impl_->changes};
  const auto number = impl_->change_now([&](Tables& tables) {
    tables.put_key(row);
    return true;
  });
  impl_->took_effect(number.value(), [&] {
    std::erase_if(impl_->keys, [&](const auto& one) { return one.second.name == name; });
    impl_->keys.emplace(row.digest, row.key);
  });
  return key;
}

std::expected<core::WorkerId, NotIn> Gate::find_api_key(std::string_view key, base::Instant now) {
  if (key.size() != kTokenSize) return std::unexpected{NotIn::refused};
  const Digest digest = digest_of(key);
  const auto actor = impl_->actor_of(digest);
  if (actor && impl_->may_trust()) return *actor;
  return std::unexpected{actor ? NotIn::ask : impl_->why_not(digest, now)};
}

std::optional<core::WorkerId> Gate::Impl::actor_of(const Digest& key) const {
  const std::shared_lock looking{state};
  const auto found = keys.find(key);
  if (found == keys.end()) return std::nullopt;
  const Account* const account = accounts.find(found->second.actor);
  if (account != nullptr && account->is_disabled) return std::nullopt;
  return found->second.actor;
}

bool Gate::may_use(const core::WorkerId& actor, base::Instant now) {
  const double uses = impl_->options.uses_per_minute;
  return impl_->limits.allow("key:" + actor.text, uses, uses, now);
}

bool Gate::remove_api_key(std::string_view name) {
  const std::lock_guard turn{impl_->changes};
  const auto number = impl_->change_now([&](Tables& tables) { return tables.remove_key(name); });
  if (!number) return false;
  impl_->took_effect(*number,
                     [&] { std::erase_if(impl_->keys, [&](const auto& one) { return one.second.name == name; }); });
  return true;
}

std::vector<ApiKey> Gate::list_api_keys() {
  std::vector<ApiKey> out;
  {
    const std::shared_lock looking{impl_->state};
    for (const auto& [digest, key] : impl_->keys) out.push_back(key);
  }
  std::ranges::sort(out, {}, &ApiKey::name);
  return out;
}

}  // namespace gate
