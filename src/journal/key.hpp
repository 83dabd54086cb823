// Key: 32 secret bytes that wipe themselves.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>

namespace journal {

struct Key {
  std::array<std::uint8_t, 32> bytes{};

  Key() = default;
  Key(const Key&) = default;
  Key& operator=(const Key&) = default;
  ~Key();

  static Key random();
};

}  // namespace journal
