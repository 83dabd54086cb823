// SPDX-License-Identifier: EUPL-1.2
#include "api/trace.hpp"

#include <algorithm>

#include "gate/token.hpp"

namespace api {
namespace {

constexpr std::size_t kLength = 55;  // "00-" 32 digits of the trace "-" 16 of the caller's step "-" 2 of flags

bool is_hex(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return ('0' <= c && c <= '9') || ('a' <= c && c <= 'f'); });
}
bool is_id(std::string_view text) {
  return is_hex(text) && std::ranges::any_of(text, [](char c) { return c != '0'; });
}

}  // namespace

std::optional<std::string> read_traceparent(std::string_view header) {
  if (header.size() < kLength || header[2] != '-' || header[35] != '-' || header[52] != '-') return std::nullopt;
  const std::string_view version = header.substr(0, 2);
  if (!is_hex(version) || version == "ff") return std::nullopt;
  // A later version may continue after the flags.
  if (header.size() > kLength && (version == "00" || header[kLength] != '-')) return std::nullopt;
  if (!is_id(header.substr(3, 32)) || !is_id(header.substr(36, 16)) || !is_hex(header.substr(53, 2))) {
    return std::nullopt;
  }
  return "00" + std::string{header.substr(2, kLength - 2)};
}

std::string make_traceparent() {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string digits;
  for (const unsigned char byte : gate::digest_of(gate::random_token()).bytes) {
    (digits += kDigits[byte >> 4U]) += kDigits[byte & 0xFU];
  }
  return "00-" + digits.substr(0, 32) + '-' + digits.substr(32, 16) + "-00";
}

std::string_view trace_of(std::string_view traceparent) {
  return traceparent.size() < kLength ? std::string_view{} : traceparent.substr(3, 32);
}

std::string instance_of(std::string_view traceparent) {
  std::string out = "urn:uuid:";
  const std::string_view trace = trace_of(traceparent);
  for (std::size_t at = 0; at < trace.size(); ++at) {
    if (at == 8 || at == 12 || at == 16 || at == 20) out += '-';
    out += trace[at];
  }
  return out;
}

}  // namespace api
