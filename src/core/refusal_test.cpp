// Every refusal the core makes: for each event the states in which it is refused, with the reason and the section. A
// reason that no row reaches must be one that only a use case outside the core gives.
// SPDX-License-Identifier: EUPL-1.2
#include "core/refusal.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "core/case_text.hpp"
#include "core/consent/consent.hpp"
#include "core/process.hpp"
#include "core/refusal_rows.hpp"

namespace {

using namespace core::refusals;

const RefusalRow kRows[] = {
    // Whatever the event is: role, day, file.
    {__LINE__, kReport, "2026-03-02 public_door assess_safety report=1 need=none -> refused may_not 10 §"},
    {__LINE__, kReport, "2026-03-02 duty_officer decline_investigation report=1 -> refused may_not 10 §"},
    {__LINE__, kFile, "2026-03-02 investigator assign unit=intake worker=w002 -> refused may_not 10 §"},
    // Oneself may be given what nobody in the own unit has, and nothing else.
    {__LINE__, kFile, "2026-03-02 investigator assign unit=north worker=w001 -> refused may_not 10 §"},
    {__LINE__, kFile + "2026-03-02 team_leader assign unit=north -> recorded\n",
     "2026-03-02 investigator assign unit=intake worker=w001 -> refused may_not 10 §"},
    {__LINE__, kFile + "2026-03-02 team_leader assign unit=intake worker=w002 -> recorded\n",
     "2026-03-02 investigator assign unit=intake worker=w001 -> refused may_not 10 §"},
    {__LINE__, kFile + "2026-03-02 team_leader assign unit=intake worker=w009 -> recorded\n",
     "2026-03-02 investigator assign unit=intake -> refused may_not 10 §"},
    {__LINE__, kFile, "2026-03-02 administrator write_note kind=note -> refused may_not 10 §"},
    {__LINE__, kReport,
     "2026-03-02 intake assess_safety on=2026-03-03 report=1 need=none -> refused dated_in_future 20 kap. 1 §"},
    {__LINE__, kNothing, "2026-03-02 intake write_note kind=note -> refused file_missing"},
    {__LINE__, kNothing, "2026-03-02 intake report_received channel=visit reporter=child -> refused file_missing"},
    {__LINE__, kContinued, "2026-03-02 intake report_received channel=visit reporter=child -> refused file_continued"},
    {__LINE__, kContinued,
     "2026-03-02 intake file_joined other=000000000000000000000000000000cc -> refused file_continued"},
    // The child and the people around it.
    {__LINE__, kFile, "2026-03-02 intake file_opened kind=known sex=girl unit=intake -> refused file_exists"},
    {__LINE__, kFile,
     "2026-03-02 intake record_identity kind=known born=2026-03-03 sex=boy -> refused dated_in_future 14 kap. 3 §"},
    {__LINE__, kFile,
     "2026-03-02 intake record_identity kind=known identity_number=202604152385 sex=boy -> refused dated_in_future 14 "
     "kap. 3 §"},
    {__LINE__, kNothing,
     "2026-03-02 intake file_opened kind=known born=2026-03-03 sex=girl unit=intake -> refused "
     "dated_in_future 14 kap. 3 §"},
    {__LINE__, kNothing,
     "2026-03-02 intake file_opened kind=known born=0217-05-04 sex=girl unit=intake -> refused "
     "too_long_ago 14 kap. 3 §"},
    {__LINE__, kNothing,
     "2026-03-02 intake file_opened kind=unborn born=2031-03-02 sex=unknown unit=intake -> refused "
     "birth_out_of_reach 14 kap. 3 §"},
    {__LINE__, kNothing,
     "2026-03-02 intake file_opened kind=unborn identity_number=201701012393 sex=boy unit=intake "
     "-> refused unborn_with_number 14 kap. 3 §"},
    {__LINE__, kFile,
     "2026-03-02 intake record_identity kind=known born=0217-05-04 sex=boy -> refused too_long_ago 14 kap. 3 §"},
    {__LINE__, kFile,
     "2026-03-02 intake record_identity kind=unborn born=2025-03-02 sex=boy -> refused birth_out_of_reach 14 kap. 3 §"},
    {__LINE__, kFile,
     "2026-03-02 intake record_guardian relation=mother has_custody=yes identity_number=202604152385 -> refused "
     "dated_in_future 6 kap. 13 §"},
    // Before the child was born.
    {__LINE__, kFile, "2026-03-02 intake write_note on=2009-12-31 kind=visit -> refused before_birth 14 kap. 3 §"},
    {__LINE__, kFile, "2026-03-02 intake write_note on=1926-03-02 kind=visit -> refused too_long_ago 14 kap. 3 §"},
    {__LINE__, kFile,
     "2026-03-02 intake report_received received_at=2009-02-01T11:00:00Z channel=visit reporter=child -> refused "
     "before_birth"},
    {__LINE__, kFile,
     "2026-03-02 intake report_received received_at=0217-02-01T11:00:00Z channel=visit reporter=child -> refused "
     "too_long_ago"},
    {__LINE__, kFile,
     "2026-03-02 intake receive_application received_at=2009-02-01T11:00:00Z channel=visit applicant=child -> refused "
     "before_birth"},
    {__LINE__, kGuardian, "2026-03-02 intake end_guardian guardian=2 -> refused no_such_number"},
    {__LINE__, kGuardianEnded, "2026-03-02 intake end_guardian guardian=1 -> refused already_ended"},
    {__LINE__, kFile,
     "2026-03-02 intake same_child_ruled_out other=000000000000000000000000000000cc -> refused nothing_to_do 14 kap. 3 "
     "§"},
    {__LINE__, kSuspected,
     "2026-03-02 intake same_child_ruled_out other=000000000000000000000000000000bb -> refused nothing_to_do 14 kap. 3 "
     "§"},
    {__LINE__,
     kSuspected + "2026-03-02 intake same_child_ruled_out other=000000000000000000000000000000cc -> recorded\n",
     "2026-03-02 intake same_child_ruled_out other=000000000000000000000000000000cc -> refused nothing_to_do 14 kap. 3 "
     "§"},
    {__LINE__, kSuspected + "2026-03-02 intake file_joined other=000000000000000000000000000000cc -> recorded\n",
     "2026-03-02 intake same_child_ruled_out other=000000000000000000000000000000cc -> refused nothing_to_do 14 kap. 3 "
     "§"},
    // Reports.
    {__LINE__, kFile,
     "2026-03-02 intake report_received received_at=2026-03-02T11:00:01Z channel=visit reporter=child -> refused "
     "dated_in_future"},
    {__LINE__, kReport, "2026-03-02 intake assess_safety report=2 need=none -> refused no_such_number 20 kap. 1 §"},
    {__LINE__, kReport,
     "2026-03-02 intake assess_safety on=2026-03-01 report=1 need=none -> refused before_it_began 20 kap. 1 §"},
    {__LINE__, kReport, "2026-03-02 intake arrange_protection report=2 -> refused no_such_number 20 kap. 1 §"},
    {__LINE__, kReport, "2026-03-02 intake arrange_protection report=1 -> refused nothing_to_do 20 kap. 1 §"},
    {__LINE__, kReport + "2026-03-02 intake assess_safety report=1 need=needed -> recorded\n",
     "2026-03-02 intake arrange_protection on=2026-03-01 report=1 -> refused before_it_began 20 kap. 1 §"},
    {__LINE__,
     kReport + "2026-03-02 intake assess_safety report=1 need=needed -> recorded\n" +
         "2026-03-02 intake arrange_protection report=1 -> recorded\n",
     "2026-03-02 intake arrange_protection report=1 -> refused already_done 20 kap. 1 §"},
    {__LINE__, kReport,
     "2026-03-02 intake extend_preliminary report=2 until=2026-04-01 -> refused no_such_number 20 kap. 2 §"},
    {__LINE__, kReport,
     "2026-03-02 intake extend_preliminary on=2026-03-01 report=1 until=2026-04-01 -> refused before_it_began 20 kap. "
     "2 §"},
    {__LINE__, kReport,
     "2026-03-02 intake extend_preliminary report=1 until=2026-03-02 -> refused until_too_early 20 kap. 2 §"},
    {__LINE__, kDeclined,
     "2026-03-03 intake extend_preliminary report=1 until=2026-04-01 -> refused already_done 20 kap. 2 §"},
    {__LINE__, kReport, "2026-03-02 intake decline_investigation report=2 -> refused no_such_number 20 kap. 2 §"},
    {__LINE__, kReport,
     "2026-03-02 intake decline_investigation on=2026-03-01 report=1 -> refused before_it_began 20 kap. 2 §"},
    {__LINE__, kReport, "2026-03-02 intake decline_investigation report=1 -> refused safety_not_assessed 20 kap. 1 §"},
    {__LINE__, kReport + "2026-03-02 intake assess_safety report=1 need=needed -> recorded\n",
     "2026-03-02 intake decline_investigation report=1 -> refused protection_needed 14 kap. 2 §"},
    {__LINE__, kDeclined, "2026-03-03 intake decline_investigation report=1 -> refused already_declined 20 kap. 2 §"},
    {__LINE__, kOpen, "2026-03-04 intake decline_investigation report=1 -> refused already_open 20 kap. 2 §"},
    {__LINE__, kReport, "2026-03-02 intake request_feedback report=2 -> refused no_such_number 19 kap. 6 §"},
    {__LINE__, kReport,
     "2026-03-02 intake request_feedback on=2026-03-01 report=1 -> refused before_it_began 19 kap. 6 §"},
    {__LINE__, kPrivate, "2026-03-02 intake request_feedback report=1 -> refused reporter_not_entitled 19 kap. 6 §"},
    {__LINE__, kAsked, "2026-03-03 intake request_feedback report=1 -> refused already_done 19 kap. 6 §"},
    {__LINE__, kReport,
     "2026-03-02 intake give_feedback report=2 content=opened -> refused no_such_number 19 kap. 6 §"},
    {__LINE__, kPrivate,
     "2026-03-02 intake give_feedback report=1 content=opened -> refused reporter_not_entitled 19 kap. 6 §"},
    {__LINE__, kAssessed, "2026-03-02 intake give_feedback report=1 content=opened -> refused not_decided 19 kap. 6 §"},
    {__LINE__, kTold,
     "2026-03-03 intake give_feedback report=1 content=not_opened -> refused already_done 19 kap. 6 §"},
    {__LINE__, kReport, "2026-03-02 intake withhold_feedback report=2 -> refused no_such_number 19 kap. 6 §"},
    {__LINE__, kPrivate, "2026-03-02 intake withhold_feedback report=1 -> refused reporter_not_entitled 19 kap. 6 §"},
    {__LINE__, kTold, "2026-03-03 intake withhold_feedback report=1 -> refused already_done 19 kap. 6 §"},
    // Applications and own initiatives.
    {__LINE__, kFile,
     "2026-03-02 intake receive_application received_at=2026-03-03T00:00Z channel=visit applicant=child -> "
     "unreadable received_at malformed"},
    {__LINE__, kFile,
     "2026-03-02 intake receive_application received_at=2026-03-03T00:00:00Z channel=visit applicant=child -> "
     "refused dated_in_future"},
    {__LINE__, kFile, "2026-03-02 intake withdraw_application application=1 -> refused no_such_number"},
    {__LINE__, kApplied,
     "2026-03-02 intake withdraw_application on=2026-03-01 application=1 -> refused before_it_began"},
    {__LINE__, kWithdrawn, "2026-03-02 intake withdraw_application application=1 -> refused already_done"},
    {__LINE__, kFile, "2026-09-03 intake demand_decision application=1 -> refused no_such_number 12 §"},
    {__LINE__, kApplied, "2026-09-02 intake demand_decision application=1 -> refused before_it_began 12 §"},
    {__LINE__, kWithdrawn, "2026-09-03 intake demand_decision application=1 -> refused already_done 12 §"},
    {__LINE__, kDemanded, "2026-09-03 intake demand_decision application=1 -> refused already_done 12 §"},
    {__LINE__, kFile, "2026-09-03 intake answer_demand application=1 -> refused no_such_number 12 §"},
    {__LINE__, kApplied, "2026-09-03 intake answer_demand application=1 -> refused nothing_to_do 12 §"},
    {__LINE__, kAnswered, "2026-09-04 intake answer_demand application=1 -> refused already_done 12 §"},
    {__LINE__, kFile, "2026-03-02 intake drop_initiative initiative=1 -> refused no_such_number 14 kap. 2 §"},
    {__LINE__, kInitiative,
     "2026-03-02 intake drop_initiative on=2026-03-01 initiative=1 -> refused before_it_began 14 kap. 2 §"},
    {__LINE__, kDropped, "2026-03-02 intake drop_initiative initiative=1 -> refused already_done 14 kap. 2 §"},
    // The investigation.
    {__LINE__, kOpen, "2026-03-04 intake open_investigation -> refused already_open 14 kap. 2 §"},
    {__LINE__, kReport, "2026-03-02 intake open_investigation reports=1,2 -> refused no_such_number 14 kap. 2 §"},
    {__LINE__, kReport, "2026-03-02 intake open_investigation applications=1 -> refused no_such_number 14 kap. 2 §"},
    {__LINE__, kReport, "2026-03-02 intake open_investigation initiatives=1 -> refused no_such_number 14 kap. 2 §"},
    {__LINE__, kReport, "2026-03-02 intake open_investigation on=2026-03-01 -> refused before_it_began 14 kap. 2 §"},
    {__LINE__, kApplied, "2026-03-02 intake open_investigation on=2026-03-01 -> refused before_it_began 14 kap. 2 §"},
    {__LINE__, kInitiative,
     "2026-03-02 intake open_investigation on=2026-03-01 -> refused before_it_began 14 kap. 2 §"},
    {__LINE__, kReport,
     "2026-03-04 intake inform_parties investigation=1 informed=guardians_and_child -> refused no_such_number 20 kap. "
     "4 §"},
    {__LINE__, kOpen,
     "2026-03-04 intake inform_parties on=2026-03-03 investigation=1 informed=guardians_and_child -> refused "
     "before_it_began 20 kap. "
     "4 §"},
    {__LINE__, kFinished,
     "2026-03-20 intake postpone_information on=2026-03-03 investigation=1 -> refused before_it_began 20 kap. 4 §"},
    {__LINE__, kFinished, "2026-03-20 intake record_plan investigation=1 -> refused already_finished 20 kap. 5 §"},
    {__LINE__, kFinished, "2026-03-20 intake make_contact investigation=1 -> refused already_finished 20 kap. 5 §"},
    {__LINE__, kOpen, "2026-03-04 intake attach_report investigation=1 report=2 -> refused no_such_number 20 kap. 2 §"},
    {__LINE__, kOpen, "2026-03-04 intake attach_report investigation=1 report=1 -> refused already_done 20 kap. 2 §"},
    {__LINE__, kAssessed,
     "2026-03-04 intake attach_report investigation=1 report=1 -> refused no_such_number 20 kap. 2 §"},
    {__LINE__, kOpen,
     "2026-03-04 intake extend_investigation investigation=1 until=2026-03-04 -> refused until_too_early 20 kap. 3 §"},
    {__LINE__, kOpen,
     "2026-03-05 intake extend_investigation investigation=1 until=2026-07-04 -> refused not_longer 20 kap. 3 §"},
    {__LINE__, kOpen + "2026-03-05 intake extend_investigation investigation=1 until=2026-09-01 -> recorded\n",
     "2026-03-06 intake extend_investigation investigation=1 until=2026-09-01 -> refused not_longer 20 kap. 3 §"},
    {__LINE__, kAssessed,
     "2026-03-10 intake extend_preliminary report=1 until=2026-03-16 -> refused not_longer 20 kap. 2 §"},
    {__LINE__, kOpen,
     "2026-03-04 intake extend_investigation investigation=2 until=2026-08-04 -> refused no_such_number 20 kap. 3 §"},
    {__LINE__,
     kNothing + "2026-03-02 intake file_opened kind=known born=2008-03-02 sex=girl unit=intake -> recorded\n"
                "2026-03-02 intake open_investigation -> recorded\n",
     "2026-03-04 intake extend_investigation investigation=1 until=2026-08-04 -> refused no_limit_to_extend 20 kap. "
     "3 §"},
    {__LINE__, kOpen,
     "2026-03-04 intake communicate investigation=1 to=child answer_by=2026-03-03 -> refused until_too_early 25 §"},
    {__LINE__, kFinished,
     "2026-03-20 intake communicate investigation=1 to=child answer_by=2026-03-21 -> refused already_finished 25 §"},
    {__LINE__, kFinished,
     "2026-03-20 intake record_answer investigation=1 from=child -> refused already_finished 25 §"},
    {__LINE__, kFinished,
     "2026-03-20 intake omit_communication investigation=1 ground=urgent_interest -> refused already_finished 25 §"},
    {__LINE__, kFinished,
     "2026-03-20 intake finish_investigation investigation=1 outcome=moved -> refused already_finished 20 kap. 3 §"},
    {__LINE__, kOpenOnApplication,
     "2026-03-20 intake finish_investigation investigation=1 outcome=reached_eighteen -> refused not_decided 11 kap. 1 "
     "§"},
    // The child's voice.
    {__LINE__, kOpen,
     "2026-03-04 intake inform_child investigation=2 understood=yes -> refused no_such_number 3 kap. 3 §"},
    {__LINE__, kReport,
     "2026-03-04 intake hold_child_talk investigation=1 basis=child_decided -> refused no_such_number 20 kap. 7 §"},
    {__LINE__, kFinished,
     "2026-03-20 intake hold_child_talk investigation=1 basis=child_decided -> refused already_finished 20 kap. 7 §"},
    {__LINE__, kOpen,
     "2026-03-04 intake hold_child_talk on=2026-03-03 investigation=1 basis=child_decided -> refused before_it_began "
     "20 kap. 7 §"},
    {__LINE__, kFinished,
     "2026-03-20 intake explain_not_heard investigation=1 why=harmful -> refused already_finished 3 kap. 2 §"},
    // Decisions and appeals.
    {__LINE__, kReport, "2026-03-04 intake weigh_best_interests investigation=1 -> refused no_such_number 3 kap. 1 §"},
    {__LINE__, kFinished,
     "2026-03-20 intake weigh_best_interests investigation=1 -> refused already_finished 3 kap. 1 §"},
    {__LINE__, kOpen,
     "2026-03-04 intake weigh_best_interests on=2026-03-03 investigation=1 -> refused before_it_began 3 kap. 1 §"},
    {__LINE__, kReport,
     "2026-03-04 intake decide investigation=1 outcome=reject level=employee -> refused no_such_number 32 §"},
    {__LINE__, kFinished,
     "2026-03-20 intake decide investigation=1 outcome=reject level=employee -> refused names_no_decision 36–37 §§"},
    {__LINE__, kFinished,
     "2026-03-20 intake decide investigation=1 outcome=reject level=employee changes=1 -> refused no_such_number 36–37 "
     "§§"},
    {__LINE__, kDecided,
     "2026-03-10 intake decide on=2026-03-09 investigation=1 outcome=reject level=employee changes=1 -> refused "
     "before_it_began 36–37 §§"},
    {__LINE__, kOpenOnApplication,
     "2026-03-20 intake finish_investigation investigation=1 outcome=moved -> refused not_decided 11 kap. 1 §"},
    {__LINE__, kOpen,
     "2026-03-04 intake decide on=2026-03-03 investigation=1 outcome=reject level=employee -> refused before_it_began "
     "32 §"},
    {__LINE__, kOpen,
     "2026-03-04 intake decide investigation=1 outcome=grant level=employee -> refused intervention_missing 11 kap. 1 "
     "§"},
    {__LINE__, kOpen,
     "2026-03-04 intake decide investigation=1 outcome=no_intervention intervention=open_care level=employee -> "
     "refused intervention_not_wanted 11 kap. 1 §"},
    {__LINE__, kOpen,
     "2026-03-04 intake decide investigation=1 outcome=grant intervention=open_care level=board -> "
     "refused consent_missing_child 3 kap. 4 §"},
    {__LINE__, kYoung,
     "2026-03-02 intake decide investigation=1 outcome=grant intervention=open_care level=board -> "
     "refused consent_missing_guardian 6 kap. 13 §"},
    {__LINE__, kOneRefuses,
     "2026-03-02 intake decide investigation=1 outcome=grant intervention=open_care level=employee -> "
     "refused wrong_level 30 kap. 10 §"},
    {__LINE__, kTwentyOne,
     "2026-03-04 intake decide investigation=1 outcome=grant intervention=qualified_contact_person level=employee -> "
     "refused too_old_for_it 13 kap. 7 §"},
    {__LINE__, kBothRefuse,
     "2026-03-02 intake decide investigation=1 outcome=grant intervention=open_care level=board -> "
     "refused consent_refused 21 kap. 1 §"},
    {__LINE__, kDecided,
     "2026-03-10 intake notify_decision decision=2 to=guardians_and_child manner=in_person -> refused no_such_number "
     "33 §"},
    {__LINE__, kDecided,
     "2026-03-10 intake notify_decision on=2026-03-09 decision=1 to=guardians_and_child manner=in_person -> refused "
     "before_it_began 33 §"},
    {__LINE__, kDecided, "2026-03-10 intake receive_appeal decision=2 from=child -> refused no_such_number 44 §"},
    {__LINE__, kDecided,
     "2026-03-10 intake receive_appeal on=2026-03-09 decision=1 from=child -> refused before_it_began 44 §"},
    {__LINE__, kDecided, "2026-03-10 intake hand_over_appeal decision=1 -> refused nothing_to_do 46 §"},
    {__LINE__, kAppealed,
     "2026-03-12 intake hand_over_appeal on=2026-03-11 decision=1 -> refused before_it_began 46 §"},
    {__LINE__, kHandedOver, "2026-03-13 intake hand_over_appeal decision=1 -> refused already_done 46 §"},
    {__LINE__, kHandedOver, "2026-03-13 intake reject_appeal decision=1 -> refused already_done 44 §"},
    {__LINE__, kDecided, "2026-03-10 intake reject_appeal decision=1 -> refused nothing_to_do 44 §"},
    // Consent.
    {__LINE__, kGuardian,
     "2026-03-02 intake record_consent intervention=open_care guardian=2 answer=given -> refused no_such_number 21 "
     "kap. 1 §"},
    {__LINE__, kNoCustody,
     "2026-03-02 intake record_consent intervention=open_care guardian=1 answer=given -> refused not_a_guardian 6 kap. "
     "13 §"},
    {__LINE__, kGuardianEnded,
     "2026-03-02 intake record_consent intervention=open_care guardian=1 answer=given -> refused not_a_guardian 6 kap. "
     "13 §"},
    {__LINE__, kGuardian,
     "2026-03-02 intake record_consent intervention=open_care guardian=1 answer=withdrawn -> refused nothing_to_do 21 "
     "kap. 1 §"},
};

std::vector<const RefusalRow*> list_rows() {
  std::vector<const RefusalRow*> out;
  for (const RefusalRow& row : kRows) out.push_back(&row);
  for (const RefusalRow& row : list_later()) out.push_back(&row);
  return out;
}

// Reasons that no rule of the core gives: a file's own id and numbers are known to those who join and record them, an
// investigation that is not open is finished or has no number; and those of core/board/delegation_test.cpp.
constexpr std::string_view kGivenElsewhere =
    " same_file number_taken not_open relied_on decision_notified another_matter beyond_delegation beyond_law "
    "unknown_decision never_waits holder_unclear member_not_named before_adopted ends_before_it_begins "
    "named_only already_replaced already_said ends_sooner too_far_ahead delay_not_asked ";

// Events that are recorded whatever the file says.
const std::set<std::string> kNeverRefused{"protection_recorded", "custody_recorded", "contact_recorded",
                                          "initiative_noted",    "file_assigned",    "file_continued",
                                          "file_joined",         "child_described",  "same_child_suspected"};

// "refused REASON SECTION" -> REASON
std::string reason_of(std::string_view step) {
  constexpr std::string_view kRefused = "-> refused ";
  const auto at = step.find(kRefused);
  if (at == std::string_view::npos) return {};
  step.remove_prefix(at + kRefused.size());
  return std::string{step.substr(0, step.find(' '))};
}

// "2026-03-02 intake COMMAND …" -> the event's id
std::string event_of(std::string_view step) {
  for (int i = 0; i < 2; ++i) step.remove_prefix(step.find(' ') + 1);
  const auto word = step.substr(0, step.find(' '));
  const auto* kind = core::find_command(word);
  return std::string{kind != nullptr ? kind->info->id : word};
}

}  // namespace

