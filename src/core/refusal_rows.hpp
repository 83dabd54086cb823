// What the refusal tests share: the states before a refused step, and the rows of the second table.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>
#include <string>

namespace core::refusals {

// What has happened before the refused step, each state going on from the one it names first. The child is sixteen.
inline const std::string kNothing;
inline const std::string kFile =
    "2026-03-02 intake file_opened kind=known born=2010-01-01 sex=girl unit=intake -> recorded\n";
inline const std::string kReport = kFile +
                                   "2026-03-02 intake report_received channel=system reporter=school -> recorded\n";
inline const std::string kPrivate = kFile +
                                    "2026-03-02 intake report_received channel=visit reporter=neighbour -> recorded\n";
inline const std::string kAssessed = kReport + "2026-03-02 intake assess_safety report=1 need=none -> recorded\n";
inline const std::string kDeclined = kAssessed + "2026-03-03 intake decline_investigation report=1 -> recorded\n";
inline const std::string kTold = kDeclined +
                                 "2026-03-03 intake give_feedback report=1 content=not_opened -> recorded\n";
inline const std::string kAsked = kDeclined + "2026-03-03 intake request_feedback report=1 -> recorded\n";
inline const std::string kInitiative = kFile + "2026-03-02 intake note_initiative -> recorded\n";
inline const std::string kDropped = kInitiative + "2026-03-02 intake drop_initiative initiative=1 -> recorded\n";
inline const std::string kApplied = kFile +
                                    "2026-03-02 intake receive_application channel=visit applicant=child -> recorded\n";
inline const std::string kWithdrawn = kApplied + "2026-03-02 intake withdraw_application application=1 -> recorded\n";
inline const std::string kDemanded = kApplied + "2026-09-03 intake demand_decision application=1 -> recorded\n";
inline const std::string kAnswered = kDemanded + "2026-09-04 intake answer_demand application=1 -> recorded\n";
inline const std::string kOpen = kAssessed + "2026-03-04 intake open_investigation -> recorded\n";
inline const std::string kOpenOnApplication = kApplied + "2026-03-04 intake open_investigation -> recorded\n";
inline const std::string kFinished =
    kOpen + "2026-03-20 intake finish_investigation investigation=1 outcome=without_intervention -> recorded\n";
inline const std::string kFollowUp = kFinished + "2026-03-23 intake decide_follow_up investigation=1 -> recorded\n";
inline const std::string kFollowUpEnded = kFollowUp + "2026-03-24 intake end_follow_up follow_up=1 -> recorded\n";
inline const std::string kOpenAgain = kFinished + "2026-03-24 intake open_investigation -> recorded\n";
inline const std::string kDecided =
    kOpen + "2026-03-10 intake decide investigation=1 outcome=no_intervention level=employee -> recorded\n";
inline const std::string kAppealed = kDecided + "2026-03-12 intake receive_appeal decision=1 from=child -> recorded\n";
inline const std::string kHandedOver = kAppealed + "2026-03-13 intake hand_over_appeal decision=1 -> recorded\n";
inline const std::string kGranted =
    kOpen + "2026-03-09 intake record_consent intervention=open_care answer=given -> recorded\n" +
    "2026-03-10 intake decide investigation=1 outcome=grant intervention=open_care level=employee -> recorded\n";
inline const std::string kFinishedWith =
    kGranted + "2026-03-20 intake finish_investigation investigation=1 outcome=with_intervention -> recorded\n";
inline const std::string kStarted = kGranted + "2026-03-16 intake start_intervention intervention=1 -> recorded\n";
inline const std::string kInterrupted = kStarted +
                                        "2026-03-18 intake interrupt_intervention intervention=1 -> recorded\n";
inline const std::string kEnded = kStarted +
                                  "2026-03-30 intake end_intervention intervention=1 ending=moved -> recorded\n";
inline const std::string kOffered =
    kFile + "2026-03-02 intake record_consent intervention=open_care_unassessed answer=given -> recorded\n" +
    "2026-03-02 intake offer_intervention kind=open_care_unassessed -> recorded\n";
inline const std::string kTwentyOne =
    "2026-03-02 intake file_opened kind=known born=2005-03-04 sex=girl unit=intake -> recorded\n"
    "2026-03-02 intake open_investigation -> recorded\n"
    "2026-03-02 intake record_consent intervention=qualified_contact_person answer=given -> recorded\n";
inline const std::string kContactPerson =
    kOpen + "2026-03-09 intake record_consent intervention=contact_person answer=given -> recorded\n" +
    "2026-03-10 intake decide investigation=1 outcome=grant intervention=contact_person level=employee -> recorded\n";
inline const std::string kEighteenSoon =
    "2026-03-02 intake file_opened kind=known born=2008-03-25 sex=girl unit=intake -> recorded\n"
    "2026-03-02 intake open_investigation -> recorded\n"
    "2026-03-20 intake finish_investigation investigation=1 outcome=without_intervention -> recorded\n";
inline const std::string kAskedByCourt =
    kFile + "2026-03-02 intake receive_external_request kind=custody_investigation answer_by=2026-06-01 -> recorded\n";
inline const std::string kAskedByMunicipality =
    kFile + "2026-03-02 intake receive_external_request kind=case_transfer -> recorded\n";
inline const std::string kGuardian = kFile +
                                     "2026-03-02 intake record_guardian relation=mother has_custody=yes -> recorded\n";
inline const std::string kNoCustody = kFile +
                                      "2026-03-02 intake record_guardian relation=other has_custody=no -> recorded\n";
inline const std::string kGuardianEnded = kGuardian + "2026-03-02 intake end_guardian guardian=1 -> recorded\n";
inline const std::string kYoung =
    "2026-03-02 intake file_opened kind=known born=2018-01-01 sex=girl unit=intake -> recorded\n"
    "2026-03-02 intake record_guardian relation=mother has_custody=yes -> recorded\n"
    "2026-03-02 intake record_guardian relation=father has_custody=yes -> recorded\n"
    "2026-03-02 intake open_investigation -> recorded\n";
inline const std::string kOneRefuses =
    kYoung + "2026-03-02 intake record_consent intervention=open_care guardian=1 answer=given -> recorded\n" +
    "2026-03-02 intake record_consent intervention=open_care guardian=2 answer=refused -> recorded\n";
inline const std::string kBothRefuse =
    kOneRefuses + "2026-03-02 intake record_consent intervention=open_care guardian=1 answer=withdrawn -> recorded\n";
inline const std::string kClosed = kFile + "2026-03-02 intake close_file why=moved -> recorded\n";
inline const std::string kSuspected = kFile +
                                      "2026-03-02 intake same_child_suspected other=000000000000000000000000000000cc "
                                      "ground=same_number -> recorded\n";
inline const std::string kContinued =
    kReport + "2026-03-02 intake file_continued other=000000000000000000000000000000cc -> recorded\n";

struct RefusalRow {
  int line;
  const std::string& given;
  const char* step;
};

// Of interventions, follow-up, the file and requests from outside; the other rows stand in refusal_test.cpp.
std::span<const RefusalRow> list_later();

}  // namespace core::refusals
