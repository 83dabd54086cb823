// What all targets share: how a broken promise is told, and numbers drawn from the bytes.
// SPDX-License-Identifier: EUPL-1.2
#include "targets.hpp"

#include <string>

namespace fuzz {

void broken(std::string_view promise, std::string_view file, int line) {
  throw Broken(std::string{file} + ':' + std::to_string(line) + ": it does not hold that " + std::string{promise});
}

std::uint64_t drawn_from(std::string_view bytes) {  // FNV-1a
  std::uint64_t out = 0xCBF29CE484222325U;
  for (const char c : bytes) out = (out ^ std::uint8_t(c)) * 0x100000001B3U;
  return out ^ out >> 32U;
}

}  // namespace fuzz
