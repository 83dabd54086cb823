// SPDX-License-Identifier: EUPL-1.2
#include "sim/town.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "app/join_files.hpp"
#include "app/link_files.hpp"
#include "core/calendar/stockholm.hpp"
#include "core/child/child.hpp"
#include "core/report/application.hpp"
#include "core/report/report.hpp"
#include "sim/arrivals.hpp"
#include "sim/order.hpp"
#include "sim/rates.hpp"

namespace sim {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// What a report is on average about, so that `reports_of_a_thousand` counts children's reports.
constexpr int kChildrenOfAHundredReports = 137;
// The last hours bring at least this much an hour, so that a demonstration has something to take hold of.
constexpr hours kLastHours{7};
constexpr int kLastArrivals = 9;

}  // namespace

void Town::plan(Step step) {
  step.order = ++planned_;
  if (step.at <= granby_.ends) steps_.push(step);
}

void Town::plan_work(int matter, base::Instant at) {
  Matter& one = granby_.matter(matter);
  one.planned = at;
  plan({.at = at, .what = What::work, .matter = matter, .turn = ++one.turn});
}

void Town::live() {
  const base::Instant begins = core::stockholm_instant(granby_.first, minutes{0});
  adopt_order(granby_);
  plan({.at = begins, .what = What::day});
  while (!steps_.empty()) {
    const Step step = steps_.top();
    steps_.pop();
    take(step);
  }
  watch_.end(granby_.ends);
  granby_.outcome.files = std::ssize(granby_.matters);
}

void Town::take(const Step& step) {
  switch (step.what) {
    case What::day: return begin_day(core::stockholm_day(step.at), step.at);
    case What::report: return receive(door_.take_report(step.at), step.at, What::report);
    case What::application: return receive(door_.take_application(step.at), step.at, What::application);
    case What::initiative: return take_initiative(step.at);
    case What::work: return work(step);
    case What::identify: return identify(step);
    case What::join: return join(step);
    case What::apart: return apart(step);
    default: return happen(step);
  }
}

void Town::begin_day(base::Day day, base::Instant at) {
  const int reports = int(std::int64_t(granby_.options.children) * granby_.options.reports_of_a_thousand / 10 /
                          kChildrenOfAHundredReports);
  const auto plan_all = [&](What what, int a_year) {
    for (const base::Instant one : draw_arrivals(day, a_year, granby_.arrivals)) plan({.at = one, .what = what});
  };
  plan_all(What::report, reports);
  plan_all(What::application, reports * rates::kApplications / 1000);
  plan_all(What::initiative, reports * rates::kInitiatives / 1000);
  if (day == granby_.options.until) {
    for (int i = 0; i < kLastArrivals; ++i) {
      const auto before = minutes{granby_.arrivals.below(int(minutes{kLastHours}.count()))};
      plan({.at = granby_.ends - before, .what = What::report});
    }
  }
  replace_leavers(day - days{1}, at);
  const std::chrono::year_month_day date{day};
  if (unsigned(date.day()) == 1) {
    watch_.end_month(at);
    tell_progress(day);
  }
  plan({.at = core::stockholm_instant(day + days{1}, minutes{0}), .what = What::day});
}

void Town::tell_progress(base::Day day) {
  if (granby_.options.progress == Progress::quiet) return;
  const Outcome& so_far = granby_.outcome;
  progress_ << fmt::format("{}  {:>8} events  {:>7} files  {:>7} reports\n", base::iso(day), so_far.events,
                           granby_.matters.size(), so_far.reports);
  progress_.flush();
}

// The files of those who left yesterday are looked at this morning, and then given to somebody else.
void Town::replace_leavers(base::Day day, base::Instant at) {
  const auto leaving = granby_.staff.list_leaving(day);
  if (leaving.empty()) return;
  for (int i = 0; i < int(granby_.matters.size()); ++i) {
    const Matter& matter = granby_.matter(i);
    if (!matter.state.worker || !matter.state.has_open_matter()) continue;
    const auto owner = granby_.staff.find(*matter.state.worker);
    if (owner && std::ranges::find(leaving, *owner) != leaving.end())
      plan_work(i, at + hours{8} + minutes{granby_.ways.below(200)});
  }
}

