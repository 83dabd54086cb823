// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/database.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <thread>

#include "journal/postgres/advice.hpp"
#include "journal/postgres/text.hpp"

namespace postgres {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kPatience = 10s, kFirstWait = 20ms, kLongestWait = 1s;
// Once patience has run out: one tries, and who waited behind it is told the same, since a try can take seconds.
constexpr std::chrono::milliseconds kRest = 1s;
// The second wall around a board: of every table that has boards, a transaction sees and writes the rows of those whose
// setting it has: one, but where rows of several are added at once. Also for the tables' owner, which the program
// mostly is; not for a superuser. A function of the row, not "board = ANY (…)", so that no plan is made by it.
constexpr const char* kWalls = R"(;
  DO $$
  DECLARE
    walled regclass;
  BEGIN
    FOR walled IN
      SELECT c.oid FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'board'
      WHERE c.relkind = 'r'
        AND c.relnamespace = (SELECT n.oid FROM pg_namespace AS n WHERE n.nspname = current_schema())
        AND NOT EXISTS (SELECT 1 FROM pg_policy AS p WHERE p.polrelid = c.oid AND p.polname = 'of_the_boards')
    LOOP
      EXECUTE format('CREATE POLICY of_the_boards ON %s USING (strpos('','' || current_setting(''skyddsnat.board'',
                      true) || '','', '','' || board || '','') > 0)', walled);
      EXECUTE format('DROP POLICY IF EXISTS of_the_board ON %s', walled);
      EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', walled);
    END LOOP;
  END $$;)";
constexpr const char* kCommit = "COMMIT";
constexpr const char* kSchemaLock = "SELECT pg_advisory_xact_lock(1400598628, 0)";  // One makes tables at a time.

}  // namespace

Database::Database(std::string url, const Patience& patience)
    : url_(std::move(url)), patience_(patience), handle_(std::make_unique<Handle>(url_, patience_)) {}
Database::~Database() = default;

void Database::connect() {
  if (!is_lost()) return;
  const auto now = [] { return std::chrono::steady_clock::now(); };
  if (!lost_at_) lost_at_ = now();
  if (now() < rest_until_) throw Error{"08001", "it could not be reached a moment ago", sql::Kind::lost};
  for (std::chrono::milliseconds wait = kFirstWait;;
       wait = std::min(wait * 2, std::chrono::milliseconds{kLongestWait})) {
    try {
      handle_ = std::make_unique<Handle>(url_, patience_);
      lost_at_.reset();
      return;
    } catch (const Error&) {
      if (now() - *lost_at_ > kPatience) {
        rest_until_ = now() + kRest;
        throw;
      }
    }
    std::this_thread::sleep_for(wait);
  }
}

// Sends `first` and then what `send` sends, and takes the answers. A transaction of which nothing has been answered has
// not been heard of: where it finds its connection lost, it is sent whole on another.
template <class Send>
std::vector<Result> Database::exchange(Again again, DeferredWrites first, std::size_t wanted, Send send) {
  const LastRead last_read = std::exchange(last_read_, LastRead::not_yet);
  const bool by_itself = last_read == LastRead::by_itself, commits = last_read == LastRead::with_commit;
  while (true) {
    try {
      if (is_lost()) throw Error{"08003", "there is no connection", sql::Kind::lost};
      if (!by_itself) {
        sent_ = sent_ || !first.is_empty();
        first.send(*handle_, board_setting_);
      }
      send(*handle_);
      if (commits) handle_->send_command(kCommit);
      std::vector<Result> results = handle_->finish(wanted + (commits ? 1 : 0));
      answered_ = true;
      if (commits) results.pop_back();
      if (commits || by_itself) expect_beginning(reading_with_);
      return results;
    } catch (const Error& error) {
      locked_out_ = locked_out_ || error.state == kLockNotGiven;
      const bool is_fresh = error.kind == sql::Kind::lost && begun_ && !answered_;
      if (again == Again::never || !is_fresh) {
        deferred_.clear();
        if (by_itself) expect_beginning(reading_with_);
        throw;
      }
    }
    again = Again::never;
    connect();
    board_setting_.forget();
  }
}

DeferredWrites Database::all_deferred() { return std::exchange(deferred_, DeferredWrites{}); }

void Database::begin(const char* sql) {
  connect();
  deferred_.clear();
  begun_ = true;
  locked_out_ = false;
  forget_reading();
  set_boards({});
  expect_beginning(sql);
}

void Database::begin_reading(const char* sql) {
  begin(sql);
  reading_with_ = sql;
}

void Database::forget_reading() {
  reading_with_ = nullptr;
  last_read_ = LastRead::not_yet;
}

void Database::expect_beginning(const char* sql) {
  sent_ = answered_ = false;
  board_setting_.forget();
  defer_command(sql);
}

void Database::commit() {
  const std::string done = command("COMMIT");
  begun_ = false;
  set_boards({});
  if (done != "COMMIT") throw Error{"25P02", "rolled back instead of committed, since a statement had failed"};
}

void Database::end_reading() {
  deferred_.clear();
  forget_reading();
  begun_ = false;
  set_boards({});
  if (!sent_) return;
  handle_->send_command(kCommit);
  handle_->finish_later();
}

