// Notifications between the servers that work on one database, so that what one has done is seen on the others at once.
//
// Each bears a topic, which says that something has changed and never what: ids, no personal data. They can be lost,
// come twice or in another order, so nothing may rest on them but how soon a thing is seen.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <memory>
#include <string_view>

#include "core/ids.hpp"

namespace journal {

// The topic when some may have been missed, of no board: anything can have changed.
inline constexpr std::string_view kAnyChange = "*";

// `board` is empty with kAnyChange.
using OnNotification = std::function<void(const core::BoardId& board, std::string_view topic)>;

class Notifications {
 public:
  virtual ~Notifications() = default;  // What has been told is sent first, where the database can be reached.
  // To every other server of the database. Returns at once. A topic: no spaces, at most 100 bytes.
  virtual void notify(const core::BoardId& board, std::string_view topic) = 0;
  // From now on `heard` is called with every other server's topics, on a thread of this object's; it must be short and
  // may not throw. An empty one ends it: when this returns, none is running.
  virtual void listen(OnNotification heard) = 0;
};

// Null for a store that only one program at a time can have open. Never waits for the database, and never fails: what
// cannot be reached is tried again and again.
std::unique_ptr<Notifications> open_notifications(std::string_view url);

}  // namespace journal
