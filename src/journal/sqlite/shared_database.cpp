// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/shared_database.hpp"

#include <fcntl.h>

#include <optional>

#include "journal/sql/installation.hpp"
#include "journal/sql/pool.hpp"
#include "journal/sqlite/checkpointer.hpp"
#include "journal/sqlite/connection.hpp"
#include "journal/sqlite/lock.hpp"
#include "journal/sqlite/reader.hpp"
#include "journal/sqlite/remains.hpp"
#include "journal/sqlite/schema.hpp"

namespace journal {
namespace {

using Mode = sqlite::Database::Mode;

// Of the log, in pages of 8 KiB: from when on it is moved into the database while the writer runs, in small pieces so
// that the disk has time for commits; from when on it should end and begin anew (below journal_size_limit, so that its
// file is written over and not made again); how much the writer then moves itself; and from when on it moves all there
// is.
constexpr int kMovePages = 1024, kEndPages = 7168, kRestPages = 256, kLimitPages = 16'384;

// A database that exists from the start with rights for its owner only; SQLite gives its log the same.
std::string made_private(const std::string& path) {
  const Descriptor file{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
  if (!file.is_open()) throw Fault{"The database " + path + " cannot be opened for writing. Check the file's rights."};
  return path;
}

// The writer's connection to a database whose log has begun, and ends with it.
class Logged {
 public:
  Logged(const std::string& path, Missing missing) : path_(path), database_(made_private(path), Mode::read_write) {
    database_.take_over_checkpoints();
    const bool has_changed = prepare_schema(database_, missing);
    {
      const CheckpointLock lock{path};  // A concurrent reader waits for a little.
      database_.begin_log();
    }
    if (has_changed) database_.checkpoint();  // The file itself says what it is.
    in_place_.emplace(path);
  }
  // The log is moved and removed, unless somebody reads it just now, or the disk fails: then it stays for the next
  // time. Where other files stand under its name nothing is touched.
  ~Logged() {
    try {
      if (const CheckpointLock lock{path_}; lock.may_move() && in_place_->holds()) database_.end_log();
    } catch (const sqlite::Error&) {  // It stays, with all that is in it.
    }
  }
  Logged(const Logged&) = delete;
  Logged& operator=(const Logged&) = delete;

  sqlite::Database& database() { return database_; }
  const InPlace& in_place() const { return *in_place_; }

 private:
  const std::string path_;
  sqlite::Database database_;
  std::optional<InPlace> in_place_;
};

// Whatever is acknowledged stood in files that were in place when it was committed.
class FileConnection final : public SqliteConnection {
 public:
  // `after_commit` may not throw.
  FileConnection(sqlite::Database& database, const InPlace& in_place, std::function<void()> after_commit)
      : SqliteConnection(database), in_place_(in_place), after_commit_(std::move(after_commit)) {}

  void begin() override {
    in_place_.check();
    SqliteConnection::begin();
  }
  void commit() override {
    in_place_.check();
    SqliteConnection::commit();
    in_place_.check();
    after_commit_();
  }

 private:
  const InPlace& in_place_;
  const std::function<void()> after_commit_;
};

class SqliteDatabase final : public SharedDatabase {
 public:
  SqliteDatabase(const std::string& path, const StoreOptions& options)
      : is_threaded_(options.writing == Writing::threaded),
        path_(path),
        lock_(take_place(path, options)),
        logged_(path, options.missing) {
    database_.renew_log();  // What is seen from now on stays, also when the power is cut before the next commit.
    sealing_ = open_sealing(database_, options);
    if (is_threaded_) checkpointer_ = std::make_unique<Checkpointer>(path, in_place_);
    readers_ = std::make_unique<Pool<SqliteReader>>([path] { return std::make_unique<SqliteReader>(path); });
    writer_ = make_writer(connection_, *sealing_, options, mutex_);
  }

  Writer& writer() override { return *writer_; }
  Sealing& sealing() override { return *sealing_; }

  // What has been read counts only if the files were in place before and after.
  void read_rows(const core::BoardId& board, const std::function<void(Rows&)>& use) override {
    in_place_.check();
    read_rows_unchecked(board, use);
    in_place_.check();
  }

  void before_check() override {
    if (is_threaded_) return;  // What stands in the log belongs in the file that is looked at.
    const std::lock_guard lock{mutex_};
    if (const CheckpointLock log{path_}; log.may_move() && in_place_.holds()) database_.checkpoint();
  }

 private:
  // Inline writing reads on the writer's connection, so that what has been gathered is seen before its commit.
  void read_rows_unchecked(const core::BoardId& board, const std::function<void(Rows&)>& use) {
    if (is_threaded_) return readers_->lend([&](SqliteReader& reader) { reader.read_rows(board, use); });
    const std::lock_guard lock{mutex_};
    const sqlite::ReadOnly reading{database_};
    use(connection_.rows(board));
  }

  // After each commit. While the checkpointer works, new pages come, so it alone would never see the log's end. When
  // few are left, the writer moves them, and its next commit begins the log anew. With readers in the way it does not,
  // and this is tried again some pages later.
  void tend_log() noexcept {
    const int pages = database_.wal_pages();
    if (pages < kMovePages) {
      end_at_ = kEndPages;
      return;
    }
    if (!checkpointer_) return move_log();
    if (checkpointer_->is_working()) return;
    const bool should_end = pages >= end_at_;
    const int rest = pages - checkpointer_->moved();
    if (pages < kLimitPages && rest > (should_end ? kRestPages : kMovePages)) return checkpointer_->wake();
    if (!should_end) return;
    end_at_ = pages + kMovePages;
    move_log();
    checkpointer_->begin_anew();
  }
  void move_log() noexcept {
    try {
      if (const CheckpointLock lock{path_}; lock.may_move() && in_place_.holds()) database_.checkpoint();
    } catch (const sqlite::Error&) {  // The commit stands; the log only grows.
    }
  }

  // In the order they need each other; the writer ends first, the log when all other connections have, the lock last.
  const bool is_threaded_;
  const std::string path_;
  Descriptor lock_;
  Logged logged_;
  sqlite::Database& database_ = logged_.database();
  const InPlace& in_place_ = logged_.in_place();
  std::unique_ptr<Sealing> sealing_;
  std::unique_ptr<Checkpointer> checkpointer_;
  int end_at_ = kEndPages;
  FileConnection connection_{database_, in_place_, [this] { tend_log(); }};
  std::unique_ptr<Pool<SqliteReader>> readers_;
  std::mutex mutex_;
  std::unique_ptr<Writer> writer_;
};

}  // namespace

std::unique_ptr<SharedDatabase> open_sqlite_database(const std::string& path, const StoreOptions& options) {
  return std::make_unique<SqliteDatabase>(path, options);
}

}  // namespace journal
