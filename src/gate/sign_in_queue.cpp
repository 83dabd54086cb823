// SPDX-License-Identifier: EUPL-1.2
#include "gate/sign_in_queue.hpp"

#include <sodium.h>

namespace gate {

SignInQueue::SignInQueue(std::function<SignInAnswer(const SignInRequest&)> handle)
    : handle_(std::move(handle)), thread_([this] { run(); }) {}

SignInQueue::~SignInQueue() {
  close();
  thread_.join();
}

bool SignInQueue::put(SignInRequest& request) {
  const std::lock_guard lock{mutex_};
  if (closed_ || waiting_.size() >= kLongestQueue) return false;
  waiting_.push_back(std::move(request));
  arrived_.notify_one();
  return true;
}

void SignInQueue::close() {
  const std::lock_guard lock{mutex_};
  closed_ = true;
  arrived_.notify_one();
}

void SignInQueue::run() {
  while (true) {
    std::unique_lock lock{mutex_};
    arrived_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    SignInRequest next = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    answer(std::move(next));
  }
}

void SignInQueue::answer(SignInRequest request) {
  SignInAnswer out = std::unexpected{SignInProblem::fault};
  try {
    if (!is_closed()) out = handle_(request);
  } catch (const std::exception&) {  // The store or the memory: the answer says so, and the next one is tried.
    out = std::unexpected{SignInProblem::fault};
  }
  for (std::string* const secret : {&request.password, &request.chosen}) {
    sodium_memzero(secret->data(), secret->size());
  }
  request.then(std::move(out));
}

bool SignInQueue::is_closed() {
  const std::lock_guard lock{mutex_};
  return closed_;
}

}  // namespace gate