TEST(Refusal, EachRow) {
  for (const RefusalRow* row : list_rows()) {
    const core::PlayedCase before = core::play_case(row->given);
    ASSERT_EQ(before.error_text(), "") << "before line " << row->line;
    const core::PlayedCase played = core::play_case(row->step, before.file);
    EXPECT_EQ(played.error_text(), "") << "line " << row->line;
    EXPECT_EQ(played.file.version, before.file.version) << "line " << row->line;
  }
}

TEST(Refusal, EveryReasonIsReachedOrGivenElsewhere) {
  std::set<std::string> reached;
  for (const RefusalRow* row : list_rows()) reached.insert(reason_of(row->step));
  for (const core::Reason reason : core::list_reasons()) {
    const std::string id{reason->id};
    EXPECT_NE(reached.contains(id), kGivenElsewhere.contains(' ' + id + ' ')) << id;
  }
}

TEST(Refusal, EveryEventHasARowOrIsNeverRefused) {
  std::set<std::string> refused;
  for (const RefusalRow* row : list_rows()) {
    const std::set<std::string> kOfAny{"may_not", "file_missing", "file_continued"};
    if (!kOfAny.contains(reason_of(row->step))) refused.insert(event_of(row->step));
  }
  for (const core::EventKind& kind : core::list_event_kinds()) {
    const std::string id{kind.info->id};
    EXPECT_NE(refused.contains(id), kNeverRefused.contains(id)) << id;
  }
}
