// SPDX-License-Identifier: EUPL-1.2
#include "journal/memory/shared_database.hpp"

#include <shared_mutex>

#include "journal/memory/connection.hpp"

namespace journal {
namespace {

class MemoryDatabase final : public SharedDatabase {
 public:
  explicit MemoryDatabase(const StoreOptions& options)
      : is_threaded_(options.writing == Writing::threaded),
        sealing_(make_sealing(Key::random(), {.fold_bytes = options.fold_bytes})),
        connection_(is_threaded_ ? &guard_ : nullptr),
        writer_(make_writer(connection_, *sealing_, options, mutex_)) {}

  Writer& writer() override { return *writer_; }
  Sealing& sealing() override { return *sealing_; }

  // As long as `use` runs, nothing is written, and nobody else has the one connection to the tables.
  void read_rows(const core::BoardId& board, const std::function<void(Rows&)>& use) override {
    std::shared_lock quiet{guard_, std::defer_lock};
    if (is_threaded_) quiet.lock();
    const std::lock_guard lock{mutex_};
    const sqlite::ReadOnly reading{connection_.database()};
    use(connection_.rows(board));
  }

 private:
  const bool is_threaded_;
  std::unique_ptr<Sealing> sealing_;
  Room guard_;        // Threaded: held alone by a transaction, shared by reads.
  std::mutex mutex_;  // Held by each read; inline, by each unit too.
  MemoryConnection connection_;
  std::unique_ptr<Writer> writer_;
};

}  // namespace

std::unique_ptr<SharedDatabase> open_memory_database(const StoreOptions& options) {
  return std::make_unique<MemoryDatabase>(options);
}

}  // namespace journal
