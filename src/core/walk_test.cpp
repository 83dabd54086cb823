// Every sequence of commands up to a depth, the clock moving 0 or 9 days before each: no sampling, no luck.
//
// In each state: replaying the journal gives it again; a refused command changes nothing; time alone takes no duty
// away; a matter is open exactly while something is due, and then it has an owner and a next step that would be
// accepted; every statutory day names its section; and what is offered is what decide() accepts.
// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "core/calendar/stockholm.hpp"
#include "core/case_text.hpp"
#include "core/child/child.hpp"
#include "core/file/correction.hpp"
#include "core/file/note.hpp"
#include "core/followup/follow_up.hpp"
#include "core/intervention/intervention.hpp"
#include "core/investigation/decision.hpp"
#include "core/investigation/investigation.hpp"
#include "core/offer.hpp"
#include "core/process.hpp"
#include "core/report/application.hpp"
#include "core/report/report.hpp"
#include "core/request/external_request.hpp"
#include "core/sample_record.hpp"

namespace core {
namespace {

struct Move {
  const char* name;
  Event (*make)(const Now& now);
  int number = 0;  // What it is about, as in Offer::number
};

// One corner of the process: where it starts, what may be done there, and how deep the walk goes.
struct Corner {
  const char* name;
  std::string given;
  std::vector<Move> moves;
  int depth;
};

void PrintTo(const Corner& corner, std::ostream* out) { *out << corner.name; }

Now now_on(base::Day today) {
  return {.at = stockholm_instant(today, std::chrono::hours{12}),
          .today = today,
          .actor = {"w001"},
          .role = Role::team_leader,
          .unit = {"intake"}};
}

std::vector<Due> list_all(const File& file, base::Day today) { return list_due(list_subjects(file), today); }

bool must_be_done(const Due& due) { return due.row->kind == DutyKind::duty || due.row->kind == DutyKind::local; }

std::string text_of(const File& file, base::Day today) {
  return due_text(file, today) + " | " + milestones_text(file, today) + " | " + shows_text(file) + " | " +
         next_text(file) + " | " + file.unit.text + (file.worker ? file.worker->text : "") + " | " +
         std::to_string(file.version) + (file.has_open_matter() ? " open" : "");
}

class Walk {
 public:
  // `told_late`: each fact is tried with its own day today, and as many days back.
  Walk(const Corner& corner, int depth, std::vector<int> told_late)
      : corner_(corner), depth_(depth), told_late_(std::move(told_late)) {}

  void run() {
    const PlayedCase played = play_case(corner_.given);
    ASSERT_EQ(played.error_text(), "");
    start_ = played.file;
    step(start_, base::parse_day("2026-03-02").value(), depth_);
  }
  int states() const { return states_; }
  int refused() const { return refused_; }

 private:
  void step(const File& file, base::Day today, int left) {
    ++states_;
    check(file, today);
    if (left == 0 || testing::Test::HasFailure()) return;
    for (const int wait : {0, 9}) {
      const base::Day day = today + std::chrono::days{wait};
      check_nothing_fades(file, today, day);
      move_all(file, now_on(day), left);
    }
  }

  void move_all(const File& file, const Now& now, int left) {
    const std::string before = text_of(file, now.today);
    const std::vector<Offer> offers = list_offers(file, now);
    for (const Move& move : corner_.moves) {
      for (const int days : told_late_) {
        const base::Day day = now.today - std::chrono::days{days};
        const auto fact = decide(file, Fact{day, move.make(now)}, now);
        if (fact && days == 0) check_offered(offers, move);
        if (fact) {
          record(file, *fact, now, move, left);
          continue;
        }
        ++refused_;
        ASSERT_EQ(text_of(file, now.today), before) << story() << " refused " << move.name;
      }
    }
    if (journal_.size() <= 2) check_each_offer(file, now, offers);
  }

  void record(File file, const Fact& fact, const Now& now, const Move& move, int left) {
    const Stamp stamp{.day = fact.day, .recorded_at = now.at, .actor = now.actor, .sequence = file.version + 1};
    evolve(file, fact.what, stamp);
    journal_.push_back({fact.what, stamp});
    names_.push_back(base::iso(fact.day) + ' ' + move.name);
    step(file, now.today, left - 1);
    journal_.pop_back();
    names_.pop_back();
  }

