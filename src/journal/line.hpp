// Line: one connection to a database that holds journals: its transactions, and the rows of every board through it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "journal/rows.hpp"

namespace journal {

class Line {
 public:
  virtual ~Line() = default;
  // A board's rows, within the transaction that goes on and until it, or the next board's turn, begins.
  virtual Rows& rows(const core::BoardId& board) = 0;

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
