// The gate: who comes in. Local accounts (argon2id), sessions, API keys for other systems, and rate limits.
//
// Only hashes are kept. Hashing a password is slow by design, so signing in runs on a thread of the gate's own and can
// never starve the rest; a session is looked up in memory. Where several servers work on one store (decision 11), a
// gate that watches has in memory what another has changed when a notification of it comes, or within kTrust: by then
// it has refreshed, or trusts its memory no longer and asks the store. Who is not in memory is asked for.
//
// Any thread, but within a unit of work or a snapshot of the store only what says "from memory". What cannot be stored
// throws journal::Fault; signing in answers `fault` instead. The store outlives the gate, and the notifications the
// store.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/access.hpp"
#include "core/ids.hpp"
#include "journal/notifications.hpp"
#include "journal/sql/steps.hpp"
#include "journal/sql/table_form.hpp"
#include "journal/store.hpp"

namespace gate {

struct Account {
  core::WorkerId worker;     // Signs every entry: "w017"
  std::string login;         // "jour"; compared byte by byte
  std::string display_name;  // Shown to colleagues
  core::Role role = core::Role::investigator;
  core::UnitId unit;
  std::string title;         // Stands in documents: "socialsekreterare"
  bool is_disabled = false;  // Told by the gate; put_account always enables.
  core::BoardId home{};      // The board whose gate knows the password; empty: this one
  bool is_guest() const { return !home.empty(); }
  bool operator==(const Account&) const = default;
};

struct Session {
  std::string token;  // Only in the cookie; 32 random bytes as base64url
  std::string csrf;   // Sent back in X-CSRF-Token with everything that changes something
  Account account;
  base::Instant expires_at{};
  std::string device;  // For the device's cookie; only of who has just signed in
};

// Where somebody who signs in comes from.
struct Caller {
  std::string_view remote;       // The address
  std::string_view device = {};  // The device's cookie, as it was set; see device.hpp
};

// Whether `sent` is the session's csrf; takes as long for a nearly right one.
bool is_csrf_of(const Session& session, std::string_view sent);

// Why somebody is not let in.
enum class NotIn : std::uint8_t {
  refused,
  ask,   // Memory does not know. Ask the store, on a thread that may wait for it.
  busy,  // Too many unknown ones are asked for. Try again in a moment.
};

// The topic by which gates tell each other that something has changed.
inline constexpr std::string_view kGateTopic = "gate";
// The longest that a gate lets in whom another server has shut out, also when no notification comes through.
inline constexpr std::chrono::milliseconds kTrust{1000};

enum class SignInProblem : std::uint8_t { wrong, too_many_tries, disabled, fault };

// Somebody who is signed in gives themselves another password.
struct PasswordChange {
  std::string token;  // Of the session that asks
  std::string present, chosen;
};
enum class PasswordProblem : std::uint8_t {
  wrong,  // The present one
  too_many_tries,
  too_short,
  guessable,
  same,   // As the present one
  ended,  // The session has, or the account is disabled
  fault,
};

struct ApiKey {
  std::string name;            // "skolan"
  core::WorkerId actor;        // Signs what comes in by it
  base::Instant expires_at{};  // Opens nothing from then on; zero: made before keys had an end, and has none
};
// Whether a key may be used just now.
enum class KeyUse : std::uint8_t { fine, too_often, over };
// Whether a key ends within thirty days, so that whoever uses it should be told.
bool ends_soon(const ApiKey& key, base::Instant now);

// Since when an account or a key is there and when it was last used, as far as is known; zero where it is not. For who
// looks after them: whoever can write to the database can change it.
struct Use {
  base::Instant since{}, last{};
};
struct Uses {
  std::map<core::WorkerId, Use> workers;  // Last signed in, or busy in a session: to five minutes
  std::map<std::string, Use> keys;        // By name: to an hour
};

struct GateOptions {
  std::chrono::minutes idle{30};   // A session ends when unused so long
  std::chrono::hours longest{12};  // and at the latest after this
  // Wrong passwords before one waits: for a login from a network (address.hpp), or from a device that has signed in as
  // that login before; from a network, whatever the login, but for such devices; and for a login a day, from everywhere
  // together, of which such devices have one half and all others the other. No hour sees more than a day's.
  int tries = 8, tries_per_address = 100, tries_per_day = 100;
  std::chrono::minutes wait{10};
  std::chrono::milliseconds retry{5000};         // When a sign-out that could not be stored is tried again
  int uses_per_minute = 120;                     // Of a key, and as many at once after a pause
  std::shared_ptr<std::mutex> hashing;           // Gates that share it hash one password at a time. May be null.
  std::uint64_t hash_memory = 19 * 1024 * 1024;  // argon2id; the least OWASP recommends, with two passes
  int hash_passes = 2;
};

// Whether somebody sits there: what a page that was left open asks by itself does not keep its session alive.
enum class Attended : std::uint8_t { yes, no };

class Gate {
 public:
  // Reads the accounts, the sessions and the keys; the tables must be there.
  Gate(journal::Store& store, core::BoardId board, GateOptions options = {}, journal::Notifications* others = nullptr);
  ~Gate();  // The sign-in that runs is finished; those that wait are answered with `fault`.
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  // Makes the gate's tables, or brings them to this program's form. Call within the store before anything else.
  static sql::Taken create_tables(sql::Database& tables);
  // What is copied to another database. Sessions are not: people sign in again.
  static std::span<const sql::TableForm> list_tables();

