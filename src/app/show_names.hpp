// Use case: show the names of children outside their files, in a list or as what a search has found. They are shown
// when it is on the read log who was shown them.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <variant>
#include <vector>

#include "app/context.hpp"
#include "app/read_log.hpp"
#include "app/readers.hpp"

namespace app {

struct Showing {
  ReadKind kind = ReadKind::list;
  std::vector<core::FileId> files;
  base::Text words = {};  // What was searched for
};

// A list is on the log with the names that it has not shown this worker today; without any, `then` is called at once. A
// search always is, with what was typed, sealed.
void show_names(App& app, const Actor& actor, Showing showing, Then<std::monostate> then);

// Why somebody has opened, or searched for, so many (app::ManyReads).
struct ReadsExplained {
  base::Text reason;
  static constexpr auto kFields = base::Fields{base::field("reason", &ReadsExplained::reason, {"Varför", "Why"})};
};
void explain_reads(App& app, const Actor& actor, ReadsExplained explained, Then<std::monostate> then);

}  // namespace app