void Database::roll_back() {
  deferred_.clear();
  forget_reading();
  set_boards({});
  board_setting_.forget();
  if (!std::exchange(begun_, false) || !sent_ || is_lost()) return;
  command("ROLLBACK");
}

void Database::settle() {
  if (!deferred_.is_empty()) exchange(Again::on_a_new_connection, all_deferred(), 0, [](Handle&) {});
}

bool Database::forget_unsent() {
  const bool had = deferred_.has_command();
  deferred_.clear();
  return had;
}

std::string Database::command(const char* sql) {
  const auto results = exchange(Again::never, all_deferred(), 1, [&](Handle& handle) {
    handle.send_text(sql);
    board_setting_.forget();
  });
  return PQcmdStatus(results.front().get());
}

void Database::own_script(const std::string& sql) {
  exchange(Again::on_a_new_connection, all_deferred(), 0, [](Handle&) {});
  handle_->script(sql);
}

// Several servers may start at once, and IF NOT EXISTS does not hold against another that is making the same. A table
// that somebody reads for hours is not waited for: whoever comes after would have to wait behind. (PostgreSQL's own
// cleaning gives way after one second.)
void Database::script(const char* sql) {
  const std::string lock = std::string{kSchemaLock} + "; SET LOCAL lock_timeout = '3s';";
  own_script((in_transaction() ? lock : std::string{}) + with_own_types(sql) + kWalls);
}

void Database::freeze(const sql::Frozen& table) {
  {
    auto row = query(
        "SELECT count(*) FROM pg_trigger WHERE tgrelid = to_regclass(?1) AND tgname IN (?2, ?3) AND "
        "tgenabled <> 'D'",
        std::string_view{table.table}, std::string_view{table.no_update}, std::string_view{table.no_delete});
    if (row.step() && row.integer(0) == 2) return;  // Making them anew would wait for all who use the table.
  }
  std::string sql = std::string{kSchemaLock} + ";";
  const auto add = [&](const char* name, const char* act, const char* refused) {
    sql += std::string{"CREATE OR REPLACE FUNCTION "} + name +
           "() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE " + "EXCEPTION '" + refused +
           "'; END $$; CREATE OR REPLACE TRIGGER " + name + " BEFORE " + act + " ON " + table.table +
           " FOR EACH STATEMENT EXECUTE FUNCTION " + name + "();";
  };
  add(table.no_update, "UPDATE", table.update_refused);
  add(table.no_delete, "DELETE OR TRUNCATE", table.delete_refused);
  own_script(sql);
}

Result Database::ask(Prepared& statement) {
  // A query has a snapshot by itself, and what is sent together is one transaction without being told so.
  const bool is_fresh = !sent_ && deferred_.is_one_command();
  if (last_read_ == LastRead::with_commit && is_fresh && statement.only_reads()) last_read_ = LastRead::by_itself;
  const bool apart = statement.sight() == Sight::apart && !deferred_.has_command();
  auto results = exchange(Again::on_a_new_connection, apart ? DeferredWrites{} : deferred_.take_for(statement), 1,
                          [&](Handle& handle) {
                            board_setting_.send(handle, boards_);
                            statement.send(handle);
                          });
  return std::move(results.front());
}

void Database::fetch_all(std::span<sql::Cursor* const> cursors) {
  auto results = exchange(Again::on_a_new_connection, all_deferred(), cursors.size(), [&](Handle& handle) {
    board_setting_.send(handle, boards_);
    for (sql::Cursor* const cursor : cursors) static_cast<Prepared*>(cursor)->send(handle);
  });
  for (std::size_t i = 0; i < cursors.size(); ++i) {
    static_cast<Prepared*>(cursors[i])->take_answer(std::move(results[i]));
  }
}

void Database::defer(Prepared& statement) {
  if (!begun_ || !statement.is_kept()) {
    ask(statement);
    return;
  }
  deferred_.add(statement, boards_);
  if (deferred_.is_large()) settle();
}

sql::Cursor& Database::prepare(const char* sql) {
  std::unique_ptr<Prepared>& kept = prepared_[sql];
  if (!kept) {
    kept = std::make_unique<Prepared>(*this, sql, "s" + std::to_string(++named_));
    return *kept;
  }
  // In use by a caller further out, or (a mistake, but harmless) not a literal.
  if (kept->is_taken() || !kept->is_for(sql)) {
    return *once_.emplace_back(std::make_unique<Prepared>(*this, sql, std::string{}));
  }
  kept->take();
  return *kept;
}

void Database::forget(const Prepared& statement) noexcept {
  std::erase_if(once_, [&](const auto& one) { return one.get() == &statement; });
}

sql::Cursor& Database::prepare_apart(const char* sql) {
  auto& statement = static_cast<Prepared&>(prepare(sql));
  statement.set_sight(Sight::apart);
  return statement;
}

sql::Cursor& Database::prepare_write(const sql::Write& write) {
  auto& statement = static_cast<Prepared&>(prepare(write.sql.c_str()));
  statement.declare(write);
  return statement;
}

}  // namespace postgres
