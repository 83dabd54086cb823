// SharedDatabase: where one board or several have their journals. They share its writer, so that what is written for
// many boards at a time shares a commit, and its connections; no board's unit of work or read sees another's rows.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>

#include "journal/sealing.hpp"
#include "journal/writer.hpp"

namespace journal {

class SharedDatabase {
 public:
  virtual ~SharedDatabase() = default;
  virtual Writer& writer() = 0;
  virtual Sealing& sealing() = 0;
  // `use` sees one snapshot of a board, on the caller's thread. Throws sql::Error.
  virtual void read_rows(const core::BoardId& board, const std::function<void(Rows&)>& use) = 0;
  // What has been written stands where it is to be checked.
  virtual void before_check() {}
  // From now on nobody waits without end for a database that is there and does not answer: `patience` for what it is
  // asked, a share of that for a lock. Before, as where tables are made or all is looked through, it may take its time.
  virtual void limit_waiting([[maybe_unused]] std::chrono::milliseconds patience) {}
  // What is not as it should be with the database and is no reason to stop, one line each. Known from its opening.
  virtual std::span<const std::string> list_warnings() const { return {}; }
};

}  // namespace journal
