// Listening: a connection of its own for NOTIFY and LISTEN. It belongs to one session of the server, so it cannot go
// through a pooler that lends sessions out by the transaction.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "journal/postgres/handle.hpp"

namespace postgres {

class Listening {
 public:
  // Connects and listens. Throws Error, as all of this does when the connection is lost.
  Listening(const std::string& url, std::string channel);

  int socket() const;                    // Readable when something has come
  void notify(const std::string& text);  // At most 7,999 bytes
  // What has come since the last time, from others than this connection.
  void take(const std::function<void(std::string_view text)>& heard);

 private:
  void ask(const char* sql, const std::vector<const char*>& values);
  [[noreturn]] void fail(const char* doing) const;

  std::string url_;
  std::string channel_;
  RawConnection connection_;
};

}  // namespace postgres
