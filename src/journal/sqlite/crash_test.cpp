// A process that is killed at any instant: every acknowledged append is there afterwards, and the journal is whole.
// SPDX-License-Identifier: EUPL-1.2
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <random>
#include <thread>

#include "journal/store_fixture.hpp"

using namespace journal;

namespace {

struct Acknowledged {
  std::int32_t stream, version;
};
constexpr int kStreams = 4;

// Appends without end, one thread a stream, and writes what has been acknowledged into the pipe.
[[noreturn]] void append_until_killed(const std::string& url, int pipe_end) {
  const auto store = open_store(url);
  std::vector<std::thread> threads;
  for (std::int32_t number = 1; number <= kStreams; ++number) {
    threads.emplace_back([&store, pipe_end, number] {
      while (true) {
        std::int64_t version = 0;
        store->write_now([&](Unit& unit) {
          const std::int64_t last = unit.version(stream(number));
          version = append_one(unit, number, last, "payload " + std::to_string(last + 1));
        });
        const Acknowledged told{number, std::int32_t(version)};
        if (::write(pipe_end, &told, sizeof told) != sizeof told) ::_exit(1);
      }
    });
  }
  for (std::thread& one : threads) one.join();
  ::_exit(1);
}

// The last version of each stream that a killed process had acknowledged.
std::array<std::int32_t, kStreams + 1> run_and_kill(const std::string& url, std::chrono::microseconds after_first) {
  std::array<int, 2> ends{};
  EXPECT_EQ(::pipe(ends.data()), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    append_until_killed(url, ends[1]);
  }
  ::close(ends[1]);
  std::array<std::int32_t, kStreams + 1> last{};
  Acknowledged told{};
  bool killed = false;
  const auto kill_child = [&] {
    std::this_thread::sleep_for(after_first);
    ::kill(child, SIGKILL);
  };
  std::thread killer;
  while (::read(ends[0], &told, sizeof told) == ssize_t(sizeof told)) {
    EXPECT_GT(told.version, last[std::size_t(told.stream)]);
    last[std::size_t(told.stream)] = told.version;
    if (!std::exchange(killed, true)) killer = std::thread{kill_child};
  }
  if (killer.joinable()) killer.join();
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "the process ended by itself";
  return last;
}

}  // namespace

TEST(Crash, NothingAcknowledgedIsLost) {
  const TestFolder folder;
  const std::string url = "sqlite:" + (folder / "journal.db");
  std::mt19937 random{20261121};
  for (int round = 0; round < 20; ++round) {
    const std::chrono::microseconds wait{std::uniform_int_distribution{0, 60'000}(random)};
    const auto acknowledged = run_and_kill(url, wait);
    const auto store = open_store(url);
    EXPECT_EQ(joined(store->verify()), "") << "round " << round;
    store->read([&](Snapshot& snapshot) {
      for (int number = 1; number <= kStreams; ++number) {
        const auto events = snapshot.read(stream(number));
        EXPECT_GE(std::int64_t(events.size()), acknowledged[std::size_t(number)]) << "round " << round;
        for (const StoredEvent& one : events) EXPECT_EQ(one.payload, "payload " + std::to_string(one.sequence));
      }
    });
  }
}
