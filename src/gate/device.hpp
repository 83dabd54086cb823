// Device: what a browser keeps of who has signed in with it, so that its people are told apart from whoever tries their
// passwords elsewhere (OWASP: "device cookies"). It opens nothing, and says nothing to who reads it.
//
// "ID.TAG.TAG": random digits, and a keyed hash of them for each login that has signed in, with its password then, the
// latest first. So another password makes every device a new one: who knew the earlier one keeps nothing.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "gate/token.hpp"
#include "journal/store.hpp"

namespace gate {

class Device {
 public:
  // From the cookie; a new one for what is none.
  explicit Device(std::string_view cookie);

  const std::string& id() const { return id_; }
  // `password`: which one the login has (Accounts::find_password).
  bool knows(const journal::Store& store, std::string_view login, const Digest& password) const;
  // The cookie for whoever has just signed in. More than sixteen are more than share a device: the longest unused is
  // forgotten.
  std::string with(const journal::Store& store, std::string_view login, const Digest& password) const;

 private:
  std::string tag_of(const journal::Store& store, std::string_view login, const Digest& password) const;
  std::string id_;
  std::vector<std::string> tags_;
};

}  // namespace gate