void Town::receive(const std::vector<Touched>& touched, base::Instant at, What what) {
  Random& random = granby_.ways;
  for (const Touched& one : touched) {
    Matter& matter = granby_.matter(one.matter);
    matter.mind.refused = 0;
    const auto wait = [&](int first, int last) {
      const base::Instant day = at + days{random.between(first, last)};
      return day + minutes{random.below(600)};
    };
    if (one.twin) {
      const bool are_two = matter.state.has_suspicion() && granby_.mishaps.chance(rates::kFoundToBeTwo);
      const What found = are_two ? What::apart : What::join;
      plan({.at = wait(1, 12), .what = found, .matter = one.matter, .number = *one.twin});
    }
    if (one.is_new && matter.child < 0) plan({.at = wait(1, 40), .what = What::identify, .matter = one.matter});
    if (one.is_new && matter.state.child.kind == core::ChildKind::unborn) {
      const base::Day born = granby_.world.children[std::size_t(matter.child)].born;
      const base::Day told = born + days{random.between(2, 20)};
      plan({.at = core::stockholm_instant(told, hours{11}), .what = What::birth, .matter = one.matter});
    }
    if (one.may_ask_feedback && random.chance(rates::kAsksLater)) {
      plan({.at = wait(3, 60), .what = What::ask_feedback, .matter = one.matter, .number = one.number});
    }
    if (what == What::application) {
      if (random.chance(rates::kWithdrawn))
        plan({.at = wait(2, 90), .what = What::withdraw, .matter = one.matter, .number = one.number});
      if (random.chance(rates::kDemands))
        plan({.at = wait(186, 230), .what = What::demand, .matter = one.matter, .number = one.number});
    }
    Scene scene = scene_of(matter, at);
    plan_work(one.matter, at + time_to_next(scene, ""));
  }
}

// What is learnt about one child may be about its siblings: only in a file that exists.
void Town::take_initiative(base::Instant at) {
  if (granby_.matters.empty()) return;
  const int index = granby_.ways.below(int(granby_.matters.size()));
  Matter& matter = granby_.matter(index);
  if (matter.state.continued_in || matter.child < 0) return;
  Move move = make_move("note_initiative", {{"grounds", write_phrase(Topic::initiative, granby_.ways)}});
  if (desk_.record(matter, intake_worker(at), move)) follow(index, move, at, true);
}

app::Actor Town::intake_worker(base::Instant at) {
  const base::Day day = core::stockholm_day(at);
  const bool by_day = app::unit_on_duty(granby_.app.settings, at) == granby_.app.settings.day_unit;
  const int worker = by_day ? granby_.staff.pick(granby_.app.settings.day_unit, day, granby_.ways)
                            : granby_.staff.duty_officer(at);
  return granby_.staff.as_actor(worker, at);
}

// What parties and reporters do. Much of it may have become impossible since it was planned: then it does not happen.
void Town::happen(const Step& step) {
  Matter& matter = granby_.matter(step.matter);
  const std::string number = std::to_string(step.number);
  Random& random = granby_.ways;
  const auto* application = matter.state.find<core::Application>({step.number});
  const bool waits = application != nullptr && !application->at.has(core::moment::decided) &&
                     !application->at.has(core::moment::withdrawn);
  const auto* report = matter.state.find<core::Report>({step.number});
  const bool stands_here = report != nullptr && !report->is_moved();  // Else another file answers for it.
  std::optional<Move> move;
  if (step.what == What::ask_feedback && stands_here) move = make_move("request_feedback", {{"report", number}});
  if (step.what == What::withdraw && waits) move = make_move("withdraw_application", {{"application", number}});
  if (step.what == What::demand && waits) move = make_move("demand_decision", {{"application", number}});
  if (step.what == What::appeal) {
    move = make_move("receive_appeal",
                     {{"decision", number}, {"from", "guardians"}, {"what", write_phrase(Topic::appeal, random)}});
  }
  if (step.what == What::birth && !matter.state.continued_in) {
    const Person& person = granby_.world.children[std::size_t(matter.child)];
    move = make_move("record_identity", {{"kind", "known"},
                                         {"name", person.name},
                                         {"identity_number", person.identity_number},
                                         {"born", base::iso(person.born)},
                                         {"sex", std::string{base::id_of(person.sex)}},
                                         {"grounds", write_phrase(Topic::identified, random)}});
  }
  if (move && desk_.record(matter, intake_worker(step.at), *move)) follow(step.matter, *move, step.at, true);
}

