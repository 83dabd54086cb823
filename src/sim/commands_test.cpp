// Every command, by every role, in files as a simulated year leaves them and as commands before have left them: each
// answer is one that says what to do. None is the machine's fault, whatever was sent.
// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "app/assign_files.hpp"
#include "app/intake.hpp"
#include "app/join_files.hpp"
#include "app/link_files.hpp"
#include "core/board/delegation.hpp"
#include "core/process.hpp"
#include "core/sample_record.hpp"
#include "sim/granby.hpp"
#include "sim/random.hpp"
#include "views/views.hpp"

namespace sim {
namespace {

using std::chrono::hours;

constexpr std::array kStaff{core::Role::duty_officer, core::Role::intake, core::Role::investigator,
                            core::Role::team_leader};
constexpr std::array kOthers{core::Role::public_door, core::Role::system, core::Role::administrator};

class Municipality {
 public:
  explicit Municipality(std::uint64_t seed) : random_(seed, 9), ids_(seed) {
    app::create_tables(app_);
    std::ostringstream nowhere;
    options_ = {.seed = seed, .years = 1, .children = 300, .check = Check::none, .progress = Progress::quiet};
    run_in(*store_, options_, nowhere);
    store_->flush();
    now_ = base::Instant{options_.until} + hours{20};
    store_->read([&](journal::Snapshot& snapshot) {
      for (const auto stream : snapshot.list_streams(core::stream_kind::file)) files_.push_back({stream.bytes});
    });
  }

  // One command with a body made for its fields, of a day that may be today or not, on any file.
  void act(const core::EventKind& kind, core::Role role) {
    app::Act one{.file = any_file(), .command = std::string{kind.info->command}, .id = key()};
    one.fields = core::sample_record(kind.fields, random_.chance(500) ? core::Fill::required : core::Fill::all,
                                     std::size_t(random_.below(7)));
    std::erase_if(one.fields.values, [&](const auto& field) { return is_assigned(kind, field.first); });
    for (auto& [name, value] : one.fields.values) {
      if (name == "delegation") value = std::to_string(core::kFirstAdopted);  // Of Granby's order
      spoil(name, value);
    }
    if (random_.chance(300)) one.day = options_.until - std::chrono::days{random_.between(-2, 400)};
    tell(one.command, role, [&](auto then) { app::act(app_, actor(role), one, then); });
  }
  void join(core::Role role) {
    const app::Join one{any_file(), any_file(), base::Text{"Samma barn"}, key()};
    tell("join", role, [&](auto then) { app::join_files(app_, actor(role), one, then); });
  }
  void keep_apart(core::Role role) {
    const app::Apart one{any_file(), any_file(), base::Text{"Två barn"}, key()};
    tell("keep_apart", role, [&](auto then) { app::keep_apart(app_, actor(role), one, then); });
  }
  void assign(core::Role role) {
    const app::AssignFiles one{{any_file(), any_file()}, {"mottagning"}, {}, base::Text{"Fördelning"}};
    tell<app::AssignedFiles>("assign", role,
                             [&](auto then) { app::assign_files(app_, actor(role), one, key(), then); });
  }
  void hand_in(core::Role role) {
    const auto take = [&]<class T>(const char* name, auto use_case) {
      auto record = core::sample_record(base::fields_of<T>(), core::Fill::all, std::size_t(random_.below(7)));
      std::erase_if(record.values, [](const auto& field) { return field.first.starts_with("children."); });
      auto intake = base::from_record<T>(record);
      ASSERT_TRUE(intake) << name << ' ' << intake.error().key;
      intake->children.push_back({.file = any_file()});
      if (random_.chance(500)) intake->children.push_back({.name = base::Text{"Barn B"}});
      tell<app::IntakeAnswer>(name, role, [&](auto then) { use_case(app_, actor(role), *intake, key(), then); });
    };
    take.operator()<app::Intake>("report", &app::take_intake);
    take.operator()<app::ApplicationIntake>("application", &app::take_application);
    take.operator()<app::InitiativeIntake>("initiative", &app::take_initiative);
  }

  bool is_whole() const { return store_->verify().empty() && views::check(*store_, app_.settings.board).empty(); }
  const std::map<std::string, int>& faults() const { return faults_; }
  int done(const std::string& command) const { return done_.contains(command) ? done_.at(command) : 0; }

 private:
  core::FileId any_file() { return files_[std::size_t(random_.below(int(files_.size())))]; }
  core::CommandId key() { return ids_.next<core::CommandId>(now_); }
  app::Actor actor(core::Role role) const { return {{"w001"}, role, {"mottagning"}, now_}; }

  static bool is_assigned(const core::EventKind& kind, std::string_view name) {
    return std::ranges::any_of(kind.fields, [&](const auto& field) { return field.assigned && field.id == name; });
  }
  // A file that is there, sometimes; a number that may point at nothing; a day that may be any.
  void spoil(const std::string& name, std::string& value) {
    if (name == "file" || name == "other") value = any_file().text();
    if (value.size() == 1 && '0' <= value[0] && value[0] <= '9') value = std::to_string(random_.between(1, 3));
    if (base::parse_day(value)) value = base::iso(options_.until + std::chrono::days{random_.between(-200, 200)});
    if (random_.chance(10)) value.clear();
  }

  static inline const std::set kFaults{app::ProblemKind::fault, app::ProblemKind::damaged,
                                       app::ProblemKind::getting_ready};
  template <class T = app::Acted, class Call>
  void tell(const std::string& command, core::Role role, Call call) {
    const app::Result<T> answer = answer_of<T>(call);
    if (answer) ++done_[command];
    else if (kFaults.contains(answer.error().kind)) {
      ++faults_[command + " by " + std::string{base::id_of(role)} + ": " + answer.error().detail];
    }
  }

  Random random_;
  base::SeededIds ids_;
  Options options_;
  std::unique_ptr<journal::Store> store_ = journal::open_store(
      "memory:", {.writing = journal::Writing::inline_, .commit_every = 1000});
  app::App app_{.store = *store_, .ids = ids_, .settings = {}};
  base::Instant now_{};
  std::vector<core::FileId> files_;
  std::map<std::string, int> done_, faults_;
};

TEST(Commands, AreDoneOrRefusedAndNeverFail) {
  for (const std::uint64_t seed : {11, 12}) {
    Municipality town{seed};
    for (int round = 0; round < 60; ++round) {
      for (const core::EventKind& kind : core::list_event_kinds()) {
        for (const core::Role role : kStaff) town.act(kind, role);
        town.act(kind, kOthers[std::size_t(round) % kOthers.size()]);
      }
      for (const core::Role role : kStaff) {
        for (int i = 0; i < 8; ++i) town.join(role);
        town.keep_apart(role), town.assign(role), town.hand_in(role);
      }
      for (const core::Role role : kOthers)
        town.join(role), town.keep_apart(role), town.assign(role), town.hand_in(role);
    }
    for (const auto& [what, count] : town.faults()) ADD_FAILURE() << "seed " << seed << ", " << count << " x " << what;
    for (const char* command : {"join", "assign", "report", "write_note", "record_identity", "extend_preliminary"}) {
      EXPECT_GT(town.done(command), 0) << "seed " << seed << ": the rows of this test reach no " << command;
    }
    EXPECT_TRUE(town.is_whole()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace sim
