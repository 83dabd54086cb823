// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/shared_database.hpp"

#include "journal/postgres/connection.hpp"
#include "journal/postgres/schema.hpp"
#include "journal/sql/installation.hpp"
#include "journal/sql/pool.hpp"

namespace journal {
namespace {

class PostgresDatabase final : public SharedDatabase {
 public:
  PostgresDatabase(const std::string& url, const StoreOptions& options)
      : is_threaded_(options.writing == Writing::threaded),
        connection_options_{is_threaded_ ? Pace::prompt : Pace::at_leisure, options.mark_table},
        writing_(url, patience_, connection_options_) {
    prepare_schema(writing_.database(), options.missing);
    warnings_ = find_warnings(writing_.database());
    open_installation(options);
    readers_ = std::make_unique<Pool<PostgresConnection>>(
        [url, this] { return std::make_unique<PostgresConnection>(url, patience_, connection_options_); });
    writer_ = make_writer(writing_, *sealing_, options, mutex_);
  }

  Writer& writer() override { return *writer_; }
  Sealing& sealing() override { return *sealing_; }

  // Inline writing reads on the writer's connection, so that what has been gathered is seen before its commit.
  void read_rows(const core::BoardId& board, const std::function<void(Rows&)>& use) override {
    if (is_threaded_) return readers_->lend([&](PostgresConnection& reader) { reader.read_rows(board, use); });
    const std::lock_guard lock{mutex_};
    writing_.read_rows(board, use);
  }

  void limit_waiting(std::chrono::milliseconds patience) override { patience_ = patience; }
  std::span<const std::string> list_warnings() const override { return warnings_; }

 private:
  // In a transaction, so that of two servers that start on a new database one makes the key's check value.
  void open_installation(const StoreOptions& options) {
    writing_.begin();
    try {
      // It is read meanwhile, for hours by who backs the database up.
      writing_.database().command("LOCK TABLE installation IN SHARE ROW EXCLUSIVE MODE");
      sealing_ = open_sealing(writing_.database(), options);
      writing_.commit();
    } catch (...) {
      writing_.roll_back();
      throw;
    }
  }

  // In the order they need each other; the writer ends first.
  const bool is_threaded_;
  const ConnectionOptions connection_options_;
  postgres::Patience patience_{postgres::kEndless.load()};
  PostgresConnection writing_;
  std::vector<std::string> warnings_;
  std::unique_ptr<Sealing> sealing_;
  std::unique_ptr<Pool<PostgresConnection>> readers_;
  std::mutex mutex_;
  std::unique_ptr<Writer> writer_;
};

}  // namespace

std::unique_ptr<SharedDatabase> open_postgres_database(const std::string& url, const StoreOptions& options) {
  return std::make_unique<PostgresDatabase>(url, options);
}

}  // namespace journal