  // Other programs change the store too: from now on memory follows it. Once, before there are others who ask.
  void watch();
  void refresh_soon();  // A notification has come. Returns at once.

  // Why a password is none for an account, if it is not.
  enum class Weakness : std::uint8_t { none, too_short, guessable };
  Weakness weakness_of(const Account& account, std::string_view password) const;
  // Adds or replaces an account, also a guest's; the sessions of the one replaced end. Refuses (false) a
  // weak password, a login in use by another worker, and an account without a worker or a login. Hashes
  // on the caller's thread. `now`: since when it is there, if it is new; zero: that is not told.
  bool put_account(const Account& account, std::string_view password, base::Instant now = {});
  // Accounts whose rows somebody else than this program has written or changed, or that stem from before it marked its
  // rows: nobody is let in by them until they are confirmed as they stand, or replaced. In the order of their workers.
  std::vector<Account> list_unconfirmed();
  // Takes one into force if it is still as it was listed; false otherwise. `another`: its password may be whoever wrote
  // the row's, so none fits until put_account() gives one.
  enum class Password : std::uint8_t { as_it_is, another };
  bool confirm_account(const Account& as_listed, Password password);
  // For verification: each row of the gate's that is not as it was written, as a line of text.
  static std::vector<std::string> list_strange(journal::Store& store, const core::BoardId& board);
  bool disable_account(const core::WorkerId& worker);  // Its sessions end at once. False for an unknown worker.
  // Lets in somebody who signs in at another board (account.home), with rights of this board's own. Replaces what they
  // had. Refuses (false) one without worker or home, and a worker who has an account with a password here.
  bool put_guest(const Account& account);
  // Their rights here. From memory; from the store.
  std::expected<Account, NotIn> find_guest(const core::BoardId& home, const core::WorkerId& worker, base::Instant now);
  bool knows_guest(const core::BoardId& home, const core::WorkerId& worker) const;  // For menus: may be old
  std::expected<Account, NotIn> ask_for_guest(const core::BoardId& home, const core::WorkerId& worker);
  // From memory, in the order of their workers; also the disabled
  std::vector<Account> list_accounts();
  std::uint64_t count_account_changes() const;  // From memory: another number, other accounts
  // From memory: whose a login is. Empty for an unknown one.
  core::WorkerId worker_of(std::string_view login) const;
  // From memory: names for lists. Empty for an unknown worker.
  std::string display_name(const core::WorkerId& worker) const;

  // Answers on the gate's own thread; only that there have been too many tries, or that too many sign-ins wait already
  // (sign_in_queue.hpp), is answered at once on the caller's. `then` must not throw. The same time passes whether the
  // login exists or not.
  void sign_in(std::string login, std::string password, const Caller& from, base::Instant now,
               std::function<void(std::expected<Session, SignInProblem>)> then);
  // The account's sessions end, also the one that asks: a new one is answered. Where the one that asks has ended by
  // then, nothing changes. Counted and answered as signing in is: a wrong present one is a wrong try for the login.
  void change_password(PasswordChange change, const Caller& from, base::Instant now,
                       std::function<void(std::expected<Session, PasswordProblem>)> then);
  // How long whoever has had too many tries is to wait before the next, for the header Retry-After.
  std::chrono::seconds wait_left(std::string_view login, const Caller& from, base::Instant now) const;
  // From memory. Uses the session where it is attended: it lives on for `idle`. That it was used is stored every five
  // minutes, so that after a restart or on another server it may end so much sooner.
  std::expected<Session, NotIn> find_session(std::string_view token, base::Instant now,
                                             Attended attended = Attended::yes);
  // The same from the store. Never `ask`.
  std::expected<Session, NotIn> ask_for_session(std::string_view token, base::Instant now,
                                                Attended attended = Attended::yes);
  // From memory: whether a session has not ended. Is no use of it.
  bool is_going_on(std::string_view token, base::Instant now) const;
  // Ends here at once, for good; `then` is told when it has in the store, and so for every server, or that it has not:
  // then it is tried again and again.
  void sign_out(std::string_view token, journal::Done then = [](const journal::Fault*) {});

  // A key for another system (school, health care, police); returned once, kept as a hash. An earlier key of the same
  // name ends. Its actor need not have an account; a disabled account's keys open nothing. `now`: as of put_account().
  std::string make_api_key(const ApiKey& key, base::Instant now = {});
  // Also one whose time is over: whoever finds one asks may_use() before anything is done by it.
  std::expected<ApiKey, NotIn> find_api_key(std::string_view key, base::Instant now);  // From memory
  std::expected<ApiKey, NotIn> ask_for_api_key(std::string_view key);                  // From the store
  // From memory: whether a key's time is over, or it is used again too soon. How it is found does not matter.
  KeyUse may_use(const ApiKey& key, base::Instant now);
  bool remove_api_key(std::string_view name);  // False for an unknown name.
  std::vector<ApiKey> list_api_keys();         // From memory, in the order of their names; also those that are over
  Uses list_uses();                            // From the store

  // From memory: a token bucket per name ("public:<network>", see address.hpp); false when it is empty. Bounded.
  bool allow(std::string_view name, double per_minute, double burst, base::Instant now);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gate
