// SPDX-License-Identifier: EUPL-1.2
#include "gate/device.hpp"

#include <sodium.h>

#include <algorithm>

namespace gate {
namespace {

constexpr std::size_t kPartSize = 22;  // 16 bytes as base64url without padding, or as much of more
constexpr std::size_t kMostTags = 16;

std::string part_of(std::string_view bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  out.resize(kPartSize);
  return out;
}

bool is_part(std::string_view text) {
  return text.size() == kPartSize && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

bool is_same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

Device::Device(std::string_view cookie) {
  std::vector<std::string> parts;
  while (parts.size() <= kMostTags && is_part(cookie.substr(0, kPartSize))) {
    parts.emplace_back(cookie.substr(0, kPartSize));
    cookie.remove_prefix(std::min(cookie.size(), kPartSize + 1));
  }
  id_ = parts.empty() ? random_token().substr(0, kPartSize) : parts.front();
  if (!parts.empty()) tags_.assign(parts.begin() + 1, parts.end());
}

// The line breaks keep it apart from every search term.
std::string Device::tag_of(const journal::Store& store, std::string_view login, const Digest& password) const {
  return part_of(store.search_key("\ndevice\n" + id_ + "\n" + part_of(password.view()) + std::string{login}));
}

bool Device::knows(const journal::Store& store, std::string_view login, const Digest& password) const {
  if (tags_.empty()) return false;
  const std::string tag = tag_of(store, login, password);
  return std::ranges::any_of(tags_, [&](const std::string& one) { return is_same(one, tag); });
}

std::string Device::with(const journal::Store& store, std::string_view login, const Digest& password) const {
  const std::string tag = tag_of(store, login, password);
  std::string out = id_ + '.' + tag;
  std::size_t count = 1;
  for (const std::string& one : tags_) {
    if (one != tag && count++ < kMostTags) out += '.' + one;
  }
  return out;
}

}  // namespace gate
