// What is kept of a file in memory is what its journal says: the newest entry written here or by another server, a
// correction of an old one, a replaced database, a damaged entry and a key that is gone included.
// SPDX-License-Identifier: EUPL-1.2
#include "views/file_reader.hpp"

#include <cstdlib>
#include <random>

#include "core/calendar/stockholm.hpp"
#include "core/case_text.hpp"
#include "core/file/correction.hpp"
#include "core/file/note.hpp"
#include "core/investigation/investigation.hpp"
#include "core/offer.hpp"
#include "journal/shared_database.hpp"
#include "views/views_fixture.hpp"

namespace views {
namespace {

constexpr const char* kMayChange[] = {"DROP TRIGGER events_are_never_changed", "DROP TRIGGER events_are_never_removed"};

// A server: its database, and what it has in memory.
class Server {
 public:
  explicit Server(const journal::TestPlace& place, std::size_t fold_bytes = journal::kFoldBytes)
      : database_(place.open_shared_database({.writing = journal::Writing::inline_, .fold_bytes = fold_bytes})),
        store_(journal::open_board(database_, kBoard)) {
    store_->write_now([](journal::Unit& unit) { create_tables(unit.tables()); });
  }

  void record(core::FileId id, std::vector<core::Event> happened) {
    store_->write_now([&](journal::Unit& unit) { record_in(unit, id, happened); });
  }
  static void record_in(journal::Unit& unit, core::FileId id, const std::vector<core::Event>& happened) {
    std::vector<journal::NewEvent> events;
    for (const core::Event& what : happened) events.push_back(journal::to_new_event(core::Fact{kToday, what}));
    const journal::Signature by{kWorker, "investigator", {}, base::Instant{kToday} + 10h};
    const std::int64_t version = unit.version(journal::stream_of(id));
    ASSERT_TRUE(unit.append(journal::stream_of(id), core::stream_kind::file, version, events, by));
  }
  // "v3 Alva: 2 3": what holds, and which entries came with it. "damaged 2": which entry the fault names.
  std::string load(core::FileId id, std::int64_t newest = 2) {
    try {
      LoadedFile file;
      store_->read([&](journal::Snapshot& snapshot) { file = load_file(snapshot, id, newest); });
      std::string out = "v" + std::to_string(file.file.version) + ' ' + file.file.child.name.reveal() + ':';
      for (const Entry& entry : file.entries) out += ' ' + std::to_string(entry.stamp.sequence);
      return out;
    } catch (const journal::Fault& fault) {
      return (fault.is_lasting() ? "damaged " : "fault ") + std::to_string(fault.entry);
    }
  }
  std::string before(core::FileId id, std::int64_t sequence, std::int64_t most) {
    std::string out;
    store_->read([&](journal::Snapshot& snapshot) {
      for (const Entry& entry : load_file_before(snapshot, id, sequence, most).entries) {
        out += std::to_string(entry.stamp.sequence) + ' ';
      }
    });
    return out;
  }
  // "1 hit 2 misses 1 dropped", since it was asked last.
  std::string counts() {
    const journal::FoldCounts now = database_->sealing().folds().counts();
    const journal::FoldCounts then = std::exchange(counts_, now);
    return std::to_string(now.hits - then.hits) + " hit " + std::to_string(now.misses - then.misses) + " miss " +
           std::to_string(now.dropped - then.dropped) + " dropped";
  }
  const journal::FoldCounts& last_counts() const { return counts_; }
  journal::Store& store() { return *store_; }
  template <class... Values>
  void sql(const std::string& text, const Values&... values) {
    store_->write_now([&](journal::Unit& unit) { unit.tables().run(text.c_str(), values...); });
  }

