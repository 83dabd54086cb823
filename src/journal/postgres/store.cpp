// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/store.hpp"

#include "journal/postgres/connection.hpp"
#include "journal/postgres/schema.hpp"
#include "journal/sealing.hpp"
#include "journal/sql/installation.hpp"
#include "journal/sql/pool.hpp"
#include "journal/unit.hpp"
#include "journal/verify.hpp"
#include "journal/writer.hpp"

namespace journal {
namespace {

class PostgresStore final : public Store {
 public:
  PostgresStore(const std::string& url, StoreOptions options)
      : options_(std::move(options)), writing_(url, options_.board) {
    prepare_schema(writing_.database);
    open_installation();
    readers_ = std::make_unique<Pool<PostgresConnection>>(
        [this, url] { return std::make_unique<PostgresConnection>(url, options_.board); });
    writer_ = make_writer(backing(writing_.rows), options_, turn_);
  }

  using Store::write;
  void write(Work work, Done done, core::CommandId command) override {
    writer_->put({std::move(work), std::move(done), command});
  }

  void read(const std::function<void(Snapshot&)>& look) override {
    look_at_rows([&](Rows& rows) {
      RowUnit snapshot{backing(rows), Access::reading};
      look(snapshot);
    });
  }

  void flush() override { writer_->flush(); }

  std::vector<std::string> verify() override {
    std::vector<std::string> findings;
    look_at_rows([&](Rows& rows) { findings = find_damage(backing(rows)); });
    return findings;
  }

  std::string search_key(std::string_view term) const override {
    return sealing_->search_key(options_.board.text, term);
  }

 private:
  bool is_threaded() const { return options_.writing == Writing::threaded; }
  Backing backing(Rows& rows) { return {rows, *sealing_, options_.board}; }

  // In a transaction, so that of two servers that start on a new database one makes the key's check value.
  void open_installation() {
    PostgresRows& rows = writing_.rows;
    rows.begin();
    try {
      writing_.database.command("LOCK TABLE installation");
      sealing_ = open_sealing(writing_.database, options_.key_path);
      rows.commit();
    } catch (...) {
      rows.roll_back();
      throw;
    }
  }

  // Inline writing reads on the writer's connection, so that what has been gathered is seen before its commit.
  void look_at_rows(const std::function<void(Rows&)>& look) {
    try {
      if (is_threaded()) return readers_->lend([&](PostgresConnection& reader) { reader.look_at_rows(look); });
      const std::lock_guard turn{turn_};
      writing_.look_at_rows(look);
    } catch (const sql::Error&) { throw fault_of_current(); }
  }

  // In the order they need each other; the writer ends first.
  StoreOptions options_;
  PostgresConnection writing_;
  std::unique_ptr<Sealing> sealing_;
  std::unique_ptr<Pool<PostgresConnection>> readers_;
  std::mutex turn_;
  std::unique_ptr<Writer> writer_;
};

}  // namespace

std::unique_ptr<Store> open_postgres_store(const std::string& url, StoreOptions options) {
  try {
    return std::make_unique<PostgresStore>(url, std::move(options));
  } catch (const sql::Error&) { throw fault_of_current(); }
}

}  // namespace journal
