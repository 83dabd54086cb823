// Drafts: what a worker is writing, kept while it is typed. Sealed, one for each worker, file and form; gone when it
// is signed.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

#include "app/context.hpp"

namespace app {

struct Draft {
  core::FileId file;
  std::string form;    // The command it will become, and its number: "assess_safety/1"
  base::Text content;  // The form's own text; the server does not read it
  base::Instant saved_at{};
};

void create_draft_tables(sqlite::Database& tables);

// Keeps the later of two by `saved_at`; an empty content removes it. At most 200,000 characters.
void save_draft(App& app, const Actor& actor, Draft draft, Then<base::Instant> then);
std::vector<Draft> list_drafts(App& app, const Actor& actor, core::FileId file);

}  // namespace app
