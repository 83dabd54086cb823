// SPDX-License-Identifier: EUPL-1.2
#include "app/act.hpp"

#include "app/link_files.hpp"

#include <algorithm>

#include "base/typed.hpp"
#include "core/calendar/stockholm.hpp"
#include "core/child/child.hpp"
#include "core/file/correction.hpp"
#include "views/views.hpp"

namespace app {
namespace {

std::string written_out(const Act& act) {
  return act.file.text() + ' ' + act.command + ' ' + (act.day ? base::iso(*act.day) : "") + '\n' + act.fields.text();
}

bool may_be_done_on(const Act& act, std::int64_t version) {
  return !act.expected_versions || std::ranges::find(*act.expected_versions, version) != act.expected_versions->end();
}

// The file has been given a number that others have: all are marked, and somebody has to say whether it is one child.
std::vector<core::FileId> mark_same_number(App& app, journal::Unit& unit, const Actor& actor, const Act& act,
                                           const core::File& file) {
  const auto suspects = find_same_number(app, unit, act.file, file);
  mark_same_child(app, unit, {actor, act.id, actor.role}, act.file, suspects);
  std::vector<core::FileId> others;
  for (const Suspect& suspect : suspects) others.push_back(suspect.file);
  return others;
}

Result<Acted> do_act(App& app, journal::Unit& unit, const Actor& actor, const Act& act) {
  const KeyedRequest asked = asked_for(app, actor, act.id, written_out(act));
  const auto earlier = find_earlier_answer<KeptActed>(unit, asked);
  if (!earlier) return std::unexpected(earlier.error());
  if (*earlier) return Acted{(*earlier)->version, (*earlier)->number};
  const core::EventKind* kind = core::find_command(act.command);
  if (kind == nullptr) return problem(ProblemKind::not_found, "command " + act.command);
  auto typed = kind->read(act.fields, base::Reading::input);
  auto event = typed ? kind->clean(*typed) : std::move(typed);
  if (!event) return std::unexpected(Problem::of(std::move(event.error())));
  const bool corrects = event->is<core::EntryCorrected>();  // Asked of the entries themselves
  const core::File before = corrects ? views::fold_file_anew(unit, act.file) : views::fold_file(unit, act.file);
  if (!before.exists()) return problem(ProblemKind::not_found);
  if (!may_be_done_on(act, before.version)) return problem(ProblemKind::out_of_date);
  const base::Day day = act.day.value_or(core::stockholm_day(actor.at));
  auto done = append_to_file(app, unit, actor, act.id, before, {act.file, {core::Fact{day, std::move(*event)}}, {}});
  if (!done) return std::unexpected(std::move(done.error()));
  Acted acted{done->after.version, core::assigned_number(done->entries.front().what)};
  if (before.child.identity_number != done->after.child.identity_number) {
    acted.others = mark_same_number(app, unit, actor, act, done->after);
    acted.version = unit.version(journal::stream_of(act.file));
  }
  keep_answer(unit, asked, KeptActed{int(acted.version), acted.number});
  return acted;
}

}  // namespace

KeyedRequest asked_for(const App& app, const Actor& actor, core::CommandId id, std::string_view what) {
  const std::string hash = app.store.search_key(actor.worker.text + '\n' + std::string{what});
  base::Id<struct MarkTag> mark;  // For its text form: answers are kept as text
  std::ranges::copy_n(hash.begin(), std::ptrdiff_t(std::min(hash.size(), mark.bytes.size())), mark.bytes.begin());
  return {id, mark.text()};
}

Result<std::optional<std::string>> find_earlier_text(journal::Unit& unit, const KeyedRequest& asked) {
  auto kept = unit.find_answer(asked.id);
  if (!kept) return std::optional<std::string>{};
  if (!kept->starts_with(asked.mark)) {
    return std::unexpected(Problem::of(base::FieldError{"Idempotency-Key", "key_used"}));
  }
  return std::optional{kept->substr(asked.mark.size())};
}

void keep_text(journal::Unit& unit, const KeyedRequest& asked, std::string_view answer) {
  unit.keep_answer(asked.id, asked.mark + std::string{answer});
}

void publish_change(const App& app, core::FileId file) {
  app.publish("lists");
  app.publish("file:" + file.text());
}

void take_in(App& app, journal::Unit& unit, const Happened& happened, const core::File& before,
             const core::File& after) {
  views::demand_current(unit, app.settings.board);
  views::take_in({unit.tables(), unit, app.store, app.settings.board},
                 {journal::file_of(happened.stream), before, after, happened.entries});
}

Result<Appended> append_to_file(App& app, journal::Unit& unit, const Actor& actor, core::CommandId cause,
                                const core::File& before, Proposal proposal) {
  return append(app, unit, actor, cause, before,
                {journal::stream_of(proposal.file), std::move(proposal.facts), proposal.entered_as});
}

void act(App& app, const Actor& actor, Act act, Then<Acted> then) {
  const core::FileId file = act.file;
  const core::CommandId id = act.id;
  app.write<Acted>([&app, actor, act = std::move(act)](journal::Unit& unit) { return do_act(app, unit, actor, act); },
                   [&app, file, then = std::move(then)](Result<Acted> result) {
                     if (result) {
                       publish_change(app, file);
                       for (const core::FileId other : result->others) publish_change(app, other);
                     }
                     then(std::move(result));
                   },
                   id);
}

}  // namespace app
