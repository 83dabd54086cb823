// A network that loses connections at any moment, drawn from a seed: the writer answers each command truly, and each is
// done once. Whether a commit was made before its answer was lost is drawn too. RUNS=20000 tries so many seeds.
// SPDX-License-Identifier: EUPL-1.2
#include <future>
#include <map>
#include <random>

#include "journal/memory/connection.hpp"
#include "journal/store_fixture.hpp"
#include "journal/unit.hpp"
#include "journal/writer.hpp"

using namespace journal;

namespace {

const core::BoardId kBoards[] = {core::BoardId{"norr"}, core::BoardId{"soder"}};

// A server behind a network: when the connection is lost, what had not been committed is gone.
class FarConnection final : public Connection {
 public:
  explicit FarConnection(std::uint64_t seed) : random_(seed) {}

  Rows& rows(const core::BoardId& board) override {
    lose_one_in(20);
    return server_.rows(board);
  }
  void expect(std::span<const PendingUnit>) override { lose_one_in(12); }
  void begin() override {
    lose_one_in(12);
    server_.begin();
  }
  void commit() override {
    lose_one_in(8);
    server_.commit();
    lose_one_in(4);
  }
  void roll_back() noexcept override { server_.roll_back(); }
  void mark() override { server_.mark(); }
  void drop_mark() override { server_.drop_mark(); }
  bool back_to_mark() noexcept override { return server_.back_to_mark(); }

  MemoryConnection& server() { return server_; }

 private:
  void lose_one_in(unsigned count) {
    if (random_() % count != 0) return;
    server_.roll_back();
    throw sql::Error{"cut off", "The connection was lost.", sql::Kind::lost};
  }

  MemoryConnection server_{nullptr};
  std::mt19937_64 random_;
};

struct Command {
  int number;
  const core::BoardId& board() const { return kBoards[std::size_t(number % 2)]; }
  bool throws() const { return number % 7 == 3; }
  std::string payload() const { return "command " + std::to_string(number); }
};

void carry_out(Unit& unit, const Command& one) {
  if (unit.find_answer(command(one.number))) return;
  append_one(unit, 1, unit.version(stream(1)), one.payload(), one.number);
  unit.keep_answer(command(one.number), "done");
  if (one.throws()) throw Fault{"stopped in the middle"};
}

// Puts all of them into one group; what each was told.
std::map<int, std::string> write_together(Writer& writer, const std::vector<Command>& commands) {
  std::promise<void> entered, gate;
  std::once_flag once;
  const auto opened = gate.get_future().share();
  const auto wait = [&](Unit&) {
    std::call_once(once, [&] { entered.set_value(); });
    opened.wait();
  };
  std::promise<void> first;
  writer.put({kBoards[0],
              wait,
              [&](const Fault*) {
                std::call_once(once, [&] { entered.set_value(); });  // Lost each time before it came to run
                first.set_value();
              },
              {}});
  entered.get_future().wait();
  std::map<int, std::promise<std::string>> answers;
  for (const Command& one : commands) {
    std::promise<std::string>& answer = answers[one.number];
    writer.put({one.board(), [one](Unit& unit) { carry_out(unit, one); },
                [&answer](const Fault* fault) { answer.set_value(fault == nullptr ? "" : fault->what()); },
                command(one.number)});
  }
  gate.set_value();
  first.get_future().wait();
  std::map<int, std::string> told;
  for (auto& [number, answer] : answers) told[number] = answer.get_future().get();
  return told;
}

// How many times each command's event stands in its board's journal.
std::map<std::string, int> count_events(MemoryConnection& server, Sealing& sealing) {
  std::map<std::string, int> counts;
  for (const core::BoardId& board : kBoards) {
    RowUnit snapshot{{server.rows(board), sealing, board}, Access::reading};
    for (const StoredEvent& one : snapshot.read(stream(1), 0, kNewest)) ++counts[one.payload];
  }
  return counts;
}

}  // namespace

TEST(LostAnswers, LeaveEachCommandDoneOnceAndToldTruly) {
  int uncertain = 0;
  const Seeds seeds{60};
  for (std::uint64_t seed = seeds.first; seed <= seeds.last; ++seed) {
    FarConnection connection{seed};
    const auto sealing = make_sealing(Key::random());
    std::vector<Command> waiting;
    for (int number = 0; number < 24; ++number) waiting.push_back({number});
    std::vector<Command> acknowledged;
    {
      ThreadedWriter writer{connection, *sealing, 8};
      while (!waiting.empty()) {  // Whoever got no answer asks again.
        const auto told = write_together(writer, waiting);
        std::erase_if(waiting, [&](const Command& one) {
          const std::string& fault = told.at(one.number);
          if (fault.empty()) acknowledged.push_back(one);
          const bool is_lost = fault.contains("The connection was lost");
          uncertain += is_lost ? 1 : 0;
          EXPECT_TRUE(fault.empty() || is_lost || one.throws()) << "seed " << seed << ": " << fault;
          return !is_lost;
        });
      }
    }
    const auto counts = count_events(connection.server(), *sealing);
    for (const Command& one : acknowledged) {
      EXPECT_FALSE(one.throws()) << "seed " << seed;
      EXPECT_EQ(counts.contains(one.payload()) ? counts.at(one.payload()) : 0, 1) << "seed " << seed;
    }
    EXPECT_EQ(counts.size(), acknowledged.size()) << "seed " << seed;
  }
  EXPECT_TRUE(uncertain > 0 || seeds.is_one());
}
