// Pending: what is to be written in a transaction and has not been sent, in an order that ends as the order it was
// asked for in.
//
// Rows of one plain INSERT are gathered into one statement, also when other tables are written to between them: tables
// have no part in each other here (no foreign keys, no triggers but those that refuse). What may see more than its own
// table, and each command, stands where it was put.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <set>
#include <vector>

#include "journal/postgres/prepared.hpp"

namespace postgres {

class Pending {
 public:
  void add_command(const char* sql);  // A literal
  void add(Prepared& statement);      // With the values that are bound now
  // Could a read of the statement see anything of this, or must it come after?
  bool comes_before(const Prepared& statement);
  void send(Link& link);
  void clear();
  bool is_empty() const { return entries_.empty(); }
  bool has_command() const { return commands_ > 0; }
  bool is_large() const { return rows_ >= kMostRows || bytes_ >= kMostBytes; }

 private:
  static constexpr int kMostRows = 8192;
  static constexpr std::size_t kMostBytes = 8'000'000;
  struct Entry {
    const char* command;
    Prepared* statement;
    Batch batch;
  };
  std::vector<Entry> entries_;
  std::map<std::string_view, std::size_t> last_of_table_;  // The entry that further rows of the table may join
  std::set<std::string_view> tables_;                      // Written to
  std::map<const Prepared*, std::map<std::string_view, bool>> mentions_;  // Found once for each statement and table
  int commands_ = 0;                                                      // And what sees more than its own table
  int rows_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace postgres
