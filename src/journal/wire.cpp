// SPDX-License-Identifier: EUPL-1.2
#include "journal/wire.hpp"

#include "journal/postgres/wire.hpp"
#include "journal/store.hpp"

namespace journal {

std::unique_ptr<Wire> open_wire(std::string_view url) {
  if (!is_postgres(url)) return nullptr;
  return std::make_unique<PostgresWire>(std::string{url}, "skyddsnat");
}

}  // namespace journal
