// SignInQueue: the thread that hashes passwords, one at a time, and the sign-ins that wait for it.
//
// So hashing takes one core and its memory once, however many knock. Each network has a lane of its own, and the lanes
// have their turns one after another: many addresses of one network get no more than one. Who signs in with a device
// that has done so before goes first, but for each fourth turn; those of a login have one lane. What does not
// fit is refused at once, before anything is spent on it. Each request that is taken is answered exactly once.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <condition_variable>
#include <deque>
#include <expected>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>

#include "gate/gate.hpp"
#include "gate/token.hpp"

namespace gate {

using SignInAnswer = std::expected<Session, SignInProblem>;

struct SignInRequest {
  std::string login, password;
  std::string device;     // The cookie
  std::string place;      // Where from, as tries are counted: a wide network, or a device that is known
  bool is_known = false;  // The device has signed in as this login before.
  // Whose turns it shares
  const std::string& lane() const { return is_known ? login : place; }
  std::optional<Digest> asked_by = {};  // The session that gives itself another password
  std::string chosen = {};              // The password that it becomes; empty: it stays
  base::Instant now{};
  std::function<void(SignInAnswer)> then;
};

// No longer readable in memory
void wipe(std::string& secret);
void wipe_passwords(SignInRequest& request);

// Of whoever is known, and of the others
inline constexpr std::size_t kLongestQueue = 64, kLongestLane = 8;

// Those who wait, in turns by their lanes.
class Lanes {
 public:
  // Takes it, unless its lane is full or all is (false). A full one makes room for a lane where nobody waits yet: the
  // last of the longest lane comes out as `pushed_out`.
  bool put(SignInRequest& request, std::optional<SignInRequest>& pushed_out);
  SignInRequest take();
  bool empty() const { return size_ == 0; }

 private:
  struct Lane {
    std::string name;
    std::deque<SignInRequest> waiting;
  };
  std::optional<SignInRequest> last_of_longest();

  std::list<Lane> lanes_;  // In the order of their turns; none is empty.
  std::unordered_map<std::string, std::list<Lane>::iterator> by_name_;
  std::size_t size_ = 0;
};

class SignInQueue {
 public:
  // What `handle` throws is answered as a fault.
  explicit SignInQueue(std::function<SignInAnswer(const SignInRequest&)> handle);
  ~SignInQueue();  // Closes, and waits for the one that runs.
  SignInQueue(const SignInQueue&) = delete;
  SignInQueue& operator=(const SignInQueue&) = delete;

  // Takes it, unless too many wait (false). Who has to make room is answered with `too_many_tries`.
  bool put(SignInRequest& request);
  void close();  // From now on those that wait are answered with `fault`.

 private:
  void run();
  SignInRequest take();
  void answer(SignInRequest request);
  bool is_closed();

  std::function<SignInAnswer(const SignInRequest&)> handle_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  Lanes known_, others_;
  unsigned turns_ = 0;
  bool closed_ = false;
  std::thread thread_;
};

}  // namespace gate
