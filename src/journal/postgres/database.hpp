// PostgreSQL as an sql::Database: a thin layer over libpq, values in binary.
//
// What a transaction writes with put() is deferred until something could see it, and then goes in one pipeline, rows of
// one kind in one statement: a unit of work costs about one round trip for each thing it reads. Nothing is kept in the
// session outside a transaction but prepared statements. A lost connection is made again at the next begin(). Errors
// carry SQLSTATE and the beginning of the SQL, never a bound value or the server's detail.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "journal/postgres/deferred_writes.hpp"

namespace postgres {

class Database final : public sql::Database {
 public:
  explicit Database(std::string url, const Patience& patience = kEndless);  // Connects
  ~Database() override;

  // Begins a transaction, on a new connection when the old one is lost; tries anew, ever more slowly, for some seconds
  // after it was lost. The words go with the first thing that is asked, and on another connection if that finds this
  // one lost.
  void begin(const char* sql);
  // One that only reads: it ends with the last read of its snapshot, and begins anew where more is asked.
  void begin_reading(const char* sql);
  // Throws when a statement had failed, so that the server has rolled back.
  void commit();
  // Ends a transaction that has only read: nobody waits for the server to say so.
  void end_reading();
  void roll_back();
  // What is written and asked from now on is about this board (or several, "norr,soder"), until the transaction ends.
  void set_boards(std::string_view boards) { boards_ = boards; }
  // Goes before whatever comes next.
  void defer_command(const char* sql) { deferred_.add_command(sql); }
  // Deferred writes are done now; throws if they cannot be.
  void settle();
  // Forgets deferred writes that have not been sent; was there a command among them?
  bool forget_unsent();
  // One statement by itself, in the server's own words; gives what was done ("LOCK TABLE").
  std::string command(const char* sql);
  // As written, without a change of words: what only this database has. Several statements.
  void own_script(const std::string& sql);

  void next_read_is_last() override {
    if (reading_with_ != nullptr) last_read_ = LastRead::with_commit;
  }
  void script(const char* sql) override;
  void freeze(const sql::Frozen& table) override;
  void has_grown(std::string_view table) override { own_script("ANALYZE " + std::string{table}); }
  bool in_transaction() const override { return begun_ && !is_lost(); }
  // Whether a lock was not given in time, in the transaction that began last.
  bool was_locked_out() const { return locked_out_; }

 protected:
  sql::Cursor& prepare(const char* sql) override;
  sql::Cursor& prepare_apart(const char* sql) override;
  sql::Cursor& prepare_write(const sql::Write& write) override;
  void fetch_all(std::span<sql::Cursor* const> cursors) override;

 private:
  friend class Prepared;
  Result ask(Prepared& statement);
  void defer(Prepared& statement);
  void forget(const Prepared& statement) noexcept;

  enum class Again : std::uint8_t { never, on_a_new_connection };
  template <class Send>
  std::vector<Result> exchange(Again again, DeferredWrites first, std::size_t wanted, Send send);
  DeferredWrites all_deferred();
  void connect();
  void expect_beginning(const char* sql);
  void forget_reading();
  bool is_lost() const { return !handle_ || handle_->is_lost(); }

  std::string url_;
  const Patience& patience_;
  std::unique_ptr<Handle> handle_;
  std::optional<std::chrono::steady_clock::time_point> lost_at_;
  std::chrono::steady_clock::time_point rest_until_;
  bool begun_ = false, sent_ = false, answered_ = false, locked_out_ = false;  // Of the transaction
  const char* reading_with_ = nullptr;  // The words it begins with, where it only reads
  enum class LastRead : std::uint8_t { not_yet, with_commit, by_itself } last_read_ = LastRead::not_yet;
  std::uint64_t named_ = 0;
  DeferredWrites deferred_;
  std::string boards_;
  BoardSetting board_setting_;
  std::unordered_map<const void*, std::unique_ptr<Prepared>> prepared_;
  std::vector<std::unique_ptr<Prepared>> once_;  // In use, and gone afterwards
};

}  // namespace postgres
