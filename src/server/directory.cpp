// SPDX-License-Identifier: EUPL-1.2
#include "server/directory.hpp"

#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "api/routes.hpp"
#include "server/asked_wrongly.hpp"
#include "server/tables.hpp"

namespace server {
namespace {

// No row here is a board's own, so none is walled off.
constexpr sql::Step kSteps[] = {
    {"CREATE TABLE IF NOT EXISTS boards (id TEXT NOT NULL PRIMARY KEY, settings TEXT NOT NULL) STRICT, WITHOUT "
     "ROWID;"}};

constexpr const char* kPutBoard =
    "INSERT INTO boards (id, settings) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET settings = ?2";

std::string read_text(const std::string& file) {
  std::ifstream in{file};
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) throw std::runtime_error(fmt::format("{} cannot be read", file));
  return text.str();
}

std::optional<Config> find_board(const Config& main, journal::Store& first, const core::BoardId& board) {
  for (Config& config : list_configs(main, first)) {
    if (config.board.board == board) return std::move(config);
  }
  return std::nullopt;
}

bool has_files(journal::Store& store) {
  bool has_some = false;
  store.read(
      [&](journal::Snapshot& snapshot) { has_some = !snapshot.list_streams(journal::StreamKind::file).empty(); });
  return has_some;
}

}  // namespace

void require_free_id(const Config& config) {
  const std::string& id = config.board.board.text;
  if (!id.starts_with('.') && !api::is_reserved(id)) return;
  throw std::runtime_error(
      fmt::format("board = \"{0}\": the server has addresses of its own that begin with /{0}; choose another id", id));
}

sql::Taken create_directory(sql::Database& tables) { return sql::take_steps(tables, {"directory", kSteps}); }

std::vector<Config> list_configs(const Config& main, journal::Store& first) {
  std::vector<Config> out{main};
  first.read([&](journal::Snapshot& snapshot) {
    auto row = snapshot.tables().query("SELECT id, settings FROM boards ORDER BY id");
    while (row.step()) {
      try {
        out.push_back(read_board(main, std::string{row.text(1)}, "board " + std::string{row.text(0)}));
      } catch (const std::runtime_error& error) {  // The others are served all the same.
        fmt::print(stderr, "skyddsnat: {}. Add it again with other settings.\n", error.what());
      }
    }
  });
  return out;
}

std::vector<Config> list_configs(const Config& main, Homes& homes) {
  const auto first = homes.open_board(main);
  first->write_now([](journal::Unit& unit) { create_directory(unit.tables()); });
  return list_configs(main, *first);
}

Config config_of_board(const Config& main, const std::string& id) {
  if (id.empty() || id == main.board.board.text) return main;
  if (!is_new(main)) {
    Homes homes{journal::Writing::inline_};
    for (Config& config : list_configs(main, homes)) {
      if (config.board.board.text == id) return std::move(config);
    }
  }
  throw std::runtime_error(fmt::format("there is no board \"{}\" here; `skyddsnat boards` lists those there are", id));
}

int add_board(const Config& main, const std::string& file) {
  const std::string settings = read_text(file);
  const Config added = read_board(main, settings, file);
  const core::BoardId& id = added.board.board;
  require_free_id(added);
  if (id == main.board.board) {
    return refuse("{}: it is the board of the configuration itself; change its settings there", file);
  }
  Homes homes{journal::Writing::inline_};
  const auto first = homes.open_board(main);
  first->write_now([](journal::Unit& unit) { create_directory(unit.tables()); });
  const auto before = find_board(main, *first, id);
  const auto holds_files = [&](const Config& config) {
    return !is_new(config) && has_files(*homes.open_board(config));
  };
  if (before && before->store != added.store && !holds_files(added) && holds_files(*before)) {
    return refuse("{}: the board's files are in {}, and it would begin anew in {}. Name that store, or copy them first",
                  file, journal::shown_address(before->store), journal::shown_address(added.store));
  }
  prepare_tables(*homes.open_board(added), id);
  first->write_now([&](journal::Unit& unit) { unit.tables().run(kPutBoard, id, std::string_view{settings}); });
  if (const auto wire = journal::open_wire(main.wire())) wire->tell(main.board.board, kDirectoryWord);
  fmt::print("{} {} at /{}/\n", before ? "changed" : "added", added.registers.board_name, id.text);
  return 0;
}

void copy_directory(journal::Store& from, journal::Store& to) {
  from.read([&](journal::Snapshot& snapshot) {
    to.write_now([&](journal::Unit& unit) {
      auto row = snapshot.tables().query("SELECT id, settings FROM boards ORDER BY id");
      while (row.step()) unit.tables().run(kPutBoard, row.text(0), row.text(1));
    });
  });
}

int print_boards(const Config& main) {
  if (is_new(main)) return refuse_new(main);
  Homes homes{journal::Writing::inline_};
  for (const Config& config : list_configs(main, homes)) {
    fmt::print("{:<24} {:<6} {:<32} {}\n", config.board.board.text, config.board.case_prefix,
               config.registers.board_name, journal::shown_address(config.store));
  }
  return 0;
}

}  // namespace server
