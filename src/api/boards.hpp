// Boards: those that a server answers for. Each is an authority of its own, with a journal, people and rights of its
// own; an address names it in its first part ("/granby/v1/duties"), and without one it is the server's first board.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.hpp"

namespace api {

struct Service;

struct BoardName {
  core::BoardId id;
  std::string name;  // "Granby"
};

// Safe from many threads at once.
class Boards {
 public:
  virtual ~Boards() = default;
  virtual Service& first() = 0;
  virtual bool is_known(std::string_view id) const = 0;
  virtual std::vector<BoardName> list() const = 0;  // In the order of their names
  // Without waiting; null for one that is not known, or not open yet.
  virtual Service* find_open(std::string_view id) = 0;
  // Opens its journal when that has not been done, which takes a while; null for one that is not known. Throws
  // journal::Fault.
  virtual Service* open(std::string_view id) = 0;
};

}  // namespace api
