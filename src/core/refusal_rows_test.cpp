// The second half of the refusals: what comes after an investigation (core/refusal_test.cpp plays them).
// SPDX-License-Identifier: EUPL-1.2
#include "core/refusal_rows.hpp"

namespace core::refusals {
namespace {

const RefusalRow kRows[] = {
    // Interventions.
    {__LINE__, kOpen, "2026-03-04 intake offer_intervention kind=open_care -> refused not_decided 11 kap. 1 §"},
    {__LINE__, kOpen,
     "2026-03-04 intake offer_intervention kind=open_care_unassessed -> refused consent_missing_child 3 kap. 4 §"},
    {__LINE__, kOpen, "2026-03-04 intake start_intervention intervention=1 -> refused no_such_number 34 kap. 1 §"},
    {__LINE__, kGranted,
     "2026-03-10 intake start_intervention on=2026-03-09 intervention=1 -> refused before_it_began 34 kap. 1 §"},
    {__LINE__, kOffered,
     "2026-03-02 intake start_intervention on=2026-03-01 intervention=1 -> refused before_it_began 34 kap. 1 §"},
    {__LINE__, kStarted, "2026-03-16 intake start_intervention intervention=1 -> refused already_started 34 kap. 1 §"},
    {__LINE__, kEnded, "2026-03-30 intake start_intervention intervention=1 -> refused already_ended 34 kap. 1 §"},
    {__LINE__, kGranted,
     "2026-03-10 intake start_intervention intervention=1 first_review=2026-03-09 -> refused until_too_early 14 kap. 3 "
     "§"},
    {__LINE__, kEnded, "2026-03-30 intake set_goal intervention=1 -> refused already_ended 14 kap. 3 §"},
    {__LINE__, kStarted,
     "2026-03-16 intake assess_goal intervention=1 goal=1 outcome=reached -> refused no_such_number 14 kap. 3 §"},
    {__LINE__, kEnded,
     "2026-03-30 intake assess_goal intervention=1 goal=1 outcome=reached -> refused already_ended 14 kap. 3 §"},
    {__LINE__, kGranted, "2026-03-10 intake review_intervention intervention=1 -> refused not_started 14 kap. 3 §"},
    {__LINE__, kStarted,
     "2026-03-16 intake review_intervention on=2026-03-15 intervention=1 -> refused before_it_began 14 kap. 3 §"},
    {__LINE__, kStarted,
     "2026-03-16 intake review_intervention intervention=1 next_review=2026-03-16 -> refused until_too_early 14 kap. 3 "
     "§"},
    // SoL 23:6 is about contact persons and families alone.
    {__LINE__, kContactPerson,
     "2026-03-10 intake start_intervention intervention=1 first_review=2026-03-09 -> refused until_too_early 23 kap. 6 "
     "§"},
    {__LINE__, kContactPerson,
     "2026-03-10 intake review_intervention intervention=1 -> refused not_started 23 kap. 6 §"},
    {__LINE__, kGranted, "2026-03-10 intake interrupt_intervention intervention=1 -> refused not_started 34 kap. 1 §"},
    {__LINE__, kInterrupted,
     "2026-03-18 intake interrupt_intervention intervention=1 -> refused already_done 34 kap. 1 §"},
    {__LINE__, kStarted, "2026-03-16 intake resume_intervention intervention=1 -> refused nothing_to_do 34 kap. 1 §"},
    {__LINE__, kInterrupted,
     "2026-03-18 intake resume_intervention on=2026-03-17 intervention=1 -> refused before_it_began 34 kap. 1 §"},
    {__LINE__, kStarted, "2026-03-16 intake report_not_executed intervention=1 -> refused already_started 34 kap. 1 §"},
    {__LINE__, kOffered, "2026-03-02 intake report_not_executed intervention=1 -> refused nothing_to_do 34 kap. 1 §"},
    {__LINE__, kInterrupted,
     "2026-03-18 intake report_not_executed on=2026-03-17 intervention=1 -> refused before_it_began 34 kap. 1 §"},
    {__LINE__, kEnded,
     "2026-03-30 intake end_intervention intervention=1 ending=moved -> refused already_ended 14 kap. 3 §"},
    {__LINE__, kStarted,
     "2026-03-16 intake end_intervention on=2026-03-15 intervention=1 ending=moved -> refused before_it_began 14 kap. "
     "3 §"},
    // The outcome of an investigation must be true: follow-up without consent hangs on it.
    {__LINE__, kOpen,
     "2026-03-20 intake finish_investigation investigation=1 outcome=with_intervention -> refused nothing_granted 23 "
     "kap. 1 §"},
    {__LINE__, kGranted,
     "2026-03-20 intake finish_investigation investigation=1 outcome=without_intervention -> refused something_granted "
     "23 kap. 1 §"},
    // Follow-up.
    {__LINE__, kReport, "2026-03-23 intake decide_follow_up investigation=1 -> refused no_such_number 23 kap. 1 §"},
    {__LINE__, kOpen, "2026-03-23 intake decide_follow_up investigation=1 -> refused not_decided 23 kap. 1 §"},
    {__LINE__, kFinished,
     "2026-03-23 intake decide_follow_up on=2026-03-19 investigation=1 -> refused before_it_began 23 kap. 1 §"},
    {__LINE__, kFinishedWith,
     "2026-03-23 intake decide_follow_up investigation=1 -> refused finished_with_intervention 23 kap. 1 §"},
    {__LINE__, kOpenAgain, "2026-03-24 intake decide_follow_up investigation=1 -> refused already_open 23 kap. 1 §"},
    {__LINE__, kFollowUp, "2026-03-24 intake decide_follow_up investigation=1 -> refused already_done 23 kap. 1 §"},
    {__LINE__, kFinished, "2026-09-21 intake decide_follow_up investigation=1 -> refused follow_up_over 23 kap. 5 §"},
    {__LINE__, kEighteenSoon,
     "2026-03-25 intake decide_follow_up investigation=1 -> refused follow_up_of_adult 3 kap. 1 §"},
    {__LINE__, kFinished, "2026-03-24 intake make_follow_up_contact follow_up=1 -> refused no_such_number 23 kap. 4 §"},
    {__LINE__, kFollowUp,
     "2026-03-23 intake make_follow_up_contact on=2026-03-22 follow_up=1 -> refused before_it_began 23 kap. 4 §"},
    {__LINE__, kFollowUpEnded,
     "2026-03-25 intake hold_follow_up_talk follow_up=1 basis=without_consent -> refused already_ended 23 kap. 4 §"},
    {__LINE__, kFollowUp,
     "2026-09-21 intake hold_follow_up_talk follow_up=1 basis=without_consent -> refused follow_up_over 23 kap. 5 §"},
    {__LINE__, kEighteenSoon + "2026-03-23 intake decide_follow_up investigation=1 -> recorded\n",
     "2026-03-25 intake hold_follow_up_talk follow_up=1 basis=without_consent -> refused follow_up_of_adult 3 kap. 1 "
     "§"},
    {__LINE__, kFinished, "2026-03-24 intake end_follow_up follow_up=1 -> refused no_such_number 23 kap. 1 §"},
    {__LINE__, kFollowUpEnded, "2026-03-24 intake end_follow_up follow_up=1 -> refused already_ended 23 kap. 1 §"},
    {__LINE__, kFollowUp,
     "2026-03-24 intake end_follow_up on=2026-03-19 follow_up=1 -> refused before_it_began 23 kap. 1 §"},
    // The file.
    {__LINE__, kFile, "2026-03-02 intake correct_entry entry=2 -> refused no_such_number 14 kap. 3 §"},
    {__LINE__, kFile, "2026-03-02 intake correct_entry entry=1 -> refused not_correctable 14 kap. 3 §"},
    {__LINE__, kReport, "2026-03-02 intake correct_entry entry=2 -> refused unreadable_values 14 kap. 3 §"},
    {__LINE__, kFile, "2026-03-02 intake contest_entry entry=2 -> refused no_such_number 14 kap. 6 §"},
    {__LINE__, kClosed, "2026-03-02 intake close_file why=moved -> refused already_done 14 kap. 3 §"},
    // Requests from outside.
    {__LINE__, kFile,
     "2026-03-02 intake receive_external_request kind=prosecutor_statement answer_by=1996-03-01 -> refused "
     "too_long_ago 12 §"},
    {__LINE__, kFile,
     "2026-03-02 intake ask_for_more_time external_request=1 until=2026-04-01 -> refused no_such_number 14 kap. 3 §"},
    {__LINE__, kAskedByCourt,
     "2026-03-02 intake ask_for_more_time on=2026-03-01 external_request=1 until=2026-04-01 -> refused "
     "before_it_began 6 kap. 19 §"},
    {__LINE__, kAskedByCourt,
     "2026-03-02 intake ask_for_more_time external_request=1 until=2026-03-02 -> refused until_too_early 6 kap. 19 §"},
    {__LINE__, kAskedByMunicipality,
     "2026-03-02 intake ask_for_more_time external_request=1 until=2026-04-01 -> refused answered_at_once 29 kap. 10 "
     "§"},
    {__LINE__, kAskedByMunicipality,
     "2026-03-02 intake record_answer_day external_request=1 outcome=granted until=2026-04-01 -> refused "
     "answered_at_once 29 kap. 10 §"},
    {__LINE__, kAskedByCourt,
     "2026-03-02 intake record_answer_day external_request=1 outcome=granted -> refused day_missing 6 kap. 19 §"},
    {__LINE__, kAskedByCourt,
     "2026-03-02 intake decide_request_answer external_request=2 -> refused no_such_number 14 kap. 3 §"},
    {__LINE__, kAskedByCourt,
     "2026-03-02 intake record_request_answer_sent external_request=1 -> refused not_decided 6 kap. 19 §"},
    {__LINE__, kAskedByCourt + "2026-03-05 intake decide_request_answer external_request=1 -> recorded\n",
     "2026-03-06 intake record_request_answer_sent on=2026-03-04 external_request=1 -> refused before_it_began 6 kap. "
     "19 §"},
    {__LINE__, kAskedByMunicipality + "2026-03-02 intake withdraw_external_request external_request=1 -> recorded\n",
     "2026-03-02 intake withdraw_external_request external_request=1 -> refused already_ended 29 kap. 10 §"},
    {__LINE__, kReport, "2026-03-02 intake close_file why=moved -> refused still_open 14 kap. 3 §"},
    // Whom to tell, one by one.
    {__LINE__, kOpen,
     "2026-03-04 intake omit_information investigation=1 to=child ground=obviously_unnecessary -> refused "
     "ground_of_decisions 20 kap. 4 §"},
    {__LINE__, kDecided,
     "2026-03-10 intake record_decision_received decision=2 by=child -> refused no_such_number 44 §"},
    {__LINE__, kDecided,
     "2026-03-10 intake omit_decision_notice decision=1 to=guardians guardian=1 ground=not_reached -> refused "
     "no_such_number 33 §"},
    {__LINE__, kAppealed, "2026-03-12 intake reject_appeal decision=1 -> refused appeal_in_time 44 §"},
    {__LINE__, kFollowUp,
     "2026-03-23 intake tell_follow_up follow_up=1 of=end to=child -> refused still_open 23 kap. 3 §"},
    {__LINE__, kFollowUp,
     "2026-03-23 intake omit_follow_up_notice follow_up=1 of=start to=child ground=obviously_unnecessary -> refused "
     "ground_of_decisions 23 kap. 3 §"},
};

}  // namespace

std::span<const RefusalRow> list_later() { return kRows; }

}  // namespace core::refusals
