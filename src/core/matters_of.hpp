// What a process does with its matters (core/processes.hpp), of the matter's type P: it has `kKind`, `number`, `at` and
// is_live(); with a struct Shown, that can be made of it, it is shown by its field list.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <algorithm>

#include "core/file.hpp"
#include "core/processes.hpp"

namespace core {

template <class P>
constexpr Matters matters_of() {
  Matters out{.kind = P::kKind,
              .count = [](const File& file) { return int(file.all<P>().size()); },
              .has_live = [](const File& file) { return std::ranges::any_of(file.all<P>(), &P::is_live); },
              .list_subjects =
                  [](const File& file, std::vector<Subject>& to) {
                    for (const P& one : file.all<P>()) to.push_back({P::kKind, one.number.value, &one.at});
                  }};
  if constexpr (requires { typename P::Shown; }) {
    out.shown_fields = [] { return base::fields_of<typename P::Shown>(); };
    out.show = [](const File& file, int number) { return base::to_record(typename P::Shown{*file.find<P>({number})}); };
    out.is_live = [](const File& file, int number) { return file.find<P>({number})->is_live(); };
  }
  return out;
}

}  // namespace core
