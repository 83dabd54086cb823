// SPDX-License-Identifier: EUPL-1.2
#include "journal/writer.hpp"

#include <algorithm>

#include "journal/unit.hpp"

namespace journal {
namespace {

constexpr int kMostRuns = 3;                                  // Of a unit whose connection is lost each time
constexpr auto kGathering = std::chrono::microseconds{1000};  // About what one commit takes

// A fresh unit for each run: what an earlier one remembered may have been rolled back.
void run_unit(Connection& connection, Sealing& sealing, const Job& job) {
  RowUnit unit{{connection.rows(job.board), sealing, job.board}, Access::writing};
  job.work(unit);
}

}  // namespace

ThreadedWriter::ThreadedWriter(Connection& connection, Sealing& sealing, int group_limit)
    : connection_(connection),
      sealing_(sealing),
      group_limit_(std::size_t(std::max(1, group_limit))),
      thread_([this] { run(); }) {}

ThreadedWriter::~ThreadedWriter() {
  {
    const std::lock_guard lock{mutex_};
    closing_ = true;
  }
  arrived_.notify_one();
  thread_.join();
}

void ThreadedWriter::put(Job job) {
  {
    const std::lock_guard lock{mutex_};
    if (!closing_) {
      waiting_.push_back(std::move(job));
      if (waiting_.size() == 1 || waiting_.size() == expected_) arrived_.notify_one();
      return;
    }
  }
  const Fault fault{"The store is closing, so nothing was stored. Try again when the server is back."};
  job.done(&fault);
}

void ThreadedWriter::run() {
  while (true) {
    const auto group = take_group();
    if (group.empty()) return;
    if (group.size() > 1 && run_together(group)) {
      for (const Job& job : group) job.done(nullptr);
    } else {
      for (const Job& job : group) run_alone(job);
    }
  }
}

// Everything that waits, up to the limit. Empty when the writer closes and nothing is left.
std::vector<Job> ThreadedWriter::take_group() {
  std::unique_lock lock{mutex_};
  arrived_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
  arrived_.wait_for(lock, kGathering, [this] { return closing_ || waiting_.size() >= expected_; });
  std::vector<Job> group;
  group.reserve(std::min(group_limit_, waiting_.size()));
  while (!waiting_.empty() && group.size() < group_limit_) {
    group.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  expected_ = group.size();
  // Each board is locked once, and in every server in the same order, so that none waits for the other in a ring.
  std::ranges::stable_sort(group, {}, &Job::board);
  return group;
}

bool ThreadedWriter::run_together(const std::vector<Job>& group) {
  try {
    connection_.begin();
    std::vector<PendingUnit> units;
    units.reserve(group.size());
    for (const Job& job : group) units.push_back({job.board, job.command});
    connection_.expect(units);
    for (const Job& job : group) run_unit(connection_, sealing_, job);
    connection_.commit();
    return true;
  } catch (...) {
    connection_.roll_back();
    return false;
  }
}

void ThreadedWriter::run_alone(const Job& job) {
  std::optional<Fault> fault;
  for (int run = 1; try_alone(job, run, fault) == Outcome::unknown; ++run) {}
  job.done(fault ? &*fault : nullptr);
}

// When the connection was lost, nobody knows whether a commit was made. The unit is run again: a command that has been
// done is recognised by its id, and gives the answer it gave.
ThreadedWriter::Outcome ThreadedWriter::try_alone(const Job& job, int run, std::optional<Fault>& fault) {
  try {
    connection_.begin();
    const PendingUnit unit{job.board, job.command};
    connection_.expect({&unit, 1});
    run_unit(connection_, sealing_, job);
    connection_.commit();
    return Outcome::known;
  } catch (const sql::Error& error) {
    if (error.kind == sql::Kind::lost && run < kMostRuns) return Outcome::unknown;
    connection_.roll_back();
    fault = fault_of_current();
  } catch (...) {
    connection_.roll_back();
    fault = fault_of_current();
  }
  return Outcome::known;
}

InlineWriter::InlineWriter(Connection& connection, Sealing& sealing, int commit_every, std::mutex& mutex)
    : connection_(connection), sealing_(sealing), commit_every_(std::max(1, commit_every)), mutex_(mutex) {}

InlineWriter::~InlineWriter() {
  try {
    flush();
  } catch (const Fault&) {  // Told by flush() to those who ask.
  }
}

void InlineWriter::put(Job job) {
  std::optional<Fault> fault;
  {
    const std::lock_guard lock{mutex_};
    try {
      run(job);
      if (gathered_ + 1 >= commit_every_) commit();
      else ++gathered_;
    } catch (...) { fault = fault_of_current(); }
  }
  job.done(fault ? &*fault : nullptr);
}

void InlineWriter::run(const Job& job) {
  if (!begun_) connection_.begin();
  begun_ = true;
  const bool marked = gathered_ > 0;  // The first can be undone by rolling back.
  if (marked) connection_.mark();
  try {
    run_unit(connection_, sealing_, job);
    if (marked) connection_.drop_mark();
    else if (commit_every_ > 1) connection_.settle();  // A later unit must not meet what this one has done wrong.
  } catch (...) {
    if (!marked || !connection_.back_to_mark()) give_up();
    throw;
  }
}

void InlineWriter::commit() {
  if (!begun_) return;
  try {
    connection_.commit();
  } catch (...) {
    give_up();
    throw;
  }
  begun_ = false;
  gathered_ = 0;
}

void InlineWriter::give_up() {
  connection_.roll_back();
  lost_ = lost_ || gathered_ > 0;
  begun_ = false;
  gathered_ = 0;
}

void InlineWriter::flush() {
  const std::lock_guard lock{mutex_};
  try {
    commit();
  } catch (...) {
    lost_ = false;
    throw fault_of_current();
  }
  if (std::exchange(lost_, false)) throw Fault{"Units that had been gathered for one commit were lost."};
}

std::unique_ptr<Writer> make_writer(Connection& connection, Sealing& sealing, const StoreOptions& options,
                                    std::mutex& mutex) {
  if (options.writing == Writing::threaded)
    return std::make_unique<ThreadedWriter>(connection, sealing, options.group_limit);
  return std::make_unique<InlineWriter>(connection, sealing, options.commit_every, mutex);
}

}  // namespace journal
