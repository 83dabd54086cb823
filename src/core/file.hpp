// File: what holds now about one child (personakt), folded from the journal; the processes' states joined.
//
// Of texts only what rules, duties and lists need stands here beside the entries themselves, which are shared with
// whoever read them and are here so that a correction can be folded at its place.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <any>
#include <optional>
#include <utility>
#include <vector>

#include "core/child/same_child.hpp"
#include "core/consent/consent.hpp"
#include "core/event.hpp"
#include "core/file/since.hpp"
#include "core/law/due.hpp"
#include "core/stream_kind.hpp"

namespace core {

struct Investigation;
template <class A>
struct EventKindOf;

// Another file may be about the same child; settled when they have been joined or told apart.
struct Suspicion {
  FileId other;
  SameChildGround ground{};
  bool settled = false;
};

struct File {
  std::int64_t version = 0;  // The last journal entry's number; 0: no such file
  std::string case_number;
  base::Day opened{};
  Child child;
  UnitId unit;  // The owner is a worker, or the unit on duty when there is none.
  std::optional<WorkerId> worker;
  Since owner_since;
  std::vector<Consent> consents;
  std::optional<FileId> continued_in;
  std::vector<FileId> joined;
  std::vector<Suspicion> suspicions;
  std::optional<base::Day> closed;
  std::vector<const EventKindOf<File>*> kinds;  // Of what has been folded, each once
  std::vector<Entry> history;                   // What has been folded, as it was written; or left out

  static constexpr StreamKind kStream{stream_kind::file};
  bool exists() const { return version > 0; }
  // Only such a file can be asked about a correction and fold one: it starts empty, or was folded by fold_history().
  bool has_history() const { return !history.empty() || !exists(); }

  // The matters of a process, by the type of its matters: file.all<Report>(). Only who knows that type can ask.
  template <class P>
  const std::vector<P>& all() const {
    static const std::vector<P> kNone;
    const std::any* held = find_held(P::kKind);
    return held == nullptr ? kNone : *std::any_cast<std::vector<P>>(held);
  }
  template <class P>
  std::vector<P>& all() {
    if (std::any* held = find_held(P::kKind)) return *std::any_cast<std::vector<P>>(held);
    return std::any_cast<std::vector<P>&>(held_.emplace_back(P::kKind, std::vector<P>{}).second);
  }
  // Numbers count from 1 and nothing is ever removed, so the number is the place.
  template <class Items>
  static auto* find_in(Items& items, int number) {
    return number >= 1 && number <= int(items.size()) ? &items[std::size_t(number - 1)] : nullptr;
  }
  template <class No, class Items>
  static No next_in(const Items& items) {
    return {int(items.size()) + 1};
  }
  template <class P>
  const P* find(decltype(P::number) number) const {
    return find_in(all<P>(), number.value);
  }
  template <class P>
  P* find(decltype(P::number) number) {
    return find_in(all<P>(), number.value);
  }
  template <class P>
  decltype(P::number) next() const {
    return next_in<decltype(P::number)>(all<P>());
  }

  // The open one about that file.
  const Suspicion* find_suspicion(FileId other) const;
  bool has_suspicion() const;  // An open one, of any file
  void settle_suspicions(FileId other);

  const Investigation* find_open_investigation() const;
  bool has_running_intervention() const;
  // Is anything going on that needs an owner and a next duty? Exactly then list_due() has a duty or a guideline
  // (core/walk_test.cpp), and only a file without one is closed.
  bool has_open_matter() const;
  // Does somebody who has applied wait for the decision of that investigation?
  bool has_undecided_application(InvestigationNo investigation) const;
  // The last day an investigation or intervention ended or the file was closed: a report within twelve months is a
  // re-report.
  std::optional<base::Day> last_ended() const;

 private:
  std::any* find_held(SubjectKind kind) { return const_cast<std::any*>(std::as_const(*this).find_held(kind)); }
  const std::any* find_held(SubjectKind kind) const {
    for (const auto& [held, items] : held_) {
      if (held == kind) return &items;
    }
    return nullptr;
  }
  std::vector<std::pair<SubjectKind, std::any>> held_;  // A std::vector<P> for each process that has something here
};

// How many of that kind there are to be numbered: reports, investigations, guardians …
int count_of(const File& file, std::string_view kind);

// Everything in the file that has moments, for the one loop over the deadline rows.
std::vector<Subject> list_subjects(const File& file);

}  // namespace core
