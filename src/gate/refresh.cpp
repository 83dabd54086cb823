// Refreshing memory: what other servers have changed is read again, and who is not in memory is asked for.
// SPDX-License-Identifier: EUPL-1.2
#include "gate/impl.hpp"

namespace gate {
namespace {

constexpr int kMostReads = 3;  // When each time something was changed meanwhile

}  // namespace

void Gate::watch() {
  impl_->watching = std::make_unique<Watch>([impl = impl_.get()] { return impl->refresh(); }, kTrust);
}

void Gate::refresh_soon() {
  if (impl_->watching) impl_->watching->wake();
}

// Only this thread changes read_number.
bool Gate::Impl::refresh() {
  std::optional<Remembered> changed;
  store.read([&](journal::Snapshot& snapshot) {
    Tables tables{snapshot, board};
    const std::int64_t number = tables.read_number();
    const std::string list = tables.read_list();
    if (number == read_number && list == read_list) return;
    changed = Remembered{.number = number,
                         .list = list,
                         .accounts = tables.list_accounts(),
                         .sessions = tables.list_sessions(),
                         .keys = tables.list_keys()};
  });
  if (!changed) return true;
  const std::unique_lock alone{state};
  if (changed->number < own_number) return false;
  remember(*changed);
  return true;
}

void Gate::Impl::remember(const Remembered& all) {
  read_number = all.number;
  read_list = all.list;
  accounts.keep_only(all.accounts);
  for (const StoredAccount& row : all.accounts) accounts.put(row);
  sessions.keep_only(all.sessions);
  for (const StoredSession& row : all.sessions) {
    const Account* const account = accounts.find(row.worker);
    if (account != nullptr && !is_over(row.token)) sessions.put(row, *account);
  }
  keys.clear();
  for (const StoredKey& row : all.keys) keys.emplace(row.digest, row.key);
}

NotIn Gate::Impl::why_not(const Digest& digest, base::Instant now) {
  if (!watching || is_over(digest)) return NotIn::refused;
  return limits.allow("unknown", kAsksPerMinute, kAsksAtOnce, now) ? NotIn::ask : NotIn::busy;
}

std::expected<Session, NotIn> Gate::ask_for_session(std::string_view token, base::Instant now, Attended attended) {
  if (token.size() != kTokenSize) return std::unexpected{NotIn::refused};
  const Digest digest = digest_of(token);
  for (int reads = 0; reads < kMostReads; ++reads) {
    std::optional<StoredSession> row;
    std::optional<StoredAccount> owner;
    std::int64_t number = 0;
    impl_->store.read([&](journal::Snapshot& snapshot) {
      Tables tables{snapshot, impl_->board};
      row = tables.find_session(digest);
      if (row) owner = tables.find_account(row->worker);
      number = tables.read_number();
    });
    if (!row || !owner) {
      impl_->revoked->add(digest);
      const std::unique_lock alone{impl_->state};
      impl_->sessions.end(digest);
      return std::unexpected{NotIn::refused};
    }
    {
      const std::unique_lock alone{impl_->state};
      if (number < std::max(impl_->read_number, impl_->own_number)) continue;
      if (impl_->is_over(digest)) return std::unexpected{NotIn::refused};
      impl_->sessions.put(*row, impl_->accounts.put(*owner));
    }
    if (auto session = impl_->use_session(token, digest, now, attended)) return std::move(*session);
    return std::unexpected{NotIn::refused};
  }
  return std::unexpected{NotIn::busy};
}

std::expected<ApiKey, NotIn> Gate::ask_for_api_key(std::string_view key) {
  if (key.size() != kTokenSize) return std::unexpected{NotIn::refused};
  const Digest digest = digest_of(key);
  std::optional<StoredKey> row;
  std::optional<StoredAccount> owner;
  impl_->store.read([&](journal::Snapshot& snapshot) {
    Tables tables{snapshot, impl_->board};
    row = tables.find_key(digest);
    if (row) owner = tables.find_account(row->key.actor);
  });
  if (!row) impl_->revoked->add(digest);
  if (!row || (owner && owner->account.is_disabled)) return std::unexpected{NotIn::refused};
  return std::move(row->key);
}

}  // namespace gate
