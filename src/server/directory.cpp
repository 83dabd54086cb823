// SPDX-License-Identifier: EUPL-1.2
#include "server/directory.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "api/routes.hpp"
#include "base/typed.hpp"
#include "journal/chain.hpp"
#include "journal/streams.hpp"
#include "server/check_boards.hpp"
#include "server/log.hpp"
#include "server/tables.hpp"
#include "server/usage_error.hpp"

namespace server {
namespace {

// No row here is a board's own, so none is walled off.
constexpr sql::Step kSteps[] = {
    {"CREATE TABLE IF NOT EXISTS boards (id TEXT NOT NULL PRIMARY KEY, settings TEXT NOT NULL) STRICT, WITHOUT "
     "ROWID;"},
    {"ALTER TABLE boards ADD COLUMN mark BLOB;"}};

// Settings say where a board's files are and with which key they are sealed: only the program writes them.
std::string mark_of(journal::Snapshot& first, std::string_view id, std::string_view settings) {
  return first.mark(journal::ByteForm{"skyddsnat-board-1"}.add(id).add(settings).bytes());
}

void put_settings(journal::Unit& first, std::string_view id, std::string_view settings) {
  const std::string mark = mark_of(first, id, settings);
  first.tables().run(
      "INSERT INTO boards (id, settings, mark) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET settings = ?2, mark ="
      " ?3",
      id, settings, sql::Blob{mark});
}

// Of every board, in the order of their ids; `strange` is told the id of each whose settings are not as written.
void each_settings(journal::Snapshot& first, const std::function<void(std::string_view id, std::string_view)>& take,
                   const std::function<void(std::string_view id)>& strange) {
  auto row = first.tables().query("SELECT id, settings, mark FROM boards ORDER BY id");
  while (row.step()) {
    if (row.blob(2) == mark_of(first, row.text(0), row.text(1))) take(row.text(0), row.text(1));
    else strange(row.text(0));
  }
}

void tell_strange(std::string_view id) {
  log_line(Severity::error,
           fmt::format("the settings of the board {} are not as this program wrote them, and it is not served. Add it "
                       "again with add-board.",
                       base::plainly(id)));
}

std::string read_text(const std::string& file) {
  std::ifstream in{file};
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) throw std::runtime_error(fmt::format("{} cannot be read", file));
  return text.str();
}

std::optional<std::string> find_settings(journal::Store& first, const core::BoardId& board) {
  std::optional<std::string> out;
  first.read([&](journal::Snapshot& snapshot) {
    auto row = snapshot.tables().query("SELECT settings FROM boards WHERE id = ?1", std::string_view{board.text});
    if (row.step()) out = row.text(0);
  });
  return out;
}

bool has_files(const Config& config, Databases& databases) {
  if (is_new(config)) return false;
  bool has_some = false;
  databases.open_board(config)->read([&](journal::Snapshot& snapshot) { has_some = journal::has_streams(snapshot); });
  return has_some;
}

// Why a board with these settings may not be given those of `added`: it would begin anew, its files left behind. Empty
// where it may.
std::string find_hindrance(const Config& main, const std::string& settings, const Config& added, Databases& databases) {
  const core::BoardId& id = added.board.board;
  if (has_files(added, databases)) return {};
  Config before;
  try {
    before = read_place(main, settings, "board " + id.text);
  } catch (const std::runtime_error& error) {
    return fmt::format(
        "the directory knows the board, but not where its files are ({}). Name the store that holds them, or add a "
        "board without files under another id",
        error.what());
  }
  before.board.board = id;
  if (before.store == added.store || !has_files(before, databases)) return {};
  return fmt::format("the board's files are in {}, and it would begin anew in {}. Name that store, or copy them first",
                     journal::shown_address(before.store), journal::shown_address(added.store));
}

// All that is wrong with a board that is to be added, or to have these settings.
Findings find_mistakes(const Config& added, std::span<const Config> boards, journal::Store* store) {
  Findings out = check_units(added);
  std::ranges::move(check_prefix(added, boards), std::back_inserter(out));
  if (store == nullptr) return out;
  gate::Gate gate{*store, added.board.board};
  std::ranges::move(check_against(added, *store, gate), std::back_inserter(out));
  return out;
}

// A place of its own is made with the board; one that the board has had is not made anew.
journal::Missing may_be_made(const Config& main, const std::optional<std::string>& before, const Config& added) {
  if (added.store == main.store) return journal::Missing::fault;
  try {
    const bool had_it = before && read_place(main, *before, "board " + added.board.board.text).store == added.store;
    return had_it ? journal::Missing::fault : journal::Missing::make;
  } catch (const std::runtime_error&) { return journal::Missing::fault; }  // It has files where it is now.
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
    const auto take = [&](std::string_view id, std::string_view settings) {
      try {
        out.push_back(read_board(main, std::string{settings}, "board " + std::string{id}));
      } catch (const std::runtime_error& error) {  // The others are served all the same.
        log_line(Severity::error, fmt::format("{}. Add it again with other settings.", error.what()));
      }
    };
    each_settings(snapshot, take, tell_strange);
  });
  return out;
}

