// libFuzzer's way in to one target (FUZZ_TARGET). A broken promise leaves as an exception, which stops the program: the
// bytes are then kept and what was promised stands in the message.
// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include "targets.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer looks for this name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    fuzz::FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "\n%s\n", error.what());
    std::abort();
  }
  return 0;
}
