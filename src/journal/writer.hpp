// Writer: runs units of work one after another, each group of them in one transaction.
//
// ThreadedWriter has a thread of its own that takes everything that waits, runs it, commits once and then answers
// (group commit: one wait for the disk, shared). When many have come together, it waits a moment for as many again: a
// commit costs much and one more unit in it little. InlineWriter runs on its caller's thread.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "journal/connection.hpp"
#include "journal/store.hpp"

namespace journal {

struct Job {
  core::BoardId board;
  Work work;
  Done done;
  core::CommandId command;  // Null: of none
};

class Writer {
 public:
  virtual ~Writer() = default;
  virtual void put(Job job) = 0;
  virtual void flush() = 0;
};

// A unit that throws takes nobody with it: its group is rolled back and each unit of it is run again alone.
class ThreadedWriter final : public Writer {
 public:
  ThreadedWriter(Connection& connection, Sealing& sealing, int group_limit);
  ~ThreadedWriter() override;  // Runs what has been queued; what comes meanwhile gets a Fault.
  void put(Job job) override;
  void flush() override {}  // Nothing is ever gathered

 private:
  void run();
  std::vector<Job> take_group();
  bool run_together(const std::vector<Job>& group);
  void run_alone(const Job& job);
  enum class Outcome : std::uint8_t { known, unknown };
  Outcome try_alone(const Job& job, int run, std::optional<Fault>& fault);

  Connection& connection_;
  Sealing& sealing_;
  std::size_t group_limit_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Job> waiting_;
  std::size_t expected_ = 1;  // As many as were in the last group: those who got an answer soon ask again.
  bool closing_ = false;
  std::thread thread_;
};

// Done is called as soon as the unit has run; with `commit_every` above 1 that is before its commit, so such a unit is
// durable only after flush(). When a failure ends the gathering transaction, the unit that met it gets the Fault, what
// had been gathered is gone, and the next flush() throws. `mutex` is held while a unit runs or a commit is made.
class InlineWriter final : public Writer {
 public:
  InlineWriter(Connection& connection, Sealing& sealing, int commit_every, std::mutex& mutex);
  ~InlineWriter() override;  // Commits; a failure is lost here, so call flush() first.
  void put(Job job) override;
  void flush() override;

 private:
  void run(const Job& job);
  void commit();
  void give_up();

  Connection& connection_;
  Sealing& sealing_;
  int commit_every_;
  std::mutex& mutex_;
  int gathered_ = 0;  // Units that have run and are not committed
  bool begun_ = false;
  bool lost_ = false;  // Units that were answered are gone
};

std::unique_ptr<Writer> make_writer(Connection& connection, Sealing& sealing, const StoreOptions& options,
                                    std::mutex& mutex);

}  // namespace journal
