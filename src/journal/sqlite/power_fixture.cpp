// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/power_fixture.hpp"

#include <algorithm>
#include <map>
#include <random>

#include "journal/shared_database.hpp"
#include "journal/store_fixture.hpp"

namespace journal {
namespace {

using sqlite::FakeDisk;
using sqlite::Trouble;

constexpr int kStreams = 4;
constexpr const char* kBoards[] = {"norr", "soder", "oster"};

// What is known of a unit of work: `unknown` is settled by what is there when the database is opened again.
enum class Fate : std::uint8_t { unknown, stored, gone };

// One go at a command. A command that has failed, or that nobody answered, can be tried again.
struct Attempt {
  int number = 0, board = 0, command = 0;
  std::vector<std::pair<int, std::string>> events;  // Stream and payload, in order
  Fate fate = Fate::unknown;
  std::string answer() const { return "attempt=" + std::to_string(number); }
};

class PowerFixture {
 public:
  PowerFixture(std::uint64_t seed, const std::string& folder, sqlite::Syncing syncing)
      : random_(seed), disk_(folder, ~seed, syncing), path_(folder + "/journal.db"), key_path_(folder + "/key") {}

  PowerResult run() {
    boards_ = 1 + draw(3);
    const int lives = 3 + draw(4);
    for (result_.lives = 1; result_.lives <= lives && result_.findings.empty(); ++result_.lives) live();
    open(Trouble::none);
    compare();
    check_chains();
    close();
    tell("the disk's digest is " + std::to_string(disk_.digest()));
    return std::move(result_);
  }

 private:
  int draw(int below) { return int(random_() % std::uint64_t(below)); }
  bool one_in(int count) { return draw(count) == 0; }
  void tell(const std::string& what) { result_.story += "life " + std::to_string(result_.lives) + ": " + what + '\n'; }
  void find(const std::string& what) {
    tell(what);
    result_.findings.push_back(what);
  }

  void live() {
    open(one_in(3) ? draw_trouble() : Trouble::none);
    compare();
    if (one_in(2)) check_chains();
    if (!one_in(4)) disturb(draw_trouble(), one_in(2) ? 12 : 120);
    for (int left = draw(30); left > 0 && !disk_.is_dead(); --left) step();
    if (one_in(4)) settle_gathered();
    if (one_in(2)) disk_.stop();  // Else it is closed as it should be, if it has not died already.
    tell(disk_.is_dead() ? "died" : "closed");
    end();
  }
  void end() {
    close();
    if (one_in(3)) return disk_.restart_process();
    tell("the power was cut");
    disk_.restart_machine();
  }

  // The first opening of each life may fail or end in the middle; the next may not.
  void open(Trouble trouble) {
    commit_every_ = one_in(2) ? 1 : 1 + draw(6);
    const StoreOptions options{.key_path = key_path_, .writing = Writing::inline_, .commit_every = commit_every_};
    if (trouble != Trouble::none) disturb(trouble, 60);
    try {
      open_boards(options);
    } catch (const Fault& fault) {
      tell(std::string{"opening failed: "} + fault.what());
      end();
      open_again(options);
    }
    disk_.expect(Trouble::none, 0);
    tell("opened, a commit every " + std::to_string(commit_every_));
  }
  // Where the making of the database was cut off before anything was in it, what is left is told, and somebody removes
  // it. Later nothing stands in the way.
  void open_again(const StoreOptions& options) {
    try {
      open_boards(options);
    } catch (const Fault& fault) {
      if (was_opened_ || std::string_view{fault.what()}.find("Left of one are: ") == std::string_view::npos) throw;
      tell("what is left is removed");
      disk_.remove_all();
      open_boards(options);
    }
  }
  Trouble draw_trouble() { return Trouble(1 + draw(4)); }
  void disturb(Trouble trouble, int within) {
    const int after = draw(within);
    constexpr const char* kNames[] = {"nothing", "death", "a bad write", "a bad sync", "a full disk"};
    tell(kNames[std::size_t(trouble)] + (" is to come after " + std::to_string(after)));
    disk_.expect(trouble, after);
  }
  void open_boards(const StoreOptions& options) {
    database_ = open_shared_database("sqlite:" + path_, options);
    for (int i = 0; i < boards_; ++i) stores_.push_back(open_board(database_, core::BoardId{kBoards[i]}));
    stores_.front()->write_now([](Unit& unit) {
      unit.tables().script("CREATE TABLE IF NOT EXISTS trial (board INTEGER, attempt INTEGER PRIMARY KEY) STRICT");
    });
    stores_.front()->flush();
    was_opened_ = true;
  }
  void close() {
    stores_.clear();
    database_.reset();
    gathered_.clear();
  }

  void step() {
    switch (draw(15)) {
      case 0: return fail();
      case 1: return conflict();
      case 2: return try_again();
      case 3: return move_log();
      case 4: return settle_gathered();
      case 5: return disturb(draw_trouble(), 12);
      default: return write(draw(boards_), int(attempts_.size()));
    }
  }

