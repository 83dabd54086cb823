// SPDX-License-Identifier: EUPL-1.2
#include "gate/token.hpp"

#include <sodium.h>

#include "gate/gate.hpp"

namespace gate {
namespace {

std::string base64url(const std::array<unsigned char, 32>& bytes) {
  std::array<char, kTokenSize + 1> text{};
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return {text.data(), kTokenSize};
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

std::string random_token() {
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::string out = base64url(bytes);
  sodium_memzero(bytes.data(), bytes.size());
  return out;
}

Digest digest_of(std::string_view text) {
  Digest out;
  crypto_generichash(out.bytes.data(), out.bytes.size(), bytes_of(text), text.size(), nullptr, 0);
  return out;
}

std::string csrf_of(std::string_view token) {
  constexpr std::string_view kPurpose = "skyddsnat csrf";  // Never changed: pages that are open hold what came of it.
  std::array<unsigned char, 32> bytes{};
  crypto_generichash(bytes.data(), bytes.size(), bytes_of(kPurpose), kPurpose.size(), bytes_of(token), token.size());
  return base64url(bytes);
}

bool is_csrf_of(const Session& session, std::string_view sent) {
  const std::string& right = session.csrf;
  return !right.empty() && sent.size() == right.size() && sodium_memcmp(sent.data(), right.data(), right.size()) == 0;
}

}  // namespace gate
