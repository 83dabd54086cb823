// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/child/child.hpp"
#include "core/consent/consent.hpp"
#include "core/file/note.hpp"
#include "core/followup/follow_up.hpp"
#include "core/intervention/intervention.hpp"
#include "core/investigation/decision.hpp"
#include "core/investigation/investigation.hpp"
#include "core/report/application.hpp"
#include "sim/moves.hpp"
#include "sim/rates.hpp"

namespace sim {
namespace {

using std::chrono::days;

std::string number(int value) { return std::to_string(value); }

Move add_guardian(Scene& scene, const Parent& parent) {
  const bool interprets = scene.family->language.has_value();
  const bool has_custody = scene.family->custody != core::Custody::none;
  return make_move("record_guardian", {{"name", parent.name},
                                       {"relation", std::string{base::id_of(parent.relation)}},
                                       {"has_custody", has_custody ? "yes" : "no"},
                                       {"phone", parent.phone},
                                       {"language", scene.family->language.value_or("")},
                                       {"interpreter", interprets ? "yes" : ""}});
}

Move record_contact(Scene& scene) {
  const Family& family = *scene.family;
  return make_move("record_contact",
                   {{"address", family.protection == core::Protection::none ? family.address : std::string{}},
                    {"phone", family.parents.front().phone},
                    {"language", family.language.value_or("svenska")},
                    {"interpreter", family.language ? "yes" : "no"},
                    {"district", std::string{family.district->code}}});
}

// ---- Follow-up without consent

constexpr int kFollowUp = 110;  // Of a thousand whose investigation ended without an intervention
constexpr std::array<std::string_view, 1> kWhyFollowed{
    "Barnets situation är osäker och familjen tackade nej till stöd."};
constexpr std::array<std::string_view, 1> kHowFollowed{
    "Inga nya uppgifter om oro. Skolan beskriver att barnet mår bra."};

std::optional<core::InvestigationNo> find_unhelped(const core::File& file, base::Day today) {
  for (const core::Investigation& one : file.all<core::Investigation>()) {
    const auto finished = one.at.find(core::moment::finished);
    if (!finished || one.outcome != core::FinishOutcome::without_intervention) continue;
    const auto follows = [&](const core::FollowUp& follow_up) { return follow_up.investigation == one.number; };
    const bool followed = std::ranges::any_of(file.all<core::FollowUp>(), follows);
    if (!followed && today <= *finished + days{30}) return one.number;
  }
  return std::nullopt;
}

std::optional<Move> consider_follow_up(Scene& scene) {
  const auto unhelped = find_unhelped(scene.file, scene.today);
  if (!unhelped || scene.age() >= 18 || !scene.random.chance(kFollowUp)) return std::nullopt;
  return make_move("decide_follow_up",
                   {{"investigation", number(unhelped->value)}, {"reasons", scene.say(kWhyFollowed)}});
}

constexpr int kAskedOnceMore = 500;  // Of a thousand times that somebody thinks of ending it

Move end_follow_up(Scene& scene, int follow_up) {
  const bool may_ask = scene.today <= scene.file.find<core::FollowUp>({follow_up})->ends();
  if (may_ask && scene.random.chance(kAskedOnceMore)) {
    if (scene.age() < 5 || scene.random.chance(500)) {
      return make_move("make_follow_up_contact", {{"follow_up", number(follow_up)},
                                                  {"with", scene.say(Topic::contact_with)},
                                                  {"content", scene.say(Topic::contact)}});
    }
    return make_move(
        "hold_follow_up_talk",
        {{"follow_up", number(follow_up)}, {"basis", "without_consent"}, {"own_words", scene.say(Topic::own_words)}});
  }
  return make_move("end_follow_up", {{"follow_up", number(follow_up)}, {"outcome", scene.say(kHowFollowed)}});
}

// ---- Closing

// What the catalogue lets the board offer without needs assessment.
constexpr core::InterventionKind kUnassessed =
    std::ranges::find(core::kInterventions, core::ConsentClass::unassessed, &core::InterventionRow::consent)->kind;

Move offer(Scene& scene) {
  scene.mind.considered.reset();
  return make_move("offer_intervention",
                   {{"kind", std::string{base::id_of(kUnassessed)}}, {"about", scene.say(Topic::offer)}});
}

// Before a file is closed somebody asks: is there nothing more to offer, nothing to follow?
Move close(Scene& scene, int) {
  if (scene.mind.considered == kUnassessed) {
    if (auto question = ask_consent(scene, kUnassessed)) return *question;
    const auto verdict = core::weigh_consent(scene.file, kUnassessed, scene.today).outcome;
    if (verdict == core::ConsentOutcome::allowed) return offer(scene);
    scene.mind.considered.reset();
  } else if (scene.file.all<core::Intervention>().empty() && scene.random.chance(rates::kOfferedUnassessed)) {
    if (auto question = ask_consent(scene, kUnassessed)) {
      scene.mind.considered = kUnassessed;
      return *question;
    }
  }
  if (auto followed = consider_follow_up(scene)) return *followed;
  const char* why = scene.age() >= 18 ? "reached_age" : scene.random.chance(40) ? "moved" : "no_further_need";
  return make_move("close_file", {{"why", why}, {"summary", scene.say(Topic::closing)}});
}

constexpr std::array kMoves{Taking{"close_file", close},
                            Taking{"end_follow_up", end_follow_up, Spread{{1100, 2400, 3100, 3700, 4150, 4700}}}};

std::optional<Move> work_within(Scene& scene, const core::Investigation& open) {
  const std::string investigation = number(open.number.value);
  for (const core::Notice& one : scene.file.all<core::Notice>()) {  // The letter has been signed for.
    const bool is_on_its_way = one.kind == core::NoticeKind{core::notice_kind::decision} &&
                               one.at.has(core::moment::told) && !one.at.has(core::moment::notified);
    if (!is_on_its_way || one.to.is_child) continue;
    return make_move("record_decision_received",
                     {{"decision", number(one.about)},
                      {"by", "guardians"},
                      {"guardian", one.to.guardian ? number(one.to.guardian->value) : std::string{}},
                      {"how", scene.say(Topic::how_told)}});
  }
  switch (scene.random.below(20)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return make_move("make_contact", {{"investigation", investigation},
                                        {"with", scene.say(Topic::contact_with)},
                                        {"content", scene.say(Topic::contact)}});
    case 4:
      return make_move("inform_child", {{"investigation", investigation},
                                        {"about", scene.say(Topic::child_told)},
                                        {"adapted", scene.say(Topic::child_adapted)},
                                        {"understood", scene.age() < 4 ? "not_known" : "yes"}});
    case 5:
    case 6:
    case 7:
      if (!open.is_communicated) return std::nullopt;
      return make_move("record_answer",
                       {{"investigation", investigation}, {"from", "guardians"}, {"answer", scene.say(Topic::answer)}});
    default: return std::nullopt;
  }
}

// Towards the end of the time somebody thinks of extending it; not everybody, and not always in time.
std::optional<Move> extend(Scene& scene, const core::Investigation& open) {
  const auto subject = core::Subject{core::subject::investigation, open.number.value, &open.at};
  for (const core::Due& due : core::list_due(std::span{&subject, 1}, scene.today)) {
    if (due.row->provision != core::provision::investigation_time) continue;
    if (due.days_left(scene.today) > 9 || due.days_left(scene.today) < -3) continue;
    if (!scene.random.chance(rates::kExtended)) continue;
    const base::Day runs = open.at.find(core::moment::extended_until).value_or(scene.today);
    Move move = make_move("extend_investigation",
                          {{"investigation", number(open.number.value)},
                           {"until", base::iso(std::max(scene.today, runs) + days{scene.random.between(20, 70)})},
                           {"reasons", scene.say(Topic::extended)}});
    move.by = Move::By::leader;  // As Granby's order says
    return move;
  }
  return std::nullopt;
}

// The time to answer a demand runs while the investigation does; the core's next step is the decision itself.
std::optional<Move> answer_demand(Scene& scene) {
  for (const core::Application& one : scene.file.all<core::Application>()) {
    if (!one.owes_answer() || !scene.random.chance(rates::kAnswersDemand)) continue;
    return make_move("answer_demand",
                     {{"application", number(one.number.value)}, {"answer", scene.say(Topic::demand_answer)}});
  }
  return std::nullopt;
}

// Given anew, with another word in what was noted: nothing else in the town was wrong.
std::optional<Move> correct(Scene& scene, const core::Entry& wrong) {
  if (!wrong.what.is<core::NoteWritten>()) return std::nullopt;
  return make_move("correct_entry", {{"entry", number(int(wrong.stamp.sequence))},
                                     {"values.0.field", "kind"},
                                     {"values.0.value", "note"},
                                     {"values.1.field", "text"},
                                     {"values.1.value", scene.say(Topic::correction)},
                                     {"reasons", scene.say(Topic::reason_wrong)}});
}

std::optional<Move> say_otherwise(Scene& scene) {
  const int entry = scene.random.between(1, int(scene.file.version));
  if (scene.random.chance(rates::kCorrections)) return correct(scene, scene.file.history[std::size_t(entry - 1)]);
  if (scene.random.chance(rates::kContested)) {
    return make_move("contest_entry", {{"entry", number(entry)}, {"says", scene.say(Topic::contested)}});
  }
  for (const core::Guardian& one : scene.file.child.guardians) {
    if (one.ended || one.number.value == 1 || !scene.random.chance(3)) continue;
    return make_move("end_guardian",
                     {{"guardian", number(one.number.value)}, {"reasons", scene.say(Topic::guardian_moved)}});
  }
  return std::nullopt;
}

}  // namespace

std::span<const Taking> list_file_moves() { return kMoves; }

std::optional<Move> set_up(Scene& scene) {
  if (scene.mind.set_up) return std::nullopt;
  const core::Child& child = scene.file.child;
  const bool is_known = scene.family != nullptr && child.kind != core::ChildKind::unidentified;
  if (is_known && scene.random.chance(950)) {  // Else it stays unknown: not everything is entered.
    const Family& family = *scene.family;
    if (child.guardians.size() < family.parents.size())
      return add_guardian(scene, family.parents[child.guardians.size()]);
    if (child.custody == core::Custody::unknown) {
      return make_move("record_custody", {{"custody", std::string{base::id_of(family.custody)}},
                                          {"grounds", scene.say(Topic::custody_how)}});
    }
    if (family.protection != child.protection) {
      return make_move("record_protection", {{"protection", std::string{base::id_of(family.protection)}},
                                             {"grounds", scene.say(Topic::protected_why)}});
    }
    if (!child.phone) return record_contact(scene);
  }
  scene.mind.set_up = true;
  return std::nullopt;
}

std::optional<Move> write_beside(Scene& scene) {
  if (auto move = say_otherwise(scene)) return move;
  if (const core::Investigation* open = scene.file.find_open_investigation()) {
    if (auto move = answer_demand(scene)) return move;
    if (auto move = extend(scene, *open)) return move;
    if (auto move = work_within(scene, *open)) return move;
  }
  if (!scene.random.chance(rates::kNotes)) return std::nullopt;
  constexpr std::array kKinds{"note", "telephone", "visit", "meeting", "letter"};
  return make_move("write_note", {{"kind", scene.random.pick(kKinds)}, {"text", scene.say(Topic::note)}});
}

}  // namespace sim
