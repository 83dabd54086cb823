// SPDX-License-Identifier: EUPL-1.2
#include "app/join_files.hpp"
#include "core/child/child.hpp"
#include "core/child/same_child.hpp"
#include "core/file/correction.hpp"
#include "core/report/report.hpp"

namespace app {
namespace {

bool has_more_than_reports_open(const core::File& file) {
  core::File without = file;
  without.all<core::Report>().clear();
  return without.has_open_matter();
}

// The entry with the number that its report has in the other file, when it is of one of these kinds and about it.
template <class... Es>
std::optional<core::Event> renumbered(const core::Event& what, core::ReportNo from, core::ReportNo to) {
  std::optional<core::Event> out;
  const auto try_as = [&]<class E>(const E* event) {
    if (event == nullptr || event->report != from) return;
    E moved = *event;
    moved.report = to;
    out = std::move(moved);
  };
  (try_as(what.get_if<Es>()), ...);
  return out;
}

// An entry about one report as it reads in the other file; nothing for one that does not move on. In an open
// investigation a report has no preliminary assessment, and so nothing of one to bring.
std::optional<core::Event> carry(const core::Event& what, core::ReportNo from, core::ReportNo to,
                                 const core::File& into) {
  if (const auto* said = what.get_if<core::ChildDescribed>()) {
    if (said->about != core::IncomingKind::report || said->number != from.value) return std::nullopt;
    core::ChildDescribed moved = *said;
    moved.number = to.value;
    return moved;
  }
  if (what.is<core::PreliminaryExtended>() && into.find_open_investigation() != nullptr) return std::nullopt;
  return renumbered<core::ReportReceived, core::SafetyAssessed, core::ProtectionArranged, core::FeedbackRequested,
                    core::PreliminaryExtended>(what, from, to);
}

// The child as the file that ends has it: what its report said, where nothing else is kept.
core::ChildSaid describe(const core::Child& child) {
  return {.name = child.name,
          .identity_number = child.identity_number,
          .born = child.born,
          .sex = child.sex == core::Sex::unknown ? std::nullopt : std::optional{child.sex},
          .address = child.address,
          .phone = {},
          .approximate_age = {},
          .guardians = {}};
}

bool is_described(std::span<const core::Entry> entries, core::ReportNo report) {
  return std::ranges::any_of(entries, [&](const core::Entry& entry) {
    return core::find_said(entry.what, core::IncomingKind::report, report.value) != nullptr;
  });
}

// The reports that wait, and what has been assessed, asked and extended of them, as facts for the other file, each as
// it stands when it has been corrected.
std::vector<core::Fact> waiting_reports(const core::File& from, const core::File& into) {
  const std::vector<core::Entry> entries = core::as_corrected(from.history);
  std::vector<core::Fact> out;
  int count = int(into.all<core::Report>().size());
  for (const core::Report& report : from.all<core::Report>()) {
    if (report.is_settled()) continue;
    const core::ReportNo number{++count};
    for (const core::Entry& entry : entries) {
      auto what = carry(entry.what, report.number, number, into);
      if (!what) continue;
      const auto* received = what->get_if<core::ReportReceived>();
      if (received != nullptr && !is_described(entries, report.number)) {
        core::ReportReceived described = *received;
        described.said = describe(from.child);
        what = std::move(described);
      }
      out.push_back({entry.stamp.day, std::move(*what)});
    }
  }
  return out;
}

// What comes along was recorded by those who might record it: the rights of who joins are asked for the joining alone.
core::Role bringing_role(const Actor& actor) {
  return core::may(actor.role, core::Permission::decide) ? actor.role : core::Role::intake;
}

std::string written_out(const Join& join) {
  return "join " + join.file.text() + ' ' + join.into.text() + '\n' + base::Plain<base::Text>::write(join.grounds);
}

Result<Acted> do_join(App& app, journal::Unit& unit, const Actor& actor, const Join& join) {
  const KeyedRequest asked = asked_for(app, actor, join.id, written_out(join));
  const auto earlier = find_earlier_text(unit, asked);
  if (!earlier) return std::unexpected(earlier.error());
  if (*earlier) return Acted{unit.version({join.into.bytes}), 0};
  if (join.file == join.into) return problem(core::reason::same_file);
  const core::File from = views::fold_file_anew(unit, join.file);  // Whose entries move on
  const core::File into = views::fold_file(unit, join.into);
  if (!from.exists() || !into.exists()) return problem(ProblemKind::not_found);
  if (has_more_than_reports_open(from)) return problem(core::reason::still_open, core::provision::documentation);
  const core::Now now = now_of(actor);
  const core::Fact ends{now.today, core::FileContinued{join.into, join.grounds}};
  const core::Fact joins{now.today, core::FileJoined{join.file, join.grounds}};
  for (const auto& [file, fact] :
       {std::pair{&from, &ends}, std::pair{&into, &joins}}) {  // Ask both before writing either.
    if (const auto trial = core::decide(*file, *fact, now); !trial) return std::unexpected(Problem::of(trial.error()));
  }
  Proposal goes_on{join.into, {joins}, bringing_role(actor)};
  for (core::Fact& fact : waiting_reports(from, into)) goes_on.facts.push_back(std::move(fact));
  // Should the file that continues refuse what comes along, the reason is told and nothing is written.
  auto joined = append_to_file(app, unit, actor, join.id, into, std::move(goes_on));
  if (!joined) return std::unexpected(std::move(joined.error()));
  const auto left = append_to_file(app, unit, actor, join.id, from, {join.file, {ends}, {}});
  if (!left) throw journal::Fault("join: a file refused what it had accepted");
  keep_text(unit, asked, "");
  return Acted{joined->after.version, 0};
}

}  // namespace

void join_files(App& app, const Actor& actor, Join join, Then<Acted> then) {
  const core::FileId file = join.file, into = join.into;
  app.write<Acted>(
      [&app, actor, join = std::move(join)](journal::Unit& unit) { return do_join(app, unit, actor, join); },
      [&app, file, into, then = std::move(then)](Result<Acted> result) {
        if (result) publish_change(app, file), publish_change(app, into);
        then(std::move(result));
      });
}

}  // namespace app
