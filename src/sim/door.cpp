// SPDX-License-Identifier: EUPL-1.2
#include "sim/door.hpp"

#include <algorithm>

#include "core/calendar/stockholm.hpp"
#include "core/child/child.hpp"
#include "core/report/application.hpp"
#include "sim/desk.hpp"
#include "sim/phrases.hpp"
#include "sim/rates.hpp"

namespace sim {
namespace {

using core::Channel;
using core::ReporterCategory;
using std::chrono::days;

constexpr int kNobody = -1;  // A child that nobody has identified
constexpr base::Day::duration kUnbornReported = days{150};

bool is_child_on(const Person& person, base::Day day) {
  return person.born <= day && core::years_between(person.born, day) < 18;
}

bool has_system(ReporterCategory reporter) {
  using R = ReporterCategory;
  return reporter == R::school || reporter == R::police || reporter == R::health_care;
}

Channel pick_channel(ReporterCategory reporter, Random& random) {
  if (has_system(reporter) && random.chance(450)) return Channel::system;
  if (!core::is_mandated(reporter) && random.chance(450)) return Channel::public_page;
  constexpr std::array kOthers{Channel::telephone, Channel::telephone, Channel::telephone, Channel::letter,
                               Channel::message,   Channel::visit,     Channel::other};
  return random.pick(kOthers);
}

std::optional<core::IdentityNumber> number_of(const Person& person) {
  auto number = core::IdentityNumber::parse_stored(person.identity_number);
  return number ? std::optional{std::move(*number)} : std::nullopt;
}

}  // namespace

Door::Caller Door::find_caller(base::Instant at) {
  Random& random = granby_.ways;
  const bool by_day = app::unit_on_duty(granby_.app.settings, at) == granby_.app.settings.day_unit;
  const auto pick = [&] {
    if (by_day) return random.pick_weighted(rates::kSources).reporter;
    std::vector<rates::Source> sources{rates::kSources.begin(), rates::kSources.end()};
    for (auto& one : sources) one.weight = one.night_weight;
    return random.pick_weighted(sources).reporter;
  };
  Caller caller{.actor = {}, .reporter = pick(), .channel = {}, .is_staff = false};
  caller.channel = pick_channel(caller.reporter, random);
  if (caller.channel == Channel::public_page) {
    caller.actor = {core::WorkerId{"public"}, core::Role::public_door, granby_.app.settings.duty_unit, at};
  } else if (caller.channel == Channel::system) {
    const std::string key = "api." + std::string{base::id_of(caller.reporter)};
    caller.actor = {core::WorkerId{key}, core::Role::system, granby_.app.settings.duty_unit, at};
  } else {
    const base::Day day = core::stockholm_day(at);
    const int worker = by_day ? granby_.staff.pick(granby_.app.settings.day_unit, day, random)
                              : granby_.staff.duty_officer(at);
    caller.actor = granby_.staff.as_actor(worker, at);
    caller.is_staff = true;
  }
  return caller;
}

std::optional<int> Door::pick_unborn(base::Day day) {
  for (int tries = 0; tries < 400; ++tries) {
    const Family& family = granby_.world.families[std::size_t(granby_.world.pick_family(granby_.ways))];
    for (const int child : family.children) {
      const base::Day born = granby_.world.children[std::size_t(child)].born;
      if (day < born && born < day + kUnbornReported) return child;
    }
  }
  return std::nullopt;
}

std::vector<int> Door::pick_children(base::Day day) {
  Random& random = granby_.ways;
  if (random.chance(rates::kUnidentified)) return {kNobody};
  if (random.chance(rates::kUnborn)) {
    if (const auto unborn = pick_unborn(day)) return {*unborn};
  }
  while (true) {
    const Family& family = granby_.world.families[std::size_t(granby_.world.pick_family(random))];
    std::vector<int> living;
    for (const int child : family.children) {
      if (is_child_on(granby_.world.children[std::size_t(child)], day)) living.push_back(child);
    }
    if (living.empty()) continue;
    if (random.chance(rates::kAllSiblings)) return living;
    return {random.pick(std::span<const int>{living})};
  }
}

// The file that the child continues in.
std::optional<int> Door::find_matter(int child) const {
  if (child == kNobody || granby_.of_child[std::size_t(child)] < 0) return std::nullopt;
  return granby_.of_child[std::size_t(child)];
}

app::IntakeChild Door::name_child(int child, const Caller& caller, base::Day day) {
  Random& random = granby_.ways;
  app::IntakeChild out;
  if (child == kNobody) {
    out.kind = core::ChildKind::unidentified;
    out.district = core::DistrictId{std::string{random.pick(kDistricts).code}};
    return out;
  }
  const auto known = find_matter(child);
  if (known && caller.is_staff && !random.chance(rates::kNotFoundByStaff)) {
    out.file = granby_.matter(*known).id;
    return out;
  }
  const Person& person = granby_.world.children[std::size_t(child)];
  const Family& family = granby_.world.families[std::size_t(person.family)];
  const bool is_unborn = day < person.born;
  out.kind = is_unborn ? core::ChildKind::unborn : core::ChildKind::known;
  out.name = base::Text{is_unborn ? "Väntat barn " + family.surname : person.name};
  out.sex = is_unborn ? core::Sex::unknown : person.sex;
  out.district = core::DistrictId{std::string{family.district->code}};
  if (is_unborn || caller.is_staff || random.chance(600)) out.born = person.born;
  const bool knows = caller.is_staff ? !known : has_system(caller.reporter) && random.chance(rates::kKnowsNumber);
  if (!is_unborn && knows) out.identity_number = number_of(person);
  if (out.identity_number && known && granby_.mishaps.chance(rates::kSaysSiblingsName)) {
    const int sibling = granby_.mishaps.pick(std::span<const int>{family.children});
    out.name = base::Text{granby_.world.children[std::size_t(sibling)].name};
  }
  if (family.protection == core::Protection::none && random.chance(500)) out.address = base::Text{family.address};
  return out;
}

Touched Door::note_file(const app::IntakeFile& file, int child, base::Instant at) {
  const bool is_new = !granby_.by_id.contains(file.file);
  Touched touched{.matter = granby_.matter_of(file.file),
                  .number = file.number,
                  .is_new = is_new,
                  .twin = {},
                  .may_ask_feedback = false};
  Matter& matter = granby_.matter(touched.matter);
  if (is_new && child != kNobody) {
    matter.child = child;
    if (const auto known = find_matter(child)) touched.twin = known;
    else granby_.of_child[std::size_t(child)] = touched.matter;
  }
  watch_.take_in(matter, at);
  return touched;
}

// Sends it, now and then twice: the second time nothing may come of it.
template <class Call>
std::vector<Touched> Door::put_in(const std::vector<int>& children, base::Instant at, const Call& call) {
  ++granby_.outcome.commands;
  const auto answer = answer_of<app::IntakeAnswer>(call);
  if (!answer) {
    watch_.tell(at, {}, "what came in was refused: " + reason_of(answer.error()));
    return {};
  }
  if (granby_.mishaps.chance(rates::kDoubleClick)) {
    ++granby_.outcome.faults["sent twice"];
    const auto again = answer_of<app::IntakeAnswer>(call);
    if (!again || base::to_record(*again) != base::to_record(*answer))
      watch_.tell(at, {}, "sent twice, answered otherwise");
  }
  std::vector<Touched> out;
  for (std::size_t i = 0; i < answer->files.size(); ++i) out.push_back(note_file(answer->files[i], children[i], at));
  return out;
}

std::vector<Touched> Door::take_report(base::Instant at) {
  Random& random = granby_.ways;
  const base::Day day = core::stockholm_day(at);
  const Caller caller = find_caller(at);
  const std::vector<int> children = pick_children(day);
  app::Intake intake;
  if (caller.is_staff && random.chance(rates::kEnteredLater)) {
    // Not before the simulation begins, which is at midnight in Stockholm.
    const base::Instant begins = core::stockholm_instant(granby_.first, {});
    intake.received_at = std::max(at - std::chrono::minutes{random.between(60, 1500)}, begins);
  }
  const bool at_night = caller.actor.role == core::Role::duty_officer;
  const bool is_unborn = children.front() != kNobody &&
                         day < granby_.world.children[std::size_t(children.front())].born;
  intake.channel = caller.channel;
  intake.reporter = caller.reporter;
  intake.concern = base::Text{is_unborn ? write_phrase(Topic::concern_unborn, random)
                                        : write_concern(caller.reporter, at_night, random)};
  const bool is_mandated = core::is_mandated(caller.reporter);
  if (is_mandated)
    intake.reporter_organisation = base::Text{std::string{base::label_of(caller.reporter).sv} + " i Granby"};
  if (is_mandated && random.chance(rates::kAsksFeedback)) intake.feedback_wanted = core::YesNo::yes;
  if (!random.chance(rates::kDangerNotAsked)) {
    intake.danger = random.chance(rates::kDanger)         ? core::Danger::yes
                    : random.chance(rates::kDangerUnsure) ? core::Danger::unsure
                                                          : core::Danger::no;
  }
  if (random.chance(500)) intake.family_informed = random.chance(600) ? core::YesNo::yes : core::YesNo::no;
  for (const int child : children) intake.children.push_back(name_child(child, caller, day));
  const auto id = granby_.ids.next<core::CommandId>(at);
  auto out = put_in(children, at,
                    [&](auto then) { app::take_intake(granby_.app, caller.actor, intake, id, std::move(then)); });
  for (Touched& one : out) one.may_ask_feedback = is_mandated && !intake.feedback_wanted;
  granby_.outcome.reports += std::ssize(out);
  if (!out.empty()) ++granby_.outcome.kinds["statement_recorded"], ++granby_.outcome.events;
  return out;
}

std::vector<Touched> Door::take_application(base::Instant at) {
  Random& random = granby_.ways;
  const base::Day day = core::stockholm_day(at);
  Caller caller = find_caller(at);
  std::vector<int> children = pick_children(day);
  children.resize(1);
  if (children.front() == kNobody) return {};
  const int age = core::years_between(granby_.world.children[std::size_t(children.front())].born, day);
  app::ApplicationIntake intake;
  intake.channel = caller.is_staff ? caller.channel : Channel::public_page;
  intake.applicant = age >= 15 ? core::Applicant::child : age >= 12 ? core::Applicant::both : core::Applicant::guardian;
  intake.about = base::Text{write_phrase(Topic::application, random)};
  intake.children.push_back(name_child(children.front(), caller, day));
  const auto id = granby_.ids.next<core::CommandId>(at);
  return put_in(children, at,
                [&](auto then) { app::take_application(granby_.app, caller.actor, intake, id, std::move(then)); });
}

}  // namespace sim
