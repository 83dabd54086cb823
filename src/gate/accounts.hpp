// Accounts: the board's accounts in memory, by worker. Of a password there is only a digest of its hash, by which one
// is told from another. Its owner keeps threads apart.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "gate/tables.hpp"

namespace gate {

class Accounts {
 public:
  // What it gives keeps its address for ever: sessions point at it.
  const Account& put(const StoredAccount& row);
  void disable(const core::WorkerId& worker);
  void keep_only(const std::vector<StoredAccount>& those);  // Disables all others

  const Account* find(const core::WorkerId& worker) const;
  const Account* find_login(std::string_view login) const;
  // Which password a login has just now; nothing where none lets it in.
  std::optional<Digest> find_password(std::string_view login) const;
  std::vector<Account> list() const;  // In the order of their workers
  std::uint64_t count_changes() const { return changes_; }

 private:
  struct Known {
    Account account;
    Digest password;
  };
  const Known* find_known(std::string_view login) const;
  std::unordered_map<std::string, Known> by_worker_;
  std::uint64_t changes_ = 0;
};

}  // namespace gate