// A child nobody knew gets a name; often the board has a file of that child already.
void Town::identify(const Step& step) {
  Matter& matter = granby_.matter(step.matter);
  if (matter.state.continued_in) return;
  const Family& family = granby_.world.families[std::size_t(granby_.world.pick_family(granby_.ways))];
  const int child = granby_.ways.pick(std::span<const int>{family.children});
  const Person& person = granby_.world.children[std::size_t(child)];
  const base::Day day = core::stockholm_day(step.at);
  if (person.born > day || day - person.born > days{6500})
    return plan({.at = step.at + days{1}, .what = What::identify, .matter = step.matter});
  const int known = granby_.of_child[std::size_t(child)];
  const std::string identity = known < 0 ? person.identity_number : std::string{};
  const Move move = make_move("record_identity", {{"kind", "known"},
                                                  {"name", person.name},
                                                  {"identity_number", identity},
                                                  {"born", base::iso(person.born)},
                                                  {"sex", std::string{base::id_of(person.sex)}},
                                                  {"grounds", write_phrase(Topic::identified, granby_.ways)}});
  if (!desk_.record(matter, intake_worker(step.at), move)) return;
  matter.child = child;
  matter.mind.set_up = false;
  if (known < 0) {
    granby_.of_child[std::size_t(child)] = step.matter;
  } else {
    plan({.at = step.at + hours{granby_.ways.between(1, 90)},
          .what = What::join,
          .matter = step.matter,
          .number = known});
  }
  follow(step.matter, move, step.at, true);
}

void Town::join(const Step& step) {
  constexpr int kMostTries = 12;
  Matter& matter = granby_.matter(step.matter);
  Matter& into = granby_.matter(step.number);
  if (matter.state.continued_in || into.state.continued_in || step.matter == step.number) return;
  const app::Join join{matter.id, into.id, base::Text{write_phrase(Topic::joined, granby_.ways)},
                       granby_.ids.next<core::CommandId>(step.at)};
  ++granby_.outcome.commands;
  const auto joined = answer_of<app::Acted>(
      [&](auto then) { app::join_files(granby_.app, intake_worker(step.at), join, std::move(then)); });
  if (!joined) {  // Something is open in it that must end there first.
    ++granby_.outcome.refused;
    if (step.tries < kMostTries) {
      plan({.at = step.at + days{20},
            .what = What::join,
            .matter = step.matter,
            .number = step.number,
            .tries = step.tries + 1});
    }
    return;
  }
  watch_.take_in(matter, step.at);
  watch_.take_in(into, step.at);
  count_load(matter);
  plan_work(step.matter, step.at + days{1});
  follow(step.number, {.command = "join", .fields = {}}, step.at, true);
}

// The report was about another child of the family; one of the two names was wrong.
void Town::apart(const Step& step) {
  Matter& matter = granby_.matter(step.matter);
  const core::FileId other = granby_.matter(step.number).id;
  if (matter.state.find_suspicion(other) == nullptr || matter.state.continued_in) return;
  const app::Apart apart{matter.id, other, base::Text{write_phrase(Topic::identified, granby_.ways)},
                         granby_.ids.next<core::CommandId>(step.at)};
  ++granby_.outcome.commands;
  const auto done = answer_of<app::Acted>(
      [&](auto then) { app::keep_apart(granby_.app, intake_worker(step.at), apart, std::move(then)); });
  if (!done) return watch_.tell(step.at, matter.id, "two files could not be told apart");
  watch_.take_in(matter, step.at);
}

Scene Town::scene_of(Matter& matter, base::Instant at) {
  const Family* family = nullptr;
  if (matter.child >= 0) {
    family = &granby_.world.families[std::size_t(granby_.world.children[std::size_t(matter.child)].family)];
  }
  return {.file = matter.state,
          .mind = matter.mind,
          .family = family,
          .today = core::stockholm_day(at),
          .random = granby_.ways};
}

}  // namespace sim
