// Turn: the boards whose rows the transaction may see and write, as the server has been told.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>

#include "journal/postgres/link.hpp"

namespace postgres {

class Turn {
 public:
  // What is sent next is about these, "norr,soder"; the server is told where it is not so already. Nothing: about none.
  void tell(Link& link, const std::string& boards);
  // Something was sent that may end the transaction, or take it back to where it was another's turn.
  void forget() { told_.reset(); }

 private:
  std::optional<std::string> told_;
};

}  // namespace postgres
