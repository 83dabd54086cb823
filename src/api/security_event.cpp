// SPDX-License-Identifier: EUPL-1.2
#include "api/security_event.hpp"

#include "api/service.hpp"
#include "gate/address.hpp"
#include "journal/chain.hpp"

namespace api {
namespace {

// The line breaks keep it apart from every search term.
std::string short_hash(const journal::Store& store, std::string_view network) {
  return journal::hex(store.search_key("\nnetwork\n" + std::string{network})).substr(0, 8);
}

SecurityEvent event_of(const Service& service, SecurityKind kind, const SecurityCaller& caller) {
  return {.kind = kind,
          .board = service.app.settings.board.text,
          .who = std::string{caller.who},
          .from = short_hash(service.app.store, gate::network_of(caller.remote)),
          .mark = std::string{caller.mark}};
}

}  // namespace

void tell_security(const Service& service, SecurityKind kind, const SecurityCaller& caller) {
  service.tell_security(event_of(service, kind, caller));
}

void tell_security(const Call& call, SecurityKind kind, std::string_view who) {
  tell_security(call.service, kind, {who, call.request.remote, call.request.mark});
}

std::function<void(int status)> telling(const Call& call, SecurityKind kind) {
  const Service& service = call.service;
  return [tell = service.tell_security,
          event = event_of(service, kind, {call.actor.worker.text, call.request.remote, call.request.mark})](
             int status) mutable {
    event.status = status;
    tell(event);
  };
}

}  // namespace api
