// Drafts: what a worker is writing, kept while it is typed. Sealed, one for each worker, file and form; gone when it
// is signed. What is written before there is a file (a new report) is kept in a place of the worker's own. What is
// thrown away can be taken back for a while.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "journal/sql/table_form.hpp"

namespace app {

struct Draft {
  std::optional<core::FileId> file;
  std::string form;    // The command it will become, and its number: "assess_safety.1"
  base::Text content;  // The form's own text; the server does not read it
  base::Instant saved_at{};
  bool thrown_away = false;  // At `saved_at`
};

// On which versions of a draft somebody writes, each the `saved_at` in milliseconds since 1970 and 0 where there is
// none; empty: on whatever stands there.
using DraftVersions = std::optional<std::vector<std::int64_t>>;

struct DraftSaving {
  Draft draft;  // An empty content: it is kept no more. `thrown_away`: out of the way, and kept for kThrownAwayKept
  DraftVersions over = {};
  std::optional<base::Instant> taken_back = {};  // The `saved_at` of what was thrown away and now need not be kept
};
inline constexpr std::chrono::days kThrownAwayKept{7};

sql::TableForm draft_form();

// When it was saved, which is its version. Keeps the later of two by `saved_at`; given `over`, draft_changed where
// another stands there. At most 200,000 characters.
void save_draft(App& app, const Actor& actor, DraftSaving saving, Then<base::Instant> then);
// Of a file or of none, those thrown away last.
std::vector<Draft> list_drafts(App& app, const Actor& actor, std::optional<core::FileId> file);

// Binds drafts to their rows that an older program left unbound; for a board that has come from one.
void bind_drafts(journal::Unit& unit, const core::BoardId& board);
// For verification: each draft that is not as it was written, as a line of text without personal data.
std::vector<std::string> check_drafts(journal::Store& store, const core::BoardId& board);

}  // namespace app
