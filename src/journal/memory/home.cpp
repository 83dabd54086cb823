// SPDX-License-Identifier: EUPL-1.2
#include "journal/memory/home.hpp"

#include <shared_mutex>

#include "journal/memory/line.hpp"

namespace journal {
namespace {

class MemoryHome final : public Home {
 public:
  explicit MemoryHome(const StoreOptions& options)
      : is_threaded_(options.writing == Writing::threaded),
        line_(is_threaded_ ? &guard_ : nullptr),
        writer_(make_writer(line_, *sealing_, options, turn_)) {}

  Writer& writer() override { return *writer_; }
  Sealing& sealing() override { return *sealing_; }

  // As long as `look` runs, nothing is written, and nobody else has the one connection to the tables.
  void look_at_rows(const core::BoardId& board, const std::function<void(Rows&)>& look) override {
    std::shared_lock quiet{guard_, std::defer_lock};
    if (is_threaded_) quiet.lock();
    const std::lock_guard turn{turn_};
    const sqlite::ReadOnly reading{line_.tables()};
    look(line_.rows(board));
  }

 private:
  const bool is_threaded_;
  std::unique_ptr<Sealing> sealing_ = make_sealing(Key::random());
  Room guard_;       // Threaded: held alone by a transaction, shared by looks.
  std::mutex turn_;  // Held by each look; inline, by each unit too.
  MemoryLine line_;
  std::unique_ptr<Writer> writer_;
};

}  // namespace

std::unique_ptr<Home> open_memory_home(const StoreOptions& options) { return std::make_unique<MemoryHome>(options); }

}  // namespace journal
