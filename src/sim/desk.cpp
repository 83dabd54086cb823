// SPDX-License-Identifier: EUPL-1.2
#include "sim/desk.hpp"

#include <fmt/format.h>

#include "app/drafts.hpp"
#include "app/open_file.hpp"
#include "core/calendar/stockholm.hpp"
#include "core/offer.hpp"
#include "sim/phrases.hpp"
#include "sim/rates.hpp"

namespace sim {
namespace {

constexpr std::chrono::seconds kBeforeRetry{90};

// The least a form can be filled in with.
std::string least_of(const base::FieldInfo& field, const core::Offer& offer, base::Instant at) {
  using base::Kind;
  if (!field.refers_to.empty()) return std::to_string(field.refers_to == offer.refers_to ? offer.number : 1);
  switch (field.kind) {
    case Kind::choice: return std::string{field.options.front().id};
    case Kind::day: return base::iso(core::stockholm_day(at));
    case Kind::instant: return base::iso(at);
    case Kind::code: return "mottagning";
    default: return "Prov.";
  }
}

}  // namespace

std::string reason_of(const app::Problem& problem) {
  using enum app::ProblemKind;
  switch (problem.kind) {
    case refused: return std::string{problem.refusal->reason->id};
    case bad_field: return fmt::format("{} {}", problem.field.key, problem.field.reason);
    case not_found: return "not found";
    case out_of_date: return "out of date";
    case getting_ready: return "getting ready";
    case draft_changed: return "draft changed";
    case newer: return "newer " + problem.detail;
    case damaged: return "damaged " + problem.detail;
    case fault: break;
  }
  return "fault " + problem.detail;
}

app::Act Desk::act_of(const Matter& matter, const app::Actor& actor, const Move& move) {
  return {.file = matter.id,
          .command = move.command,
          .fields = move.fields,
          .day = {},
          .expected_versions = std::vector{matter.state.version},
          .id = granby_.ids.next<core::CommandId>(actor.at)};
}

app::Result<app::Acted> Desk::send(const app::Actor& actor, const app::Act& act) {
  ++granby_.outcome.commands;
  auto result = answer_of<app::Acted>([&](auto then) { app::act(granby_.app, actor, act, std::move(then)); });
  if (!result) ++granby_.outcome.refused;
  return result;
}

bool Desk::record_plainly(Matter& matter, const app::Actor& actor, const Move& move) {
  const auto result = send(actor, act_of(matter, actor, move));
  if (!result) ++granby_.outcome.surprises[move.command + ' ' + reason_of(result.error())];
  else watch_.take_in(matter, actor.at);
  return result.has_value();
}

bool Desk::record(Matter& matter, const app::Actor& actor, const Move& move) {
  app::Act act = act_of(matter, actor, move);
  look_and_draft(matter, actor, act);
  happen_before(matter, actor, act);
  act.expected_versions = std::vector{matter.state.version};
  const bool watched = granby_.options.check == Check::every_step;
  const std::string before = watched ? watch_.trace_of(matter.id) : std::string{};
  const auto result = send(actor, act);
  if (!result) {
    ++granby_.outcome.surprises[move.command + ' ' + reason_of(result.error())];
    if (watched && watch_.trace_of(matter.id) != before)
      watch_.tell(actor.at, matter.id, "what was refused left a trace");
    return false;
  }
  watch_.take_in(matter, actor.at);
  if (matter.state.version != result->version) watch_.tell(actor.at, matter.id, "the answer has another version");
  happen_after(matter, actor, act, *result);
  return true;
}

void Desk::look_and_draft(const Matter& matter, const app::Actor& actor, const app::Act& act) {
  Random& random = granby_.mishaps;
  if (random.chance(rates::kReads)) {
    const auto shown = answer_of<std::string>([&](auto then) {
      app::open_file(
          granby_.app, actor, {matter.id},
          [](const app::FileView& view) {
            const auto& entries = view.loaded.entries;
            const std::int64_t version = view.loaded.file.version, first = version + 1 - std::ssize(entries);
            const bool are_newest = !entries.empty() && entries.front().stamp.sequence == first &&
                                    entries.back().stamp.sequence == version;
            return are_newest ? std::to_string(version) : std::string{};
          },
          std::move(then));
    });
    if (!shown || *shown != std::to_string(matter.state.version))
      watch_.tell(actor.at, matter.id, "it could not be read");
  }
  if (!random.chance(rates::kDrafts)) return;
  const auto save = [&](base::Text content) {
    const auto kept = answer_of<base::Instant>([&](auto then) {
      app::save_draft(granby_.app, actor, {.draft = {matter.id, act.command, std::move(content), actor.at}},
                      std::move(then));
    });
    if (!kept) watch_.tell(actor.at, matter.id, "the draft was not kept");
  };
  save(base::Text{write_phrase(Topic::note, random)});
  save(base::Text{});  // Signed: it goes.
}

void Desk::happen_before(Matter& matter, const app::Actor& actor, const app::Act& act) {
  Random& random = granby_.mishaps;
  if (random.chance(rates::kStalePage)) {
    app::Act stale = act;
    stale.expected_versions = std::vector{matter.state.version - 1};
    expect_nothing(matter, actor, std::move(stale), "stale page");
  }
  if (random.chance(rates::kBadField)) {
    app::Act bad = act;
    bad.fields.add("no_such_field", "1");
    expect_nothing(matter, actor, std::move(bad), "bad field");
  }
  if (random.chance(rates::kWrongRole)) {
    app::Actor other = actor;
    other.role = core::Role::administrator;
    expect_nothing(matter, other, act, "wrong role");
  }
  if (random.chance(rates::kWrongOrder)) try_wrong_order(matter, actor);
}

void Desk::expect_nothing(Matter& matter, const app::Actor& actor, app::Act act, std::string_view fault) {
  ++granby_.outcome.faults[std::string{fault}];
  act.id = granby_.ids.next<core::CommandId>(actor.at);
  const std::string before = watch_.trace_of(matter.id);
  if (send(actor, act)) watch_.tell(actor.at, matter.id, fmt::format("{}: {} was recorded", fault, act.command));
  if (watch_.trace_of(matter.id) != before) watch_.tell(actor.at, matter.id, fmt::format("{} left a trace", fault));
}

// A command the file refuses, as a worker in a hurry would fill it in. It may be taken when more is filled in than the
// trial had; then it stands.
void Desk::try_wrong_order(Matter& matter, const app::Actor& actor) {
  std::vector<core::Offer> refused;
  for (const core::Offer& offer : core::list_offers(matter.state, app::now_of(actor))) {
    if (offer.refusal) refused.push_back(offer);
  }
  if (refused.empty()) return;
  ++granby_.outcome.faults["wrong order"];
  const core::Offer& offer = granby_.mishaps.pick(std::span<const core::Offer>{refused});
  app::Act act = act_of(matter, actor, {.command = std::string{offer.kind->info->command}, .fields = {}});
  for (const base::FieldInfo& field : offer.kind->fields) {
    if (field.required && !field.assigned) act.fields.add(std::string{field.id}, least_of(field, offer, actor.at));
  }
  const std::string before = watch_.trace_of(matter.id);
  if (send(actor, act)) watch_.take_in(matter, actor.at);
  else if (watch_.trace_of(matter.id) != before) watch_.tell(actor.at, matter.id, "a wrong order left a trace");
}

void Desk::happen_after(Matter& matter, const app::Actor& actor, const app::Act& act, const app::Acted& first) {
  Random& random = granby_.mishaps;
  const bool clicks = random.chance(rates::kDoubleClick), crashes = random.chance(rates::kCrash);
  if (clicks || crashes) {
    ++granby_.outcome.faults[clicks ? "double click" : "crash before the answer"];
    app::Actor again = actor;
    if (crashes) again.at += kBeforeRetry;
    const std::string before = watch_.trace_of(matter.id);
    const auto second = send(again, act);
    if (!second || second->version != first.version || second->number != first.number) {
      watch_.tell(actor.at, matter.id, "the same command twice gave two answers");
    }
    if (watch_.trace_of(matter.id) != before) watch_.tell(actor.at, matter.id, "the same command was done twice");
  }
  if (random.chance(rates::kTwoEditors)) write_beside(matter, actor, first.version - 1);
}

// A colleague had the page open since before, is told so, reads again and writes.
void Desk::write_beside(Matter& matter, const app::Actor& actor, std::int64_t stale) {
  if (matter.state.continued_in || !core::may(actor.role, core::Permission::assess)) return;
  Move note{.command = "write_note", .fields = {}};
  note.fields.add("kind", "note");
  note.fields.add("text", write_phrase(Topic::note, granby_.mishaps));
  app::Actor colleague = actor;
  const auto others = list_workers(granby_.options.seed);
  const Worker& other = granby_.mishaps.pick(others);
  if (other.role == core::Role::team_leader) colleague.worker = other.code;
  app::Act act = act_of(matter, colleague, note);
  act.expected_versions = std::vector{stale};
  expect_nothing(matter, colleague, act, "two editors");
  record_plainly(matter, colleague, note);
}

}  // namespace sim
