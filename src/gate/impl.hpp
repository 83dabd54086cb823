// Gate::Impl: what the gate remembers, and the two locks around it.
//
// `changes` is held while an account, a key or a new session is stored and then remembered, so that both say the same
// and no session slips in while its account is disabled. `state` is held for moments only, by readers together.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <mutex>
#include <shared_mutex>

#include "gate/accounts.hpp"
#include "gate/gate.hpp"
#include "gate/password.hpp"
#include "gate/rate_limit.hpp"
#include "gate/sessions.hpp"
#include "gate/sign_in_queue.hpp"
#include "gate/tries.hpp"

namespace gate {

struct Gate::Impl {
  Impl(journal::Store& store_, core::BoardId board_, const GateOptions& options_);

  void load();
  // Runs `change` on the gate's tables; durable when it returns. Throws journal::Fault.
  void store_now(const std::function<void(Tables&)>& change);
  // The same without waiting. What fails is lost: only for what does no harm when it is done late or never.
  void store_soon(std::function<void(Tables&)> change);

  SignInAnswer answer(const SignInRequest& request);
  SignInAnswer open_session(const SignInRequest& request, const core::WorkerId& worker, int generation);
  bool is_time_to_tidy(base::Instant now);
  bool must_wait(const SignInRequest& request) const;

  journal::Store& store;
  const core::BoardId board;
  const GateOptions options;
  const HashCost cost{options.hash_memory, options.hash_passes};
  const std::string nobody;  // A hash that no password fits, checked for unknown logins

  std::mutex changes;
  base::Instant tidied_at{};  // Under `changes`
  mutable std::shared_mutex state;
  Accounts accounts;
  Sessions sessions{options.idle, options.longest};
  std::unordered_map<Digest, ApiKey> keys;

  Tries login_tries{options.tries, options.wait}, network_tries{options.tries_per_address, options.wait};
  RateLimit limits;
  SignInQueue queue;  // Last: its thread uses all the others.
};

}  // namespace gate
