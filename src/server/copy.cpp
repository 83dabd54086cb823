// SPDX-License-Identifier: EUPL-1.2
#include "server/copy.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "app/drafts.hpp"
#include "app/read_log.hpp"
#include "journal/chain.hpp"
#include "journal/copy.hpp"
#include "journal/key_file.hpp"
#include "journal/read_rows.hpp"
#include "journal/sql/installation.hpp"
#include "journal/sqlite/remains.hpp"
#include "server/directory.hpp"
#include "server/tables.hpp"
#include "views/views.hpp"

namespace server {
namespace {

constexpr std::string_view kMemory = "memory:";
constexpr int kCannot = 2, kWasWrittenTo = 1;

// What stands in the way, in words; empty when nothing does.
std::string obstacle(const CopyRequest& request) {
  if (request.from == request.to) return "both addresses are the same.";
  if (request.from == kMemory || request.to == kMemory) return "what is in memory cannot be copied.";
  const std::string from = journal::sqlite_path(request.from), to = journal::sqlite_path(request.to);
  if (!from.empty() && !std::filesystem::exists(from)) return "there is no database at " + from + ".";
  const bool may_go_on = journal::is_being_filled(request.to);
  if (!to.empty() && std::filesystem::exists(to) && !may_go_on) return "there is a database at " + to + " already.";
  constexpr auto kCopy = journal::Filling::by_a_copy;
  if (!to.empty() && !may_go_on && journal::is_anything_left(to, kCopy)) return journal::why_missing(to, kCopy);
  return {};
}

std::shared_ptr<journal::SharedDatabase> open(const std::string& url, const std::string& key,
                                              journal::Filling filling) {
  using journal::Missing;
  return journal::open_shared_database(url,
                                       {.key_path = key,
                                        .writing = journal::Writing::inline_,
                                        .filling = filling,
                                        .missing = filling == journal::Filling::no ? Missing::fault : Missing::make});
}

std::unique_ptr<journal::Store> open_tables(const std::shared_ptr<journal::SharedDatabase>& database,
                                            const Config& config) {
  auto store = journal::open_board(database, config.board.board);
  store->write_now([](journal::Unit& unit) { create_tables(unit.tables()); });
  return store;
}

std::vector<sql::TableForm> list_tables() {
  std::vector<sql::TableForm> all;
  for (const auto& some : {journal::list_journal_tables(), gate::Gate::list_tables()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  all.push_back(app::read_log_form());
  all.push_back(app::draft_form());
  return all;
}

// Those that are asked for; without a word, all that are in this database.
std::vector<Config> list_asked(Config main, const CopyRequest& request, journal::Store& first) {
  main.store = request.from;
  std::vector<Config> out;
  bool is_known = request.board.empty();
  for (Config& config : list_configs(main, first)) {
    const std::string& id = config.board.board.text;
    if (!request.board.empty() && id != request.board) continue;
    is_known = true;
    if (config.store == request.from) out.push_back(std::move(config));
    else fmt::print("{:<24} has a database of its own, and is left there\n", id);
  }
  if (!is_known) {
    throw std::runtime_error(
        fmt::format("there is no board \"{}\" in {}", request.board, journal::shown_address(request.from)));
  }
  return out;
}

using Copied = std::vector<journal::CopiedTable>;

Copied copy_one(journal::Store& from, journal::Store& to, const core::BoardId& board) {
  std::int64_t rows = 0;
  journal::Hash hash{};
  Copied copied = journal::copy_tables(from, to, board, list_tables());
  for (const journal::CopiedTable& table : copied) {
    rows += table.rows;
    hash = journal::next_link(hash, journal::raw(table.hash), {});
  }
  const std::size_t files = views::rebuild(to, board);
  fmt::print("{:<24} {:>10} rows {:>8} files  {}\n", board.text, rows, files,
             journal::hex(journal::raw(hash)).substr(0, 16));
  std::fflush(stdout);
  return copied;
}

}  // namespace

int copy_boards(const Config& main, const CopyRequest& request) {
  if (const std::string why = obstacle(request); !why.empty()) {
    fmt::print(stderr, "skyddsnat copy: {}\n", why);
    return kCannot;
  }
  const auto key_of = [](const std::string& given, const std::string& url) {
    return given.empty() ? journal::key_path_of(url) : given;
  };
  const std::string from_key = key_of(request.from_key, request.from), to_key = key_of(request.to_key, request.to);
  const auto from = open(request.from, from_key, journal::Filling::no);
  const auto first = open_tables(from, main);
  if (const auto strange = list_strange_boards(*first); !strange.empty()) {
    fmt::print(
        stderr,
        "skyddsnat copy: the settings of {} boards are not as this program wrote them, and would be left behind. "
        "Add them again with add-board.\n",
        strange.size());
    return kCannot;
  }
  const std::vector<Config> asked = list_asked(main, request, *first);
  if (from_key != to_key) journal::copy_key_file(from_key, to_key);
  const auto to = open(request.to, to_key, journal::Filling::by_a_copy);
  std::vector<Copied> copied;
  for (const Config& config : asked) {
    const auto old = journal::open_board(from, config.board.board);
    copied.push_back(copy_one(*old, *open_tables(to, config), config.board.board));
  }
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const core::BoardId& board = asked[i].board.board;
    if (journal::is_as_copied(*journal::open_board(from, board), board, list_tables(), copied[i])) continue;
    fmt::print(
        stderr,
        "skyddsnat copy: {} was written to meanwhile, so its copy lacks what came last. Stop the servers, remove "
        "the new database (or, where it held other boards, bring it back to what it was) and copy anew.\n",
        board.text);
    return kWasWrittenTo;
  }
  const auto last = open_tables(to, main);
  if (request.board.empty()) copy_directory(*first, *last);
  last->write_now([](journal::Unit& unit) { journal::end_filling(unit.tables()); });
  fmt::print("copied and read again: {} boards. The key file is {}: keep a backup of it, apart.\n", asked.size(),
             to_key);
  return 0;
}

}  // namespace server
