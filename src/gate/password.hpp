// Passwords: argon2id (RFC 9106) by libsodium. A hash is text that carries its own salt and cost.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace gate {

struct HashCost {
  std::uint64_t memory;  // Bytes, at least 8,192
  int passes;
};

inline constexpr std::size_t kShortestPassword = 12;

// In characters, not bytes: "åäö" is three. Nothing is asked of which ones: such rules make
// people write passwords down; what would be tried first is another matter (guessable.hpp).
bool is_long_enough(std::string_view password);

// Throws journal::Fault when there is not enough memory, or for a cost that argon2id does not know.
std::string hash_password(std::string_view password, HashCost cost);

enum class Verdict : std::uint8_t { right, wrong, failed };
// `failed` when it could not be found out (not enough memory, or the stored text is no hash): nobody's wrong try.
Verdict check_password(const std::string& hash, std::string_view password);

// Made at another cost than this one, so that it should be made anew when the password is at hand.
bool is_outdated(const std::string& hash, HashCost cost);

}  // namespace gate
