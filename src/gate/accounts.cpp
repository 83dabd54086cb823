// SPDX-License-Identifier: EUPL-1.2
#include "gate/accounts.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace gate {

const Account& Accounts::put(const Account& account) {
  Account& here = by_worker_[account.worker.text];
  if (here == account) return here;
  ++changes_;
  return here = account;
}

void Accounts::disable(const core::WorkerId& worker) {
  const auto found = by_worker_.find(worker.text);
  if (found == by_worker_.end()) return;
  ++changes_;
  found->second.is_disabled = true;
}

void Accounts::keep_only(const std::vector<Account>& those) {
  std::unordered_set<std::string_view> kept;
  for (const Account& one : those) kept.insert(one.worker.text);
  for (auto& [worker, account] : by_worker_) {
    if (account.is_disabled || kept.contains(worker)) continue;
    ++changes_;
    account.is_disabled = true;
  }
}

const Account* Accounts::find(const core::WorkerId& worker) const {
  const auto found = by_worker_.find(worker.text);
  return found == by_worker_.end() ? nullptr : &found->second;
}

const Account* Accounts::find_login(std::string_view login) const {
  const auto found = std::ranges::find_if(by_worker_, [&](const auto& one) { return one.second.login == login; });
  return found == by_worker_.end() ? nullptr : &found->second;
}

std::vector<Account> Accounts::list() const {
  std::vector<Account> out;
  out.reserve(by_worker_.size());
  for (const auto& [worker, account] : by_worker_) out.push_back(account);
  std::ranges::sort(out, {}, &Account::worker);
  return out;
}

}  // namespace gate
