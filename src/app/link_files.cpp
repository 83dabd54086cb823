// SPDX-License-Identifier: EUPL-1.2
#include "app/link_files.hpp"

#include <algorithm>

#include "core/calendar/stockholm.hpp"
#include "core/child/child.hpp"
#include "core/child/same_child.hpp"

namespace app {
namespace {

// In a file as it stands now, also after what this unit of work has put in it.
Result<Appended> append_now(App& app, journal::Unit& unit, const Entering& entering, core::FileId file,
                            core::Event what) {
  const core::File before = views::fold_file(unit, file);
  const base::Day today = core::stockholm_day(entering.actor.at);
  return append_to_file(app, unit, entering.actor, entering.cause, before,
                        {file, {core::Fact{today, std::move(what)}}, entering.role});
}

void must_append(App& app, journal::Unit& unit, const Entering& entering, core::FileId file, core::Event what) {
  if (!append_now(app, unit, entering, file, std::move(what))) throw journal::Fault("a link between files was refused");
}

base::Text name_of(const SiblingFile& sibling, const core::Child& child) {
  if (sibling.said_name) return *sibling.said_name;
  return child.protection == core::Protection::none ? child.name : base::Text{"Skyddad identitet"};
}

bool is_linked(const core::Child& child, core::FileId sibling) {
  return std::ranges::any_of(child.guardians,
                             [&](const core::Guardian& one) { return !one.ended && one.file == sibling; });
}

Result<Acted> do_keep_apart(App& app, journal::Unit& unit, const Actor& actor, const Apart& apart) {
  const KeyedRequest asked = asked_for(
      app, actor, apart.id,
      "apart " + apart.file.text() + ' ' + apart.other.text() + '\n' + base::Plain<base::Text>::write(apart.grounds));
  const auto earlier = find_earlier_text(unit, asked);
  if (!earlier) return std::unexpected(earlier.error());
  if (*earlier) return Acted{unit.version({apart.file.bytes}), 0};
  if (!views::fold_file(unit, apart.file).exists()) return problem(ProblemKind::not_found);
  const Entering entering{actor, apart.id, actor.role};
  const auto done = append_now(app, unit, entering, apart.file, core::SameChildRuledOut{apart.other, apart.grounds});
  if (!done) return std::unexpected(done.error());
  const core::File other = views::fold_file(unit, apart.other);
  if (other.find_suspicion(apart.file) != nullptr && !other.continued_in) {
    must_append(app, unit, entering, apart.other, core::SameChildRuledOut{apart.file, apart.grounds});
  }
  keep_text(unit, asked, "");
  return Acted{done->after.version, 0};
}

}  // namespace

void mark_same_child(App& app, journal::Unit& unit, const Entering& entering, core::FileId file,
                     const std::vector<Suspect>& suspects) {
  for (const Suspect& suspect : suspects) {
    must_append(app, unit, entering, file, core::SameChildSuspected{suspect.file, suspect.ground});
    if (suspect.is_unreadable) continue;
    must_append(app, unit, entering, suspect.file, core::SameChildSuspected{file, suspect.ground});
  }
}

void link_siblings(App& app, journal::Unit& unit, const Entering& entering, const std::vector<SiblingFile>& siblings) {
  for (const SiblingFile& one : siblings) {
    for (const SiblingFile& other : siblings) {
      if (other.file == one.file || is_linked(views::fold_file(unit, one.file).child, other.file)) continue;
      core::GuardianRecorded sibling;
      sibling.name = name_of(other, views::fold_file(unit, other.file).child);
      sibling.relation = core::Relation::sibling;
      sibling.has_custody = core::YesNo::no;
      sibling.file = other.file;
      must_append(app, unit, entering, one.file, std::move(sibling));
    }
  }
}

void keep_apart(App& app, const Actor& actor, Apart apart, Then<Acted> then) {
  const core::FileId file = apart.file, other = apart.other;
  app.write<Acted>(
      [&app, actor, apart = std::move(apart)](journal::Unit& unit) { return do_keep_apart(app, unit, actor, apart); },
      [&app, file, other, then = std::move(then)](Result<Acted> result) {
        if (result) publish_change(app, file), publish_change(app, other);
        then(std::move(result));
      });
}

}  // namespace app
