// SPDX-License-Identifier: EUPL-1.2
#include "server/tables.hpp"

#include <fmt/format.h>

#include "app/tables.hpp"
#include "gate/gate.hpp"
#include "server/databases.hpp"
#include "server/directory.hpp"
#include "server/log.hpp"
#include "server/store_try.hpp"
#include "server/usage_error.hpp"
#include "views/views.hpp"

namespace server {
namespace {

bool is_told(const core::BoardId& board, const Prepared& prepared) {
  bool is_newer = false;
  for (const sql::Taken& part : prepared.parts) {
    is_newer = is_newer || part.now > part.known;
    if (part.now > part.known) {
      log_line(Severity::error,
               fmt::format("{}: {} stands at step {}, and this program knows {}. Migrate with the newer "
                           "one.",
                           board.text, part.part, part.now, part.known));
    } else if (part.before == part.now) {
      fmt::print("{}: {} stands at step {}\n", board.text, part.part, part.now);
    } else {
      fmt::print("{}: {} from step {} to {}\n", board.text, part.part, part.before, part.now);
    }
  }
  if (prepared.files > 0) fmt::print("{}: the work lists of {} files made anew\n", board.text, prepared.files);
  return !is_newer;
}

}  // namespace

std::vector<sql::Taken> create_tables(sql::Database& tables) {
  return {create_directory(tables), views::create_tables(tables), app::create_own_tables(tables),
          gate::Gate::create_tables(tables), StoreTry::create_table(tables)};
}

Prepared prepare_tables(journal::Store& store, const core::BoardId& board) {
  Prepared out;
  store.write_when_free([&](journal::Unit& unit) { out.parts = create_tables(unit.tables()); });
  store.flush();
  out.files = views::rebuild_if_outdated(store, board);
  return out;
}

int migrate(const Config& main) {
  if (is_new(main)) return refuse_new(main);
  Databases databases{journal::Writing::inline_};
  bool is_good = true;
  for (const Config& board : list_configs(main, databases)) {
    const auto store = databases.open_board(board);
    is_good = is_told(board.board.board, prepare_tables(*store, board.board.board)) && is_good;
  }
  return is_good ? 0 : 1;
}

}  // namespace server