 private:
  std::shared_ptr<journal::SharedDatabase> database_;
  std::unique_ptr<journal::Store> store_;
  journal::FoldCounts counts_;
};

core::Event note() { return core::NoteWritten{core::NoteKind::note, base::Text{"Ringt skolan"}}; }
core::Event named(const char* name) {
  return core::IdentityRecorded{.kind = core::ChildKind::known,
                                .name = base::Text{name},
                                .born = 2017y / 1 / 1,
                                .grounds = base::Text{"Uppgift från skolan"}};
}

core::Event corrected(int entry, const core::Event& instead, base::Day day = kToday) {
  core::EntryCorrected out{
      .entry = {entry}, .day = day, .of_version = instead.info().version, .reasons = base::Text{"Fel namn"}};
  for (const auto& [key, value] : core::to_record(instead).values) out.values.push_back({key, base::Text{value}});
  return out;
}

}  // namespace

class FileReader : public journal::OnEveryStore {
 protected:
  bool is(std::string_view store) const { return store == GetParam(); }
  void allow_changes(Server& server) const {
    for (const std::string sql : kMayChange) server.sql(sql + (is("postgres") ? " ON events" : ""));
  }
  const journal::TestPlace place{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Store, FileReader, journal::every_store(), journal::name_of_store);

TEST_P(FileReader, KeepsWhatHoldsAndReadsWhatIsNew) {
  Server server{place};
  server.record(file(1), {opened("Alva", "GR-26-000001"), note(), note()});
  const struct Step {
    int line;
    std::vector<core::Event> happens;
    std::int64_t newest;
    const char *told, *counts;
  } steps[] = {
      {__LINE__, {}, 2, "v3 Alva: 2 3", "0 hit 1 miss 0 dropped"},
      {__LINE__, {}, 2, "v3 Alva: 2 3", "1 hit 0 miss 0 dropped"},
      {__LINE__, {named("Bo")}, 2, "v4 Bo: 3 4", "1 hit 0 miss 0 dropped"},
      {__LINE__, {note(), note(), named("Cilla"), note()}, 2, "v8 Cilla: 7 8", "1 hit 0 miss 0 dropped"},
      {__LINE__, {}, 0, "v8 Cilla:", "1 hit 0 miss 0 dropped"},
      {__LINE__, {}, 1, "v8 Cilla: 8", "1 hit 0 miss 0 dropped"},
      {__LINE__, {}, 100, "v8 Cilla: 1 2 3 4 5 6 7 8", "1 hit 0 miss 0 dropped"},
      {__LINE__, {}, journal::kNewest, "v8 Cilla: 1 2 3 4 5 6 7 8", "1 hit 0 miss 0 dropped"},
      // An old name that was wrong: what was kept is folded anew from the first entry, and is kept again.
      {__LINE__, {corrected(7, named("Doris")), note()}, 2, "v10 Doris: 9 10", "1 hit 0 miss 0 dropped"},
      {__LINE__, {note()}, 1, "v11 Doris: 11", "1 hit 0 miss 0 dropped"},
      {__LINE__, {corrected(4, named("Eva"))}, 1, "v12 Doris: 12", "1 hit 0 miss 0 dropped"},
  };
  for (const Step& step : steps) {
    if (!step.happens.empty()) server.record(file(1), step.happens);
    EXPECT_EQ(server.load(file(1), step.newest), step.told) << "line " << step.line;
    EXPECT_EQ(server.counts(), step.counts) << "line " << step.line;
  }
  EXPECT_EQ(server.load(file(2)), "v0 :") << "there is no such file";
}

TEST_P(FileReader, ReadsOlderEntriesByTheirNumber) {
  Server server{place};
  server.record(file(1), {opened("Alva", "GR-26-000001"), note(), note(), note()});
  const struct Row {
    int line;
    std::int64_t before, most;
    const char* told;
  } rows[] = {
      {__LINE__, 4, 2, "2 3 "}, {__LINE__, 2, 2, "1 "},    {__LINE__, 1, 2, ""},          {__LINE__, 0, 2, ""},
      {__LINE__, -7, 2, ""},    {__LINE__, 99, 2, "3 4 "}, {__LINE__, 5, 99, "1 2 3 4 "},
  };
  for (const Row& row : rows) EXPECT_EQ(server.before(file(1), row.before, row.most), row.told) << "line " << row.line;
}

TEST_P(FileReader, SeesWhatAnotherServerWrites) {
  if (is("memory")) GTEST_SKIP() << "one server has it";
  if (is("sqlite")) GTEST_SKIP() << "one server has the file";
  Server one{place}, other{place};
  one.record(file(1), {opened("Alva", "GR-26-000001"), note()});
  EXPECT_EQ(other.load(file(1)), "v2 Alva: 1 2");
  one.record(file(1), {named("Bo"), note()});
  EXPECT_EQ(other.load(file(1)), "v4 Bo: 3 4");
  other.record(file(1), {named("Cilla")});
  EXPECT_EQ(one.load(file(1)), "v5 Cilla: 4 5");
  EXPECT_EQ(other.load(file(1)), "v5 Cilla: 4 5");
  EXPECT_EQ(other.counts(), "2 hit 1 miss 0 dropped");
}

TEST_P(FileReader, ForgetsWhatWasRolledBack) {
  Server server{place};
  server.record(file(1), {opened("Alva", "GR-26-000001"), note()});
  const auto fail = [&] {
    server.store().write_now([&](journal::Unit& unit) {
      Server::record_in(unit, file(1), {named("Ingen")});
      EXPECT_EQ(fold_file(unit, file(1)).child.name.reveal(), "Ingen");
      throw journal::Fault{"no room"};
    });
  };
  EXPECT_THROW(fail(), journal::Fault);
  EXPECT_EQ(server.load(file(1)), "v2 Alva: 1 2");
  EXPECT_THROW(fail(), journal::Fault);
  server.record(file(1), {named("Bo")});
  EXPECT_EQ(server.load(file(1)), "v3 Bo: 2 3");
}

TEST_P(FileReader, KeepsNoMoreThanItMay) {
  Server server{place, 20'000};
  for (int i = 1; i <= 20; ++i) server.record(file(i), {opened("Alva", "GR-26-000001"), note()});
  for (int i = 1; i <= 20; ++i) EXPECT_EQ(server.load(file(i)), "v2 Alva: 1 2");
  server.counts();
  EXPECT_GT(server.last_counts().folds, 1U);
  EXPECT_LT(server.last_counts().folds, 20U);
  EXPECT_LE(server.last_counts().bytes, 20'000U);
  server.load(file(20)), server.load(file(1));
  EXPECT_EQ(server.counts(), "1 hit 1 miss 0 dropped") << "the latest used stay";
  if (is("postgres")) {
    Server none{place, 0};
    EXPECT_EQ(none.load(file(1)), "v2 Alva: 1 2");
    none.load(file(1));
    EXPECT_EQ(none.counts(), "0 hit 2 miss 0 dropped");
  }
}

// What stands beside what holds is of the corrected entries too, and stays so when more is written.
TEST_P(FileReader, TellsWhatWasCorrectedAsItStands) {
  Server server{place};
  core::ReportReceived wrong = received(1, kToday), right = received(1, kToday - std::chrono::days{2});
  wrong.said.name = base::Text{"Alva"}, right.said.name = base::Text{"Bo"};
  server.record(file(1), {opened("Alva", "GR-26-000001"), wrong});
  server.load(file(1));
  for (const core::Event& next : {corrected(2, right, kToday - std::chrono::days{2}), note()}) {
    server.record(file(1), {next});
    LoadedFile read;
    server.store().read([&](journal::Snapshot& snapshot) { read = load_file(snapshot, file(1), 1); });
    const core::Event& told = read.said.at({core::IncomingKind::report, 1});
    EXPECT_EQ(core::find_said(told, core::IncomingKind::report, 1)->name->reveal(), "Bo");
    EXPECT_EQ(read.standing.at(2).kind->info->id, "report_received");
    EXPECT_EQ(read.standing.at(2).day, kToday - std::chrono::days{2});
    EXPECT_EQ(read.groups[1].group->id, core::group::report.id);
    EXPECT_EQ(read.groups[1].entries, 2) << "the report, and what corrects it";
    EXPECT_EQ(read.groups[1].last, read.standing.at(2).day);
    EXPECT_EQ(read.file.all<core::Report>().front().received_at, right.received_at);
  }
}

// No entry's text is kept: what a file takes in memory follows what holds, and not how much has been written.
TEST_P(FileReader, KeepsNoEntryOfAFile) {
  Server server{place};
  const auto bytes_of = [&](core::FileId id) {
    const std::size_t before = (server.counts(), server.last_counts().bytes);
    LoadedFile read;
    server.store().read([&](journal::Snapshot& snapshot) { read = load_file(snapshot, id); });
    EXPECT_EQ(read.file.version, std::ssize(read.entries));
    EXPECT_TRUE(read.file.history.empty());
    server.counts();
    return server.last_counts().bytes - before;
  };
  server.record(file(1), {opened("Alva", "GR-26-000001"), note()});
  server.record(file(2), {opened("Bo", "GR-26-000002")});
  server.record(file(2), std::vector<core::Event>(300, note()));
  EXPECT_EQ(bytes_of(file(1)), bytes_of(file(2)));
}

// An entry is opened when it is shown, and the last one always. What was folded before says so from then on.
TEST_P(FileReader, TellsOfDamageAndOfKeysThatAreGone) {
  const struct Row {
    int line;
    const char *by_hand, *told, *then;
  } rows[] = {
      {__LINE__, "UPDATE events SET day = day + 1 WHERE sequence = 5", "damaged 5", "damaged 5"},
      {__LINE__, "UPDATE events SET day = day + 1 WHERE sequence = 4", "damaged 4", "damaged 4"},
      {__LINE__, "DELETE FROM events WHERE sequence = 4", "damaged 4", "damaged 4"},
      {__LINE__, "DELETE FROM events WHERE sequence = 5", "v4 Alva: 3 4", "v4 Alva: 3 4"},
      {__LINE__, "UPDATE events SET hash = previous WHERE sequence = 5", "v5 Alva: 4 5", "v5 Alva: 4 5"},
      {__LINE__, "DELETE FROM keys", "damaged 4", "damaged 1"},
      {__LINE__, "UPDATE keys SET wrapped = zeroes", "damaged 4", "damaged 1"},
      {__LINE__, "DELETE FROM events", "v0 :", "v0 :"},
  };
  for (const Row& row : rows) {
    const journal::TestPlace own{GetParam()};
    Server server{own};
    allow_changes(server);
    server.record(file(1), {opened("Alva", "GR-26-000001"), note(), note(), note(), note()});
    ASSERT_EQ(server.load(file(1)), "v5 Alva: 4 5");
    std::string sql = row.by_hand;
    for (const auto& [word, said] :
         {std::pair{std::string_view{"previous"}, "(SELECT e.hash FROM events AS e WHERE e.sequence = 4)"},
          std::pair{std::string_view{"zeroes"}, is("postgres") ? "decode('00', 'hex')" : "x'00'"}}) {
      if (const auto at = sql.find(word); at != std::string::npos) sql.replace(at, word.size(), said);
    }
    server.sql(sql);
    EXPECT_EQ(server.load(file(1)), row.told) << "line " << row.line;
    EXPECT_EQ(server.load(file(1)), row.then) << "line " << row.line;
  }
}

// Nobody has looked at the damaged entry: what holds is still what was written. Once it has been met, it is told.
TEST_P(FileReader, MeetsOlderDamageWhereItIsRead) {
  Server server{place};
  allow_changes(server);
  server.record(file(1), {opened("Alva", "GR-26-000001"), note(), note(), note(), note()});
  EXPECT_EQ(server.load(file(1)), "v5 Alva: 4 5");
  server.sql("UPDATE events SET day = day + 1 WHERE sequence = 2");
  EXPECT_EQ(server.load(file(1)), "v5 Alva: 4 5");
  EXPECT_THROW(server.before(file(1), 4, 2), journal::Fault);
  EXPECT_EQ(server.load(file(1)), "damaged 2") << "what was kept is dropped";
}

TEST_P(FileReader, KeepsNothingAfterAFindingOfVerify) {
  Server server{place};
  allow_changes(server);
  server.record(file(1), {opened("Alva", "GR-26-000001"), note(), note(), note(), note()});
  server.load(file(1));
  EXPECT_TRUE(server.store().verify().empty());
  EXPECT_EQ(server.load(file(1)), "v5 Alva: 4 5");
  EXPECT_EQ(server.counts(), "1 hit 1 miss 0 dropped");
  server.sql("UPDATE events SET day = day + 1 WHERE sequence = 2");
  EXPECT_FALSE(server.store().verify().empty());
  EXPECT_EQ(server.load(file(1)), "damaged 2");
}

// A newer program has written: what it wrote is not guessed, and what was kept before it is not told as if it held.
TEST_P(FileReader, StepsAsideForANewerProgram) {
  Server server{place};
  server.record(file(1), {opened("Alva", "GR-26-000001"), note()});
  EXPECT_EQ(server.load(file(1)), "v2 Alva: 1 2");
  server.store().write_now([](journal::Unit& unit) {
    const journal::NewEvent newer{"placement_begun", 1, kToday, "x=1\n"};
    unit.append(journal::stream_of(file(1)), core::stream_kind::file, 2, {&newer, 1},
                {kWorker, "investigator", {}, {}});
  });
  EXPECT_EQ(server.load(file(1)), "damaged 3");
  EXPECT_EQ(server.load(file(1)), "damaged 3");
}

// ---- Whatever happens to a file, corrections among it, what is kept of it is what its journal says.

namespace {

class Random {
 public:
  explicit Random(int seed) : engine_(std::uint64_t(seed)) {}
  int below(int n) { return int(engine_() % std::uint64_t(n)); }

 private:
  std::mt19937_64 engine_;
};

core::Now now_on(base::Day today) {
  return {.at = core::stockholm_instant(today, std::chrono::hours{12}),
          .today = today,
          .actor = kWorker,
          .role = core::Role::team_leader,
          .unit = kIntake};
}

// One of what may happen; whether it may now, the core says.
core::Event some_event(Random& random, base::Day today, std::int64_t last) {
  const core::ReportNo report{1 + random.below(3)};
  const base::Text text{"x"};
  switch (random.below(11)) {
    case 0:
    case 1: {
      core::ReportReceived out = received(random.below(100), today - std::chrono::days{random.below(10)});
      out.report = {};
      out.reporter = core::ReporterCategory(random.below(20));
      if (random.below(2) == 0) out.said.name = base::Text{random.below(2) == 0 ? "Alva" : "Bo"};
      return out;
    }
    case 2:
    case 3: {
      const auto need = random.below(2) == 0 ? core::ProtectionNeed::none : core::ProtectionNeed::needed;
      return core::SafetyAssessed{.report = report, .need = need, .facts = text, .reasons = text};
    }
    case 4: return core::ProtectionArranged{.report = report, .measures = text, .measures_by = text};
    case 5: return core::FeedbackRequested{.report = report};
    case 6: return core::InvestigationDeclined{.report = report, .reasons = text, .child_view = text};
    case 7: return core::InvestigationOpened{.grounds = text};
    case 8: return named(random.below(2) == 0 ? "Alva" : "Bo");
    case 9: return core::EntryContested{.entry = {1 + random.below(int(last))}, .says = text};
    default: return core::NoteWritten{core::NoteKind(random.below(3)), text};
  }
}

// One of the entries anew, by another event of its kind where one is found; what it is about stays.
core::Event some_correction(Random& random, const core::File& file) {
  const core::Entry& wrong = file.history[std::size_t(random.below(int(file.version)))];
  core::EntryCorrected out{.entry = {int(wrong.stamp.sequence)},
                           .day = wrong.stamp.day + std::chrono::days{random.below(3) - 1},
                           .reasons = base::Text{"x"}};
  core::Event instead = wrong.what;
  for (int i = 0; i < 60; ++i) {
    core::Event other = some_event(random, wrong.stamp.day, file.version);
    if (&other.info() == &wrong.what.info()) instead = std::move(other);
  }
  for (const auto& [key, value] : core::to_record(instead).values) {
    if (key != "report" && key != "report_id") out.values.push_back({key, base::Text{value}});
  }
  return out;
}

// All that a file is asked for, as one text.
std::string all_of(const LoadedFile& read, base::Day today) {
  const core::File& file = read.file;
  std::string out = "v" + std::to_string(file.version) + ' ' + file.child.name.reveal() + " | " +
                    core::due_text(file, today) + " | " + core::milestones_text(file, today) + " | " +
                    core::shows_text(file) + " | " + core::next_text(file) + " | " + core::law_text(file, today) +
                    " | ";
  for (const core::Offer& one : core::list_offers(file, now_on(today))) {
    out += std::string{one.kind->info->command} + std::to_string(one.number) + (one.refusal ? "- " : "+ ");
  }
  for (const GroupCount& one : read.groups) {
    out += std::string{one.group->id} + std::to_string(one.entries) + base::iso(one.last) + ' ';
  }
  for (const auto& [no, told] : read.said) {
    out += "said " + std::to_string(no.second) + core::find_said(told, no.first, no.second)->name->reveal() + ' ';
  }
  for (const Pointing& one : read.corrected) out += std::to_string(one.entry) + '!' + std::to_string(one.by) + ' ';
  for (const Pointing& one : read.contested) out += std::to_string(one.entry) + '?' + std::to_string(one.by) + ' ';
  for (const auto& [entry, stands] : read.standing) {
    out += std::to_string(entry) + std::string{stands.kind->info->id} + base::iso(stands.day) + ' ';
  }
  for (const Entry& one : read.entries) out += std::to_string(one.stamp.sequence) + one.fields.text();
  return out;
}

class Kept {
 public:
  Kept(std::vector<Server*> servers, int seed) : servers_(std::move(servers)), random_(seed), id_(file(seed)) {
    id_.bytes[13] = std::uint8_t(seed >> 16), id_.bytes[14] = std::uint8_t(seed >> 8);
    some_server().record(id_, {opened("Alva", "GR-26-000001")});
  }
  void step() {
    today_ += std::chrono::days{random_.below(4)};
    Server& server = some_server();
    core::File before;
    server.store().read([&](journal::Snapshot& snapshot) {
      before = random_.below(3) == 0 ? fold_file_anew(snapshot, id_) : fold_file(snapshot, id_);
    });
    const bool corrects = before.has_history();
    const core::Event what = corrects ? some_correction(random_, before) : some_event(random_, today_, before.version);
    const core::Now now = now_on(today_);
    const auto fact = core::decide(before, {today_ - std::chrono::days{random_.below(3)}, what}, now);
    if (!fact) return;
    corrections += corrects ? 1 : 0;
    server.store().write_now([&](journal::Unit& unit) {
      const journal::NewEvent event = journal::to_new_event(*fact);
      ASSERT_TRUE(unit.append(journal::stream_of(id_), core::stream_kind::file, before.version, {&event, 1},
                              {kWorker, "team_leader", {}, now.at}));
    });
  }
  // What a server knows by heart, and what it reads from the first entry on.
  void compare() {
    const std::int64_t newest = random_.below(6);
    const auto load = [&](journal::Snapshot& snapshot) { return all_of(load_file(snapshot, id_, newest), today_); };
    some_server().store().read([&](journal::Snapshot& snapshot) {
      const std::string kept = load(snapshot);
      const auto fold = snapshot.find_fold(journal::stream_of(id_));
      snapshot.drop_fold(journal::stream_of(id_));
      ASSERT_EQ(kept, load(snapshot));
      if (fold) snapshot.keep_fold(journal::stream_of(id_), *fold);
    });
  }
  int corrections = 0;

 private:
  Server& some_server() { return *servers_[std::size_t(random_.below(int(servers_.size())))]; }

  std::vector<Server*> servers_;
  Random random_;
  core::FileId id_;
  base::Day today_ = kToday;
};

// How many cases; more by hand: CASES=10000.
int case_count(bool in_memory) {
  const char* asked = std::getenv("CASES");  // NOLINT(concurrency-mt-unsafe): there is one thread.
  return asked != nullptr ? std::atoi(asked) : in_memory ? 200 : 12;
}

}  // namespace

TEST_P(FileReader, KeepsWhatItWouldReadAnewWhateverHappensAndIsCorrected) {
  Server one{place};
  std::vector<Server*> servers{&one};
  std::unique_ptr<Server> other;
  if (is("postgres")) servers.push_back((other = std::make_unique<Server>(place)).get());
  int corrections = 0;
  const int cases = case_count(is("memory"));
  for (int seed = 1; seed <= cases; ++seed) {
    Kept file{servers, seed};
    for (int i = 0; i < 25; ++i) {
      file.step();
      if (i % 3 == 0) file.compare();
      ASSERT_FALSE(HasFatalFailure()) << "seed " << seed;
    }
    corrections += file.corrections;
  }
  EXPECT_GT(corrections, cases / 2) << "the cases correct something";
  one.counts();
  EXPECT_GT(one.last_counts().hits, one.last_counts().misses) << "and something is kept";
}

}  // namespace views
