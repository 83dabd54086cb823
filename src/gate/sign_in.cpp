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
  std::optional<Digest> password;
  {
    const std::shared_lock looking{state};
    password = accounts.find_password(login);
  }
  const bool is_known = password && device.knows(store, login, *password);
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
    wipe_passwords(request);
    request.then(std::unexpected{SignInProblem::too_many_tries});
  }
}

void Gate::change_password(PasswordChange change, const Caller& from, base::Instant now,
                           std::function<void(std::expected<Session, PasswordProblem>)> then) {
  const auto account = impl_->account_of(change.token, now);
  const auto refuse = [&](PasswordProblem problem) {
    wipe(change.present);
    wipe(change.chosen);
    then(std::unexpected{problem});
  };
  if (!account) return refuse(PasswordProblem::ended);
  if (change.chosen == change.present) return refuse(PasswordProblem::same);
  switch (weakness_of(*account, change.chosen)) {
    case Weakness::too_short: return refuse(PasswordProblem::too_short);
    case Weakness::guessable: return refuse(PasswordProblem::guessable);
    case Weakness::none: break;
  }
  SignInRequest request = impl_->request_of(account->login, from, now);
  request.password = std::move(change.present);
  request.chosen = std::move(change.chosen);
  request.asked_by = digest_of(change.token);
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

// More in a row than anybody has devices, and few enough that whoever has a password fills no database with sessions.
constexpr double kEntriesPerMinute = 10, kEntriesAtOnce = 60;

// Whose tries are counted together: a login's from one place.
std::string at_place(const SignInRequest& request) { return request.place + '\n' + request.login; }

// A part of what a login stands in a day. The bucket and what fills it in an hour are that part, so that no hour sees
// more of it.
struct DayPart {
  Digest whose;
  double per_minute, burst;
};

DayPart part_of_day(std::string_view whose, double most) {
  constexpr double kHours = 24, kMinutes = 60;
  return {digest_of(whose), most / kHours / kMinutes, std::max(most - most / kHours, 1.0)};
}

// Half a day's is for unknown devices, from everywhere. The other is for all that are known, since whoever had the
// password may have made many; one of them has half of it, so that its thief leaves something for the others. A name
// that strangers type may be long.
std::vector<DayPart> parts_of_day(const SignInRequest& request, double most) {
  if (!request.is_known) return {part_of_day(request.login, most / 2)};
  return {part_of_day("known\n" + request.login, most / 2), part_of_day(at_place(request), most / 4)};
}

}  // namespace

std::chrono::milliseconds Gate::Impl::wait_of(const SignInRequest& request) const {
  auto left = std::max(tries.wait_left(at_place(request), request.now),
                       entries.wait_left(request.login, kEntriesPerMinute, kEntriesAtOnce, request.now));
  if (!request.is_known) left = std::max(left, network_tries.wait_left(request.place, request.now));
  for (const DayPart& part : parts_of_day(request, options.tries_per_day)) {
    for (const RateLimit* const day : {&guesses, &vain_guesses}) {
      left = std::max(left, day->wait_left(part.whose.view(), part.per_minute, part.burst, request.now));
    }
  }
  return left;
}

void Gate::Impl::count_wrong(const SignInRequest& request) {
  bool is_somebodys = false;
  {
    const std::shared_lock looking{state};
    is_somebodys = accounts.find_login(request.login) != nullptr;
  }
  tries.count_wrong(at_place(request), request.now);
  if (!request.is_known) network_tries.count_wrong(request.place, request.now);
  RateLimit& day = is_somebodys ? guesses : vain_guesses;
  for (const DayPart& part : parts_of_day(request, options.tries_per_day)) {
    day.allow(part.whose.view(), part.per_minute, part.burst, request.now);
  }
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
  entries.allow(request.login, kEntriesPerMinute, kEntriesAtOnce, request.now);
  return open_session(request, *known);
}

Verdict Gate::Impl::check(const std::string& hash, std::string_view password) const {
  const auto alone = options.hashing ? std::unique_lock{*options.hashing} : std::unique_lock<std::mutex>{};
  return check_password(hash, password);
}

// The password was right; whether the account is still as it was, and whether the session that asks continues, is known
// in the unit of work that adds the session.
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
  bool has_ended = false;
  const auto number = change_now([&](Tables& tables) {
    account = tables.find_account(worker);
    if (!account || account->account.is_disabled || account->password != known.password) return false;
    has_ended = request.asked_by && (is_over(*request.asked_by) || !tables.find_session(*request.asked_by));
    if (has_ended) return false;
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
    const bool is_disabled = has_ended || (account && account->account.is_disabled);
    return std::unexpected{is_disabled ? SignInProblem::disabled : SignInProblem::wrong};
  }
  tries.forget(at_place(request));
  if (is_another && others != nullptr) others->notify(board, kGateTopic);
  {
    const std::unique_lock alone{state};
    own_number = std::max(own_number, *number);
    if (is_tidying) sessions.drop_ended(request.now);
    if (is_another) sessions.end_all_of(worker);
    const Account& owner = accounts.put({account->account, hash});
    has_ended = request.asked_by && is_over(*request.asked_by);  // While it was stored
    if (!has_ended) sessions.put(row, owner, csrf);
  }
  if (has_ended) {
    end_session(row.token, [](const journal::Fault*) {});
    return std::unexpected{SignInProblem::disabled};
  }
  return Session{.token = token,
                 .csrf = csrf,
                 .account = account->account,
                 .expires_at = request.now + std::min<std::chrono::milliseconds>(options.idle, options.longest),
                 .device = Device{request.device}.with(store, request.login, digest_of(hash))};
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

void Gate::sign_out(std::string_view token, journal::Done then) {
  impl_->end_session(digest_of(token), std::move(then));
}

// What is done when it is durable holds nothing of the gate, which may be gone by then.
void Gate::Impl::end_session(const Digest& token, journal::Done then) {
  {
    const std::unique_lock alone{state};
    endings->begin(token);
    sessions.end(token);
  }
  store.write(
      [token, in = board](journal::Unit& unit) {
        Tables tables{unit, in};
        tables.end_session(token);
        tables.count_change();
      },
      [token, revoked = revoked, endings = endings, others = others, board = board,
       then = std::move(then)](const journal::Fault* fault) {
        if (fault != nullptr) {
          endings->fail(token);
        } else {
          revoked->add(token);
          endings->finish(token);
          if (others != nullptr) others->notify(board, kGateTopic);
        }
        then(fault);
      });
}

// On a thread of its own: those that the store could not take. Once more when the gate goes.
void Gate::Impl::end_again(const std::stop_token& stop) {
  do {
    const std::vector<Digest> failed = endings->wait_for_failed(stop, options.retry);
    if (!failed.empty()) try_to_end(failed);
  } while (!stop.stop_requested());
}

void Gate::Impl::try_to_end(const std::vector<Digest>& tokens) {
  try {
    change_now([&](Tables& tables) {
      for (const Digest& token : tokens) tables.end_session(token);
      return true;
    });
  } catch (const std::exception&) { return; }  // The next time, then.
  for (const Digest& token : tokens) {
    revoked->add(token);
    endings->finish(token);
  }
  if (others != nullptr) others->notify(board, kGateTopic);
}

}  // namespace gate
