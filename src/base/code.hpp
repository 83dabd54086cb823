// Code<Tag>: a short public name (a worker, a unit, a district) that is safe in logs and URLs. Id<Tag>: 16 opaque
// bytes.
//
// Each kind is its own type, so that a unit cannot be passed where a worker is asked for. Ids come from the shell
// (base/id_source.hpp); nothing here draws random numbers.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace base {

template <class Tag>
struct Code {
  std::string text;  // 1–40 of a–z 0–9 _ . -

  bool empty() const { return text.empty(); }
  auto operator<=>(const Code&) const = default;

  static std::optional<Code> parse(std::string_view text) {
    const auto fits = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
    };
    if (text.empty() || text.size() > 40 || !std::ranges::all_of(text, fits)) return std::nullopt;
    return Code{std::string{text}};
  }
};

template <class Tag>
struct Id {
  std::array<std::uint8_t, 16> bytes{};

  bool is_null() const { return *this == Id{}; }
  auto operator<=>(const Id&) const = default;

  std::string text() const {  // 32 lower-case hexadecimal digits.
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    out.reserve(32);
    for (const std::uint8_t byte : bytes) (out += kDigits[byte >> 4U]) += kDigits[byte & 15U];
    return out;
  }

  // 32 hexadecimal digits; hyphens of the usual UUID form are allowed and ignored.
  static std::optional<Id> parse(std::string_view text) {
    Id out;
    std::size_t digits = 0;
    for (const char c : text) {
      if (c == '-') continue;
      const int value = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (value < 0 || digits == 32) return std::nullopt;
      out.bytes[digits / 2] = std::uint8_t(out.bytes[digits / 2] << 4U | unsigned(value));
      ++digits;
    }
    return digits == 32 ? std::optional{out} : std::nullopt;
  }
};

}  // namespace base

template <class Tag>
struct std::hash<base::Id<Tag>> {  // Ids are random in their last eight bytes.
  std::size_t operator()(const base::Id<Tag>& id) const {
    std::size_t out = 0;
    for (std::size_t i = 8; i < 16; ++i) out = out << 8U | id.bytes[i];
    return out;
  }
};
