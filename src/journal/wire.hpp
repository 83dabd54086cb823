// Wire: words between the servers that work on one database, so that what one has done is seen on the others at once.
//
// A word says that something has changed and never what: ids, no personal data. Words can be lost, come twice or in
// another order, so nothing may rest on them but how soon a thing is seen.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <memory>
#include <string_view>

#include "core/ids.hpp"

namespace journal {

// What is heard when words may have been missed, of no board: anything can have changed.
inline constexpr std::string_view kAnyWord = "*";

// `board` is empty with kAnyWord.
using Heard = std::function<void(const core::BoardId& board, std::string_view word)>;

class Wire {
 public:
  virtual ~Wire() = default;  // What has been told is sent first, where the database can be reached.
  // To every other server of the database. Returns at once. A word: no spaces, at most 100 bytes.
  virtual void tell(const core::BoardId& board, std::string_view word) = 0;
  // From now on `heard` is called with every other server's words, on the wire's own thread; it must be short and may
  // not throw. An empty one ends it: when this returns, none is running.
  virtual void listen(Heard heard) = 0;
};

// Null for a store that only one program at a time can have open. Never waits for the database, and never fails: what
// cannot be reached is tried again and again.
std::unique_ptr<Wire> open_wire(std::string_view url);

}  // namespace journal
