// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/home.hpp"

#include "journal/postgres/line.hpp"
#include "journal/postgres/schema.hpp"
#include "journal/sql/installation.hpp"
#include "journal/sql/pool.hpp"

namespace journal {
namespace {

class PostgresHome final : public Home {
 public:
  PostgresHome(const std::string& url, const StoreOptions& options)
      : is_threaded_(options.writing == Writing::threaded),
        lines_{is_threaded_ ? Pace::prompt : Pace::at_leisure, options.mark_table},
        writing_(url, patience_, lines_) {
    prepare_schema(writing_.database(), options.missing);
    warnings_ = find_warnings(writing_.database());
    open_installation(options);
    readers_ = std::make_unique<Pool<PostgresLine>>(
        [url, this] { return std::make_unique<PostgresLine>(url, patience_, lines_); });
    writer_ = make_writer(writing_, *sealing_, options, turn_);
  }

  Writer& writer() override { return *writer_; }
  Sealing& sealing() override { return *sealing_; }

  // Inline writing reads on the writer's connection, so that what has been gathered is seen before its commit.
  void look_at_rows(const core::BoardId& board, const std::function<void(Rows&)>& look) override {
    if (is_threaded_) return readers_->lend([&](PostgresLine& reader) { reader.look_at_rows(board, look); });
    const std::lock_guard turn{turn_};
    writing_.look_at_rows(board, look);
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
  const LineOptions lines_;
  postgres::Patience patience_{postgres::kEndless.load()};
  PostgresLine writing_;
  std::vector<std::string> warnings_;
  std::unique_ptr<Sealing> sealing_;
  std::unique_ptr<Pool<PostgresLine>> readers_;
  std::mutex turn_;
  std::unique_ptr<Writer> writer_;
};

}  // namespace

std::unique_ptr<Home> open_postgres_home(const std::string& url, const StoreOptions& options) {
  return std::make_unique<PostgresHome>(url, options);
}

}  // namespace journal
