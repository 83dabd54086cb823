// SPDX-License-Identifier: EUPL-1.2
#include "gate/accounts.hpp"

#include <algorithm>

namespace gate {

const Accounts::Held& Accounts::put(const StoredAccount& row) {
  Held& held = by_worker_[row.account.worker.text];
  by_login_.erase(held.account.login);  // A new one has none yet.
  held.account = row.account;
  held.password = row.password;
  ++held.generation;
  by_login_[row.account.login] = &held;
  return held;
}

void Accounts::disable(const core::WorkerId& worker) {
  const auto found = by_worker_.find(worker.text);
  if (found == by_worker_.end()) return;
  found->second.account.is_disabled = true;
  ++found->second.generation;
}

void Accounts::set_password(const core::WorkerId& worker, const std::string& hash) {
  const auto found = by_worker_.find(worker.text);
  if (found != by_worker_.end()) found->second.password = hash;
}

const Accounts::Held* Accounts::find(const core::WorkerId& worker) const {
  const auto found = by_worker_.find(worker.text);
  return found == by_worker_.end() ? nullptr : &found->second;
}

const Accounts::Held* Accounts::find_login(std::string_view login) const {
  const auto found = by_login_.find(std::string{login});
  return found == by_login_.end() ? nullptr : found->second;
}

std::vector<Account> Accounts::list() const {
  std::vector<Account> out;
  out.reserve(by_worker_.size());
  for (const auto& [worker, held] : by_worker_) out.push_back(held.account);
  std::ranges::sort(out, {}, &Account::worker);
  return out;
}

}  // namespace gate
