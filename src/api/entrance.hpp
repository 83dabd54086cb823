// Entrance: what the cookie of somebody who is signed in says: the board whose gate made the session, and its token.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

#include "core/ids.hpp"

namespace api {

// Over TLS the browser takes a cookie of this name from nobody but this host, and only over TLS.
inline std::string_view entrance_cookie(bool is_secure) { return is_secure ? "__Host-skyddsnat" : "skyddsnat"; }

// The device's own (gate/device.hpp): it stays when somebody signs out.
inline std::string_view device_cookie(bool is_secure) {
  return is_secure ? "__Host-skyddsnat-device" : "skyddsnat-device";
}

struct Entrance {
  std::string_view board, token;
};

inline std::string entrance_text(const core::BoardId& board, std::string_view token) {
  return board.text + ":" + std::string{token};
}

// Both are empty for what is no entrance.
inline Entrance split_entrance(std::string_view text) {
  const std::size_t mark = text.rfind(':');
  if (mark == std::string_view::npos) return {};
  return {text.substr(0, mark), text.substr(mark + 1)};
}

}  // namespace api
