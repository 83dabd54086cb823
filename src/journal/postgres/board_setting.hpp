// BoardSetting: the session setting that row-level security goes by: the boards whose rows the transaction may see
// and write.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>

#include "journal/postgres/handle.hpp"

namespace postgres {

class BoardSetting {
 public:
  // What is sent next is about these, "norr,soder"; the server is told where it is not so already. Nothing: about none.
  void send(Handle& handle, const std::string& boards);
  // Something was sent that may end the transaction, or take it back to where the setting was another.
  void forget() { sent_.reset(); }

 private:
  std::optional<std::string> sent_;
};

}  // namespace postgres
