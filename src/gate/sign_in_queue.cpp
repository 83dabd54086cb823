// SPDX-License-Identifier: EUPL-1.2
#include "gate/sign_in_queue.hpp"

#include <sodium.h>

#include <algorithm>
#include <iterator>

namespace gate {

void wipe(std::string& secret) { sodium_memzero(secret.data(), secret.size()); }

void wipe_passwords(SignInRequest& request) {
  wipe(request.password);
  wipe(request.chosen);
}

SignInQueue::SignInQueue(std::function<SignInAnswer(const SignInRequest&)> handle)
    : handle_(std::move(handle)), thread_([this] { run(); }) {}

SignInQueue::~SignInQueue() {
  close();
  thread_.join();
}

bool Lanes::put(SignInRequest& request, std::optional<SignInRequest>& pushed_out) {
  const auto found = by_name_.find(request.lane());
  if (found != by_name_.end()) {
    auto& waiting = found->second->waiting;
    if (size_ >= kLongestQueue || waiting.size() >= kLongestLane) return false;
    waiting.push_back(std::move(request));
    ++size_;
    return true;
  }
  if (size_ >= kLongestQueue) pushed_out = last_of_longest();
  if (size_ >= kLongestQueue) return false;
  lanes_.push_back({.name = request.lane(), .waiting = {}});
  by_name_.emplace(request.lane(), std::prev(lanes_.end()));
  lanes_.back().waiting.push_back(std::move(request));
  ++size_;
  return true;
}

// Nothing where none is longer than another would be.
std::optional<SignInRequest> Lanes::last_of_longest() {
  const auto longest = std::ranges::max_element(lanes_, {}, [](const Lane& lane) { return lane.waiting.size(); });
  if (longest == lanes_.end() || longest->waiting.size() < 2) return std::nullopt;
  SignInRequest last = std::move(longest->waiting.back());
  longest->waiting.pop_back();
  --size_;
  return last;
}

SignInRequest Lanes::take() {
  Lane& lane = lanes_.front();
  SignInRequest next = std::move(lane.waiting.front());
  lane.waiting.pop_front();
  --size_;
  if (!lane.waiting.empty()) {
    lanes_.splice(lanes_.end(), lanes_, lanes_.begin());
  } else {
    by_name_.erase(lane.name);
    lanes_.pop_front();
  }
  return next;
}

bool SignInQueue::put(SignInRequest& request) {
  std::optional<SignInRequest> pushed_out;
  bool is_taken = false;
  {
    const std::lock_guard lock{mutex_};
    is_taken = !closed_ && (request.is_known ? known_ : others_).put(request, pushed_out);
    if (is_taken) arrived_.notify_one();
  }
  if (pushed_out) {
    wipe_passwords(*pushed_out);
    pushed_out->then(std::unexpected{SignInProblem::too_many_tries});
  }
  return is_taken;
}

void SignInQueue::close() {
  const std::lock_guard lock{mutex_};
  closed_ = true;
  arrived_.notify_one();
}

void SignInQueue::run() {
  while (true) {
    std::unique_lock lock{mutex_};
    const auto is_empty = [this] { return known_.empty() && others_.empty(); };
    arrived_.wait(lock, [&] { return closed_ || !is_empty(); });
    if (is_empty()) return;
    SignInRequest next = take();
    lock.unlock();
    answer(std::move(next));
  }
}

// Under the lock, when somebody waits.
SignInRequest SignInQueue::take() {
  constexpr unsigned kTurnOfOthers = 4;
  const bool is_others = known_.empty() || (!others_.empty() && ++turns_ % kTurnOfOthers == 0);
  return (is_others ? others_ : known_).take();
}

void SignInQueue::answer(SignInRequest request) {
  SignInAnswer out = std::unexpected{SignInProblem::fault};
  try {
    if (!is_closed()) out = handle_(request);
  } catch (const std::exception&) {  // The store or the memory: the answer says so, and the next one is tried.
    out = std::unexpected{SignInProblem::fault};
  }
  wipe_passwords(request);
  request.then(std::move(out));
}

bool SignInQueue::is_closed() {
  const std::lock_guard lock{mutex_};
  return closed_;
}

}  // namespace gate
