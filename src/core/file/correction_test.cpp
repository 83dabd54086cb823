// Corrections: what was written wrong is folded as it should have been, from its own place and day on.
// SPDX-License-Identifier: EUPL-1.2
#include "core/file/correction.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "core/calendar/stockholm.hpp"
#include "core/case_text.hpp"
#include "core/file/note.hpp"
#include "core/investigation/decision.hpp"
#include "core/investigation/investigation.hpp"
#include "core/process.hpp"
#include "core/report/report.hpp"

namespace core {
namespace {

using namespace std::chrono;

const std::string kFile = "2026-03-02 intake file_opened kind=known born=2017-01-01 sex=girl unit=intake -> recorded\n";
const std::string kReport = kFile +
                            "2026-03-02 intake report_received received_at=2026-02-27T10:00:00Z channel=letter "
                            "reporter=school report_id=000000000000000000000000000000aa -> recorded\n";
const std::string kAssessed = kReport + "2026-03-02 intake assess_safety report=1 need=needed -> recorded\n";

// "values.0.field=need values.0.value=none …"
std::string values(std::initializer_list<std::pair<const char*, const char*>> all) {
  std::string out;
  int n = 0;
  for (const auto& [field, value] : all) {
    const std::string key = " values." + std::to_string(n++);
    out += key + ".field=" + field + key + ".value=" + value;
  }
  return out;
}
std::string correct(int entry, const std::string& values, const std::string& expected = "recorded") {
  return "2026-03-10 investigator correct_entry entry=" + std::to_string(entry) + values + " -> " + expected + '\n';
}
std::string report_came(const char* at) {
  return values({{"report_id", "000000000000000000000000000000aa"},
                 {"received_at", at},
                 {"channel", "letter"},
                 {"reporter", "school"}});
}
const std::string kSafe = values({{"report", "1"}, {"need", "none"}, {"facts", "..."}, {"reasons", "..."}});

}  // namespace

TEST(Correction, WhatFollowsFromTheEntryFollowsTheCorrectedOne) {
  const std::string kDeclined = kReport + "2026-03-02 intake assess_safety report=1 need=none -> recorded\n" +
                                "2026-03-03 intake decline_investigation report=1 -> recorded\n";
  const std::string kDecided = kReport +
                               "2026-03-03 intake open_investigation -> recorded\n"
                               "2026-03-04 investigator decide investigation=1 outcome=reject intervention=open_care "
                               "level=employee -> recorded\n";
  const std::string kDecision = values({{"investigation", "1"},
                                        {"outcome", "no_intervention"},
                                        {"reasons", "..."},
                                        {"level", "employee"},
                                        {"decided_by", "..."}});
  const std::string kOneRefuses =
      kReport +
      "2026-03-02 intake record_guardian relation=mother has_custody=yes -> recorded\n"
      "2026-03-02 intake record_guardian relation=father has_custody=yes -> recorded\n"
      "2026-03-02 intake record_consent intervention=open_care guardian=1 answer=given -> recorded\n"
      "2026-03-02 intake record_consent intervention=open_care guardian=2 answer=refused -> recorded\n"
      "2026-03-03 intake open_investigation -> recorded\n"
      "2026-03-04 investigator decide investigation=1 outcome=reject intervention=open_care level=employee -> "
      "recorded\n";
  const auto granted = [](const char* row) {
    return values({{"investigation", "1"},
                   {"outcome", "grant"},
                   {"intervention", "open_care"},
                   {"reasons", "..."},
                   {"level", "employee"},
                   {"delegation", row}});
  };
  const struct Row {
    int line;
    std::string text;
  } rows[] = {
      // The preliminary assessment counts from the day the report came in.
      {__LINE__, kReport + "  due: D01 2026-02-27 LATE, D02 2026-03-13\n" +
                     correct(2, report_came("2026-03-01T10:00:00Z")) + "  due: D01 2026-03-01 LATE, D02 2026-03-15\n"},
      // Corrected again: the later one stands.
      {__LINE__, kReport + correct(2, report_came("2026-03-01T10:00:00Z")) +
                     correct(2, report_came("2026-02-20T10:00:00Z")) +
                     "  due: D01 2026-02-20 LATE, D02 2026-03-06 LATE\n"},
      // A need of protection that was ticked by mistake, and one that was not.
      {__LINE__, kAssessed + "  shows: report 1 needs_protection\n" + correct(3, kSafe) + "  shows: nothing\n"},
      {__LINE__, kReport + "2026-03-02 intake assess_safety report=1 need=none -> recorded\n" +
                     correct(3, values({{"report", "1"}, {"need", "needed"}, {"facts", "..."}, {"reasons", "..."}})) +
                     "  shows: report 1 needs_protection\n"},
      // What was signed and relied on is done anew, and a decision that a party has is not put right behind its back.
      {__LINE__, kDeclined + correct(3, kSafe, "refused relied_on 20 kap. 1 §")},
      {__LINE__, kDecided + correct(4, kDecision)},
      {__LINE__,
       kDecided + "2026-03-05 intake notify_decision decision=1 to=guardians_and_child manner=in_person -> recorded\n" +
           correct(4, kDecision, "refused decision_notified 36–37 §§")},
      // Nor does it make a decision that who corrects it may not make: against one guardian the committee decides.
      {__LINE__, kOneRefuses + correct(8, granted("1"), "refused beyond_delegation 6 kap. 37 § och 7 kap. 5 §")},
      {__LINE__, kOneRefuses + correct(8, granted("2"), "refused another_matter 14 kap. 3 §")},
      // What was written on a day had happened by then: the need that was found later stands.
      {__LINE__, kReport + "2026-03-02 intake assess_safety report=1 need=none -> recorded\n" +
                     "2026-03-04 intake assess_safety report=1 need=needed -> recorded\n" +
                     correct(3, " day=2026-03-05" + kSafe, "refused dated_in_future 20 kap. 1 §") +
                     "  shows: report 1 needs_protection\n"},
      {__LINE__, kReport + correct(2, report_came("2026-03-05T10:00:00Z"), "refused dated_in_future")},
      // Nor does it say something of another report, be it one whose id is another's.
      {__LINE__, kAssessed +
                     "2026-03-03 intake report_received received_at=2026-03-03T10:00:00Z channel=letter "
                     "reporter=school report_id=000000000000000000000000000000ab -> recorded\n" +
                     correct(3, values({{"report", "2"}, {"need", "needed"}, {"facts", "..."}, {"reasons", "..."}}),
                             "refused another_matter 14 kap. 3 §")},
      {__LINE__, kReport + correct(2,
                                   values({{"report_id", "000000000000000000000000000000ab"},
                                           {"received_at", "2026-03-01T10:00:00Z"},
                                           {"channel", "letter"},
                                           {"reporter", "school"}}),
                                   "refused another_matter 14 kap. 3 §")},
      // The corrected fact must have been right then, by whoever may do such things.
      {__LINE__, kAssessed + correct(3, " day=2026-02-26" + kSafe, "refused before_it_began 20 kap. 1 §")},
      {__LINE__, kAssessed + correct(3, " day=2026-03-11" + kSafe, "refused dated_in_future 20 kap. 1 §")},
      {__LINE__, kReport + correct(2, report_came("2027-03-01T10:00:00Z"), "refused dated_in_future")},
      {__LINE__, kAssessed + correct(3, values({{"report", "1"}}), "refused unreadable_values 14 kap. 3 §")},
      {__LINE__,
       kAssessed + correct(3, values({{"report", "7"}, {"need", "none"}, {"facts", "..."}, {"reasons", "..."}}),
                           "refused another_matter 14 kap. 3 §")},
      {__LINE__, kDecided + "2026-03-10 duty_officer correct_entry entry=4" + kDecision + " -> refused may_not 10 §\n"},
      {__LINE__, kAssessed + correct(1, kSafe, "refused not_correctable 14 kap. 3 §")},
      {__LINE__, kAssessed + correct(3, kSafe) + correct(4, kSafe, "refused not_correctable 14 kap. 3 §")},
      {__LINE__, kAssessed + correct(9, kSafe, "refused no_such_number 14 kap. 3 §")},
  };
  for (const Row& row : rows) EXPECT_EQ(play_case(row.text).error_text(), "") << "line " << row.line;
}

TEST(Correction, BothReadingsStayAndTheFirstKeepsWhoAndWhen) {
  const File file = play_case(kAssessed + correct(3, kSafe)).file;
  ASSERT_EQ(file.history.size(), 4U);
  EXPECT_EQ(file.history[2].what.get_if<SafetyAssessed>()->need, ProtectionNeed::needed);
  const std::vector<Entry> corrected = as_corrected(file.history);
  EXPECT_EQ(corrected[2].what.get_if<SafetyAssessed>()->need, ProtectionNeed::none);
  EXPECT_EQ(corrected[2].stamp.recorded_at, file.history[2].stamp.recorded_at);
  EXPECT_EQ(corrected[2].stamp.actor, file.history[2].stamp.actor);
}

// Version 1 said in words what should be, and changed nothing; it still does.
TEST(Correction, OfVersionOneKeepsItsWordsAndChangesNothing) {
  const auto record = base::Record::parse("entry=2\ntext=Ska vara tisdag.\nreasons=Skrev fel dag\n").value();
  const auto read = read_entry(*find_event_kind("entry_corrected"), 1, {2026y / 3 / 2, record});
  ASSERT_TRUE(read);
  const auto* correction = read->fact.what.get_if<EntryCorrected>();
  EXPECT_EQ(correction->reasons.reveal(), "Ska vara tisdag.\nSkrev fel dag");
  File file = play_case(kReport).file;
  const std::string before = due_text(file, 2026y / 3 / 2);
  evolve(file, read->fact.what, {.day = 2026y / 3 / 2, .recorded_at = {}, .actor = {}, .sequence = 3});
  EXPECT_EQ(due_text(file, 2026y / 3 / 2), before);
}

// ---- A file corrected is, in all that is folded, the file that would have been written right from the start.

namespace {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  int below(int n) { return int(engine_() % std::uint64_t(n)); }

