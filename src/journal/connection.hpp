// Connection: one connection to a database that holds journals: its transactions, and the rows of every board.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>

#include "journal/rows.hpp"

namespace journal {

// A unit of work that is about to run.
struct PendingUnit {
  core::BoardId board;
  core::CommandId command;  // Null: of none
};

class Connection {
 public:
  virtual ~Connection() = default;
  // A board's rows, within the running transaction, until rows() is asked for the next board's.
  virtual Rows& rows(const core::BoardId& board) = 0;

  // These run in this transaction, in this order, a board's all together: what each needs can be fetched at once.
  virtual void expect(std::span<const PendingUnit>) {}

  // Everything between begin and commit happens, or nothing. A mark is a place inside to go back to.
  virtual void begin() = 0;
  virtual void commit() = 0;
  virtual void roll_back() noexcept = 0;
  virtual void mark() = 0;
  virtual void drop_mark() = 0;
  // What has been written and not been sent to the database is done now; a failure is thrown here.
  virtual void settle() {}
  virtual bool back_to_mark() noexcept = 0;  // False when the failure has ended the whole transaction.
};

}  // namespace journal
