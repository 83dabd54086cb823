// SPDX-License-Identifier: EUPL-1.2
#include "journal/writer.hpp"

#include <algorithm>

#include "journal/unit.hpp"

namespace journal {
namespace {

constexpr int kMostRuns = 3;                                  // Of a unit whose connection is lost each time
constexpr auto kGathering = std::chrono::microseconds{1000};  // About what one commit takes

// A fresh unit for each run: what an earlier one remembered may have been rolled back.
void run_unit(const Backing& backing, const Work& work) {
  RowUnit unit{backing, Access::writing};
  work(unit);
}

}  // namespace

ThreadedWriter::ThreadedWriter(Backing backing, int group_limit)
    : backing_(backing), group_limit_(std::size_t(std::max(1, group_limit))), thread_([this] { run(); }) {}

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
  return group;
}

void ThreadedWriter::ask_about(const std::vector<Job>& group) {
  std::vector<core::CommandId> commands;
  for (const Job& job : group) {
    if (job.command != core::CommandId{}) commands.push_back(job.command);
  }
  if (commands.size() > 1) backing_.rows.ask_about(commands);
}

bool ThreadedWriter::run_together(const std::vector<Job>& group) {
  try {
    backing_.rows.begin();
    ask_about(group);
    for (const Job& job : group) run_unit(backing_, job.work);
    backing_.rows.commit();
    return true;
  } catch (...) {
    backing_.rows.roll_back();
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
    backing_.rows.begin();
    run_unit(backing_, job.work);
    backing_.rows.commit();
    return Outcome::known;
  } catch (const sql::Error& error) {
    if (error.kind == sql::Kind::lost && run < kMostRuns) return Outcome::unknown;
    backing_.rows.roll_back();
    fault = fault_of_current();
  } catch (...) {
    backing_.rows.roll_back();
    fault = fault_of_current();
  }
  return Outcome::known;
}

InlineWriter::InlineWriter(Backing backing, int commit_every, std::mutex& turn)
    : backing_(backing), commit_every_(std::max(1, commit_every)), turn_(turn) {}

InlineWriter::~InlineWriter() {
  try {
    flush();
  } catch (const Fault&) {  // Told by flush() to those who ask.
  }
}

void InlineWriter::put(Job job) {
  std::optional<Fault> fault;
  {
    const std::lock_guard turn{turn_};
    try {
      run(job.work);
      if (gathered_ + 1 >= commit_every_) commit();
      else ++gathered_;
    } catch (...) { fault = fault_of_current(); }
  }
  job.done(fault ? &*fault : nullptr);
}

void InlineWriter::run(const Work& work) {
  if (!begun_) backing_.rows.begin();
  begun_ = true;
  const bool marked = gathered_ > 0;  // The first can be undone by rolling back.
  if (marked) backing_.rows.mark();
  try {
    run_unit(backing_, work);
    if (marked) backing_.rows.drop_mark();
    else if (commit_every_ > 1) backing_.rows.settle();  // A later unit must not meet what this one has done wrong.
  } catch (...) {
    if (!marked || !backing_.rows.back_to_mark()) give_up();
    throw;
  }
}

void InlineWriter::commit() {
  if (!begun_) return;
  try {
    backing_.rows.commit();
  } catch (...) {
    give_up();
    throw;
  }
  begun_ = false;
  gathered_ = 0;
}

void InlineWriter::give_up() {
  backing_.rows.roll_back();
  lost_ = lost_ || gathered_ > 0;
  begun_ = false;
  gathered_ = 0;
}

void InlineWriter::flush() {
  const std::lock_guard turn{turn_};
  try {
    commit();
  } catch (...) {
    lost_ = false;
    throw fault_of_current();
  }
  if (std::exchange(lost_, false)) throw Fault{"Units that had been gathered for one commit were lost."};
}

std::unique_ptr<Writer> make_writer(Backing backing, const StoreOptions& options, std::mutex& turn) {
  if (options.writing == Writing::threaded) return std::make_unique<ThreadedWriter>(backing, options.group_limit);
  return std::make_unique<InlineWriter>(backing, options.commit_every, turn);
}

}  // namespace journal
