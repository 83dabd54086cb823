// SPDX-License-Identifier: EUPL-1.2
#include "core/notice/notice.hpp"

#include <algorithm>
#include <array>

#include "core/child/child.hpp"
#include "core/file.hpp"
#include "core/matters_of.hpp"

namespace core {

// ---- The rows

constexpr SubjectRow subject::notice{"notice", {"Underrättelse", "Notice"}};

constexpr MomentRow moment::told{"told", {"Personen har underrättats", "The person was told"}};
constexpr MomentRow moment::told_later{
    "told_later", {"Underrättelsen senarelagd av särskilda skäl", "Postponed for special reasons"}};
constexpr MomentRow moment::told_later_until{
    "told_later_until", {"Underrättelsen senarelagd till", "Postponed until"}, Happens::ahead};
constexpr MomentRow moment::notice_omitted{"notice_omitted",
                                           {"Underrättas inte, med angiven grund", "Not told, on a stated ground"}};
constexpr MomentRow moment::no_longer_owed{
    "no_longer_owed", {"Personen behöver inte längre underrättas", "The person need not be told any longer"}};

constexpr ReasonRow reason::ground_of_decisions{
    "ground_of_decisions",
    {"Att det är uppenbart obehövligt gäller bara beslut. Information om en utredning får vänta av särskilda skäl.",
     "Only the notice of a decision may be omitted as obviously unnecessary. Information on an investigation may wait "
     "for special reasons."}};
namespace {

constexpr int kPartyFrom = 15;  // SoL 3:4

// ---- Who is owed it

void add_guardians(const Child& child, std::vector<Person>& to) {
  for (const Guardian& one : child.guardians) {
    if (one.has_custody && !one.ended) to.push_back({.guardian = one.number});
  }
  const std::size_t at_least = child.custody == Custody::none ? 0 : child.custody == Custody::two ? 2 : 1;
  if (to.size() < at_least) to.push_back({});  // Somebody has custody, and who is still to be found out.
}

// Of unknown age: as a young child.
std::vector<Person> list_people(const File& file, const Telling& what) {
  std::vector<Person> out;
  const int age = age_on(file.child, what.since).value_or(0);
  if (age < 18) add_guardians(file.child, out);
  const bool is_owed_child = age >= kPartyFrom || what.kind->to_child;
  if (is_owed_child && file.child.kind != ChildKind::unborn) out.push_back({.is_child = true});
  return out;
}

void begin(Notice& one, const Child& child, base::Day since, base::Day day) {
  const bool is_party = !one.to.is_child || age_on(child, since).value_or(0) >= kPartyFrom;
  const Moment party = one.kind->to_party, other = one.kind->to_child.value_or(party);
  const base::Day began = one.at.find(party).value_or(one.at.find(other).value_or(std::max(since, day)));
  one.at.clear(party);
  one.at.clear(other);
  one.at.set(is_party ? party : other, began);
}

Notice* find_notice(std::vector<Notice>& all, const Telling& what, const Person& to) {
  const auto found = std::ranges::find_if(
      all, [&](const Notice& one) { return one.is_about(what.kind, what.number) && one.to == to; });
  return found == all.end() ? nullptr : &*found;
}

// Whoever turns out to have custody takes the place of the one who was not known.
Notice* find_or_take_place(std::vector<Notice>& all, const Telling& what, const Person& to) {
  if (Notice* own = find_notice(all, what, to)) return own;
  if (to.is_child || !to.guardian) return nullptr;
  Notice* unknown = find_notice(all, what, {});
  if (unknown == nullptr || unknown->at.has(moment::no_longer_owed)) return nullptr;
  unknown->to = to;
  return unknown;
}

void owe(File& file, const Telling& what, base::Day day) {
  auto& all = file.all<Notice>();
  const auto is_about = [&](const Notice& one) { return one.is_about(what.kind, what.number); };
  const auto people = list_people(file, what);
  const bool grows = what.is_open || std::ranges::none_of(all, is_about) ||
                     std::ranges::any_of(all, [&](const Notice& one) { return is_about(one) && one.is_owed(); });
  for (const Person& to : people) {
    Notice* one = find_or_take_place(all, what, to);
    if (one == nullptr && !grows) continue;
    if (one == nullptr) { one = &add_notice(file, what.kind, what.number, to); }
    one->at.clear(moment::no_longer_owed);
    begin(*one, file.child, what.since, day);
  }
  for (Notice& one : all) {
    const bool is_owed_no_more = is_about(one) && std::ranges::find(people, one.to) == people.end();
    if (is_owed_no_more && one.is_owed()) one.at.set(moment::no_longer_owed, day);
  }
}

// Notes and talks change neither what there is to tell nor who is there.
void hear(File& file, const Event& event, const Stamp& stamp) {
  const Group group = event.info().group;
  if (group != Group{group::note} && group != Group{group::voice}) owe(file, stamp.day);
}

constexpr std::array kReasons{Reason{reason::ground_of_decisions}};
std::span<const EventKind> no_events() { return {}; }

}  // namespace

// ---- For the processes that tell

bool Notice::is_owed() const {
  const auto is_met = [&](std::optional<Moment> moment) { return moment && at.has(*moment); };
  return (at.has(kind->to_party) || (kind->to_child && at.has(*kind->to_child))) &&
         std::ranges::none_of(kWhenTold, is_met);
}

Notice& add_notice(File& file, NoticeKind kind, int about, const Person& to) {
  auto& all = file.all<Notice>();
  return all.emplace_back(Notice{.number = {int(all.size()) + 1}, .kind = kind, .about = about, .to = to, .at = {}});
}

void omit(Notice& one, OmittedBecause ground, base::Day day) {
  if (one.at.has(moment::told)) return;
  one.omitted = ground;
  one.at.set(moment::notice_omitted, day);
}

void owe(File& file, base::Day day) {
  std::vector<Telling> tellings;
  for (const Process* process : list_processes()) {
    if (process->tells != nullptr) process->tells(file, tellings);
  }
  for (const Telling& one : tellings) owe(file, one, day);
  for (Notice& one : file.all<Notice>()) {  // As when the child turns out to be of age
    const auto tells_it = [&](const Telling& what) { return one.is_about(what.kind, what.number); };
    if (one.is_owed() && std::ranges::none_of(tellings, tells_it)) one.at.set(moment::no_longer_owed, day);
  }
}

std::vector<Notice*> list_addressed(File& file, NoticeKind kind, int about, const Addressed& to) {
  std::vector<Notice*> out;
  for (Notice& one : file.all<Notice>()) {
    if (one.is_about(kind, about) && to.includes(one.to)) out.push_back(&one);
  }
  return out;
}

std::vector<const Notice*> list_addressed(const File& file, NoticeKind kind, int about, const Addressed& to) {
  std::vector<const Notice*> out;
  for (const Notice& one : file.all<Notice>()) {
    if (one.is_about(kind, about) && to.includes(one.to)) out.push_back(&one);
  }
  return out;
}

std::optional<Refusal> doubt_addressed(const File& file, const Addressed& to, Provision law) {
  if (!to.guardian) return std::nullopt;
  const auto* one = File::find_in(file.child.guardians, to.guardian->value);
  if (one == nullptr) return Refusal{reason::no_such_number, law};
  return std::nullopt;
}

bool is_owed(const File& file, NoticeKind kind, int about) {
  return std::ranges::any_of(file.all<Notice>(),
                             [&](const Notice& one) { return one.is_about(kind, about) && one.is_owed(); });
}

std::optional<NextStep> next_to_tell(const File& file) {
  std::vector<Telling> tellings;
  for (const Process* process : list_processes()) {
    if (process->tells != nullptr) process->tells(file, tellings);
  }
  const auto may_wait = [&](const Notice& notice) {
    return notice.at.has(moment::told_later) && std::ranges::any_of(tellings, [&](const Telling& one) {
             return one.may_wait && notice.is_about(one.kind, one.number);
           });
  };
  for (const Notice& one : file.all<Notice>()) {
    if (one.is_owed() && !may_wait(one)) return NextStep{one.kind->command, one.about};
  }
  return std::nullopt;
}

extern const Process kNoticeProcess;
constexpr Process kNoticeProcess{
    .events = &no_events, .matters = matters_of<Notice>(), .reasons = kReasons, .hear = &hear};

}  // namespace core
