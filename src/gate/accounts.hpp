// Accounts: the board's accounts in memory, by worker and by login. Its owner keeps threads apart.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gate/tables.hpp"

namespace gate {

class Accounts {
 public:
  // Keeps its address for ever: sessions point at it.
  struct Held {
    Account account;
    std::string password;  // Its hash
    int generation = 0;    // Counts what makes an earlier sign-in void: replaced, disabled
  };

  const Held& put(const StoredAccount& row);
  void disable(const core::WorkerId& worker);
  void set_password(const core::WorkerId& worker, const std::string& hash);

  const Held* find(const core::WorkerId& worker) const;
  const Held* find_login(std::string_view login) const;
  std::vector<Account> list() const;  // In the order of their workers

 private:
  std::unordered_map<std::string, Held> by_worker_;
  std::unordered_map<std::string, const Held*> by_login_;
};

}  // namespace gate
