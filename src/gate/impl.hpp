// Gate::Impl: what the gate remembers, and the two locks around it.
//
// `changes` is held while an account, a key or a new session is stored and then remembered, so that both say the same.
// `state` is held for moments only, by readers together. What is remembered has the number of the change up to which it
// is known: what was read from the store before a later change must not undo it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <mutex>
#include <shared_mutex>
#include <thread>

#include "gate/accounts.hpp"
#include "gate/endings.hpp"
#include "gate/gate.hpp"
#include "gate/password.hpp"
#include "gate/rate_limit.hpp"
#include "gate/revoked.hpp"
#include "gate/sessions.hpp"
#include "gate/sign_in_queue.hpp"
#include "gate/tables.hpp"
#include "gate/tries.hpp"
#include "gate/watch.hpp"

namespace gate {

// Of those whom nobody remembers, a server asks the store for so many and refuses the rest: bad tokens in a flood must
// not hammer the database. Whoever signs in is in every server's memory within kTrust and needs none of this.
inline constexpr double kAsksPerMinute = 6000, kAsksAtOnce = 500;

// All that is remembered, as it stood in the store.
struct Remembered {
  std::int64_t number = 0;
  std::string list;  // Tables::read_list()
  std::vector<StoredAccount> accounts;
  std::vector<StoredSession> sessions;
  std::vector<StoredKey> keys;
};

struct Gate::Impl {
  Impl(journal::Store& store_, core::BoardId board_, GateOptions options_, journal::Notifications* others_);

  // Reads all that has changed since the last time; false when what was read is older than what this gate has changed.
  bool refresh();
  void remember(const Remembered& all);  // Under `state`, alone

  // Runs `change` on the gate's tables; durable when it returns. Gives the change's number; nothing when `change` says
  // that there is nothing to change. Throws journal::Fault.
  std::optional<std::int64_t> change_now(const std::function<bool(Tables&)>& change);
  // What was changed is remembered too, and the other servers hear that there is something.
  void took_effect(std::int64_t number, const std::function<void()>& change_memory);
  // Stores without waiting. What fails is lost: only for what does no harm when it is done late or never.
  void store_soon(std::function<void(Tables&)> change);

  void enqueue(SignInRequest request);
  SignInAnswer answer(const SignInRequest& request);
  SignInAnswer open_session(const SignInRequest& request, const StoredAccount& known);
  Verdict check(const std::string& hash, std::string_view password) const;
  std::optional<Account> account_of(std::string_view token, base::Instant now) const;
  bool is_over(const Digest& token) const { return endings->has(token) || revoked->has(token); }
  void end_session(const Digest& token, journal::Done then);
  void end_again(const std::stop_token& stop);
  void try_to_end(const std::vector<Digest>& tokens);
  bool is_time_to_tidy(base::Instant now);
  // As it stands in the queue, but for who is to be answered.
  SignInRequest request_of(std::string login, const Caller& from, base::Instant now) const;
  std::chrono::milliseconds wait_of(const SignInRequest& request) const;
  void count_wrong(const SignInRequest& request);

  bool may_trust() const { return !watching || watching->is_fresh(); }
  std::optional<Session> use_session(std::string_view token, const Digest& digest, base::Instant now,
                                     Attended attended);
  std::optional<ApiKey> find_key(const Digest& digest) const;
  // Why memory does not let this one in.
  NotIn why_not(const Digest& digest, base::Instant now);

  journal::Store& store;
  journal::Notifications* const others;  // Null when there are none
  const core::BoardId board;
  const GateOptions options;
  const HashCost cost{options.hash_memory, options.hash_passes};
  const std::string nobody;  // A hash that no password fits, checked for unknown logins

  std::mutex changes;
  base::Instant tidied_at{};  // Under `changes`
  mutable std::shared_mutex state;
  std::string read_list;
  std::int64_t read_number = -1, own_number = 0;  // Of the latest that was read, and that was changed here
  Accounts accounts;
  Sessions sessions{options.idle, options.longest};
  std::unordered_map<Digest, ApiKey> keys;

  // Shared with what is done when a sign-out is durable, which may be when the gate is gone.
  const std::shared_ptr<Revoked> revoked = std::make_shared<Revoked>();
  const std::shared_ptr<Endings> endings = std::make_shared<Endings>();
  Tries tries{options.tries, options.wait}, network_tries{options.tries_per_address, options.wait};
  // A day's, of logins that are somebody's and of others: names that strangers type push no other out.
  RateLimit guesses{65'536}, vain_guesses{65'536};
  RateLimit entries;  // Right passwords, by login
  RateLimit limits;
  std::unique_ptr<Watch> watching;  // Null while the store is this gate's alone
  SignInQueue queue;                // Last, as is the next: their threads use all the others.
  std::jthread ender{[this](const std::stop_token& stop) { end_again(stop); }};
};

}  // namespace gate