 private:
  std::mt19937_64 engine_;
};

constexpr base::Day kFirst = 2026y / 3 / 2;

Now now_on(base::Day today) {
  return {.at = stockholm_instant(today, hours{12}),
          .today = today,
          .actor = {"w001"},
          .role = Role::team_leader,
          .unit = {"intake"}};
}

// One of what may happen in such a file; whether it may now, decide() says.
Event some_event(Random& random, base::Day today) {
  const ReportNo report{1 + random.below(2)};
  const base::Text text{"x"};
  switch (random.below(10)) {
    case 0:
    case 1: {
      const base::Instant at = stockholm_instant(today - days{random.below(20)}, hours{9});
      return ReportReceived{.received_at = at, .reporter = ReporterCategory(random.below(20))};
    }
    case 2:
    case 3: {
      const auto need = random.below(2) == 0 ? ProtectionNeed::none : ProtectionNeed::needed;
      return SafetyAssessed{.report = report, .need = need, .facts = text, .reasons = text};
    }
    case 4: return ProtectionArranged{.report = report, .measures = text, .measures_by = text};
    case 5: return PreliminaryExtended{.report = report, .until = today + days{1 + random.below(30)}, .reasons = text};
    case 6: return InvestigationDeclined{.report = report, .reasons = text, .child_view = text};
    case 7: return FeedbackRequested{.report = report};
    case 8: return InvestigationOpened{.grounds = text};
    default: return NoteWritten{.kind = NoteKind(random.below(3)), .text = text};
  }
}

EntryCorrected correction_of(const Entry& entry, const Event& instead, base::Day day) {
  EntryCorrected out{.entry = {int(entry.stamp.sequence)}, .day = day, .reasons = base::Text{"x"}};
  for (const auto& [key, value] : to_record(instead).values) out.values.push_back({key, base::Text{value}});
  return out;
}

std::string all_of(const File& file, base::Day today) {
  return due_text(file, today) + " | " + milestones_text(file, today) + " | " + shows_text(file) + " | " +
         next_text(file) + " | " + law_text(file, today) + (file.has_open_matter() ? " open" : "");
}

struct WrittenFile {
  File file;                 // As it was folded, one entry after another
  std::vector<Entry> right;  // As it should have been written
  int corrections = 0;
};

void write(WrittenFile& out, const Fact& fact, const Now& now) {
  const Stamp stamp{fact.day, now.at, now.actor, out.file.version + 1};
  evolve(out.file, fact.what, stamp);
  if (!fact.what.is<EntryCorrected>()) out.right.push_back({fact.what, stamp});
}

void try_correction(WrittenFile& out, Random& random, const Now& now) {
  Entry& wrong = out.right[std::size_t(random.below(int(out.right.size())))];
  const Event instead = some_event(random, wrong.stamp.day);
  if (&instead.info() != &wrong.what.info()) return;
  const base::Day day = wrong.stamp.day + days{random.below(5) - 2};
  const auto fact = decide(out.file, Fact{now.today, correction_of(wrong, instead, day)}, now);
  if (!fact) return;
  write(out, *fact, now);
  const auto& given = *fact->what.get_if<EntryCorrected>();
  auto right = kind_of(wrong.what).read(corrected_record(given), base::Reading::input);
  ASSERT_TRUE(right);
  wrong.what = std::move(*right);
  wrong.stamp.day = given.day.value_or(wrong.stamp.day);
  ++out.corrections;
}

WrittenFile written_case(std::uint64_t seed) {
  Random random{seed};
  WrittenFile out;
  write(out, {kFirst, FileOpened{.name = base::Text{"Barn A"}, .born = 2017y / 1 / 1, .unit = {"intake"}}},
        now_on(kFirst));
  base::Day today = kFirst;
  for (int step = 0; step < 12; ++step) {
    today += days{random.below(4)};
    const Now now = now_on(today);
    if (random.below(3) == 0) {
      try_correction(out, random, now);
      continue;
    }
    const base::Day day = today - days{random.below(3)};
    const auto fact = decide(out.file, Fact{day, some_event(random, today)}, now);
    if (fact) write(out, *fact, now);
  }
  return out;
}

// How many cases; more by hand: CASES=100000.
int case_count() {
  const char* asked = std::getenv("CASES");  // NOLINT(concurrency-mt-unsafe): there is one thread.
  return asked == nullptr ? 2000 : std::atoi(asked);
}

}  // namespace

