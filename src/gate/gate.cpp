// SPDX-License-Identifier: EUPL-1.2
#include "gate/gate.hpp"

#include <sodium.h>

#include "gate/impl.hpp"

namespace gate {
namespace {

std::string hash_of_nobody(HashCost cost) {
  if (sodium_init() < 0) throw journal::Fault{"The system gives no random numbers. Check the system."};
  return hash_password(random_token(), cost);
}

}  // namespace

Gate::Impl::Impl(journal::Store& store_, core::BoardId board_, const GateOptions& options_)
    : store(store_),
      board(std::move(board_)),
      options(options_),
      nobody(hash_of_nobody(cost)),
      queue([this](const SignInRequest& request) { return answer(request); }) {
  load();
}

void Gate::Impl::load() {
  store.read([this](journal::Snapshot& snapshot) {
    Tables tables{snapshot.tables(), board};
    for (const StoredAccount& row : tables.list_accounts()) accounts.put(row);
    for (const StoredSession& row : tables.list_sessions()) {
      if (const auto* held = accounts.find(row.worker)) sessions.put(row, *held);
    }
    for (const StoredKey& row : tables.list_keys()) keys.emplace(row.digest, row.key);
  });
}

void Gate::Impl::store_now(const std::function<void(Tables&)>& change) {
  store.write_now([&](journal::Unit& unit) {
    Tables tables{unit.tables(), board};
    change(tables);
  });
}

// Holds nothing of the gate, which may be gone by then.
void Gate::Impl::store_soon(std::function<void(Tables&)> change) {
  store.write(
      [change = std::move(change), in = board](journal::Unit& unit) {
        Tables tables{unit.tables(), in};
        change(tables);
      },
      [](const journal::Fault*) {});
}

Gate::Gate(journal::Store& store, core::BoardId board, GateOptions options)
    : impl_(std::make_unique<Impl>(store, std::move(board), options)) {}

Gate::~Gate() = default;

bool Gate::put_account(const Account& account, std::string_view password) {
  if (account.worker.empty() || account.login.empty() || !is_long_enough(password)) return false;
  StoredAccount row{.account = account, .password = hash_password(password, impl_->cost)};
  row.account.is_disabled = false;
  const std::lock_guard turn{impl_->changes};
  {
    const std::shared_lock looking{impl_->state};
    const auto* const other = impl_->accounts.find_login(account.login);
    if (other != nullptr && other->account.worker != account.worker) return false;
  }
  impl_->store_now([&](Tables& tables) {
    tables.put_account(row);
    tables.end_sessions_of(account.worker);
  });
  const std::unique_lock alone{impl_->state};
  impl_->sessions.end_all_of(account.worker);
  impl_->accounts.put(row);
  return true;
}

bool Gate::disable_account(const core::WorkerId& worker) {
  const std::lock_guard turn{impl_->changes};
  {
    const std::shared_lock looking{impl_->state};
    if (impl_->accounts.find(worker) == nullptr) return false;
  }
  impl_->store_now([&](Tables& tables) {
    tables.disable_account(worker);
    tables.end_sessions_of(worker);
  });
  const std::unique_lock alone{impl_->state};
  impl_->accounts.disable(worker);
  impl_->sessions.end_all_of(worker);
  return true;
}

std::vector<Account> Gate::list_accounts() {
  const std::shared_lock looking{impl_->state};
  return impl_->accounts.list();
}

std::string Gate::display_name(const core::WorkerId& worker) const {
  const std::shared_lock looking{impl_->state};
  const auto* const held = impl_->accounts.find(worker);
  return held == nullptr ? std::string{} : held->account.display_name;
}

bool Gate::allow(std::string_view name, double per_minute, double burst, base::Instant now) {
  return impl_->limits.allow(name, per_minute, burst, now);
}

}  // namespace gate
