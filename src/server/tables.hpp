// Every table of a board's database, made or brought to this program's form.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <vector>

#include "journal/sql/steps.hpp"
#include "journal/store.hpp"
#include "server/config.hpp"

namespace server {

// Within a transaction; what each part took.
std::vector<sql::Taken> create_tables(sql::Database& tables);

struct Prepared {
  std::vector<sql::Taken> parts;
  std::size_t files = 0;  // Whose work lists were made anew, since another program or an older law had made them
};
// Safe beside a server of the version before, which works on. Throws journal::Fault where a newer program has been that
// this one may not work beside.
Prepared prepare_tables(journal::Store& store, const core::BoardId& board);

// `skyddsnat migrate`: the same for every board there is, and told; refused, too, where a newer program has been that
// this one could work beside.
int migrate(const Config& main);

}  // namespace server
