// Store: where a board's journal and the tables folded from it live, behind one interface (memory, SQLite,
// PostgreSQL).
//
// All writing goes through one writer. A unit of work reads, decides and appends inside one transaction, so no two
// workers' commands can interleave; units that wait at the same time share one commit (group commit), and none is
// answered before that commit is on disk. Reading is concurrent, each reader on its own snapshot.
//
// Neither a unit of work nor a read may begin another on its own thread: it would wait for itself. In memory, snapshots
// and transactions wait for each other, so a read should be short.
//
// Errors: a Fault (disk, corrupted data) is thrown; what is refused or out of date is the caller's value, not a fault.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "journal/event.hpp"
#include "journal/fault.hpp"
#include "journal/folds.hpp"
#include "journal/sql/database.hpp"

namespace journal {

// A small value outside the journal, sealed with a stream's key.
struct SealedValue {
  StreamId stream;
  std::string sealed;
};

// A view of the store that does not change while it is held.
class Snapshot {
 public:
  virtual ~Snapshot() = default;
  // The events of a stream in order, opened, up to and with `last`; empty for a stream that does not exist.
  virtual std::vector<StoredEvent> read(StreamId stream, std::int64_t after_sequence = 0,
                                        std::int64_t last = kNewest) = 0;
  // What the stream was folded to before, if that is still kept. It may be of another snapshot (folds.hpp).
  virtual std::optional<Fold> find_fold(StreamId stream) = 0;
  virtual void keep_fold(StreamId stream, Fold fold) = 0;
  virtual void drop_fold(StreamId stream) = 0;
  // The first event of each stream, in the order asked; nothing for one that does not exist.
  virtual std::vector<std::optional<StoredEvent>> read_first(std::span<const StreamId> streams) = 0;
  // The last sequence number; 0 for a stream that does not exist.
  virtual std::int64_t version(StreamId stream) = 0;
  // What an earlier command answered, if that command has been done.
  virtual std::optional<std::string> find_answer(core::CommandId command) = 0;
  // Every stream of a kind, in the order of their ids.
  virtual std::vector<StreamId> list_streams(StreamKind kind) = 0;
  // The tables beside the journal: views, accounts, drafts, read log. The same transaction.
  virtual sql::Database& tables() = 0;
  // Seals and opens small values outside the journal with a stream's key (a name in a work list, a draft). A unit of
  // work makes the key if the stream has none yet, also before its first event; a snapshot throws Fault.
  virtual std::string seal(StreamId stream, std::string_view plain) = 0;
  virtual std::string open(StreamId stream, std::string_view sealed) = 0;
  // The same for what belongs to one row only: it opens where `bound` says the same again, and empty comes back where
  // it does not, or was never sealed so.
  virtual std::string seal_bound(StreamId stream, std::string_view bound, std::string_view plain) = 0;
  virtual std::optional<std::string> open_bound(StreamId stream, std::string_view bound, std::string_view sealed) = 0;
  // 16 bytes that only this installation can make of what a row in one of those tables says (ByteForm): kept in the
  // row, they tell that the program itself wrote it for this board.
  virtual std::string mark(std::string_view row_form) const = 0;
  // Asks for all the keys at once, as the last read of the snapshot (sql::Database::next_read_is_last).
  virtual std::vector<std::string> open_all(std::span<const SealedValue> values) = 0;
};

// A snapshot that can be written to: one unit of work, all or nothing.
class Unit : public Snapshot {
 public:
  // Appends to a stream whose version is `expected_version` (0 creates it). Returns the new version; nothing, and no
  // change, when the stream has moved on.
  virtual std::optional<std::int64_t> append(StreamId stream, StreamKind kind, std::int64_t expected_version,
                                             std::span<const NewEvent> events, const Signature& signature) = 0;
  // Makes a stream of an id that was drawn for it in this unit, so that it cannot be there already: nothing is looked
  // up, and where it is there after all the unit fails. Returns the version.
  virtual std::int64_t create(StreamId stream, StreamKind kind, std::span<const NewEvent> events,
                              const Signature& signature) = 0;
  // A value that an earlier unit of the same transaction and board carried over under a name, so that this one need not
  // ask the database for what was written a moment ago. Often nothing: then ask.
  virtual std::optional<std::string> find_carried(std::string_view name) = 0;
  virtual void carry(std::string_view name, std::string_view text) = 0;
  // Remembers what a command answered (ids and numbers only: it is not sealed).
  virtual void keep_answer(core::CommandId command, std::string_view answer) = 0;
};

// May be run again when its group could not be committed, so it must only set results, never add to them.
using Work = std::function<void(Unit&)>;
// Called once after the commit is durable (fault == nullptr) or when the work has failed; on the writer's thread, so it
// must be short, may not throw and may not wait for another write. Inline with `commit_every` above 1 it is called when
// the unit has run, and durable is what flush() has committed.
using Done = std::function<void(const Fault* fault)>;

enum class Writing : std::uint8_t {
  threaded,  // Servers: an own writer thread, group commit of what has queued up.
  inline_,   // Simulation, import, tests: on the caller's thread; a commit every `commit_every` units and at flush().
};

// A database that a copy fills is nobody else's until the copy has ended: not all is in it.
enum class Filling : std::uint8_t { no, by_a_copy };

// Where no database is, or one with nothing in it, not even tables.
enum class Missing : std::uint8_t {
  make,   // For whoever begins one on purpose. Where something is left of another it is a Fault all the same.
  fault,  // A mistyped address or a volume that is not there must not pass for an empty board.
};

struct StoreOptions {
  core::BoardId board{"granby"};  // Of open_store(); a database has many
  // The installation's key file, made with mode 0600 for a new database. Empty: PATH.key, or skyddsnat.key in the
  // working folder for PostgreSQL.
  std::string key_path;
  Writing writing = Writing::threaded;
  int commit_every = 1;
  int group_limit = 256;  // Most units in one commit
  Filling filling = Filling::no;
  Missing missing = Missing::make;
  // A table beside the journal that holds a mark for each board (columns board and mark, of bytes). Units that run
  // together find their board's as the carried value of this name, fetched for all of them at once. Empty: none.
  std::string mark_table;
  std::size_t fold_bytes = kFoldBytes;  // Of memory, for what streams were folded to; 0 keeps none
};

class Store {
 public:
  virtual ~Store() = default;
  // `command`: what the work will ask find_answer() about first, if it will. Where asking takes a round trip to a
  // server, those of a whole group are asked about in one.
  virtual void write(Work work, Done done, core::CommandId command) = 0;
  void write(Work work, Done done) { write(std::move(work), std::move(done), core::CommandId{}); }
  // Runs `use` on a snapshot, on the caller's thread. Safe from many threads at once.
  virtual void read(const std::function<void(Snapshot&)>& use) = 0;
  // Commits what inline_ writing has gathered.
  virtual void flush() = 0;
  // Checks every chain, sequence and hash; each finding is one line of text without personal data.
  virtual std::vector<std::string> verify() = 0;
  // A keyed hash of a search term (name part, identity number): the only way the index can be asked.
  virtual std::string search_key(std::string_view term) const = 0;  // 16 bytes

  // Blocks until the work is durable; throws the Fault if it failed.
  void write_now(Work work);
  // The same, and anew for a while where a table or a lock is in use: for what changes tables, not for commands.
  void write_when_free(const Work& work);
};

// A store's address as it may be shown: without user, password and options, and without all of it where a part of a
// password could be taken for something else (address.hpp).
std::string shown_address(std::string_view url);
// The file of an sqlite: address; empty for any other address, and for a database in memory.
std::string sqlite_path(std::string_view url);
bool is_postgres(std::string_view url);

// Where the key file of a store is, when StoreOptions::key_path does not say.
std::string key_path_of(std::string_view url);

class SharedDatabase;  // A database in which one board or several have their journals (shared_database.hpp)

// "memory:", "sqlite:PATH" or "postgresql://…", which goes to libpq as it is. Throws Fault with what to do when it
// cannot be opened.
std::shared_ptr<SharedDatabase> open_shared_database(std::string_view url, StoreOptions options = {});
// A board of it, which need not have been there before.
std::unique_ptr<Store> open_board(std::shared_ptr<SharedDatabase> database, const core::BoardId& board);
// The one board of a database of its own.
std::unique_ptr<Store> open_store(std::string_view url, StoreOptions options = {});

}  // namespace journal
