// SPDX-License-Identifier: EUPL-1.2
#include "journal/memory/store.hpp"

#include <mutex>
#include <shared_mutex>

#include "journal/memory/rows.hpp"
#include "journal/sealing.hpp"
#include "journal/unit.hpp"
#include "journal/verify.hpp"
#include "journal/writer.hpp"

namespace journal {
namespace {

// Readers share the journal; the one connection to the tables goes to one of them at a time, from its first use on.
class MemorySnapshot final : public RowUnit {
 public:
  MemorySnapshot(Backing backing, MemoryRows& rows, std::mutex& tables_turn)
      : RowUnit(backing, Access::reading), rows_(rows), turn_(tables_turn, std::defer_lock) {}

  sql::Database& tables() override {
    if (!reading_) {
      turn_.lock();
      reading_.emplace(rows_.sqlite_tables());
    }
    return rows_.tables();
  }

 private:
  MemoryRows& rows_;
  std::unique_lock<std::mutex> turn_;
  std::optional<sqlite::ReadOnly> reading_;  // Ends before the turn does.
};

class MemoryStore final : public Store {
 public:
  explicit MemoryStore(StoreOptions options)
      : options_(std::move(options)),
        sealing_(make_sealing(Key::random())),
        rows_(options_.board, is_threaded() ? &guard_ : nullptr),
        writer_(make_writer(backing(), options_, turn_)) {}

  using Store::write;
  void write(Work work, Done done, core::CommandId command) override {
    writer_->put({std::move(work), std::move(done), command});
  }

  void read(const std::function<void(Snapshot&)>& look) override {
    try {
      const auto quiet = keep_quiet();
      MemorySnapshot snapshot{backing(), rows_, tables_turn_};
      look(snapshot);
    } catch (const sql::Error&) { throw fault_of_current(); }
  }

  void flush() override { writer_->flush(); }

  std::vector<std::string> verify() override {
    const auto quiet = keep_quiet();
    return find_damage(backing());
  }

  std::string search_key(std::string_view term) const override {
    return sealing_->search_key(options_.board.text, term);
  }

 private:
  struct Quiet {
    std::shared_lock<Room> shared;
    std::unique_lock<std::mutex> turn;
  };
  bool is_threaded() const { return options_.writing == Writing::threaded; }
  Backing backing() { return {rows_, *sealing_, options_.board}; }

  // As long as it lives, nothing is written.
  Quiet keep_quiet() {
    if (is_threaded()) return {std::shared_lock{guard_}, {}};
    return {{}, std::unique_lock{turn_}};
  }

  StoreOptions options_;
  std::unique_ptr<Sealing> sealing_;
  Room guard_;       // Threaded: held alone by a transaction, shared by snapshots.
  std::mutex turn_;  // Inline: held by each unit and each snapshot.
  std::mutex tables_turn_;
  MemoryRows rows_;
  std::unique_ptr<Writer> writer_;
};

}  // namespace

std::unique_ptr<Store> open_memory_store(StoreOptions options) {
  return std::make_unique<MemoryStore>(std::move(options));
}

}  // namespace journal
