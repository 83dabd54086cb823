// SPDX-License-Identifier: EUPL-1.2
#include "core/child/child.hpp"

#include <algorithm>

#include "core/calendar/term.hpp"
#include "core/event_kind_of.hpp"
#include "core/file.hpp"
#include "core/investigation/investigation.hpp"
#include "core/matters_of.hpp"
#include "core/report/report.hpp"

namespace core {
namespace {

Guardian* find_guardian(File& file, GuardianNo number) {
  const auto found = std::ranges::find(file.child.guardians, number, &Guardian::number);
  return found == file.child.guardians.end() ? nullptr : &*found;
}

Sex registered_sex(const IdentityNumber& number) { return number.is_female() ? Sex::girl : Sex::boy; }

// An identity number says when the child was born and which sex is registered. Entries from before fill_in() leave
// both to it.
void take_identity(Child& child, const std::optional<IdentityNumber>& number, std::optional<base::Day> born, Sex sex) {
  child.identity_number = number;
  child.born = born ? born : number ? number->birth_day() : std::nullopt;
  child.sex = sex == Sex::unknown && number ? registered_sex(*number) : sex;
  child.at.clear(moment::born);
  if (child.born && child.kind != ChildKind::unborn) child.at.set(moment::born, *child.born);
}

// How a number that stands no more is read where nobody said: a coordination number gives way to an identity number
// when a person is registered; anything else was most likely wrong, and that reading never puts a report in a wrong
// file.
NumberChange former_number_of(const IdentityNumber& before, const std::optional<IdentityNumber>& after) {
  const bool is_registered = before.kind() == IdentityKind::coordination && after &&
                             after->kind() == IdentityKind::personal;
  return is_registered ? NumberChange::changed : NumberChange::corrected;
}

void keep_former_number(Child& child, const IdentityRecorded& event) {
  const auto& before = child.identity_number;
  if (before && before != event.identity_number) {
    const NumberChange why = event.former_number.value_or(former_number_of(*before, event.identity_number));
    child.former_numbers.push_back({*before, why});
  }
  std::erase_if(child.former_numbers,
                [&](const FormerNumber& former) { return former.number == event.identity_number; });
}

bool is_longer_ago(base::Day then, std::chrono::years years, base::Day today) {
  return last_day(then, {.years = int(years.count())}) < today;
}

// What the identity number says stands in the entry itself, where nothing else was said.
template <class Identity>
void fill_in(Identity& event) {
  const auto& number = event.identity_number;
  if (!number) return;
  if (!event.born) event.born = number->birth_day();
  if (event.sex == Sex::unknown) event.sex = registered_sex(*number);
}

}  // namespace

std::optional<int> age_on(const Child& child, base::Day day) {
  if (!child.born || child.kind == ChildKind::unborn || day < *child.born) return std::nullopt;
  return years_between(*child.born, day);
}

std::optional<Reason> doubt_birth(ChildKind kind, std::optional<base::Day> born,
                                  const std::optional<IdentityNumber>& number, base::Day today) {
  if (kind == ChildKind::unborn) {
    if (number) return reason::unborn_with_number;
    const bool fits = !born || (*born >= today - kLongestPregnancy && *born <= today + kLongestPregnancy);
    return fits ? std::nullopt : std::optional<Reason>{reason::birth_out_of_reach};
  }
  if ((born && *born > today) || (number && number->earliest_birth_day() > today)) return reason::dated_in_future;
  const auto is_too_long_ago = [&](base::Day day) { return is_longer_ago(day, kLongestLife, today); };
  if ((born && is_too_long_ago(*born)) || (number && is_too_long_ago(number->latest_birth_day()))) {
    return reason::too_long_ago;
  }
  return std::nullopt;
}

bool is_too_long_ago(base::Day day, base::Day today) { return is_longer_ago(day, kOldestMatter, today); }
bool is_too_far_ahead(base::Day day, base::Day today) { return is_longer_ago(today, kFarthestDay, day); }

bool is_before_birth(const File& file, base::Day day) {
  const auto born = file.child.at.find(moment::born);
  if (!born || day >= *born || *born > file.opened || !file.joined.empty()) return false;
  return std::ranges::none_of(file.all<Report>(),
                              [&](const Report& one) { return one.at.find(moment::received) < born; });
}

std::optional<Reason> doubt_received(const File& file, base::Day received, base::Day today) {
  if (is_too_long_ago(received, today)) return reason::too_long_ago;
  const auto born = file.child.at.find(moment::born);
  const bool is_early = born && received < *born - kLongestPregnancy && file.joined.empty();
  return is_early ? std::optional<Reason>{reason::before_birth} : std::nullopt;
}

bool is_of_age(const Child& child, base::Day day) { return age_on(child, day).value_or(0) >= 18; }

Verdict<FileOpened> rule(const File& file, FileOpened event, const Now& now) {
  if (file.exists()) return refuse(reason::file_exists);
  const auto doubt = doubt_birth(event.kind, event.born, event.identity_number, now.today);
  if (doubt) return refuse(*doubt, provision::documentation);
  fill_in(event);
  return event;
}
Verdict<IdentityRecorded> rule(const File&, IdentityRecorded event, const Now& now) {
  const auto doubt = doubt_birth(event.kind, event.born, event.identity_number, now.today);
  if (doubt) return refuse(*doubt, provision::documentation);
  fill_in(event);
  return event;
}
Verdict<ProtectionRecorded> rule(const File&, ProtectionRecorded event, const Now&) { return event; }
Verdict<GuardianRecorded> rule(const File& file, GuardianRecorded event, const Now& now) {
  const auto doubt = doubt_birth(ChildKind::known, {}, event.identity_number, now.today);
  if (doubt) return refuse(*doubt, provision::guardians_together);
  event.guardian = {int(file.child.guardians.size()) + 1};
  return event;
}
Verdict<GuardianEnded> rule(const File& file, GuardianEnded event, const Now&) {
  const auto& all = file.child.guardians;
  const auto found = std::ranges::find(all, event.guardian, &Guardian::number);
  if (found == all.end()) return refuse(reason::no_such_number);
  if (found->ended) return refuse(reason::already_ended);
  return event;
}
Verdict<CustodyRecorded> rule(const File&, CustodyRecorded event, const Now&) { return event; }
Verdict<ContactRecorded> rule(const File&, ContactRecorded event, const Now&) { return event; }
Verdict<FileContinued> rule(const File&, FileContinued event, const Now&) { return event; }
Verdict<FileJoined> rule(const File&, FileJoined event, const Now&) { return event; }

void evolve(File& file, const FileOpened& event, const Stamp& stamp) {
  file.opened = stamp.day;
  file.child.kind = event.kind;
  file.child.name = event.name;
  file.child.district = event.district;
  take_identity(file.child, event.identity_number, event.born, event.sex);
  file.case_number = event.case_number;
  file.unit = event.unit;
}
void evolve(File& file, const IdentityRecorded& event, const Stamp& stamp) {
  if (!file.child.identity_since.begins(stamp.day)) return;
  keep_former_number(file.child, event);
  file.child.kind = event.kind;
  file.child.name = event.name;
  take_identity(file.child, event.identity_number, event.born, event.sex);
  for (Investigation& one : file.all<Investigation>()) one.date_by_age(file.child);
}
void evolve(File& file, const ProtectionRecorded& event, const Stamp& stamp) {
  file.child.protection_since.take(file.child.protection, event.protection, stamp.day);
}
void evolve(File& file, const GuardianRecorded& event, const Stamp&) {
  file.child.guardians.push_back(
      {event.guardian, event.name, event.relation, event.has_custody == YesNo::yes, false, event.file});
}
void evolve(File& file, const GuardianEnded& event, const Stamp&) {
  if (Guardian* guardian = find_guardian(file, event.guardian)) guardian->ended = true;
}
void evolve(File& file, const CustodyRecorded& event, const Stamp& stamp) {
  file.child.custody_since.take(file.child.custody, event.custody, stamp.day);
}
void evolve(File& file, const ContactRecorded& event, const Stamp& stamp) {
  Child& child = file.child;
  Child::ContactSince& since = child.contact_since;
  if (event.address) since.address.take(child.address, event.address, stamp.day);
  if (event.phone) since.phone.take(child.phone, event.phone, stamp.day);
  if (event.language) since.language.take(child.language, event.language, stamp.day);
  if (event.interpreter) since.interpreter.take(child.needs_interpreter, *event.interpreter == YesNo::yes, stamp.day);
  if (event.district) since.district.take(child.district, event.district, stamp.day);
}
void evolve(File& file, const FileContinued& event, const Stamp& stamp) {
  file.continued_in = event.other;
  file.settle_suspicions(event.other);
  for (Report& report : file.all<Report>()) {
    if (!report.is_settled()) report.at.set(moment::moved, stamp.day);
  }
}
void evolve(File& file, const FileJoined& event, const Stamp&) {
  file.joined.push_back(event.other);
  file.settle_suspicions(event.other);
}

extern const Process kChildProcess;
constexpr Process kChildProcess{
    .events = &event_kinds<FileOpened, IdentityRecorded, ProtectionRecorded, GuardianRecorded, GuardianEnded,
                           CustodyRecorded, ContactRecorded, FileContinued, FileJoined, ChildDescribed,
                           SameChildSuspected, SameChildRuledOut>};

}  // namespace core
