// Begun forms: what somebody is writing in a form for the public, kept for an hour so that the browser's "back" finds
// it, and gone when it is sent. Sealed, and found only by who holds both parts of its name.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <optional>
#include <string>

#include "app/context.hpp"

namespace app {

inline constexpr std::chrono::hours kBegunFormKept{1};
inline constexpr int kMostBegunForms = 10'000;  // Of a board at a time

// One part stands in the page's address, the other with the browser: an address that is handed on opens nothing.
struct BegunFormName {
  core::CommandId key;
  std::string secret;
};

// False when so many are begun that this one was not kept.
void keep_begun_form(App& app, const Actor& actor, const BegunFormName& name, base::Text content, Then<bool> then);
void forget_begun_form(App& app, const BegunFormName& name, Then<bool> then);
// Nothing when it has been sent, or left for too long. Throws journal::Fault.
std::optional<base::Text> find_begun_form(App& app, const Actor& actor, const BegunFormName& name);

}  // namespace app
