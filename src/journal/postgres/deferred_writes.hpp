// DeferredWrites: what a transaction is to write and has not sent, in an order that ends as the order it was asked for
// in.
//
// Rows of one declared insert are gathered into one statement, also when other tables are written to between them:
// tables have no part in each other here (no foreign keys, no triggers but those that refuse). What may see more than
// its own table, and each command, keeps its place. The rows may be several boards'; any other statement is sent under
// the setting of the one that asked for it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <vector>

#include "journal/postgres/board_setting.hpp"
#include "journal/postgres/prepared.hpp"

namespace postgres {

class DeferredWrites {
 public:
  void add_command(const char* sql);                           // A literal
  void add(Prepared& statement, const std::string& of_board);  // With the values that are bound now
  // Takes out what a read of the statement could see, or comes after: the rest can wait longer.
  DeferredWrites take_for(const Prepared& statement);
  void send(Handle& handle, BoardSetting& setting);
  void clear();
  bool is_empty() const { return entries_.empty(); }
  bool is_one_command() const { return entries_.size() == 1 && commands_ == 1; }
  bool has_command() const { return commands_ > 0; }
  bool is_large() const { return rows_ >= kMostRows || bytes_ >= kMostBytes; }

 private:
  static constexpr int kMostRows = 8192;
  static constexpr std::size_t kMostBytes = 8'000'000;
  struct Entry {
    const char* command;
    Prepared* statement;
    Batch batch;
    std::vector<std::string> boards = {};
    // Also what sees, or may write to, more than one table.
    bool is_command() const { return command != nullptr || statement->table().empty(); }
  };
  void note(const Entry& entry);

  std::vector<Entry> entries_;
  std::map<std::string_view, std::size_t> last_of_table_;  // The entry that further rows of the table may join
  int commands_ = 0;
  int rows_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace postgres
