// SPDX-License-Identifier: EUPL-1.2
#include "journal/store.hpp"

#include <future>
#include <utility>

#include "journal/memory/shared_database.hpp"
#include "journal/postgres/shared_database.hpp"
#include "journal/sql/in_use.hpp"
#include "journal/sqlite/shared_database.hpp"

namespace journal {
// The message crosses the threads, not the exception: each thread's exceptions are its own.
void Store::write_now(Work work) {
  using Told = std::optional<std::pair<std::string, Fault::Cause>>;
  const auto told = std::make_shared<std::promise<Told>>();
  auto answer = told->get_future();
  write(std::move(work), [told](const Fault* fault) {
    told->set_value(fault == nullptr ? Told{} : Told{{fault->what(), fault->cause}});
  });
  if (const auto fault = answer.get()) throw Fault{fault->first, fault->second};
}

void Store::write_when_free(const Work& work) {
  sql::try_while_in_use<Fault>([&] { write_now(work); });
}

std::string sqlite_path(std::string_view url) {
  constexpr std::string_view kSqlite = "sqlite:";
  const std::string_view path = url.substr(url.starts_with(kSqlite) ? kSqlite.size() : url.size());
  return std::string{path == ":memory:" ? "" : path};
}

std::string key_path_of(std::string_view url) {
  const std::string path = sqlite_path(url);
  return path.empty() ? "skyddsnat.key" : path + ".key";
}

std::shared_ptr<SharedDatabase> open_shared_database(std::string_view url, StoreOptions options) {
  if (options.key_path.empty()) options.key_path = key_path_of(url);
  try {
    if (url == "memory:") return open_memory_database(options);
    if (const std::string path = sqlite_path(url); !path.empty()) return open_sqlite_database(path, options);
    if (is_postgres(url)) return open_postgres_database(std::string{url}, options);
  } catch (const sql::Error&) { throw fault_of_current(); }
  throw Fault{"The store's address \"" + shown_address(url) +
              "\" is not understood. Use memory: or sqlite:PATH or postgresql://USER@HOST/DATABASE."};
}

std::unique_ptr<Store> open_store(std::string_view url, StoreOptions options) {
  const core::BoardId board = options.board;
  return open_board(open_shared_database(url, std::move(options)), board);
}

}  // namespace journal
