// Accounts: the board's accounts in memory, by worker. Passwords are not among it. Its owner keeps threads apart.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "gate/gate.hpp"

namespace gate {

class Accounts {
 public:
  // What it gives keeps its address for ever: sessions point at it.
  const Account& put(const Account& account);
  void disable(const core::WorkerId& worker);
  void keep_only(const std::vector<Account>& those);  // Disables all others

  const Account* find(const core::WorkerId& worker) const;
  const Account* find_login(std::string_view login) const;
  std::vector<Account> list() const;  // In the order of their workers
  std::uint64_t count_changes() const { return changes_; }

 private:
  std::unordered_map<std::string, Account> by_worker_;
  std::uint64_t changes_ = 0;
};

}  // namespace gate
