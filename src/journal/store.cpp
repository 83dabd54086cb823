// SPDX-License-Identifier: EUPL-1.2
#include "journal/store.hpp"

#include <future>

#include "journal/memory/store.hpp"
#include "journal/sqlite/store.hpp"

namespace journal {

// The message crosses the threads, not the exception: each thread's exceptions are its own.
void Store::write_now(Work work) {
  const auto told = std::make_shared<std::promise<std::optional<std::string>>>();
  auto answer = told->get_future();
  write(std::move(work), [told](const Fault* fault) {
    told->set_value(fault == nullptr ? std::nullopt : std::optional<std::string>{fault->what()});
  });
  if (const auto fault = answer.get()) throw Fault{*fault};
}

std::unique_ptr<Store> open_store(std::string_view url, StoreOptions options) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (url == "memory:") return open_memory_store(std::move(options));
  if (url.starts_with(kSqlite) && url.size() > kSqlite.size() && url.substr(kSqlite.size()) != ":memory:") {
    return open_sqlite_store(std::string{url.substr(kSqlite.size())}, std::move(options));
  }
  throw Fault{"The store's address \"" + std::string{url} + "\" is not understood. Use memory: or sqlite:PATH."};
}

}  // namespace journal
