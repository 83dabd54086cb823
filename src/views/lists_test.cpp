// Lists: their order, their pages and their counts.
// SPDX-License-Identifier: EUPL-1.2
#include "views/lists.hpp"

#include "views/behind.hpp"

#include "core/file/note.hpp"
#include "core/investigation/investigation.hpp"
#include "core/report/report.hpp"
#include "views/views_fixture.hpp"

namespace views {
namespace {

using Lists = journal::OnEveryStore;
INSTANTIATE_TEST_SUITE_P(Store, Lists, journal::every_store(), journal::name_of_store);

TEST_P(Lists, CountDutiesUpToALimitAndThoseBeforeADay) {
  Journal journal{GetParam()};
  journal.record(file(1), 2026y / 11 / 2, {opened("Alva Provsson", "GR-26-000001")});
  journal.sql(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500) INSERT INTO duties(board, file, "
      "rule, "
      "number, start, due, unit, worker) SELECT 'granby', ?1, 'D01', i, 20000 + i, 20000 + i, "
      "CASE WHEN i <= 1500 THEN 'mottagning' ELSE 'utredning_norr' END, "
      "CASE WHEN i <= 30 THEN 'w017' END FROM n",
      file(1));
  const struct {
    int line;
    DutyFilter filter;
    int day;
    std::int64_t all, late;
    bool more = false;
  } rows[] = {
      {__LINE__, kMine, 20000, 30, 0},
      {__LINE__, kMine, 20011, 30, 10},
      {__LINE__, kMine, 30000, 30, 30},
      {__LINE__, kIntakeUnit, 20001, 1000, 0, true},
      {__LINE__, kIntakeUnit, 20101, 1000, 100, true},
      {__LINE__, kIntakeUnit, 30000, 1000, 1000, true},
      {__LINE__, {{.worker = {}, .unit = kIntake, .assigned = Whose::Assigned::no}}, 20101, 1000, 70, true},
      {__LINE__, {{.worker = {}, .unit = kNorth}}, 30000, 1000, 1000},
      {__LINE__, {{.worker = {}, .unit = core::UnitId{"nobody"}}}, 30000, 0, 0},
  };
  const struct {
    int limit;
    std::int64_t after;
  } pages[] = {{1, 0}, {29, 0}, {30, 0}, {31, 0}, {50, 0}, {10, 25}, {10, 40}};  // Of what is shown: no matter which
  for (const auto& row : rows) {
    for (const auto& page : pages) {
      const std::int64_t day = 20000 + page.after;
      const DutyKey after = page.after == 0 ? DutyKey{} : DutyKey{2, day, day, file(1), "D01", page.after};
      const DutyPage count = journal.read([&](journal::Snapshot& snapshot) {
        return list_duties(snapshot, kBoard, row.filter, base::Day{std::chrono::days{row.day}}, page.limit, after);
      });
      SCOPED_TRACE(testing::Message() << "row of line " << row.line << ", " << page.limit << " after " << page.after);
      const bool is_north = row.filter.unit == kNorth;  // All of whose come after the key
      EXPECT_EQ(std::ssize(count.items),
                std::clamp<std::int64_t>(row.all - (is_north ? 0 : page.after), 0, page.limit));
      EXPECT_EQ(count.next.has_value(), row.all - (is_north ? 0 : page.after) > page.limit);
      EXPECT_EQ(count.all, row.all);
      EXPECT_EQ(count.late, row.late);
      EXPECT_EQ(count.more, row.more);
    }
  }
}

TEST_P(Lists, TellWhatABoardIsBehindWith) {
  Journal journal{GetParam()};
  const base::Day came = 2026y / 11 / 5, later = 2026y / 11 / 9;
  journal.record(file(1), came, {opened("Alva Provsson", "GR-26-000001"), received(1, came)});
  journal.record(file(2), later, {opened("Bo Provsson", "GR-26-000002"), received(1, later)});
  const auto behind_on = [&](base::Day today) {
    return journal.read([&](journal::Snapshot& snapshot) { return count_behind(snapshot, kBoard, today); });
  };
  const auto late_on = [&](base::Day today) { return behind_on(today).late[std::size_t(Rank::unassessed)]; };
  EXPECT_EQ(late_on(came), 0);
  EXPECT_EQ(late_on(came + std::chrono::days{2}), 1);
  EXPECT_EQ(late_on(later + std::chrono::days{2}), 2);
  EXPECT_EQ(behind_on(came).unassessed, 2);
  EXPECT_EQ(behind_on(came).oldest_unassessed, base::Instant{came} + 9h);
  journal.record(file(1), later, {assessed()});
  EXPECT_EQ(behind_on(later).unassessed, 1);
  EXPECT_EQ(behind_on(later).oldest_unassessed, base::Instant{later} + 9h);
  journal.record(file(2), later, {assessed()});
  EXPECT_FALSE(behind_on(later).oldest_unassessed);
  const auto of_another = journal.read(
      [&](journal::Snapshot& snapshot) { return count_behind(snapshot, core::BoardId{"norby"}, base::kNever); });
  EXPECT_EQ(of_another.late, Behind{}.late);
}

TEST_P(Lists, ListDutiesByUrgencyAPageAtATime) {
  Journal journal{GetParam()};
  for (int i = 1; i <= 5; ++i) {
    journal.record(file(i), 2026y / 11 / (10 - i),
                   {opened("Alva Provsson", "GR-26-00000x"), received(1, base::Day{2026y / 11 / (10 - i)})});
  }
  EXPECT_EQ(journal.duties(kIntakeUnit, 2), "D01/1 2026-11-05; D01/1 2026-11-06");
  const auto first = journal.read(
      [&](journal::Snapshot& snapshot) { return list_duties(snapshot, kBoard, kIntakeUnit, kToday, 2); });
  ASSERT_TRUE(first.next);
  EXPECT_EQ(journal.duties(kIntakeUnit, 2, *first.next), "D01/1 2026-11-07; D01/1 2026-11-08");
  // What is settled meanwhile makes nobody skip a row.
  journal.record(file(5), 2026y / 11 / 9, {assessed()});
  EXPECT_EQ(journal.duties(kIntakeUnit, 2, *first.next), "D01/1 2026-11-07; D01/1 2026-11-08");
}

core::ReportReceived dangerous(int number, base::Day day) {
  core::ReportReceived report = received(number, day);
  report.danger = core::Danger::yes;
  return report;
}

// Danger and need of protection first, then what nobody has assessed, then the law's times, then guidelines.
TEST_P(Lists, PutWhatProtectsAChildFirst) {
  Journal journal{GetParam()};
  const core::SafetyAssessed needed = assessed(core::ProtectionNeed::needed);
  journal.record(file(1), 2026y / 11 / 2, {opened("A", "GR-26-000001"), received(1, 2026y / 11 / 2)});
  journal.record(file(2), 2026y / 11 / 3, {opened("B", "GR-26-000002"), received(1, 2026y / 11 / 3)});
  journal.record(file(3), 2026y / 11 / 20, {opened("C", "GR-26-000003"), dangerous(1, 2026y / 11 / 20)});
  journal.record(file(4), 2026y / 11 / 4, {opened("D", "GR-26-000004"), received(1, 2026y / 11 / 4), needed});
  journal.record(file(1), 2026y / 11 / 2, {assessed()});
  EXPECT_EQ(journal.incoming(),
            "report/1 GR-26-000004 assessed !protection; report/1 GR-26-000003 !danger; report/1 GR-26-000002; "
            "report/1 GR-26-000001 assessed");
  EXPECT_EQ(journal.incoming_counts(), "at_risk 2 (1 danger 1 protection), unassessed 1, statutory 1");
  EXPECT_EQ(journal.duties(kIntakeUnit),
            "D01.protection/1 2026-11-04; D01/1 2026-11-20; D01/1 2026-11-03; D03.protection/1 2026-11-04; "
            "D02/1 2026-11-16; D02/1 2026-11-17; D02/1 2026-11-18; D02/1 2026-12-04");

  // An investigation does not protect the child; the protection that is arranged does.
  journal.record(file(4), 2026y / 11 / 5, {core::InvestigationOpened{.investigation = {1}, .reports = {{1}}}});
  EXPECT_TRUE(journal.incoming().starts_with("report/1 GR-26-000004 assessed !protection")) << journal.incoming();
  journal.record(
      file(4), 2026y / 11 / 5,
      {core::ProtectionArranged{.report = {1}, .measures = base::Text{"m"}, .measures_by = base::Text{"b"}}});
  EXPECT_EQ(journal.incoming(), "report/1 GR-26-000003 !danger; report/1 GR-26-000002; report/1 GR-26-000001 assessed");
  journal.record(file(3), 2026y / 11 / 20, {assessed()});
  EXPECT_EQ(journal.incoming_counts(), "unassessed 1, statutory 2");
  EXPECT_EQ(check(*journal.store, kBoard), std::vector<std::string>{});
}

// Every number of the unit's page leads to its rows.
TEST_P(Lists, ListTheDutiesAndFilesOfOneWorkerOrRule) {
  Journal journal{GetParam()};
  const core::WorkerId other{"w003"};
  const auto given = [&](core::UnitId unit, core::WorkerId worker) {
    return core::FileAssigned{.unit = std::move(unit), .worker = std::move(worker), .reasons = base::Text{"r"}};
  };
  journal.record(file(1), 2026y / 11 / 2, {opened("A", "GR-26-000001"), received(1, 2026y / 11 / 2), assessed()});
  journal.record(file(2), 2026y / 11 / 3, {opened("B", "GR-26-000002"), received(1, 2026y / 11 / 3)});
  journal.record(file(3), 2026y / 11 / 19, {opened("C", "GR-26-000003"), dangerous(1, 2026y / 11 / 19)});
  journal.record(file(2), 2026y / 11 / 3, {given(kIntake, kWorker)});
  journal.record(file(3), 2026y / 11 / 19, {given(kNorth, kWorker)});
  journal.record(file(1), 2026y / 11 / 3, {given(kIntake, other)});
  const auto files = [&](const Whose& whose, int limit = 50, const FileKey& after = {}) {
    return journal.read([&](journal::Snapshot& snapshot) { return list_files(snapshot, kBoard, whose, limit, after); });
  };
  const auto names = [&](const Whose& whose, int limit = 50) {
    std::string out;
    for (FileKey after;;) {
      const FilePage page = files(whose, limit, after);
      for (const FileItem& item : page.items)
        out += item.file.case_number.substr(10) + ' ' + std::to_string(item.duties) + "; ";
      if (!page.next) return out + "of " + std::to_string(page.all);
      after = *page.next;
    }
  };
  DutyFilter late = kIntakeUnit, of_rule = kIntakeUnit, of_worker = kIntakeUnit;
  late.when = DutyFilter::When::late;
  of_rule.rule = "D02";
  of_worker.worker = kWorker;
  const struct {
    int line;
    DutyFilter filter;
    const char *duties, *files;
  } rows[] = {
      {__LINE__, kIntakeUnit, "D01/1 2026-11-03; D02/1 2026-11-16; D02/1 2026-11-17", "01 1; 02 2; of 2"},
      {__LINE__, late, "D01/1 2026-11-03; D02/1 2026-11-16; D02/1 2026-11-17", "01 1; 02 2; of 2"},
      {__LINE__, of_rule, "D02/1 2026-11-16; D02/1 2026-11-17", "01 1; 02 2; of 2"},
      {__LINE__, of_worker, "D01/1 2026-11-03; D02/1 2026-11-17", "02 2; of 1"},
      {__LINE__, kMine, "D01/1 2026-11-19; D01/1 2026-11-03; D02/1 2026-11-17; D02/1 2026-12-03", "03 2; 02 2; of 2"},
      {__LINE__, {{.worker = {}, .unit = kIntake, .assigned = Whose::Assigned::no}}, "", "of 0"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(journal.duties(row.filter), row.duties) << "row of line " << row.line;
    EXPECT_EQ(names(row.filter), row.files) << "row of line " << row.line;
    EXPECT_EQ(names(row.filter, 1), row.files) << "row of line " << row.line << ", a page at a time";
  }
}

TEST(Keys, AreReadAsTheyAreWrittenAndNothingElseIs) {
  const DutyKey duty{0, 20418, -3, file(1), "D01.protection", 2};
  EXPECT_EQ(DutyKey::parse(duty.text()).value().text(), duty.text());
  const IncomingKey incoming{1, 1764000000123, file(1), "report", 1};
  EXPECT_EQ(IncomingKey::parse(incoming.text()).value().text(), incoming.text());
  for (const std::string& wrong : {std::string{}, std::string{"_"}, std::string{"0_1_2"}, duty.text() + "_1",
                                   duty.text() + "x", "x" + duty.text(), incoming.text()}) {
    EXPECT_FALSE(DutyKey::parse(wrong)) << wrong;
  }
  EXPECT_FALSE(IncomingKey::parse(duty.text()));
  const FileKey key{1, file(2)};
  EXPECT_EQ(FileKey::parse(key.text()).value().text(), key.text());
  EXPECT_FALSE(FileKey::parse("1"));
}

}  // namespace
}  // namespace views
