// Match: one visitor made of lambdas, so that a forgotten alternative of a variant does not compile.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace base {

template <class... Fs>
struct Match : Fs... {
  using Fs::operator()...;
};

}  // namespace base