  void check(const File& file, base::Day today) const {
    File again = start_;
    for (const Entry& entry : journal_) evolve(again, entry.what, entry.stamp);
    ASSERT_EQ(text_of(again, today), text_of(file, today)) << story();
    const std::vector<Due> all = list_all(file, today);
    EXPECT_EQ(std::ranges::any_of(all, must_be_done), file.has_open_matter()) << story() << due_text(file, today);
    for (const Due& due : all) {
      EXPECT_TRUE(due.row->kind == DutyKind::local || !due.row->law.section.empty()) << story() << due.row->id;
    }
    if (!file.has_open_matter()) return;
    EXPECT_FALSE(file.unit.empty()) << story();
    EXPECT_FALSE(file.closed) << story() << due_text(file, today);
    check_next_step(file, today);
  }

  void check_next_step(const File& file, base::Day today) const {
    const auto next = find_next_step(file);
    ASSERT_TRUE(next) << story() << due_text(file, today);
    const auto offers = list_offers(file, now_on(today));
    EXPECT_TRUE(std::ranges::any_of(offers,
                                    [&](const Offer& one) {
                                      return one.kind->info->command == next->command && one.number == next->number &&
                                             !one.refusal;
                                    }))
        << story() << next->command << ' ' << next->number;
  }

  void check_nothing_fades(const File& file, base::Day from, base::Day to) const {
    const std::vector<Due> later = list_all(file, to);
    for (const Due& due : list_all(file, from)) {
      if (!must_be_done(due)) continue;
      EXPECT_TRUE(std::ranges::any_of(
          later,
          [&](const Due& one) { return one.row == due.row && one.number == due.number && one.start == due.start; }))
          << story() << due.row->id;
    }
  }

  // A move that is accepted is offered. One that is not may be offered with another content, as another day.
  void check_offered(const std::vector<Offer>& offers, const Move& move) const {
    const EventKind* kind = find_command(move.name);
    if (kind == nullptr) return;  // Made by a use case of its own
    EXPECT_TRUE(std::ranges::any_of(
        offers, [&](const Offer& one) { return one.kind == kind && one.number == move.number && !one.refusal; }))
        << story() << move.name;
  }

  // Whatever is offered is accepted with the least that its field list asks for.
  void check_each_offer(const File& file, const Now& now, const std::vector<Offer>& offers) const {
    for (const Offer& one : offers) {
      if (one.refusal) continue;
      const auto event = one.kind->read(least_record(file, now, one), base::Reading::input);
      ASSERT_TRUE(event) << one.kind->info->command << ' ' << event.error().key << ' ' << event.error().reason;
      const auto fact = decide(file, Fact{now.today, *event}, now);
      EXPECT_TRUE(fact) << story() << one.kind->info->command << ' ' << one.number << ": "
                        << (fact ? "" : fact.error().reason->id);
    }
  }

  static base::Record least_record(const File& file, const Now& now, const Offer& offer) {
    if (offer.kind->info->command == "correct_entry") return last_again(file);
    const Investigation* open = file.find_open_investigation();
    const std::string tomorrow = base::iso(now.today + std::chrono::days{1});
    base::Record record = sample_record(offer.kind->fields, Fill::required);
    for (auto& [key, value] : record.values) {
      if (key == "until") value = base::iso(now.today + std::chrono::days{400});  // Later than any time that runs
      if (key == "answer_by") value = tomorrow;
      if (key == "received_at") value = base::iso(now.at);
      if (key == "outcome" && offer.kind->info->command == "decide") value = "no_intervention";
      if (key == "outcome" && offer.kind->info->command == "finish_investigation") value = "moved";
      if (key == "outcome" && offer.kind->info->command == "record_answer_day") value = "granted";
      if (key == "kind" && offer.kind->info->command == "offer_intervention") value = "open_care_unassessed";
      if (key == "investigation" && open != nullptr) value = std::to_string(open->number.value);
      if (key == offer.refers_to) value = std::to_string(offer.number);
    }
    if (offer.kind->info->command == "finish_investigation") record.add("taken_over", "-");
    const bool changes = offer.kind->info->command == "decide" && open == nullptr;
    if (changes) record.add("changes", std::to_string(file.all<CaseDecision>().size()));
    if (offer.kind->info->command == "record_answer_day") record.add("until", tomorrow);
    return record;
  }

  // The last entry that may be corrected, given anew as it was.
  static base::Record last_again(const File& file) {
    base::Record out;
    for (const Entry& one : file.history) {
      if (why_not_corrected(file, one.what)) continue;
      EntryCorrected again{.entry = {int(one.stamp.sequence)}, .of_version = 1, .reasons = base::Text{"x"}};
      for (const auto& [key, value] : to_record(one.what).values)
        again.values.push_back({key, base::Text{value.empty() ? "x" : value}});
      out = to_record(again);
    }
    return out;
  }

