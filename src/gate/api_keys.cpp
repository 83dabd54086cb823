// Keys of other systems. They have as many random bits as a session's token, so a plain digest is enough to keep.
// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "gate/impl.hpp"

namespace gate {

std::string Gate::make_api_key(std::string_view name, const core::WorkerId& actor) {
  std::string key = random_token();
  const StoredKey row{.key = {.name = std::string{name}, .actor = actor}, .digest = digest_of(key)};
  const std::lock_guard turn{impl_->changes};
  impl_->store_now([&](Tables& tables) { tables.put_key(row); });
  const std::unique_lock alone{impl_->state};
  std::erase_if(impl_->keys, [&](const auto& one) { return one.second.name == name; });
  impl_->keys.emplace(row.digest, row.key);
  return key;
}

std::optional<core::WorkerId> Gate::find_api_key(std::string_view key) {
  if (key.size() != kTokenSize) return std::nullopt;
  const Digest digest = digest_of(key);
  const std::shared_lock looking{impl_->state};
  const auto found = impl_->keys.find(digest);
  if (found == impl_->keys.end()) return std::nullopt;
  const auto* const held = impl_->accounts.find(found->second.actor);
  if (held != nullptr && held->account.is_disabled) return std::nullopt;
  return found->second.actor;
}

bool Gate::remove_api_key(std::string_view name) {
  const auto has_name = [&](const auto& one) { return one.second.name == name; };
  const std::lock_guard turn{impl_->changes};
  {
    const std::shared_lock looking{impl_->state};
    if (std::ranges::none_of(impl_->keys, has_name)) return false;
  }
  impl_->store_now([&](Tables& tables) { tables.remove_key(name); });
  const std::unique_lock alone{impl_->state};
  std::erase_if(impl_->keys, has_name);
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
