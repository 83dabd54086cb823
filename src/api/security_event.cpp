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

}  // namespace

void tell_security(const Service& service, SecurityKind kind, const SecurityCaller& caller, int status) {
  service.tell_security({.kind = kind,
                         .board = service.app.settings.board.text,
                         .who = std::string{caller.who},
                         .from = short_hash(service.app.store, gate::network_of(caller.remote)),
                         .status = status});
}

void tell_security(const Call& call, SecurityKind kind, std::string_view who) {
  tell_security(call.service, kind, {who, call.request.remote});
}

std::function<void(int status)> telling(const Call& call, SecurityKind kind) {
  return [&service = call.service, kind, who = call.actor.worker.text, remote = call.request.remote](int status) {
    tell_security(service, kind, {who, remote}, status);
  };
}

}  // namespace api
