// SPDX-License-Identifier: EUPL-1.2
#include "app/assign_files.hpp"

#include <algorithm>

#include "core/calendar/stockholm.hpp"
#include "core/file/note.hpp"

namespace app {
namespace {

// What is remembered of it: the files that were given. KeyedRequest again, the others are refused as they are then.
struct Kept {
  std::vector<core::FileId> assigned;
  static constexpr auto kFields = base::Fields{base::field("assigned", &Kept::assigned, {"Akter", "Files"})};
};

std::optional<Problem> assign_one(App& app, journal::Unit& unit, const Actor& actor, const AssignFiles& assign,
                                  core::FileId file, core::CommandId id) {
  const core::File before = views::fold_file(unit, file);
  if (!before.exists()) return Problem::of(ProblemKind::not_found);
  const core::Fact fact{core::stockholm_day(actor.at), core::FileAssigned{assign.unit, assign.worker, assign.reasons}};
  const auto done = append_to_file(app, unit, actor, id, before, {file, {fact}, {}});
  return done ? std::nullopt : std::optional{done.error()};
}

// One that is damaged keeps no other from going.
std::optional<Problem> assign_readable(App& app, journal::Unit& unit, const Actor& actor, const AssignFiles& assign,
                                       core::FileId file, core::CommandId id) {
  try {
    return assign_one(app, unit, actor, assign, file, id);
  } catch (const journal::Fault& fault) {
    if (!fault.is_lasting()) throw;
    app.tell_fault(fault);
    return problem_of(fault);
  }
}

Result<AssignedFiles> do_assign(App& app, journal::Unit& unit, const Actor& actor, AssignFiles assign,
                                core::CommandId id) {
  if (assign.files.empty()) return std::unexpected(Problem::of(base::FieldError{"files", "missing"}));
  if (assign.files.size() > kMostAssigned) return std::unexpected(Problem::of(base::FieldError{"files", "too_long"}));
  const KeyedRequest asked = asked_for(app, actor, id, "assign\n" + base::to_record(assign).text());
  const auto earlier = find_earlier_answer<Kept>(unit, asked);
  if (!earlier) return std::unexpected(earlier.error());
  std::ranges::sort(assign.files);
  const auto twice = std::ranges::unique(assign.files);
  assign.files.erase(twice.begin(), twice.end());
  AssignedFiles out;
  if (*earlier) out.assigned = (*earlier)->assigned;
  for (const core::FileId file : assign.files) {
    if (*earlier) break;
    if (auto why = assign_readable(app, unit, actor, assign, file, id)) out.refused.push_back({file, std::move(*why)});
    else out.assigned.push_back(file);
  }
  if (!*earlier) keep_answer(unit, asked, Kept{out.assigned});
  return out;
}

}  // namespace

void assign_files(App& app, const Actor& actor, AssignFiles assign, core::CommandId id, Then<AssignedFiles> then) {
  app.write<AssignedFiles>([&app, actor, assign = std::move(assign),
                            id](journal::Unit& unit) { return do_assign(app, unit, actor, assign, id); },
                           [&app, then = std::move(then)](Result<AssignedFiles> result) {
                             if (result) {
                               for (const core::FileId file : result->assigned) publish_change(app, file);
                             }
                             then(std::move(result));
                           },
                           id);
}

}  // namespace app