TEST(Correction, AFileCorrectedIsTheFileThatWouldHaveBeenWrittenRight) {
  int corrections = 0;
  for (int seed = 1; seed <= case_count(); ++seed) {
    const WrittenFile written = written_case(std::uint64_t(seed));
    File right;
    for (const Entry& one : written.right) evolve(right, one.what, one.stamp);
    const base::Day today = kFirst + days{60};
    ASSERT_EQ(all_of(written.file, today), all_of(right, today)) << "seed " << seed;
    corrections += written.corrections;
  }
  EXPECT_GT(corrections, case_count() / 4) << "the cases correct something";
}

// What a file takes in does not rest on its history, but for corrections.
TEST(Correction, AFileWithoutItsHistoryGoesOnAsOneWithIt) {
  for (int seed = 1; seed <= 200; ++seed) {
    Random random{std::uint64_t(seed)};
    File whole = written_case(std::uint64_t(seed)).file, without = whole;
    without.history.clear();
    base::Day today = kFirst + days{40};
    for (int step = 0; step < 12; ++step, today += days{1}) {
      const auto fact = decide(without, Fact{today, some_event(random, today)}, now_on(today));
      if (!fact) continue;
      const Stamp stamp{fact->day, now_on(today).at, {"w001"}, whole.version + 1};
      evolve(whole, fact->what, stamp);
      evolve(without, fact->what, stamp);
    }
    ASSERT_EQ(all_of(whole, today), all_of(without, today)) << "seed " << seed;
    EXPECT_TRUE(without.history.empty() && !without.has_history() && whole.has_history());
  }
}

}  // namespace core
