// Tokens: what a cookie or another system's configuration holds, and what the gate keeps of it.
//
// A token is 256 random bits, so a plain hash of it tells nothing and needs no salt. The csrf is a hash of a fixed word
// keyed by the token: whoever has only the stored digest cannot make it, and it needs no storage.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>

namespace gate {

inline constexpr std::size_t kTokenSize = 43;  // 32 bytes as base64url without padding

std::string random_token();

struct Digest {
  std::array<unsigned char, 32> bytes{};

  bool operator==(const Digest&) const = default;
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
  static Digest of_stored(std::string_view stored) {  // All zero, which no token has, for anything but 32 bytes.
    Digest out;
    if (stored.size() == out.bytes.size()) std::ranges::copy(stored, out.bytes.begin());
    return out;
  }
};

Digest digest_of(std::string_view text);
std::string csrf_of(std::string_view token);  // Of a token with kTokenSize characters

}  // namespace gate

template <>
struct std::hash<gate::Digest> {
  std::size_t operator()(const gate::Digest& digest) const {
    std::size_t out = 0;
    std::memcpy(&out, digest.bytes.data(), sizeof out);
    return out;
  }
};