  Attempt new_attempt(int board, int command) {
    Attempt attempt{.number = int(attempts_.size()), .board = board, .command = command};
    for (int left = 1 + draw(4); left > 0; --left) {
      const std::size_t size = one_in(8) ? std::size_t(draw(40'000)) : std::size_t(draw(200));
      attempt.events.emplace_back(draw(kStreams),
                                  attempt.answer() + " " + std::to_string(left) + std::string(size, 'x'));
    }
    return attempt;
  }

  static void carry_out(Unit& unit, const Attempt& attempt) {
    for (const auto& [number, payload] : attempt.events) {
      append_one(unit, number, unit.version(stream(number)), payload, attempt.command);
    }
    unit.tables().run("INSERT INTO trial VALUES (?1, ?2)", attempt.board, attempt.number);
    unit.keep_answer(command(attempt.command), attempt.answer());
  }

  // Gives what was told: nothing when it went well.
  std::string told_of(int board, const Work& work) {
    std::string told;
    stores_[std::size_t(board)]->write(work, [&](const Fault* fault) { told = fault == nullptr ? "" : fault->what(); });
    tell((told.empty() ? "well" : told) + (disk_.is_dead() ? ", heard by nobody" : ""));
    return told;
  }

  void write(int board, int number_of_command) {
    Attempt attempt = new_attempt(board, number_of_command);
    tell("attempt " + std::to_string(attempt.number) + " at command " + std::to_string(number_of_command));
    std::optional<std::string> known;
    const std::string told = told_of(board, [&](Unit& unit) {
      known = unit.find_answer(command(attempt.command));
      if (!known) carry_out(unit, attempt);
    });
    const int answered = known ? std::stoi(known->substr(known->find('=') + 1)) : attempt.number;
    if (known) attempt.fate = Fate::gone;
    attempts_.push_back(attempt);
    if (disk_.is_dead()) return;  // Nobody heard the answer.
    if (told.empty()) return acknowledge(answered);
    if (known || told.find(kUncertain) != std::string::npos) return;
    attempts_.back().fate = Fate::gone;
  }

  void acknowledge(int number) {
    Attempt& attempt = attempts_[std::size_t(number)];
    if (attempt.fate == Fate::gone) find("attempt " + std::to_string(number) + " is answered for, and had failed");
    if (commit_every_ > 1) gathered_.push_back(number);
    else attempt.fate = Fate::stored;
  }

  void fail() {
    const int board = draw(boards_);
    Attempt attempt = new_attempt(board, int(attempts_.size()));
    const std::string told = told_of(board, [&](Unit& unit) {
      carry_out(unit, attempt);
      throw Fault{"stopped in the middle"};
    });
    attempt.fate = Fate::gone;
    attempts_.push_back(attempt);
    if (told.empty()) find("a unit that threw was acknowledged");
  }

  void conflict() {
    const int board = draw(boards_), number = draw(kStreams);
    std::int64_t version = 0;
    told_of(board,
            [&](Unit& unit) { version = append_one(unit, number, unit.version(stream(number)) + 1, "too early"); });
    if (version != 0) find("a conflict was not seen");
  }

  void try_again() {
    if (attempts_.empty()) return;
    const Attempt& earlier = attempts_[std::size_t(draw(int(attempts_.size())))];
    write(earlier.board, earlier.command);
  }

  void move_log() {
    tell("the log is moved");
    try {
      database_->before_check();
    } catch (const sql::Error&) {  // The commits stand.
    }
  }

  void settle_gathered() {
    try {
      stores_.front()->flush();
      if (disk_.is_dead()) return;
      tell("committed");
      for (const int number : gathered_) attempts_[std::size_t(number)].fate = Fate::stored;
    } catch (const Fault& fault) { tell(fault.what()); }  // Then it is open which of them are there.
    gathered_.clear();
  }

  // Everything that is there now, against everything that was answered; what was unknown is settled.
  void compare() {
    for (int board = 0; board < boards_; ++board) {
      stores_[std::size_t(board)]->read([&](Snapshot& snapshot) { compare_board(board, snapshot); });
    }
  }
  void compare_board(int board, Snapshot& snapshot) {
    std::map<int, std::string> expected;
    std::map<int, std::int64_t> versions;
    std::string rows;
    for (Attempt& attempt : attempts_) {
      if (attempt.board != board) continue;
      const bool is_there = snapshot.find_answer(command(attempt.command)) == attempt.answer();
      const std::string name = "attempt " + std::to_string(attempt.number);
      if (is_there && attempt.fate == Fate::gone) find(name + " is there and had failed");
      if (!is_there && attempt.fate == Fate::stored) find(name + " was acknowledged and is lost");
      attempt.fate = is_there ? Fate::stored : Fate::gone;
      if (!is_there) continue;
      rows += std::to_string(attempt.number) + " ";
      for (const auto& [number, payload] : attempt.events) {
        std::string& text = expected[number];
        text += (text.empty() ? "" : "; ") + std::to_string(++versions[number]) + " " + payload;
      }
    }
    for (int number = 0; number < kStreams; ++number) {
      if (told(snapshot, number) != expected[number])
        find("stream " + std::to_string(number) + " is not what was written");
    }
    std::string found;
    auto row = snapshot.tables().query("SELECT attempt FROM trial WHERE board = ?1 ORDER BY attempt", board);
    while (row.step()) found += std::to_string(row.integer(0)) + " ";
    if (found != rows) find("the table beside has " + found + "and not " + rows);
    tell("board " + std::to_string(board) + " has attempts " + found);
  }

  void check_chains() {
    for (const auto& store : stores_) {
      for (const std::string& line : store->verify()) find(line);
    }
  }

  static constexpr std::string_view kUncertain = "may or may not";

  std::mt19937_64 random_;
  FakeDisk disk_;
  const std::string path_, key_path_;
  int boards_ = 1, commit_every_ = 1;
  bool was_opened_ = false;
  std::shared_ptr<SharedDatabase> database_;
  std::vector<std::unique_ptr<Store>> stores_;
  std::vector<Attempt> attempts_;
  std::vector<int> gathered_;  // Told well, not yet committed
  PowerResult result_;
};

}  // namespace

PowerResult live_through_power_cuts(std::uint64_t seed, const std::string& folder, sqlite::Syncing syncing) {
  return PowerFixture{seed, folder, syncing}.run();
}

}  // namespace journal
