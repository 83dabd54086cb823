// Makes the rows of a process's events. For the source file of the process alone: the functions that are made here know
// an event's members.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <type_traits>
#include <vector>

#include "base/typed.hpp"
#include "core/event_kind.hpp"
#include "core/file.hpp"

namespace core::kinds {

template <class T>
inline constexpr bool kIsNumber = false;
template <class Tag>
inline constexpr bool kIsNumber<base::Number<Tag>> = !std::is_same_v<Tag, EntryTagNo>;

constexpr std::nullptr_t first_number() { return nullptr; }
template <class E, class M, class... Rest>
constexpr auto first_number(const base::Field<E, M>& field, const Rest&... rest) {
  if constexpr (kIsNumber<M>) return field.member;
  else return first_number(rest...);
}

// The member that says what the event is about: null where it is the file, or something that it opens.
template <class E>
constexpr auto about() {
  if constexpr (requires { E::kAbout; }) return E::kAbout;
  else if constexpr (requires { E::kAssigned; }) return nullptr;
  else return E::kFields([](const auto&... fields) { return first_number(fields...); });
}
template <class E>
inline constexpr bool kIsAboutFile = std::is_null_pointer_v<decltype(about<E>())>;

template <class E>
constexpr std::string_view about_kind() {
  if constexpr (kIsAboutFile<E>) return {};
  else
    return base::refers_to(
        static_cast<const std::remove_reference_t<decltype(std::declval<E>().*about<E>())>*>(nullptr));
}

template <class E>
constexpr InContinued in_continued() {
  if constexpr (requires { E::kInContinued; }) return E::kInContinued;
  else return InContinued::while_open;
}

template <class E>
constexpr std::span<const Upcast> upcasts() {
  if constexpr (requires { E::kUpcasts; }) {
    static_assert(E::kUpcasts.size() + 1 == std::size_t{E::kInfo.version}, "a way from each older version");
    return E::kUpcasts;
  } else {
    static_assert(E::kInfo.version == 1, "an older version is read by kUpcasts");
    return {};
  }
}

template <class E>
std::expected<Event, base::FieldError> read(const base::Record& record, base::Reading reading) {
  auto event = base::from_record<E>(record, reading);
  if (!event) return std::unexpected(std::move(event.error()));
  return Event{std::move(*event)};
}

template <class E>
base::Record write(const Event& event) {
  return base::to_record(*event.get_if<E>());
}

template <class E>
std::expected<Event, base::FieldError> clean(const Event& event) {
  E cleaned = *event.get_if<E>();
  if (auto wrong = base::clean_fields(cleaned)) return std::unexpected(std::move(*wrong));
  return Event{std::move(cleaned)};
}

template <class A, class E>
std::expected<Event, Refusal> ask_rule(const A& to, const Event& event, const Now& now) {
  auto verdict = rule(to, *event.get_if<E>(), now);
  if (!verdict) return std::unexpected(verdict.error());
  return Event{std::move(*verdict)};
}

template <class A, class E>
void apply(A& to, const Event& event, const Stamp& stamp) {
  evolve(to, *event.get_if<E>(), stamp);
}

template <class E>
base::Day own_day(const Event& event) {
  return event.get_if<E>()->own_day();
}
template <class E>
constexpr auto find_own_day() {
  if constexpr (requires(const E& event) { event.own_day(); }) return &own_day<E>;
  else return nullptr;
}

template <class E>
int assigned(const Event& event) {
  int number = 0;
  if constexpr (requires { E::kAssigned; }) {
    const auto take = [&](const auto& field) {
      if constexpr (requires { (event.get_if<E>()->*field.member).value; }) {
        if (field.id == E::kAssigned) number = int((event.get_if<E>()->*field.member).value);
      }
    };
    E::kFields([&](const auto&... fields) { (take(fields), ...); });
  }
  return number;
}

// What only a use case of its own makes is done anew by that, unless it says otherwise.
template <class A, class E>
std::optional<Refusal> why_kept(const A& to, const Event& event) {
  if constexpr (requires { E::why_kept(to, *event.get_if<E>()); }) return E::why_kept(to, *event.get_if<E>());
  else if constexpr (E::kInfo.command.empty()) return Refusal{reason::not_correctable, provision::documentation};
  else return std::nullopt;
}

template <class A, class E>
E empty_trial(const A& to) {
  if constexpr (requires { E::trial(to); }) return E::trial(to);
  else return E{};
}

template <class A, class E>
Event trial(const A& to, const Now& now, int number) {
  E event = empty_trial<A, E>(to);
  // Later than any time that runs, and no further ahead than is taken (kFarthestDay).
  if constexpr (requires { event.until; }) event.until = now.today + std::chrono::days{30 * 365};
  if constexpr (requires { event.answer_by; }) event.answer_by = now.today;
  if constexpr (requires { event.received_at; }) event.received_at = now.at;
  if constexpr (requires { event.entry; } && !requires { E::trial(to); }) event.entry = {int(to.version)};
  if constexpr (requires { event.goal; } && !requires { E::kAssigned; }) event.goal = {1};
  if constexpr (!kIsAboutFile<E>) event.*about<E>() = {number};
  return event;
}

template <class E>
constexpr bool is_delegated() {
  return requires(const E& event) { event.delegation; } || requires { E::kAsksOrder; };
}

template <class A, class E>
EventKindOf<A> row() {
  return {{.info = &E::kInfo,
           .fields = base::fields_of<E>(),
           .upcasts = upcasts<E>(),
           .read = &read<E>,
           .write = &write<E>,
           .clean = &clean<E>,
           .own_day = find_own_day<E>()},
          about_kind<E>(),
          in_continued<E>(),
          is_delegated<E>(),
          &ask_rule<A, E>,
          &apply<A, E>,
          &why_kept<A, E>,
          &assigned<E>,
          &trial<A, E>};
}

}  // namespace core::kinds

namespace core {

// The rows of the events that happen to A, in that order. They live as long as the program.
template <class A, class... Es>
std::span<const EventKindOf<A>> event_kinds_of() {
  static const std::array kAll{kinds::row<A, Es>()...};
  return kAll;
}
template <class... Es>
std::span<const EventKind> event_kinds() {
  return event_kinds_of<File, Es...>();
}

// For the row of A's kind of stream.
template <class A>
std::vector<const EventForm*> forms_of() {
  std::vector<const EventForm*> out;
  for (const EventForm& form : A::kinds()) out.push_back(&form);
  return out;
}

}  // namespace core
