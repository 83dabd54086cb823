// Signing in, being signed in, signing out.
// SPDX-License-Identifier: EUPL-1.2
#include "gate/address.hpp"
#include "gate/impl.hpp"

namespace gate {

void Gate::sign_in(std::string login, std::string password, std::string_view remote, base::Instant now,
                   std::function<void(std::expected<Session, SignInProblem>)> then) {
  SignInRequest request{.login = std::move(login),
                        .password = std::move(password),
                        .network = network_of(remote),
                        .now = now,
                        .then = std::move(then)};
  if (impl_->must_wait(request) || !impl_->queue.put(request)) {
    request.then(std::unexpected{SignInProblem::too_many_tries});
  }
}

std::chrono::seconds Gate::wait_left(std::string_view login, std::string_view remote, base::Instant now) const {
  constexpr std::chrono::seconds kQueue{5};  // When only the queue was full
  const auto left = std::max(impl_->login_tries.wait_left(login, now),
                             impl_->network_tries.wait_left(network_of(remote), now));
  return std::max(std::chrono::ceil<std::chrono::seconds>(left), kQueue);
}

bool Gate::Impl::must_wait(const SignInRequest& request) const {
  return login_tries.must_wait(request.login, request.now) || network_tries.must_wait(request.network, request.now);
}

// On the gate's thread. Asks again whether to wait: others may have been wrong while this one stood in the queue.
SignInAnswer Gate::Impl::answer(const SignInRequest& request) {
  if (must_wait(request)) return std::unexpected{SignInProblem::too_many_tries};
  core::WorkerId worker;
  std::string hash = nobody;
  int generation = 0;
  {
    const std::shared_lock looking{state};
    if (const auto* held = accounts.find_login(request.login)) {
      worker = held->account.worker;
      hash = held->password;
      generation = held->generation;
    }
  }
  const Verdict verdict = check_password(hash, request.password);
  if (verdict == Verdict::failed) return std::unexpected{SignInProblem::fault};
  if (verdict == Verdict::wrong || worker.empty()) {
    login_tries.count_wrong(request.login, request.now);
    network_tries.count_wrong(request.network, request.now);
    return std::unexpected{SignInProblem::wrong};
  }
  return open_session(request, worker, generation);
}

// The password was right; whether it still is, now that nothing else changes, tells the generation.
SignInAnswer Gate::Impl::open_session(const SignInRequest& request, const core::WorkerId& worker, int generation) {
  const std::lock_guard turn{changes};
  const Accounts::Held* held = nullptr;
  {
    const std::shared_lock looking{state};
    held = accounts.find(worker);
  }
  if (held->account.is_disabled) return std::unexpected{SignInProblem::disabled};
  if (held->generation != generation) return std::unexpected{SignInProblem::wrong};
  login_tries.forget(request.login);

  const bool is_new_cost = is_outdated(held->password, cost);
  const std::string hash = is_new_cost ? hash_password(request.password, cost) : held->password;
  const bool is_tidying = is_time_to_tidy(request.now);
  const std::string token = random_token(), csrf = csrf_of(token);
  const StoredSession row{
      .token = digest_of(token), .worker = worker, .created_at = request.now, .last_seen = request.now};
  store_now([&](Tables& tables) {
    if (is_new_cost) tables.set_password(worker, hash);
    // The table knows last uses only so well; nobody who lives in memory may be removed from it.
    if (is_tidying) {
      tables.end_sessions_before(request.now - options.longest, request.now - options.idle - kStoreSeenEvery);
    }
    tables.add_session(row);
  });
  const std::unique_lock alone{state};
  if (is_new_cost) accounts.set_password(worker, hash);
  if (is_tidying) sessions.drop_ended(request.now);
  sessions.put(row, *held, csrf);
  return Session{.token = token,
                 .csrf = csrf,
                 .account = held->account,
                 .expires_at = request.now + std::min<std::chrono::milliseconds>(options.idle, options.longest)};
}

// Sessions that nobody ended are removed on the way, at most every five minutes.
bool Gate::Impl::is_time_to_tidy(base::Instant now) {
  if (now - tidied_at < kStoreSeenEvery) return false;
  tidied_at = now;
  return true;
}

std::optional<Session> Gate::find_session(std::string_view token, base::Instant now) {
  if (token.size() != kTokenSize) return std::nullopt;
  const Digest digest = digest_of(token);
  std::optional<Session> out;
  bool is_to_be_stored = false;
  {
    const std::shared_lock looking{impl_->state};
    const auto found = impl_->sessions.find(digest, now);
    if (!found) return std::nullopt;
    is_to_be_stored = found->is_to_be_stored;
    out.emplace(Session{.csrf = found->csrf, .account = found->account, .expires_at = found->expires_at});
  }
  out->token = token;
  if (out->csrf.empty()) {
    out->csrf = csrf_of(token);
    const std::unique_lock alone{impl_->state};
    impl_->sessions.keep_csrf(digest, out->csrf);
  }
  if (is_to_be_stored) impl_->store_soon([digest, now](Tables& tables) { tables.keep_seen(digest, now); });
  return out;
}

void Gate::sign_out(std::string_view token) {
  const Digest digest = digest_of(token);
  {
    const std::unique_lock alone{impl_->state};
    if (!impl_->sessions.end(digest)) return;
  }
  impl_->store_soon([digest](Tables& tables) { tables.end_session(digest); });
}

}  // namespace gate
