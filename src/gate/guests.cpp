// Guests: people of a joint service who sign in at one board and have rights in another, each board's own to give.
// SPDX-License-Identifier: EUPL-1.2
#include "gate/impl.hpp"

namespace gate {
namespace {

bool is_let_in(const Account& account, const core::BoardId& home) {
  return account.is_guest() && account.home == home && !account.is_disabled;
}

}  // namespace

bool Gate::put_guest(const Account& account) {
  if (account.worker.empty() || !account.is_guest() || account.home == impl_->board) return false;
  // A login that nobody can type: no password fits it anyway.
  StoredAccount row{.account = account, .password = {}};
  row.account.login = account.worker.text + "@" + account.home.text;
  row.account.is_disabled = false;
  const std::lock_guard turn{impl_->changes};
  const auto number = impl_->change_now([&](Tables& tables) {
    const auto known = tables.find_account(account.worker);
    if (known ? !known->account.is_guest() : tables.has_account(account.worker)) return false;
    tables.put_account(row);
    return true;
  });
  if (!number) return false;
  impl_->took_effect(*number, [&] { impl_->accounts.put(row); });
  return true;
}

std::expected<Account, NotIn> Gate::find_guest(const core::BoardId& home, const core::WorkerId& worker,
                                               base::Instant now) {
  if (!impl_->may_trust()) {
    const bool may_ask = impl_->limits.allow("unknown", kAsksPerMinute, kAsksAtOnce, now);
    return std::unexpected{may_ask ? NotIn::ask : NotIn::busy};
  }
  const std::shared_lock looking{impl_->state};
  const Account* const account = impl_->accounts.find(worker);
  if (account == nullptr || !is_let_in(*account, home)) return std::unexpected{NotIn::refused};
  return *account;
}

bool Gate::knows_guest(const core::BoardId& home, const core::WorkerId& worker) const {
  const std::shared_lock looking{impl_->state};
  const Account* const account = impl_->accounts.find(worker);
  return account != nullptr && is_let_in(*account, home);
}

std::expected<Account, NotIn> Gate::ask_for_guest(const core::BoardId& home, const core::WorkerId& worker) {
  std::optional<StoredAccount> row;
  impl_->store.read([&](journal::Snapshot& snapshot) { row = Tables{snapshot, impl_->board}.find_account(worker); });
  if (!row || !is_let_in(row->account, home)) return std::unexpected{NotIn::refused};
  return row->account;
}

}  // namespace gate
