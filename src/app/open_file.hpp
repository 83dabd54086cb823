// Use case: open a child's file. Nobody gets the view but a renderer, and its product is held until the read is on
// the log.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>

#include "app/context.hpp"
#include "app/read_log.hpp"
#include "app/readers.hpp"
#include "core/offer.hpp"
#include "core/report/statement.hpp"
#include "views/file_reader.hpp"
#include "views/lists.hpp"

namespace app {

struct FileView {
  core::FileId id;
  views::LoadedFile loaded;
  std::map<int, core::StatementRecorded> statements;  // By report number
  std::map<core::FileId, views::FileCard> linked;     // Files that this one names, as lists show them
  std::vector<core::Due> dues;                        // Duties, rights and milestones
  std::vector<core::Offer> offers;
  std::optional<core::NextStep> next;
  std::optional<ManyReads> many;  // The reader is asked why
  core::Now now;
};

// Reads on the caller's thread, logs on the writer's, the names of linked files too. `render` runs on the caller's
// thread.
void open_file(App& app, const Actor& actor, core::FileId file, ReadKind kind,
               const std::function<std::string(const FileView&)>& render, Then<std::string> then);

// The same view without a log, for the simulation's checks and the generated manual: never for a person.
FileView look_at_file(App& app, const Actor& actor, core::FileId file);

}  // namespace app
