// Security events: what whoever watches over an installation wants to see of who comes in, who tries to, and what was
// refused. Nothing in them is about a child, and nothing is what a stranger typed: a network is told by a short keyed
// hash, which says that two came from the same one and not from where.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/fields.hpp"

namespace api {

struct Call;
struct Service;

enum class SecurityKind : std::uint8_t {
  signed_in,
  signed_out,
  wrong_password,
  password_changed,  // By the worker
  too_many_tries,    // The login or the network has to wait, or too many sign in at once.
  shut_out,          // The password was right, and the account is disabled.
  key_used,
  key_unknown,
  key_too_fast,
  key_over,       // Its time is over.
  key_ends_soon,  // Within thirty days; told once a day
  may_not,        // Signed in, and the role or the board does not allow it.
  no_csrf,
  from_elsewhere,   // Sent by a page of another site
  account_changed,  // By whoever looks after the machine, through the control socket
  key_changed,      // The same
  many_reads,       // A worker has opened, or searched for, more than is usual in an hour
  damaged,          // Something that is stored cannot be read: somebody has written to the database, or its disk fails
};

struct SecurityEvent {
  SecurityKind kind{};
  std::string board;
  std::string who;   // The signature of a worker or key; empty: nobody that is known here
  std::string from;  // Eight hexadecimal digits: the same for the same network
  int status = 0;    // Of the answer; 0: none was given yet
  std::string mark;  // Of the request (trace.hpp); empty: of none
};

// Who it is, where that is known, and where they come from.
struct SecurityCaller {
  std::string_view who, remote, mark = {};
};
// Tells the service's watch.
void tell_security(const Service& service, SecurityKind kind, const SecurityCaller& caller);
void tell_security(const Call& call, SecurityKind kind, std::string_view who = {});
// Tells it of the call's worker later, with the status of the answer; outlives the call, and the board.
std::function<void(int status)> telling(const Call& call, SecurityKind kind);

}  // namespace api

template <>
struct base::Choices<api::SecurityKind> {
  using K = api::SecurityKind;
  static constexpr std::array rows{
      Choice<K>{K::signed_in, "signed_in", {"Loggade in", "Signed in"}},
      Choice<K>{K::signed_out, "signed_out", {"Loggade ut", "Signed out"}},
      Choice<K>{K::wrong_password, "wrong_password", {"Fel lösenord", "Wrong password"}},
      Choice<K>{K::password_changed, "password_changed", {"Bytte lösenord", "Changed password"}},
      Choice<K>{K::too_many_tries, "too_many_tries", {"För många försök", "Too many tries"}},
      Choice<K>{K::shut_out, "shut_out", {"Avstängt konto", "Disabled account"}},
      Choice<K>{K::key_used, "key_used", {"Nyckel använd", "Key used"}},
      Choice<K>{K::key_unknown, "key_unknown", {"Okänd nyckel", "Unknown key"}},
      Choice<K>{K::key_too_fast, "key_too_fast", {"Nyckel för ofta", "Key too often"}},
      Choice<K>{K::key_over, "key_over", {"Nyckel utgången", "Key is over"}},
      Choice<K>{K::key_ends_soon, "key_ends_soon", {"Nyckel går snart ut", "Key ends soon"}},
      Choice<K>{K::may_not, "may_not", {"Behörighet saknas", "Not allowed"}},
      Choice<K>{K::no_csrf, "no_csrf", {"Fel sidnyckel", "Wrong page key"}},
      Choice<K>{K::from_elsewhere, "from_elsewhere", {"Från en annan webbplats", "From another site"}},
      Choice<K>{K::account_changed, "account_changed", {"Konto ändrat", "Account changed"}},
      Choice<K>{K::key_changed, "key_changed", {"Nyckel ändrad", "Key changed"}},
      Choice<K>{K::many_reads, "many_reads", {"Ovanligt mycket läst", "Unusually much was read"}},
      Choice<K>{K::damaged, "damaged", {"Något är skadat", "Something is damaged"}},
  };
};
