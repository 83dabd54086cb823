// SPDX-License-Identifier: EUPL-1.2
#include "gate/accounts.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace gate {

const Account& Accounts::put(const StoredAccount& row) {
  Known& here = by_worker_[row.account.worker.text];
  here.password = digest_of(row.password);
  if (here.account == row.account) return here.account;
  ++changes_;
  return here.account = row.account;
}

void Accounts::disable(const core::WorkerId& worker) {
  const auto found = by_worker_.find(worker.text);
  if (found == by_worker_.end()) return;
  ++changes_;
  found->second.account.is_disabled = true;
}

void Accounts::keep_only(const std::vector<StoredAccount>& those) {
  std::unordered_set<std::string_view> kept;
  for (const StoredAccount& one : those) kept.insert(one.account.worker.text);
  for (auto& [worker, known] : by_worker_) {
    if (known.account.is_disabled || kept.contains(worker)) continue;
    ++changes_;
    known.account.is_disabled = true;
  }
}

const Account* Accounts::find(const core::WorkerId& worker) const {
  const auto found = by_worker_.find(worker.text);
  return found == by_worker_.end() ? nullptr : &found->second.account;
}

const Accounts::Known* Accounts::find_known(std::string_view login) const {
  const auto found = std::ranges::find_if(by_worker_,
                                          [&](const auto& one) { return one.second.account.login == login; });
  return found == by_worker_.end() ? nullptr : &found->second;
}

const Account* Accounts::find_login(std::string_view login) const {
  const Known* const known = find_known(login);
  return known == nullptr ? nullptr : &known->account;
}

std::optional<Digest> Accounts::find_password(std::string_view login) const {
  const Known* const known = find_known(login);
  return known == nullptr || known->account.is_disabled ? std::nullopt : std::optional{known->password};
}

std::vector<Account> Accounts::list() const {
  std::vector<Account> out;
  out.reserve(by_worker_.size());
  for (const auto& [worker, known] : by_worker_) out.push_back(known.account);
  std::ranges::sort(out, {}, &Account::worker);
  return out;
}

}  // namespace gate