std::vector<Config> list_configs(const Config& main, Databases& databases) {
  const auto first = databases.open_board(main);
  first->write_when_free([](journal::Unit& unit) { create_directory(unit.tables()); });
  return list_configs(main, *first);
}

std::vector<Config> peek_configs(const Config& main, sql::Database& tables) {
  std::vector<Config> out{main};
  if (!tables.query("SELECT 1 FROM parts WHERE part = 'directory'").step()) return out;
  auto row = tables.query("SELECT id, settings FROM boards ORDER BY id");
  while (row.step()) {
    const std::string id{row.text(0)};
    out.push_back(read_board(main, std::string{row.text(1)}, "board " + base::plainly(id)));
  }
  return out;
}

Config config_of_board(const Config& main, const std::string& id) {
  Databases databases{journal::Writing::inline_};
  return config_of_board(main, id, databases);
}

Config config_of_board(const Config& main, const std::string& id, Databases& databases) {
  if (id.empty() || id == main.board.board.text) return main;
  if (!is_new(main)) {
    for (Config& config : list_configs(main, databases)) {
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
  if (is_new(main)) return refuse_new(main);
  Databases databases{journal::Writing::inline_};
  const auto first = databases.open_board(main);
  first->write_when_free([](journal::Unit& unit) { create_directory(unit.tables()); });
  const auto before = find_settings(*first, id);
  if (before) {
    const std::string hindrance = find_hindrance(main, *before, added, databases);
    if (!hindrance.empty()) return refuse("{}: {}", file, hindrance);
  }
  const std::vector<Config> boards = list_configs(main, *first);
  Findings mistakes = find_mistakes(added, boards, nullptr);
  if (mistakes.empty()) {
    const auto store = databases.open_board(added, may_be_made(main, before, added));
    prepare_tables(*store, id);
    mistakes = find_mistakes(added, boards, &*store);
  }
  if (!mistakes.empty()) return refuse("{}", fmt::join(mistakes, "\n  "));
  first->write_now([&](journal::Unit& unit) { put_settings(unit, id.text, settings); });
  if (const auto notifications = journal::open_notifications(main.notifications_url()))
    notifications->notify(main.board.board, kDirectoryTopic);
  fmt::print("{} {} at /{}/\n", before ? "changed" : "added", added.registers.board_name, id.text);
  return 0;
}

std::vector<std::string> list_strange_boards(journal::Store& first) {
  std::vector<std::string> out;
  first.read([&](journal::Snapshot& snapshot) {
    each_settings(
        snapshot, [](std::string_view, std::string_view) {}, [&](std::string_view id) { out.emplace_back(id); });
  });
  return out;
}

void copy_directory(journal::Store& from, journal::Store& to) {
  from.read([&](journal::Snapshot& snapshot) {
    to.write_now([&](journal::Unit& unit) {
      each_settings(
          snapshot, [&](std::string_view id, std::string_view settings) { put_settings(unit, id, settings); },
          tell_strange);
    });
  });
}

int print_boards(const Config& main) {
  if (is_new(main)) return refuse_new(main);
  Databases databases{journal::Writing::inline_};
  for (const Config& config : list_configs(main, databases)) {
    fmt::print("{:<24} {:<6} {:<32} {}\n", config.board.board.text, config.board.case_prefix,
               config.registers.board_name, journal::shown_address(config.store));
  }
  return 0;
}

}  // namespace server
