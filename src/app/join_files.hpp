// Use case: two files turn out to be about the same child. The one is continued in the other; nothing is moved, nothing
// hidden.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/act.hpp"

namespace app {

struct Join {
  core::FileId file, into;
  base::Text grounds;
  core::CommandId id;
};
// Reports that wait move on: they are received in the other file as of when they came in, with their safety
// assessment, extension, wish for feedback and what was said of the child, so no duty is lost; here they are settled.
// Refused while anything else is open in the file that ends.
void join_files(App& app, const Actor& actor, Join join, Then<Acted> then);

}  // namespace app
