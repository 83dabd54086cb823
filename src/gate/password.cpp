// SPDX-License-Identifier: EUPL-1.2
#include "gate/password.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "journal/fault.hpp"

namespace gate {

bool is_long_enough(std::string_view password) {
  const auto begins_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  return std::ranges::count_if(password, begins_character) >= std::ptrdiff_t(kShortestPassword);
}

std::string hash_password(std::string_view password, HashCost cost) {
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (cost.passes < 1 || crypto_pwhash_str_alg(out.data(), password.data(), password.size(), std::uint64_t(cost.passes),
                                               cost.memory, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw journal::Fault{"The password could not be hashed. Check the memory, and the cost in the configuration."};
  }
  return out.data();
}

Verdict check_password(const std::string& hash, std::string_view password) {
  if (crypto_pwhash_str_needs_rehash(hash.c_str(), 1, 8192) < 0) return Verdict::failed;  // Not a hash
  errno = 0;
  if (crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0) return Verdict::right;
  return errno == EINVAL ? Verdict::wrong : Verdict::failed;  // Else there was no memory.
}

bool is_outdated(const std::string& hash, HashCost cost) {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), std::uint64_t(cost.passes), cost.memory) != 0;
}

}  // namespace gate
