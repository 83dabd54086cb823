// Signing in, being signed in, signing out.
// SPDX-License-Identifier: EUPL-1.2
#include "gate/address.hpp"
#include "gate/device.hpp"
#include "gate/impl.hpp"

namespace gate {
namespace {

PasswordProblem problem_of(SignInProblem problem) {
  switch (problem) {
    case SignInProblem::wrong: return PasswordProblem::wrong;
    case SignInProblem::too_many_tries: return PasswordProblem::too_many_tries;
    case SignInProblem::disabled: return PasswordProblem::ended;
    case SignInProblem::fault: break;
  }
  return PasswordProblem::fault;
}

}  // namespace

void Gate::sign_in(std::string login, std::string password, const Caller& from, base::Instant now,
                   std::function<void(std::expected<Session, SignInProblem>)> then) {
  SignInRequest request = impl_->request_of(std::move(login), from, now);
  request.password = std::move(password);
  request.then = std::move(then);
  impl_->enqueue(std::move(request));
}

SignInRequest Gate::Impl::request_of(std::string login, const Caller& from, base::Instant now) const {
  const Device device{from.device};
  const bool is_known = device.knows(store, login);
  return {.login = std::move(login),
          .password = {},
          .device = std::string{from.device},
          .place = is_known ? "device " + device.id() : wide_network_of(from.remote),
          .is_known = is_known,
          .now = now,
          .then = {}};
}

void Gate::Impl::enqueue(SignInRequest request) {
  if (wait_of(request).count() > 0 || !queue.put(request)) {
    request.then(std::unexpected{SignInProblem::too_many_tries});
  }
}

void Gate::change_password(PasswordChange change, const Caller& from, base::Instant now,
                           std::function<void(std::expected<Session, PasswordProblem>)> then) {
  const auto account = impl_->account_of(change.token, now);
  if (!account) return then(std::unexpected{PasswordProblem::ended});
  if (change.chosen == change.present) return then(std::unexpected{PasswordProblem::same});
  switch (weakness_of(*account, change.chosen)) {
    case Weakness::too_short: return then(std::unexpected{PasswordProblem::too_short});
    case Weakness::guessable: return then(std::unexpected{PasswordProblem::guessable});
    case Weakness::none: break;
  }
  SignInRequest request = impl_->request_of(account->login, from, now);
  request.password = std::move(change.present);
  request.chosen = std::move(change.chosen);
  request.then = [then = std::move(then)](SignInAnswer answer) {
    if (answer) then(*std::move(answer));
    else then(std::unexpected{problem_of(answer.error())});
  };
  impl_->enqueue(std::move(request));
}

std::optional<Account> Gate::Impl::account_of(std::string_view token, base::Instant now) const {
  const std::shared_lock looking{state};
  const auto found = sessions.find(digest_of(token), now);
  return found ? std::optional{found->account} : std::nullopt;
}

std::chrono::seconds Gate::wait_left(std::string_view login, const Caller& from, base::Instant now) const {
  constexpr std::chrono::seconds kQueue{5};  // When only the queue was full
  const auto left = impl_->wait_of(impl_->request_of(std::string{login}, from, now));
  return std::max(std::chrono::ceil<std::chrono::seconds>(left), kQueue);
}

namespace {

constexpr double kMinutesOfDay = 24 * 60;

// Whose tries are counted together: a login's from one place.
std::string at_place(const SignInRequest& request) { return request.place + '\n' + request.login; }
// And in a day: a login's from everywhere, or from a device that is known. A name that strangers type may be long.
Digest in_day(const SignInRequest& request) { return digest_of(request.is_known ? at_place(request) : request.login); }

}  // namespace

std::chrono::milliseconds Gate::Impl::wait_of(const SignInRequest& request) const {
  const double most = options.tries_per_day;
  auto left = tries.wait_left(at_place(request), request.now);
  if (!request.is_known) left = std::max(left, network_tries.wait_left(request.place, request.now));
  const Digest whose = in_day(request);
  for (const RateLimit* const day : {&guesses, &vain_guesses}) {
    left = std::max(left, day->wait_left(whose.view(), most / kMinutesOfDay, most, request.now));
  }
  return left;
}

void Gate::Impl::count_wrong(const SignInRequest& request) {
  const double most = options.tries_per_day;
  bool is_somebodys = false;
  {
    const std::shared_lock looking{state};
    is_somebodys = accounts.find_login(request.login) != nullptr;
  }
  tries.count_wrong(at_place(request), request.now);
  if (!request.is_known) network_tries.count_wrong(request.place, request.now);
  (is_somebodys ? guesses : vain_guesses).allow(in_day(request).view(), most / kMinutesOfDay, most, request.now);
}

// On the gate's thread. Asks again whether to wait: others may have been wrong while this one stood in the queue.
SignInAnswer Gate::Impl::answer(const SignInRequest& request) {
  if (wait_of(request).count() > 0) return std::unexpected{SignInProblem::too_many_tries};
  std::optional<StoredAccount> known;
  store.read([&](journal::Snapshot& snapshot) { known = Tables{snapshot, board}.find_login(request.login); });
  const bool has_password = known && !known->account.is_guest() && !known->password.empty();
  if (!has_password) known.reset();
  const Verdict verdict = check(known ? known->password : nobody, request.password);
  if (verdict == Verdict::failed) return std::unexpected{SignInProblem::fault};
  if (verdict == Verdict::wrong || !known) {
    count_wrong(request);
    return std::unexpected{SignInProblem::wrong};
  }
  return open_session(request, *known);
}

Verdict Gate::Impl::check(const std::string& hash, std::string_view password) const {
  const auto alone = options.hashing ? std::unique_lock{*options.hashing} : std::unique_lock<std::mutex>{};
  return check_password(hash, password);
}

// The password was right; whether the account is still as it was is known in the unit of work that adds the session.
SignInAnswer Gate::Impl::open_session(const SignInRequest& request, const StoredAccount& known) {
  const std::lock_guard turn{changes};
  const core::WorkerId& worker = known.account.worker;
  const bool is_another = !request.chosen.empty(), is_new_hash = is_another || is_outdated(known.password, cost);
  const std::string hash = is_new_hash ? hash_password(is_another ? request.chosen : request.password, cost)
                                       : known.password;
  const bool is_tidying = is_time_to_tidy(request.now);
  const std::string token = random_token(), csrf = csrf_of(token);
  const StoredSession row{
      .token = digest_of(token), .worker = worker, .created_at = request.now, .last_seen = request.now};
  std::optional<StoredAccount> account;
  const auto number = change_now([&](Tables& tables) {
    account = tables.find_account(worker);
    if (!account || account->account.is_disabled || account->password != known.password) return false;
    if (is_new_hash) tables.put_account({account->account, hash});
    if (is_another) tables.end_sessions_of(worker);
    // The table knows last uses only so well; nobody who lives in a memory may be removed from it.
    if (is_tidying) {
      tables.end_sessions_before(request.now - options.longest, request.now - options.idle - kStoreSeenEvery);
    }
    tables.add_session(row);
    return true;
  });
  if (!number) {
    const bool is_disabled = account && account->account.is_disabled;
    return std::unexpected{is_disabled ? SignInProblem::disabled : SignInProblem::wrong};
  }
  tries.forget(at_place(request));
  if (is_another && others != nullptr) others->tell(board, kGateWord);
  const std::unique_lock alone{state};
  own_number = std::max(own_number, *number);
  if (is_tidying) sessions.drop_ended(request.now);
  if (is_another) sessions.end_all_of(worker);
  sessions.put(row, accounts.put(account->account), csrf);
  return Session{.token = token,
                 .csrf = csrf,
                 .account = account->account,
                 .expires_at = request.now + std::min<std::chrono::milliseconds>(options.idle, options.longest),
                 .device = Device{request.device}.with(store, request.login)};
}

// Sessions that nobody ended are removed on the way, at most every five minutes.
bool Gate::Impl::is_time_to_tidy(base::Instant now) {
  if (now - tidied_at < kStoreSeenEvery) return false;
  tidied_at = now;
  return true;
}

std::expected<Session, NotIn> Gate::find_session(std::string_view token, base::Instant now, Attended attended) {
  if (token.size() != kTokenSize) return std::unexpected{NotIn::refused};
  const Digest digest = digest_of(token);
  auto session = impl_->use_session(token, digest, now, attended);
  if (!session) return std::unexpected{impl_->why_not(digest, now)};
  if (!impl_->may_trust()) return std::unexpected{NotIn::ask};
  return std::move(*session);
}

std::optional<Session> Gate::Impl::use_session(std::string_view token, const Digest& digest, base::Instant now,
                                               Attended attended) {
  std::optional<Session> out;
  bool is_to_be_stored = false;
  StoredSession row;
  {
    const std::shared_lock looking{state};
    const auto found = sessions.find(digest, now, attended);
    if (!found) return std::nullopt;
    is_to_be_stored = found->is_to_be_stored;
    out.emplace(Session{.csrf = found->csrf, .account = found->account, .expires_at = found->expires_at});
    row = {digest, found->account.worker, found->created_at, now};
  }
  out->token = token;
  if (out->csrf.empty()) {
    out->csrf = csrf_of(token);
    const std::unique_lock alone{state};
    sessions.keep_csrf(digest, out->csrf);
  }
  if (is_to_be_stored) store_soon([row](Tables& tables) { tables.keep_seen(row); });
  return out;
}

bool Gate::is_going_on(std::string_view token, base::Instant now) const {
  static_cast<void>(impl_->may_trust());  // Whoever asks wants what others change to be looked for.
  const std::shared_lock looking{impl_->state};
  return impl_->sessions.is_going_on(digest_of(token), now);
}

// What is done when it is durable holds nothing of the gate, which may be gone by then. A sign-out that could not be
// stored can be tried again.
void Gate::sign_out(std::string_view token, journal::Done then) {
  const Digest digest = digest_of(token);
  impl_->gone->add(digest);
  {
    const std::unique_lock alone{impl_->state};
    impl_->sessions.end(digest);
  }
  impl_->store.write(
      [digest, board = impl_->board](journal::Unit& unit) {
        Tables tables{unit, board};
        tables.end_session(digest);
        tables.count_change();
      },
      [digest, gone = impl_->gone, others = impl_->others, board = impl_->board,
       then = std::move(then)](const journal::Fault* fault) {
        if (fault != nullptr) gone->remove(digest);
        else if (others != nullptr) others->tell(board, kGateWord);
        then(fault);
      });
}

}  // namespace gate
