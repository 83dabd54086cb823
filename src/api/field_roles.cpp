// SPDX-License-Identifier: EUPL-1.2
#include "api/field_roles.hpp"

#include <algorithm>
#include <unordered_map>

#include "app/intake.hpp"
#include "core/board/delegation.hpp"
#include "core/child/child.hpp"
#include "core/child/voice.hpp"
#include "core/file/note.hpp"
#include "core/followup/follow_up.hpp"
#include "core/investigation/decision.hpp"
#include "core/investigation/investigation.hpp"
#include "core/request/external_request.hpp"

namespace api {
namespace {

using Roles = std::unordered_map<const base::FieldInfo*, FieldRole>;

template <class T>
void add(Roles& to, std::string_view id, const FieldRole& role) {
  const auto fields = base::fields_of<T>();
  const auto found = std::ranges::find(fields, id, &base::FieldInfo::id);
  if (found != fields.end()) to.emplace(&*found, role);
}

// The fields that say who a child is are named alike wherever they are asked for.
template <class T>
void add_child(Roles& to) {
  add<T>(to, "kind", {.role = "child_kind"});
  add<T>(to, "name", {.role = "child_name"});
  add<T>(to, "identity_number", {.role = "child_number"});
  add<T>(to, "born", {.role = "child_born", .is_past = true, .ahead_when = "kind", .ahead_is = "unborn"});
  add<T>(to, "sex", {.role = "child_sex"});
}

// Somebody else's decision is known by its minutes. `is` is left out: whatever row is named, since one's own is not.
constexpr base::Ask kMinutes{
    "decided_by",
    {"Någon annan har beslutat. Vilket organ eller vem, vilken dag, och vilken paragraf i protokollet?",
     "Somebody else has decided. Which body or who, on which day, and by which paragraph of the minutes?"},
    "delegation"};

// Which guardian is asked where it is about guardians at all.
template <class T>
void add_guardian(Roles& to, std::string_view party) {
  add<T>(to, "guardian", {.role = {}, .only_when = party, .only_is = {"guardians", "guardians_and_child"}});
}

template <class T>
void add_intake(Roles& to) {
  add<T>(to, "children", {.role = "children"});
  add<T>(to, "siblings", {.role = "siblings"});
}

Roles make_roles() {
  constexpr FieldRole kSeldom{.role = {}, .is_seldom = true};
  Roles out;
  add_child<core::IdentityRecorded>(out);
  add<core::IdentityRecorded>(out, "former_number", {.role = "former_number"});
  add<core::ContactRecorded>(out, "district", {.role = "district"});
  add<core::ChildTalkHeld>(out, "own_words", {.role = "own_words"});
  add<core::FollowUpTalkHeld>(out, "own_words", {.role = "own_words"});
  add<core::InvestigationFinished>(out, "taken_over", {.role = {}, .only_when = "outcome", .only_is = {"moved"}});
  add<core::FileAssigned>(out, "unit", {.role = "unit"});
  add<core::FileAssigned>(out, "worker", {.role = "worker", .needs = core::Permission::assign});
  add<core::DecisionMade>(out, "decided_by", {.role = {}, .ask = &kMinutes});
  add<core::ExternalRequestReceived>(
      out, "answer_by",
      {.role = {}, .only_when = "kind", .only_is = {"prosecutor_statement", "custody_investigation", "other"}});
  const auto of_employee = [&](std::string_view id, std::string_view role) {
    FieldRole row{.role = role, .only_when = "level", .only_is = {"employee"}};
    if (id == "title") row.ask_unless = {"role", "unit", "worker"};
    add<core::DelegationAdopted>(out, id, row);
  };
  of_employee("role", {});
  of_employee("title", {});
  of_employee("unit", "unit");
  of_employee("worker", "worker");
  add<core::DelegationAdopted>(out, "name", {.role = {}, .only_when = "level", .only_is = {"member", "committee"}});
  add_guardian<core::PartiesInformed>(out, "informed");
  add_guardian<core::InformationPostponed>(out, "to");
  add_guardian<core::InformationOmitted>(out, "to");
  add_guardian<core::DecisionNotified>(out, "to");
  add_guardian<core::DecisionReceived>(out, "by");
  add_guardian<core::DecisionNoticeOmitted>(out, "to");
  add_guardian<core::AppealReceived>(out, "from");
  add_guardian<core::AppealHandedOver>(out, "from");
  add_guardian<core::AppealRejected>(out, "from");
  add_guardian<core::FollowUpTold>(out, "to");
  add_guardian<core::FollowUpNoticeOmitted>(out, "to");
  add_child<app::IntakeChild>(out);
  add<app::IntakeChild>(out, "district", {.role = "district"});
  for (const std::string_view id : {"phone", "approximate_age", "guardians"}) add<app::IntakeChild>(out, id, kSeldom);
  add_intake<app::Intake>(out);
  add_intake<app::ApplicationIntake>(out);
  add_intake<app::InitiativeIntake>(out);
  for (const std::string_view id :
       {"reporter_role", "organisation_number", "reporter_address", "interpreter_language", "other_help"}) {
    add<app::Intake>(out, id, kSeldom);
    add<app::ApplicationIntake>(out, id, kSeldom);
    add<app::InitiativeIntake>(out, id, kSeldom);
  }
  return out;
}

}  // namespace

const FieldRole* find_role(const base::FieldInfo& field) {
  static const Roles kRoles = make_roles();
  const auto found = kRoles.find(&field);
  return found == kRoles.end() ? nullptr : &found->second;
}

}  // namespace api
