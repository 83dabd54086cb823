// SPDX-License-Identifier: EUPL-1.2
#include "server/copy.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "app/drafts.hpp"
#include "app/read_log.hpp"
#include "journal/chain.hpp"
#include "journal/copy.hpp"
#include "journal/key_file.hpp"
#include "server/tables.hpp"
#include "views/views.hpp"

namespace server {
namespace {

constexpr std::string_view kMemory = "memory:";
constexpr int kCannot = 2;

// What stands in the way, in words; empty when nothing does.
std::string obstacle(const CopyRequest& request) {
  if (request.from == request.to) return "both addresses are the same";
  if (request.from == kMemory || request.to == kMemory) return "what is in memory cannot be copied";
  const std::string from = journal::sqlite_path(request.from), to = journal::sqlite_path(request.to);
  if (!from.empty() && !std::filesystem::exists(from)) return "there is no database at " + from;
  if (!to.empty() && std::filesystem::exists(to)) return "there is a database at " + to + " already";
  return {};
}

std::unique_ptr<journal::Store> open(const Config& config, const std::string& url, const std::string& key) {
  auto store = journal::open_store(
      url, {.board = config.board.board, .key_path = key, .writing = journal::Writing::inline_, .commit_every = 20});
  store->write_now([](journal::Unit& unit) { create_tables(unit.tables()); });
  store->flush();
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

}  // namespace

int copy_board(const Config& config, const CopyRequest& request) {
  if (const std::string why = obstacle(request); !why.empty()) {
    fmt::print(stderr, "skyddsnat copy: {}.\n", why);
    return kCannot;
  }
  const auto key_of = [](const std::string& given, const std::string& url) {
    return given.empty() ? journal::key_path_of(url) : given;
  };
  const std::string from_key = key_of(request.from_key, request.from), to_key = key_of(request.to_key, request.to);
  const auto from = open(config, request.from, from_key);
  if (from_key != to_key) journal::copy_key_file(from_key, to_key);
  const auto to = open(config, request.to, to_key);
  const auto copied = journal::copy_tables(*from, *to, config.board.board, list_tables(), [](const auto& table) {
    fmt::print("{:<10} {:>10} rows  {}\n", table.name, table.rows,
               journal::hex(journal::raw(table.hash)).substr(0, 16));
    std::fflush(stdout);
  });
  const std::size_t files = views::rebuild(*to, config.board.board);
  fmt::print("copied and read again: {} files. The key file is {}: keep a backup of it, apart.\n", files, to_key);
  return 0;
}

}  // namespace server