  std::string story() const {
    std::string out = std::string{corner_.name} + ": ";
    for (const std::string& name : names_) out += name + "; ";
    return out;
  }

  const Corner& corner_;
  int depth_;
  std::vector<int> told_late_;
  File start_;
  std::vector<Entry> journal_;
  std::vector<std::string> names_;
  int states_ = 0, refused_ = 0;
};

// ---- What may be done

const Move kReport{"report_received", [](const Now& now) -> Event {
                     return ReportReceived{
                         .report_id = {}, .received_at = now.at, .reporter = ReporterCategory::school};
                   }};
template <int kNumber>
const Move kAssess{"assess_safety", [](const Now&) -> Event { return SafetyAssessed{.report = {kNumber}}; }, kNumber};
const Move kAssessNeed{
    "assess_safety", [](const Now&) -> Event { return SafetyAssessed{.report = {1}, .need = ProtectionNeed::needed}; },
    1};
const Move kArrange{"arrange_protection", [](const Now&) -> Event { return ProtectionArranged{.report = {1}}; }, 1};
const Move kExtendPreliminary{"extend_preliminary",
                              [](const Now& now) -> Event {
                                return PreliminaryExtended{.report = {1}, .until = now.today + std::chrono::days{30}};
                              },
                              1};
const Move kDecline{"decline_investigation", [](const Now&) -> Event { return InvestigationDeclined{.report = {1}}; },
                    1};
const Move kAsk{"request_feedback", [](const Now&) -> Event { return FeedbackRequested{.report = {1}}; }, 1};
const Move kAnswer{"give_feedback", [](const Now&) -> Event { return FeedbackGiven{.report = {1}}; }, 1};
const Move kWithhold{"withhold_feedback", [](const Now&) -> Event { return FeedbackUnsuitable{.report = {1}}; }, 1};
const Move kApply{"receive_application",
                  [](const Now& now) -> Event { return ApplicationReceived{.received_at = now.at}; }};
const Move kWithdraw{"withdraw_application",
                     [](const Now&) -> Event { return ApplicationWithdrawn{.application = {1}}; }, 1};
const Move kDemand{"demand_decision", [](const Now&) -> Event { return DecisionDemanded{.application = {1}}; }, 1};
const Move kAnswerDemand{"answer_demand", [](const Now&) -> Event { return DemandAnswered{.application = {1}}; }, 1};
const Move kNote{"note_initiative", [](const Now&) -> Event { return InitiativeNoted{}; }};
const Move kDrop{"drop_initiative", [](const Now&) -> Event { return InitiativeDropped{.initiative = {1}}; }, 1};

const Move kOpen{"open_investigation", [](const Now&) -> Event { return InvestigationOpened{}; }};
const Move kOpenOnNote{"open_investigation",
                       [](const Now&) -> Event { return InvestigationOpened{.initiatives = {{1}}}; }};
const Move kInform{"inform_parties", [](const Now&) -> Event { return PartiesInformed{.investigation = {1}}; }, 1};
const Move kPostpone{"postpone_information",
                     [](const Now&) -> Event { return InformationPostponed{.investigation = {1}}; }, 1};
const Move kAttach{"attach_report",
                   [](const Now&) -> Event { return ReportAttached{.investigation = {1}, .report = {1}}; }, 1};
const Move kExtend{"extend_investigation",
                   [](const Now& now) -> Event {
                     return InvestigationExtended{.investigation = {1}, .until = now.today + std::chrono::days{150}};
                   },
                   1};
const Move kDecide{
    "decide",
    [](const Now&) -> Event { return DecisionMade{.investigation = {1}, .outcome = DecisionOutcome::no_intervention}; },
    1};
const Move kGrant{"decide",
                  [](const Now&) -> Event {
                    return DecisionMade{.investigation = {1},
                                        .outcome = DecisionOutcome::grant,
                                        .intervention = InterventionKind::open_care};
                  },
                  1};
const Move kNotify{
    "notify_decision",
    [](const Now&) -> Event { return DecisionNotified{.decision = {1}, .to = Party::guardians_and_child}; }, 1};
const Move kAppeal{"receive_appeal", [](const Now&) -> Event { return AppealReceived{.decision = {1}}; }, 1};
const Move kHandOver{"hand_over_appeal", [](const Now&) -> Event { return AppealHandedOver{.decision = {1}}; }, 1};
const Move kReject{"reject_appeal", [](const Now&) -> Event { return AppealRejected{.decision = {1}}; }, 1};
const Move kFinish{"finish_investigation",
                   [](const Now&) -> Event {
                     return InvestigationFinished{.investigation = {1}, .outcome = FinishOutcome::without_intervention};
                   },
                   1};
const Move kFinishMoved{"finish_investigation",
                        [](const Now&) -> Event {
                          InvestigationFinished event{.investigation = {1}, .outcome = FinishOutcome::moved};
                          event.taken_over = base::Text{"-"};
                          return event;
                        },
                        1};

const Move kOffer{"offer_intervention", [](const Now&) -> Event {
                    return InterventionOffered{.kind = InterventionKind::open_care_unassessed};
                  }};
const Move kStart{"start_intervention", [](const Now&) -> Event { return InterventionStarted{.intervention = {1}}; },
                  1};
const Move kReview{"review_intervention", [](const Now&) -> Event { return InterventionReviewed{.intervention = {1}}; },
                   1};
const Move kInterrupt{"interrupt_intervention",
                      [](const Now&) -> Event { return InterventionInterrupted{.intervention = {1}}; }, 1};
const Move kResume{"resume_intervention", [](const Now&) -> Event { return InterventionResumed{.intervention = {1}}; },
                   1};
const Move kTellIvo{"report_not_executed", [](const Now&) -> Event { return NotExecutedReported{.intervention = {1}}; },
                    1};
const Move kEnd{"end_intervention", [](const Now&) -> Event { return InterventionEnded{.intervention = {1}}; }, 1};
const Move kFollowUp{"decide_follow_up", [](const Now&) -> Event { return FollowUpDecided{.investigation = {1}}; }, 1};
const Move kFollowUpContact{"make_follow_up_contact",
                            [](const Now&) -> Event { return FollowUpContactMade{.follow_up = {1}}; }, 1};
const Move kFollowUpTalk{"hold_follow_up_talk", [](const Now&) -> Event { return FollowUpTalkHeld{.follow_up = {1}}; },
                         1};
const Move kEndFollowUp{"end_follow_up", [](const Now&) -> Event { return FollowUpEnded{.follow_up = {1}}; }, 1};

const Move kProsecutorAsks{"receive_external_request", [](const Now& now) -> Event {
                             return ExternalRequestReceived{.external_request = {},
                                                            .kind = RequestKind::prosecutor_statement,
                                                            .asker = {},
                                                            .reference = {},
                                                            .question = {},
                                                            .answer_by = now.today + std::chrono::days{12}};
                           }};
template <RequestKind kKind>
const Move kAsked{
    "receive_external_request", [](const Now&) -> Event {
      return ExternalRequestReceived{
          .external_request = {}, .kind = kKind, .asker = {}, .reference = {}, .question = {}, .answer_by = {}};
    }};
const Move kAskForTime{"ask_for_more_time",
                       [](const Now& now) -> Event {
                         return AnswerDelayAsked{
                             .external_request = {1}, .until = now.today + std::chrono::days{20}, .reasons = {}};
                       },
                       1};
const Move kTimeGranted{"record_answer_day",
                        [](const Now&) -> Event {
                          return AnswerDelayTold{
                              .external_request = {1}, .outcome = DelayOutcome::granted, .until = {}};
                        },
                        1};
const Move kDaySet{"record_answer_day",
                   [](const Now& now) -> Event {
                     return AnswerDelayTold{.external_request = {1},
                                            .outcome = DelayOutcome::granted,
                                            .until = now.today + std::chrono::days{5}};
                   },
                   1};
const Move kDecideAnswer{"decide_request_answer",
                         [](const Now&) -> Event { return RequestAnswerDecided{.external_request = {1}}; }, 1};
const Move kAnswerGiven{"record_request_answer_sent",
                        [](const Now&) -> Event { return RequestAnswerSent{.external_request = {1}}; }, 1};
const Move kNoLongerAsked{"withdraw_external_request",
                          [](const Now&) -> Event { return ExternalRequestWithdrawn{.external_request = {1}}; }, 1};

const Move kContinue{"file_continued", [](const Now&) -> Event { return FileContinued{}; }};
const Move kClose{"close_file", [](const Now&) -> Event { return FileClosed{}; }};

// ---- Where it starts. The child is sixteen, and has said yes to what is given.

const std::string kFile =
    "2025-07-01 intake file_opened kind=known born=2009-07-01 sex=girl unit=intake -> recorded\n"
    "2025-07-01 intake record_consent intervention=open_care answer=given -> recorded\n"
    "2025-07-01 intake record_consent intervention=open_care_unassessed answer=given -> recorded\n";
const std::string kApplied =  // Six months and a day before the walk, so that a decision may be demanded in it
    kFile + "2025-09-01 intake receive_application channel=visit applicant=child -> recorded\n";
const std::string kOpened = kFile +
                            "2026-03-02 intake report_received channel=system reporter=school -> recorded\n"
                            "2026-03-02 intake open_investigation -> recorded\n";
const std::string kGranted =
    kOpened +
    "2026-03-02 intake assess_safety report=1 need=none -> recorded\n"
    "2026-03-02 intake decide investigation=1 outcome=grant intervention=open_care level=employee -> recorded\n"
    "2026-03-02 intake notify_decision decision=1 to=guardians_and_child manner=in_person -> recorded\n"
    "2026-03-02 intake finish_investigation investigation=1 outcome=with_intervention -> recorded\n";
const std::string kRejected =
    kOpened +
    "2026-03-02 intake assess_safety report=1 need=none -> recorded\n"
    "2026-03-02 intake decide investigation=1 outcome=reject intervention=open_care level=employee -> recorded\n"
    "2026-03-02 intake finish_investigation investigation=1 outcome=without_intervention -> recorded\n";

class Corners : public testing::TestWithParam<Corner> {};

INSTANTIATE_TEST_SUITE_P(
    All, Corners,
    testing::Values(
        Corner{"report",
               kFile,
               {kReport, kAssess<1>, kExtendPreliminary, kDecline, kAsk, kAnswer, kWithhold, kOpen, kClose},
               5},
        Corner{"protection", kFile, {kReport, kAssess<1>, kAssessNeed, kArrange, kOpen, kFinishMoved, kClose}, 5},
        Corner{
            "waiting", kFile, {kReport, kApply, kNote, kDrop, kOpenOnNote, kAttach, kDecline, kFinishMoved, kClose}, 5},
        Corner{"application",
               kApplied,
               {kApply, kWithdraw, kDemand, kAnswerDemand, kOpen, kDecide, kFinish, kFinishMoved, kClose},
               4},
        Corner{"investigation",
               kOpened,
               {kReport, kAssess<1>, kAssess<2>, kInform, kPostpone, kExtend, kDecide, kNotify, kFinish, kClose},
               4},
        Corner{
            "decision", kOpened, {kGrant, kDecide, kNotify, kAppeal, kHandOver, kReject, kFinish, kStart, kClose}, 4},
        Corner{"intervention",
               kGranted,
               {kOffer, kStart, kReview, kInterrupt, kResume, kTellIvo, kEnd, kReport, kClose},
               4},
        Corner{"afterwards",
               kRejected,
               {kNotify, kAppeal, kHandOver, kReject, kFollowUp, kFollowUpContact, kFollowUpTalk, kEndFollowUp, kOpen,
                kAsk, kAnswer, kClose},
               4},
        Corner{"joined",
               kOpened,
               {kContinue, kReport, kAssess<1>, kAsk, kAnswer, kInform, kFinish, kFollowUp, kOpen, kClose},
               4},
        Corner{"asked_from_outside",
               kFile,
               {kProsecutorAsks, kAsked<RequestKind::custody_investigation>, kAsked<RequestKind::case_transfer>,
                kAsked<RequestKind::other>, kAskForTime, kTimeGranted, kDaySet, kDecideAnswer, kAnswerGiven,
                kNoLongerAsked, kContinue, kClose},
               4}),
    [](const auto& one) { return std::string{one.param.name}; });

void expect_walked(const Walk& walk, int at_least) {
  testing::Test::RecordProperty("states", walk.states());
  testing::Test::RecordProperty("refused", walk.refused());
  EXPECT_GT(walk.states(), at_least);
  EXPECT_GT(walk.refused(), at_least);
}

TEST_P(Corners, HoldInEveryState) {
  Walk walk{GetParam(), GetParam().depth, {0}};
  walk.run();
  expect_walked(walk, 1000);
}

// What is told some days after it happened: the day may lie before other things that are in the file already.
TEST_P(Corners, HoldWhenToldLate) {
  Walk walk{GetParam(), 3, {0, 5}};
  walk.run();
  expect_walked(walk, 500);
}

}  // namespace
}  // namespace core
