// SPDX-License-Identifier: EUPL-1.2
#include "gate/gate.hpp"

#include <sodium.h>

#include <array>

#include "gate/guessable.hpp"
#include "gate/impl.hpp"

namespace gate {
namespace {

std::string hash_of_nobody(HashCost cost) {
  if (sodium_init() < 0) throw journal::Fault{"The system gives no random numbers. Check the system."};
  return hash_password(random_token(), cost);
}

}  // namespace

Gate::Impl::Impl(journal::Store& store_, core::BoardId board_, GateOptions options_, journal::Notifications* others_)
    : store(store_),
      others(others_),
      board(std::move(board_)),
      options(std::move(options_)),
      nobody(hash_of_nobody(cost)),
      queue([this](const SignInRequest& request) { return answer(request); }) {
  refresh();
}

std::optional<std::int64_t> Gate::Impl::change_now(const std::function<bool(Tables&)>& change) {
  std::optional<std::int64_t> number;
  store.write_now([&](journal::Unit& unit) {
    Tables tables{unit, board};
    number.reset();
    if (change(tables)) number = tables.count_change();
  });
  return number;
}

void Gate::Impl::took_effect(std::int64_t number, const std::function<void()>& change_memory) {
  {
    const std::unique_lock alone{state};
    own_number = std::max(own_number, number);
    change_memory();
  }
  if (others != nullptr) others->notify(board, kGateTopic);
}

// Holds nothing of the gate, which may be gone by then.
void Gate::Impl::store_soon(std::function<void(Tables&)> change) {
  store.write(
      [change = std::move(change), in = board](journal::Unit& unit) {
        Tables tables{unit, in};
        change(tables);
      },
      [](const journal::Fault*) {});
}

Gate::Gate(journal::Store& store, core::BoardId board, GateOptions options, journal::Notifications* others)
    : impl_(std::make_unique<Impl>(store, std::move(board), std::move(options), others)) {}

Gate::~Gate() = default;

Gate::Weakness Gate::weakness_of(const Account& account, std::string_view password) const {
  if (!is_long_enough(password)) return Weakness::too_short;
  const std::array<std::string_view, 4> known{account.login, account.worker.text, account.display_name,
                                              impl_->board.text};
  return is_guessable(password, known) ? Weakness::guessable : Weakness::none;
}

bool Gate::put_account(const Account& account, std::string_view password, base::Instant now) {
  if (account.worker.empty() || account.login.empty() || weakness_of(account, password) != Weakness::none) return false;
  StoredAccount row{.account = account, .password = hash_password(password, impl_->cost)};
  row.account.is_disabled = false;
  row.account.home = {};
  const std::lock_guard turn{impl_->changes};
  const auto number = impl_->change_now([&](Tables& tables) {
    if (!tables.free_login(account.login, account.worker)) return false;
    if (!tables.has_account(account.worker)) tables.note_begin(account.worker, now);
    tables.put_account(row);
    tables.end_sessions_of(account.worker);
    return true;
  });
  if (!number) return false;
  impl_->took_effect(*number, [&] {
    impl_->sessions.end_all_of(account.worker);
    impl_->accounts.put(row);
  });
  return true;
}

std::vector<std::string> Gate::list_strange(journal::Store& store, const core::BoardId& board) {
  std::vector<std::string> out;
  store.read([&](journal::Snapshot& snapshot) { out = Tables{snapshot, board}.list_strange(); });
  return out;
}

std::vector<Account> Gate::list_unconfirmed() {
  std::vector<Account> out;
  impl_->store.read([&](journal::Snapshot& snapshot) { out = Tables{snapshot, impl_->board}.list_unconfirmed(); });
  return out;
}

bool Gate::confirm_account(const Account& as_listed, Password password) {
  const core::WorkerId& worker = as_listed.worker;
  const std::lock_guard turn{impl_->changes};
  std::optional<StoredAccount> row;
  const auto number = impl_->change_now([&](Tables& tables) {
    if (!tables.confirm_account(as_listed, password)) return false;
    tables.end_sessions_of(worker);
    row = tables.find_account(worker);
    return true;
  });
  if (!number) return false;
  impl_->took_effect(*number, [&] {
    impl_->sessions.end_all_of(worker);
    impl_->accounts.put(*row);
  });
  return true;
}

bool Gate::disable_account(const core::WorkerId& worker) {
  const std::lock_guard turn{impl_->changes};
  const auto number = impl_->change_now([&](Tables& tables) {
    tables.end_sessions_of(worker);
    return tables.disable_account(worker);
  });
  if (!number) return false;
  impl_->took_effect(*number, [&] {
    impl_->accounts.disable(worker);
    impl_->sessions.end_all_of(worker);
  });
  return true;
}

std::vector<Account> Gate::list_accounts() {
  const std::shared_lock looking{impl_->state};
  return impl_->accounts.list();
}

std::uint64_t Gate::count_account_changes() const {
  const std::shared_lock looking{impl_->state};
  return impl_->accounts.count_changes();
}

core::WorkerId Gate::worker_of(std::string_view login) const {
  const std::shared_lock looking{impl_->state};
  const Account* const account = impl_->accounts.find_login(login);
  return account == nullptr ? core::WorkerId{} : account->worker;
}

std::string Gate::display_name(const core::WorkerId& worker) const {
  const std::shared_lock looking{impl_->state};
  const Account* const account = impl_->accounts.find(worker);
  return account == nullptr ? std::string{} : account->display_name;
}

bool Gate::allow(std::string_view name, double per_minute, double burst, base::Instant now) {
  return impl_->limits.allow(name, per_minute, burst, now);
}

}  // namespace gate
