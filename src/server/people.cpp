// SPDX-License-Identifier: EUPL-1.2
#include "server/people.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <iterator>
#include <ranges>

#include "base/typed.hpp"
#include "core/calendar/stockholm.hpp"
#include "server/keeper.hpp"
#include "server/password.hpp"
#include "server/serve.hpp"
#include "server/usage_error.hpp"

namespace server {
namespace {

bool is_known_unit(Keepers& keepers, const std::string& board, std::string_view unit) {
  const std::vector<std::string> units = keepers.list_units(board);
  if (units.empty() || std::ranges::find(units, unit) != units.end()) return true;
  fmt::print(stderr, "skyddsnat account: there is no unit \"{}\". Write one of {}, or add it to the configuration.\n",
             unit, fmt::join(units, ", "));
  return false;
}

constexpr core::Role kRoles[] = {core::Role::duty_officer, core::Role::intake, core::Role::investigator,
                                 core::Role::team_leader, core::Role::administrator};

// What somebody is to be; nothing where a word of it is wrong, which is told.
struct Rights {
  core::WorkerId worker;
  core::UnitId unit;
  core::Role role{};
};
std::optional<Rights> read_rights(const std::string& worker, const std::string& unit, const std::string& role) {
  constexpr const char* kCode = "write 1–40 of a–z, 0–9, _ . -";
  const auto id = core::WorkerId::parse(worker);
  const auto place = core::UnitId::parse(unit);
  const auto right = base::choice_of<core::Role>(role);
  const bool is_right = right && std::ranges::find(kRoles, *right) != std::end(kRoles);
  if (!id) refuse("--worker \"{}\": {}", base::plainly(worker), kCode);
  if (!place) refuse("--unit \"{}\": {}", base::plainly(unit), kCode);
  if (!is_right) refuse("--role \"{}\": write one of {}", base::plainly(role), list_roles());
  return id && place && is_right ? std::optional{Rights{*id, *place, *right}} : std::nullopt;
}

// What an account that is there becomes, one line a change.
std::vector<std::string> list_changes(const gate::Account& before, const gate::Account& after) {
  std::vector<std::string> out;
  const auto compare = [&](std::string_view what, std::string_view old, std::string_view now) {
    if (old != now) {
      out.push_back(fmt::format(R"({}: "{}" becomes "{}")", what, base::plainly(old), base::plainly(now)));
    }
  };
  compare("login", before.login, after.login);
  compare("name", before.display_name, after.display_name);
  compare("role", base::id_of(before.role), base::id_of(after.role));
  compare("unit", before.unit.text, after.unit.text);
  compare("title", before.title, after.title);
  if (before.is_guest()) out.push_back(fmt::format("home: \"{}\" becomes this board", base::plainly(before.home.text)));
  if (before.is_disabled) out.emplace_back("it was shut out, and is let in again");
  return out;
}

// What the account was is told. Another login or name is mostly another person, who would sign what the first one has
// signed: that must be meant.
bool may_replace(const gate::Account& before, const gate::Account& after, bool is_meant) {
  fmt::print(stderr, "skyddsnat account: {} has an account already; it gets this password\n", after.worker.text);
  for (const std::string& change : list_changes(before, after)) fmt::print(stderr, "  {}\n", change);
  const bool is_same = before.login == after.login && before.display_name == after.display_name && !before.is_guest();
  if (is_same || is_meant || is_agreed("Is that meant?")) return true;
  fmt::print(stderr,
             "skyddsnat account: nothing was changed. For another person choose another --worker: {} has signed what "
             "the first one did. Where it is the same person, add --replace.\n",
             after.worker.text);
  return false;
}

int told(Keeper::Put put, const gate::Account& account) {
  switch (put) {
    case Keeper::Put::too_short: return refuse("the password needs 12 characters");
    case Keeper::Put::guessable:
      return refuse(
          "the password is one of those that are tried first: a common word, a name, a row of keys or a "
          "repetition. Take some words that do not belong together");
    case Keeper::Put::login_taken: return refuse("the login {} is another worker's", account.login);
    case Keeper::Put::done: break;
  }
  return 0;
}

// Zero is not known: from before it was kept, or not yet.
std::string day_of(base::Instant instant) {
  return instant == base::Instant{} ? "-" : base::iso(core::stockholm_day(instant));
}

gate::Use find_use(const auto& uses, const auto& whose) {
  const auto found = uses.find(whose);
  return found == uses.end() ? gate::Use{} : found->second;
}

// The boards that a list is of.
std::vector<std::string> boards_of(Keepers& keepers, const std::string& board) {
  return board.empty() ? keepers.list_boards() : std::vector{board};
}

}  // namespace

std::string list_roles() {
  return fmt::format("{}",
                     fmt::join(kRoles | std::views::transform([](core::Role one) { return base::id_of(one); }), ", "));
}

int put_account(const Config& main, const std::string& board, const AccountRequest& request) {
  const auto rights = read_rights(request.worker, request.unit, request.role);
  if (!rights) return kUsageError;
  Keepers keepers{main};
  if (!is_known_unit(keepers, board, request.unit)) return kUsageError;
  const gate::Account account{rights->worker, request.login, request.name, rights->role, rights->unit, request.title};
  const auto password = read_password();
  if (!password) return refuse("{}", password.error());
  const auto keeper = keepers.open(board, journal::Missing::make);
  if (!keeper) return kUsageError;
  const auto before = keeper->find_account(rights->worker);
  if (before && !may_replace(*before, account, request.may_replace)) return kUsageError;
  return told(keeper->put_account(account, *password), account);
}

int let_in(const Config& main, const std::string& board, const GuestRequest& request) {
  const auto rights = read_rights(request.worker, request.unit, request.role);
  if (!rights) return kUsageError;
  const auto home = core::BoardId::parse(request.home);
  if (!home) return refuse("--home \"{}\": write the id of a board, as `skyddsnat boards` lists them", request.home);
  Keepers keepers{main};
  if (!is_known_unit(keepers, board, request.unit)) return kUsageError;
  const auto at_home = keepers.open(home->text), here = keepers.open(board);
  if (!at_home || !here) return kUsageError;
  const auto account = at_home->find_account(rights->worker);
  if (!account || account->is_guest()) {
    return refuse(
        "There is no account of the worker \"{}\" at {}, and whoever gets that signature would have the rights",
        request.worker, request.home);
  }
  const bool is_let_in = here->put_guest({.worker = rights->worker,
                                          .display_name = request.name,
                                          .role = rights->role,
                                          .unit = rights->unit,
                                          .title = request.title,
                                          .home = *home});
  if (is_let_in) return 0;
  return refuse("{} has an account of this board's own, or {} is this board", request.worker, request.home);
}

int disable_account(const Config& main, const std::string& board, const std::string& worker) {
  Keepers keepers{main};
  const auto keeper = keepers.open(board);
  if (!keeper) return kUsageError;
  const auto known = core::WorkerId::parse(worker);
  if (known && keeper->disable_account(*known)) return 0;
  fmt::print(stderr, "skyddsnat disable-account: there is no account of the worker \"{}\"\n", worker);
  return kUsageError;
}

int print_accounts(const Config& main, const std::string& board) {
  constexpr const char* kRow = "{:<12} {:<20} {:<16} {:<14} {:<11} {:<11} {}\n";
  Keepers keepers{main};
  std::string rows = fmt::format(fmt::runtime(kRow), "worker", "login", "board", "role", "since", "last used", "state");
  for (const std::string& id : boards_of(keepers, board)) {
    const auto keeper = keepers.open(id);
    if (!keeper) return kUsageError;
    const gate::Uses uses = keeper->list_uses();
    const auto print = [&](const gate::Account& one, std::string_view state) {
      const gate::Use use = find_use(uses.workers, one.worker);
      rows += fmt::format(fmt::runtime(kRow), base::plainly(one.worker.text), base::plainly(one.login), id,
                          base::id_of(one.role), day_of(use.since), day_of(use.last), state);
    };
    const std::vector<gate::Account> unconfirmed = keeper->list_unconfirmed();
    for (const gate::Account& one : keeper->list_accounts()) {
      if (std::ranges::find(unconfirmed, one.worker, &gate::Account::worker) != unconfirmed.end()) continue;
      print(one, one.is_disabled ? "shut out" : one.is_guest() ? "let in from " + one.home.text : "let in");
    }
    for (const gate::Account& one : unconfirmed) print(one, "to be confirmed");
  }
  fmt::print("{}", rows);
  return 0;
}

int confirm_accounts(const Config& main, const std::string& board, const ConfirmRequest& request) {
  Keepers keepers{main};
  const auto keeper = keepers.open(board);
  if (!keeper) return kUsageError;
  const auto password = request.keeps_passwords ? gate::Gate::Password::as_it_is : gate::Gate::Password::another;
  const std::vector<gate::Account> all = keeper->list_unconfirmed();
  const auto is_asked = [&](const gate::Account& one) {
    return request.all || std::ranges::find(request.workers, one.worker.text) != request.workers.end();
  };
  for (const std::string& worker : request.workers) {
    if (std::ranges::any_of(all, [&](const gate::Account& one) { return one.worker.text == worker; })) continue;
    return refuse("{} is not among the accounts that wait for it", worker);
  }
  bool is_confirmed = false;
  for (const gate::Account& one : all) {
    const bool is_taken = is_asked(one) && keeper->confirm_account(one, password);
    is_confirmed = is_confirmed || is_taken;
    fmt::print("{:<12} {:<16} {:<14} {:<14} {}{}: {}\n", base::plainly(one.worker.text), base::plainly(one.login),
               base::id_of(one.role), base::plainly(one.unit.text), base::plainly(one.display_name),
               one.is_disabled ? " (disabled)" : "", is_taken ? "confirmed" : "not confirmed");
  }
  if (request.keeps_passwords) keeper->bind_drafts();
  if (is_confirmed && !request.keeps_passwords) {
    fmt::print(
        "Give each of them a password with account: what stood there may be somebody else's, and fits no more.\n");
  }
  if (all.empty()) fmt::print("Every account is as this program wrote it.\n");
  return 0;
}

namespace {

// A key that nobody asks about again is found by whoever finds the file it stands in.
constexpr std::chrono::years kUsualTime{1}, kLongestTime{2};

// So many years from today, where the year has such a day.
base::Day end_of(base::Day today, std::chrono::years time) {
  const std::chrono::year_month_day next = std::chrono::year_month_day{today} + time;
  return next.ok() ? base::Day{next} : base::Day{next.year() / next.month() / std::chrono::last};
}

}  // namespace

int make_api_key(const Config& main, const std::string& board, const KeyRequest& request) {
  const auto actor = core::WorkerId::parse("api." + request.name);
  if (!actor) {
    fmt::print(stderr, "skyddsnat api-key: the name is 1–36 of a–z 0–9 _ . -\n");
    return kUsageError;
  }
  const base::Day today = core::stockholm_day(clock_now());
  const auto last = request.expires.empty() ? end_of(today, kUsualTime) : base::parse_day(request.expires);
  if (last && *last < today) {
    return refuse("--expires \"{}\" has passed: write a day from {} on, as {}", request.expires, base::iso(today),
                  base::iso(end_of(today, kUsualTime)));
  }
  if (!last) {
    return refuse("--expires \"{}\": write the last day the key is good for, as {}", request.expires,
                  base::iso(end_of(today, kUsualTime)));
  }
  if (const base::Day longest = end_of(today, kLongestTime); *last > longest) {
    return refuse("--expires \"{}\": a key is good for two years at most, up to and with {}", request.expires,
                  base::iso(longest));
  }
  Keepers keepers{main};
  const auto keeper = keepers.open(board);
  if (!keeper) return kUsageError;
  const base::Instant ends = core::stockholm_instant(*last + std::chrono::days{1}, std::chrono::minutes{0});
  fmt::print("{}\n", keeper->make_api_key({request.name, *actor, ends}));
  std::fflush(stdout);
  fmt::print(stderr, "skyddsnat api-key: {} is good up to and with {}. The key is shown this once only.\n",
             request.name, base::iso(*last));
  return 0;
}

int remove_api_key(const Config& main, const std::string& board, const std::string& name) {
  Keepers keepers{main};
  const auto keeper = keepers.open(board);
  if (!keeper) return kUsageError;
  if (keeper->remove_api_key(name)) return 0;
  return refuse("there is no key \"{}\"; `skyddsnat keys` lists those there are", name);
}

int print_api_keys(const Config& main, const std::string& board) {
  constexpr const char* kRow = "{:<24} {:<28} {:<16} {:<11} {:<11} {:<11} {}\n";
  const base::Instant now = clock_now();
  Keepers keepers{main};
  std::string rows = fmt::format(fmt::runtime(kRow), "key", "signs as", "board", "since", "last used", "good to",
                                 "state");
  for (const std::string& id : boards_of(keepers, board)) {
    const auto keeper = keepers.open(id);
    if (!keeper) return kUsageError;
    const gate::Uses uses = keeper->list_uses();
    for (const gate::ApiKey& one : keeper->list_keys()) {
      const gate::Use use = find_use(uses.keys, one.name);
      const bool has_end = one.expires_at != base::Instant{};
      const std::string last = has_end ? day_of(one.expires_at - std::chrono::milliseconds{1}) : "no end";
      const bool is_over = has_end && one.expires_at <= now;
      const std::string_view state = is_over ? "over" : gate::ends_soon(one, now) ? "ends soon" : "good";
      rows += fmt::format(fmt::runtime(kRow), base::plainly(one.name), base::plainly(one.actor.text), id,
                          day_of(use.since), day_of(use.last), last, state);
    }
  }
  fmt::print("{}", rows);
  return 0;
}

}  // namespace server
