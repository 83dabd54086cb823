// What people are owed to be told, one by one: that an investigation is open, what was decided, that a follow-up starts
// and ends (SoL 3:3, 20:4, 23:3, FL 33 §), and what a party does about a decision (FL 43–46 §§).
//
// A process says what there is to tell (Process::tells); whom it is owed follows from who has custody and how old the
// child is, as far as that is known. Nobody numbers these: they follow from the entries.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "core/event_info.hpp"
#include "core/file/since.hpp"
#include "core/law/due.hpp"
#include "core/next_step.hpp"
#include "core/notice/addressed.hpp"
#include "core/refusal.hpp"

namespace core {

struct File;

struct NoticeTagNo {
  static constexpr std::string_view kName = "notice";
};
using NoticeNo = base::Number<NoticeTagNo>;

namespace subject {
extern const SubjectRow notice;
}
namespace moment {
// A decision's also: the person has received it, and what came of the person's appeal.
extern const MomentRow notified, appealed, appeal_handed_over, appeal_rejected;
extern const MomentRow told, told_later, told_later_until, notice_omitted, no_longer_owed;
}  // namespace moment
namespace reason {
extern const ReasonRow ground_of_decisions;
}

struct NoticeKindRow {
  std::string_view id;  // "decision"
  base::Words what;
  std::string_view command;        // That notes that somebody was told
  Moment to_party;                 // Begins what guardians and a child of fifteen are owed,
  std::optional<Moment> to_child;  // and a younger one; empty: a younger one is not owed it
  base::OnlyOne only_one{};
};
using NoticeKind = base::RowRef<NoticeKindRow>;

// What ends that it is owed, for the deadline rows of who tells.
inline constexpr std::array<std::optional<Moment>, 5> kWhenTold{moment::told, moment::notice_omitted,
                                                                moment::no_longer_owed};

// There is something to tell since a day.
struct Telling {
  NoticeKind kind;
  int number;  // Of the investigation, the decision or the follow-up
  base::Day since;
  bool is_open;           // Whoever becomes a guardian is owed it too
  bool may_wait = false;  // What is postponed is not the next step
};

enum class OmittedBecause : std::uint8_t { nobody_there, not_reached, too_young, obviously_unnecessary };

struct Notice {
  static constexpr SubjectKind kKind{subject::notice};
  NoticeNo number;
  NoticeKind kind;
  int about = 0;
  Person to;
  std::optional<OmittedBecause> omitted;
  Since later_since{};
  Moments at;

  bool is_about(NoticeKind wanted, int wanted_number) const { return kind == wanted && about == wanted_number; }
  // Neither told nor left out with a ground.
  bool is_owed() const;
  bool has_pending_appeal() const {
    return at.has(moment::appealed) && !at.has(moment::appeal_handed_over) && !at.has(moment::appeal_rejected);
  }
  bool is_live() const { return is_owed() || has_pending_appeal(); }
};

// ---- For the processes that tell

// Those addressed among whom it is owed to; what happens to them is noted by `note(Notice&)`.
template <class Note>
void note_told(File& file, NoticeKind kind, int about, const Addressed& to, base::Day day, Note note);

Notice& add_notice(File& file, NoticeKind kind, int about, const Person& to);
void omit(Notice& one, OmittedBecause ground, base::Day day);  // Not what has been told.
// Is there such a person?
std::optional<Refusal> doubt_addressed(const File& file, const Addressed& to, Provision law);
bool is_owed(const File& file, NoticeKind kind, int about);
// The first who still has to be told and need not wait.
std::optional<NextStep> next_to_tell(const File& file);

// Makes what is owed follow from what is known: part of every fold.
void owe(File& file, base::Day day);
std::vector<Notice*> list_addressed(File& file, NoticeKind kind, int about, const Addressed& to);
std::vector<const Notice*> list_addressed(const File& file, NoticeKind kind, int about, const Addressed& to);

}  // namespace core

template <class Note>
void core::note_told(File& file, NoticeKind kind, int about, const Addressed& to, base::Day day, Note note) {
  owe(file, day);
  for (Notice* one : list_addressed(file, kind, about, to)) note(*one);
}

template <>
struct base::Choices<core::OmittedBecause> {
  using O = core::OmittedBecause;
  static constexpr std::array rows{
      Choice<O>{O::nobody_there, "nobody_there", {"Det finns ingen att underrätta", "There is nobody to tell"}},
      Choice<O>{O::not_reached, "not_reached", {"Går inte att nå, trots försök", "Cannot be reached, though tried"}},
      Choice<O>{
          O::too_young, "too_young", {"Barnet är för litet för att förstå", "The child is too young to understand"}},
      Choice<O>{O::obviously_unnecessary, "obviously_unnecessary", {"Uppenbart obehövligt", "Obviously unnecessary"}},
  };
};
