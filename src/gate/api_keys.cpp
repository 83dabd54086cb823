// Keys of other systems. They have as many random bits as a session's token, so a plain digest is enough to keep.
// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "gate/impl.hpp"

namespace gate {
namespace {

constexpr double kStoredPerMinute = 1.0 / 60;  // That a key was used
constexpr std::chrono::days kSoon{30};

bool has_end(const ApiKey& key) { return key.expires_at != base::Instant{}; }

}  // namespace

bool ends_soon(const ApiKey& key, base::Instant now) { return has_end(key) && now >= key.expires_at - kSoon; }

std::string Gate::make_api_key(const ApiKey& key, base::Instant now) {
  std::string token = random_token();
  const StoredKey row{.key = key, .digest = digest_of(token)};
  const std::lock_guard turn{impl_->changes};
  const auto number = impl_->change_now([&](Tables& tables) {
    tables.put_key(row);
    tables.note_begin_of_key(key.name, now);
    return true;
  });
  impl_->took_effect(number.value(), [&] {
    std::erase_if(impl_->keys, [&](const auto& one) { return one.second.name == key.name; });
    impl_->keys.emplace(row.digest, row.key);
  });
  return token;
}

std::expected<ApiKey, NotIn> Gate::find_api_key(std::string_view key, base::Instant now) {
  if (key.size() != kTokenSize) return std::unexpected{NotIn::refused};
  const Digest digest = digest_of(key);
  auto found = impl_->find_key(digest);
  if (found && impl_->may_trust()) return *std::move(found);
  return std::unexpected{found ? NotIn::ask : impl_->why_not(digest, now)};
}

std::optional<ApiKey> Gate::Impl::find_key(const Digest& digest) const {
  const std::shared_lock looking{state};
  const auto found = keys.find(digest);
  if (found == keys.end()) return std::nullopt;
  const Account* const account = accounts.find(found->second.actor);
  if (account != nullptr && account->is_disabled) return std::nullopt;
  return found->second;
}

KeyUse Gate::may_use(const ApiKey& key, base::Instant now) {
  const double uses = impl_->options.uses_per_minute;
  if (!impl_->limits.allow("key:" + key.actor.text, uses, uses, now)) return KeyUse::too_often;
  if (has_end(key) && now >= key.expires_at) return KeyUse::over;
  if (impl_->limits.allow("stored:" + key.name, kStoredPerMinute, 1, now)) {
    impl_->store_soon([name = key.name, now](Tables& tables) { tables.note_use_of_key(name, now); });
  }
  return KeyUse::fine;
}

Uses Gate::list_uses() {
  Uses out;
  impl_->store.read([&](journal::Snapshot& snapshot) { out = Tables{snapshot, impl_->board}.list_uses(); });
  return out;
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
