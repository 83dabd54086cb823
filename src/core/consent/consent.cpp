// SPDX-License-Identifier: EUPL-1.2
#include "core/consent/consent.hpp"

#include "core/event_kind_of.hpp"
#include "core/file.hpp"
#include "core/intervention/intervention.hpp"
#include "core/investigation/decision.hpp"
#include "core/matters_of.hpp"

namespace core {
namespace {

using enum ConsentClass;
using enum ConsentOutcome;
constexpr auto kAny = std::nullopt;

// Rows stand in the order they are tried. Where the acts are silent on a child of 15 who says no to open care, the
// row says no: a fifteen-year-old is a party of its own (SoL 3:4) and the acts know no voluntary intervention against
// a party's will. That reading is ours and waits for a lawyer's word. The layout is by hand: it is a table.
// clang-format off
constexpr std::array kRules{
    ConsentRow{"C01", assessed, AgeGroup::adult, kAny, ChildSays::yes, kAny,
               {allowed, provision::right_to_intervention},
               {"Den som har fyllt 18 bestämmer själv.", "From 18 a person decides alone."}},
    ConsentRow{"C02", assessed, AgeGroup::adult, kAny, ChildSays::no, kAny, {refused, provision::right_to_intervention},
               {"Den som har fyllt 18 bestämmer själv.", "From 18 a person decides alone."}},
    ConsentRow{"C03", assessed, AgeGroup::adult, kAny, ChildSays::not_asked, kAny,
               {ask_child, provision::right_to_intervention},
               {"Den som har fyllt 18 bestämmer själv.", "From 18 a person decides alone."}},
    ConsentRow{"C04", assessed, AgeGroup::from_15, kAny, ChildSays::yes, kAny, {allowed, provision::consent_by_age},
               {"Den som har fyllt 15 kan själv begära eller samtycka till insatsen, om det är lämpligt.",
                "From 15 the child may ask for or consent to it, if suitable."}},
    ConsentRow{"C05", assessed, AgeGroup::from_15, kAny, ChildSays::no, kAny, {refused, provision::party_at_fifteen},
               {"Den som har fyllt 15 är egen part och har sagt nej.",
                "From 15 the child is a party and has said no."}},
    ConsentRow{"C06", assessed, AgeGroup::from_15, kAny, ChildSays::not_asked, kAny,
               {ask_child, provision::party_at_fifteen},
               {"Den som har fyllt 15 är egen part och ska svara själv.",
                "From 15 the child is a party and must answer."}},
    ConsentRow{"C07", assessed, AgeGroup::from_12, GuardiansSay::all_yes, kAny, kAny,
               {allowed, provision::guardians_together},
               {"Vårdnadshavarna samtycker.", "The guardians consent."}},
    ConsentRow{"C08", assessed, AgeGroup::from_12, kAny, ChildSays::yes, kAny, {allowed, provision::consent_by_age},
               {"Den som har fyllt 12 kan få insatsen utan vårdnadshavares samtycke, om barnet samtycker och det är "
                "lämpligt.",
                "From 12 it may be given without the guardians if the child consents and it is suitable."}},
    ConsentRow{"C09", assessed, kAny, GuardiansSay::all_yes, kAny, kAny, {allowed, provision::guardians_together},
               {"Vårdnadshavarna samtycker.", "The guardians consent."}},
    ConsentRow{"C10", assessed, kAny, GuardiansSay::one_refuses, kAny, OneGuardianEnough::by_board,
               {board_may, provision::one_guardian_refuses},
               {"En vårdnadshavare samtycker: nämnden eller ett utskott får besluta om barnets bästa kräver det.",
                "One guardian consents: the board or a committee may decide if the child's best requires it."}},
    ConsentRow{"C15", assessed, AgeGroup::from_12, GuardiansSay::one_refuses, ChildSays::not_asked,
               OneGuardianEnough::never, {ask_child, provision::consent_by_age},
               {"Den som har fyllt 12 kan själv samtycka, om det är lämpligt: fråga barnet.",
                "From 12 the child may consent itself, if suitable: ask the child."}},
    ConsentRow{"C16", assessed, AgeGroup::from_12, GuardiansSay::all_no, ChildSays::not_asked, kAny,
               {ask_child, provision::consent_by_age},
               {"Den som har fyllt 12 kan själv samtycka, om det är lämpligt: fråga barnet.",
                "From 12 the child may consent itself, if suitable: ask the child."}},
    ConsentRow{"C11", assessed, kAny, GuardiansSay::one_refuses, kAny, OneGuardianEnough::never,
               {refused, provision::guardians_together},
               {"Insatsen står inte i listan över det som kan ges mot den enes vilja.",
                "It is not on the list of what may be given against one guardian's will."}},
    ConsentRow{"C12", assessed, kAny, GuardiansSay::not_all_asked, kAny, kAny,
               {ask_guardian, provision::guardians_together},
               {"Båda vårdnadshavarna ska svara.", "Both guardians must answer."}},
    ConsentRow{"C13", assessed, kAny, GuardiansSay::all_no, kAny, kAny, {refused, provision::consent_by_age},
               {"Vårdnadshavarna samtycker inte.", "The guardians do not consent."}},
    ConsentRow{"C14", assessed, kAny, GuardiansSay::nobody, kAny, kAny, {ask_guardian, provision::guardians_together},
               {"Barnet saknar vårdnadshavare i akten: ange eller ordna vårdnad först.",
                "The file names no guardian: record or arrange custody first."}},
    ConsentRow{"C21", unassessed, AgeGroup::adult, kAny, ChildSays::yes, kAny,
               {allowed, provision::intervention_without_assessment},
               {"Den som har fyllt 18 bestämmer själv.", "From 18 a person decides alone."}},
    ConsentRow{"C22", unassessed, AgeGroup::from_15, kAny, ChildSays::yes, kAny,
               {allowed, provision::consent_without_assessment},
               {"Den som har fyllt 15 kan ta emot insatsen själv, om det är lämpligt.",
                "From 15 the child may accept it alone, if suitable."}},
    ConsentRow{"C23", unassessed, AgeGroup::adult, kAny, ChildSays::no, kAny,
               {refused, provision::intervention_without_assessment},
               {"Den som har fyllt 18 bestämmer själv.", "From 18 a person decides alone."}},
    ConsentRow{"C24", unassessed, AgeGroup::from_15, kAny, ChildSays::no, kAny, {refused, provision::party_at_fifteen},
               {"Den som har fyllt 15 är egen part och har sagt nej.",
                "From 15 the child is a party and has said no."}},
    ConsentRow{"C25", unassessed, AgeGroup::adult, kAny, kAny, kAny,
               {ask_child, provision::intervention_without_assessment},
               {"Den som har fyllt 18 bestämmer själv.", "From 18 a person decides alone."}},
    ConsentRow{"C26", unassessed, AgeGroup::from_15, kAny, kAny, kAny, {ask_child, provision::party_at_fifteen},
               {"Den som har fyllt 15 är egen part och ska svara själv.",
                "From 15 the child is a party and must answer."}},
    ConsentRow{"C27", unassessed, kAny, GuardiansSay::all_yes, kAny, kAny,
               {allowed, provision::consent_without_assessment},
               {"Vårdnadshavarna samtycker.", "The guardians consent."}},
    ConsentRow{"C28", unassessed, kAny, GuardiansSay::not_all_asked, kAny, kAny,
               {ask_guardian, provision::consent_without_assessment},
               {"Båda vårdnadshavarna ska svara.", "Both guardians must answer."}},
    ConsentRow{"C29", unassessed, kAny, GuardiansSay::nobody, kAny, kAny,
               {ask_guardian, provision::consent_without_assessment},
               {"Barnet saknar vårdnadshavare i akten: ange eller ordna vårdnad först.",
                "The file names no guardian: record or arrange custody first."}},
    ConsentRow{"C30", unassessed, kAny, kAny, kAny, kAny, {refused, provision::consent_without_assessment},
               {"Under 15 år krävs vårdnadshavares samtycke.", "Under 15 a guardian's consent is required."}},
};
// clang-format on

template <class T>
bool fits(const std::optional<T>& column, T value) {
  return !column || *column == value;
}

AgeGroup age_group(const Child& child, base::Day day) {
  const int age = age_on(child, day).value_or(0);
  return age < 12 ? AgeGroup::under_12 : age < 15 ? AgeGroup::from_12 : age < 18 ? AgeGroup::from_15 : AgeGroup::adult;
}

std::optional<ConsentAnswer> find_answer(const File& file, InterventionKind kind, std::optional<GuardianNo> guardian) {
  for (const Consent& one : file.consents) {
    if (one.intervention == kind && one.guardian == guardian) return one.answer;
  }
  return std::nullopt;
}

GuardiansSay guardians_say(const File& file, InterventionKind kind) {
  int all = 0, yes = 0, no = 0;
  for (const Guardian& guardian : file.child.guardians) {
    if (!guardian.has_custody || guardian.ended) continue;
    ++all;
    if (const auto answer = find_answer(file, kind, guardian.number)) ++(*answer == ConsentAnswer::given ? yes : no);
  }
  // One of them is not in the file yet; and nobody decides alone while custody is disputed or not looked up (FB 6:13).
  const Custody custody = file.child.custody;
  const bool is_open = custody == Custody::unknown || custody == Custody::disputed;
  if (custody == Custody::two || (is_open && all > 0)) all = std::max(all, 2);
  if (all == 0) return GuardiansSay::nobody;
  if (yes == all) return GuardiansSay::all_yes;
  if (no == all) return GuardiansSay::all_no;
  return yes > 0 && no > 0 ? GuardiansSay::one_refuses : GuardiansSay::not_all_asked;
}

// Would what is given be refused today? Nor does it stand on a yes that nobody has asked a child of 12–14 for.
// One guardian's no does not end what the board or a committee has decided.
bool has_lost_consent(const File& file, const Intervention& intervention, base::Day day) {
  const ConsentOutcome outcome = weigh_consent(file, intervention.kind, day).outcome;
  if (outcome == ConsentOutcome::ask_child && age_group(file.child, day) == AgeGroup::from_12) return true;
  if (outcome != ConsentOutcome::board_may) return outcome == ConsentOutcome::refused;
  const auto* decision = file.find<CaseDecision>(intervention.decision);
  return decision == nullptr || !is_made_by_board(decision->level);
}

}  // namespace

std::span<const ConsentRow> list_consent_rules() { return kRules; }

const ConsentRow& get_consent_rule(ConsentClass consent_class, AgeGroup age, GuardiansSay guardians, ChildSays child,
                                   OneGuardianEnough one_guardian) {
  const auto row = std::ranges::find_if(kRules, [&](const ConsentRow& rule) {
    return rule.consent_class == consent_class && fits(rule.age, age) && fits(rule.guardians, guardians) &&
           fits(rule.child, child) && fits(rule.one_guardian, one_guardian);
  });
  return *row;  // consent_test.cpp walks every combination and finds a row for each.
}

ConsentVerdict weigh_consent(const File& file, InterventionKind intervention, base::Day day) {
  const InterventionRow& kind = get_intervention(intervention);
  const auto own = find_answer(file, intervention, std::nullopt);
  const ChildSays child = !own ? ChildSays::not_asked : *own == ConsentAnswer::given ? ChildSays::yes : ChildSays::no;
  return get_consent_rule(kind.consent, age_group(file.child, day), guardians_say(file, intervention), child,
                          kind.one_guardian)
      .verdict;
}

Verdict<ConsentAnswered> rule(const File& file, ConsentAnswered event, const Now&) {
  if (event.guardian) {
    const Guardian* guardian = File::find_in(file.child.guardians, event.guardian->value);
    if (guardian == nullptr) return refuse(reason::no_such_number, provision::consent_by_age);
    if (!guardian->has_custody || guardian->ended) return refuse(reason::not_a_guardian, provision::guardians_together);
  }
  if (event.answer == ConsentAnswer::withdrawn &&
      find_answer(file, event.intervention, event.guardian) != ConsentAnswer::given) {
    return refuse(reason::nothing_to_do, provision::consent_by_age);
  }
  return event;
}

std::optional<Refusal> ConsentAnswered::why_kept(const File& file, const ConsentAnswered& event) {
  if (std::ranges::none_of(file.all<Intervention>(),
                           [&](const Intervention& one) { return one.kind == event.intervention; })) {
    return std::nullopt;
  }
  return Refusal{reason::relied_on, provision::consent_by_age};
}

void evolve(File& file, const ConsentAnswered& event, const Stamp& stamp) {
  auto same = std::ranges::find_if(file.consents, [&](const Consent& one) {
    return one.intervention == event.intervention && one.guardian == event.guardian;
  });
  if (same == file.consents.end()) same = file.consents.insert(same, {event.intervention, event.guardian});
  if (!same->since.begins(stamp.day)) return;
  same->answer = event.answer;
  for (Intervention& one : file.all<Intervention>()) {
    if (one.kind != event.intervention || one.is_ended()) continue;
    if (!has_lost_consent(file, one, stamp.day)) one.at.clear(moment::consent_lost);
    else if (!one.at.has(moment::consent_lost)) one.at.set(moment::consent_lost, stamp.day);
  }
}

extern const Process kConsentProcess;
constexpr Process kConsentProcess{.events = &event_kinds<ConsentAnswered>};

}  // namespace core
