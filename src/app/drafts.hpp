// Drafts: what a worker is writing, kept while it is typed. Sealed, one for each worker, file and form; gone when it
// is signed. What is written before there is a file (a new report) is kept in a place of the worker's own.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
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
};

sql::TableForm draft_form();

// Keeps the later of two by `saved_at`; an empty content removes it. At most 200,000 characters.
void save_draft(App& app, const Actor& actor, Draft draft, Then<base::Instant> then);
std::vector<Draft> list_drafts(App& app, const Actor& actor, std::optional<core::FileId> file);

}  // namespace app
