// Follow-up without consent after an investigation that ended without an intervention (SoL 23:1–5): the child's
// situation is followed for at most six months from the end of the investigation and not past eighteen, with the
// contacts and child talks that it needs, and parties of fifteen and guardians are told when it starts and ends.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>

#include "core/child/voice.hpp"
#include "core/event_info.hpp"
#include "core/law/moment.hpp"
#include "core/notice/notice.hpp"
#include "core/refusal.hpp"

namespace core {

struct Child;
struct File;

struct FollowUpTagNo {
  static constexpr std::string_view kName = "follow_up";
};
using FollowUpNo = base::Number<FollowUpTagNo>;

namespace subject {
extern const SubjectRow follow_up;
}
namespace group {
extern const GroupRow follow_up;
}
namespace moment {
extern const MomentRow investigation_finished, last_day_as_child, follow_up_ended;
}
namespace provision {
extern const ProvisionRow follow_up;              // uppföljning utan samtycke
extern const ProvisionRow follow_up_contacts;     // kontakter och barnsamtal under den
extern const ProvisionRow follow_up_time;         // dess bortre gräns
extern const ProvisionRow follow_up_information;  // de som får veta om den
}  // namespace provision
namespace notice_kind {
extern const NoticeKindRow follow_up_start, follow_up_end;
}
namespace reason {
extern const ReasonRow finished_with_intervention, follow_up_over, follow_up_of_adult;
}

struct FollowUpDecided {
  FollowUpNo follow_up;
  InvestigationNo investigation;
  base::Text reasons;
  std::optional<DelegationNo> delegation;
  static constexpr std::string_view kAssigned = "follow_up";
  static constexpr auto kInContinued = InContinued::always;
  static constexpr auto kAbout = &FollowUpDecided::investigation;
  static constexpr EventInfo kInfo{"follow_up_decided",
                                   "decide_follow_up",
                                   {"Besluta om uppföljning", "Decide on follow-up"},
                                   {"Uppföljning beslutad", "Follow-up decided"},
                                   provision::follow_up,
                                   Permission::decide,
                                   group::follow_up};
  static constexpr auto kFields = base::Fields{
      base::field("follow_up", &FollowUpDecided::follow_up, {"Uppföljning", "Follow-up"}),
      base::field("investigation", &FollowUpDecided::investigation, {"Efter utredning", "After investigation"}),
      base::field("reasons", &FollowUpDecided::reasons, {"Särskilt behov av stöd eller skydd", "Special need"},
                  base::Kind::long_text),
      base::field("delegation", &FollowUpDecided::delegation, kDelegation, base::Kind::automatic, kDelegationHelp)};
};

// What is needed to follow the child's situation: of an investigation it is another event (make_contact).
struct FollowUpContactMade {
  FollowUpNo follow_up;
  base::Text with, content;
  static constexpr EventInfo kInfo{"follow_up_contact_made",
                                   "make_follow_up_contact",
                                   {"Anteckna en kontakt i uppföljningen", "Note a contact in the follow-up"},
                                   {"Kontakt i uppföljningen", "Contact in the follow-up"},
                                   provision::follow_up_contacts,
                                   Permission::investigate,
                                   group::follow_up};
  static constexpr auto kFields = base::Fields{
      base::field("follow_up", &FollowUpContactMade::follow_up, {"Uppföljning", "Follow-up"}),
      base::field("with", &FollowUpContactMade::with, {"Med vem", "With whom"}),
      base::field("content", &FollowUpContactMade::content, {"Vad som kom fram", "What came up"},
                  base::Kind::long_text)};
};

// Also without the guardians' consent, as in an investigation.
struct FollowUpTalkHeld {
  FollowUpNo follow_up;
  TalkBasis basis{};
  base::Text own_words;
  std::optional<base::Text> views;
  static constexpr EventInfo kInfo{"follow_up_talk_held",
                                   "hold_follow_up_talk",
                                   {"Anteckna barnsamtal i uppföljningen", "Record a child talk in the follow-up"},
                                   {"Barnsamtal i uppföljningen", "Child talk in the follow-up"},
                                   provision::follow_up_contacts,
                                   Permission::investigate,
                                   group::follow_up};
  static constexpr auto kFields = base::Fields{
      base::field("follow_up", &FollowUpTalkHeld::follow_up, {"Uppföljning", "Follow-up"}),
      base::field("basis", &FollowUpTalkHeld::basis, {"Grund för samtalet", "Basis of the talk"}),
      base::field("own_words", &FollowUpTalkHeld::own_words, {"Barnets egna ord", "The child's own words"},
                  base::Kind::long_text),
      base::field("views", &FollowUpTalkHeld::views, {"Barnets åsikter", "The child's views"}, base::Kind::long_text)};
};

struct FollowUpEnded {
  FollowUpNo follow_up;
  base::Text outcome;
  static constexpr EventInfo kInfo{"follow_up_ended",
                                   "end_follow_up",
                                   {"Avsluta uppföljningen", "End the follow-up"},
                                   {"Uppföljning avslutad", "Follow-up ended"},
                                   provision::follow_up,
                                   Permission::decide,
                                   group::follow_up};
  static constexpr auto kFields = base::Fields{
      base::field("follow_up", &FollowUpEnded::follow_up, {"Uppföljning", "Follow-up"}),
      base::field("outcome", &FollowUpEnded::outcome, {"Vad som kom fram", "What came up"}, base::Kind::long_text)};
};

// A child of fifteen and the guardians are told when it begins and when it has ended (SoL 23:3).
enum class FollowUpStage : std::uint8_t { start, end };

struct FollowUpTold {
  FollowUpNo follow_up;
  FollowUpStage of{};
  Party to{};
  std::optional<GuardianNo> guardian;
  base::Text how;
  static constexpr auto kInContinued = InContinued::always;
  static constexpr EventInfo kInfo{
      "follow_up_told",
      "tell_follow_up",
      {"Anteckna att någon är underrättad om uppföljningen", "Record that somebody is told of the follow-up"},
      {"Underrättad om uppföljning", "Told of the follow-up"},
      provision::follow_up_information,
      Permission::investigate,
      group::follow_up};
  static constexpr auto kFields = base::Fields{
      base::field("follow_up", &FollowUpTold::follow_up, {"Uppföljning", "Follow-up"}),
      base::field("of", &FollowUpTold::of, {"Om vad", "Of what"}), base::field("to", &FollowUpTold::to, {"Vem", "Who"}),
      base::field("guardian", &FollowUpTold::guardian, kGuardian, base::Kind::automatic, kGuardianHelp),
      base::field("how", &FollowUpTold::how, {"Hur", "How"})};
};

struct FollowUpNoticeOmitted {
  FollowUpNo follow_up;
  FollowUpStage of{};
  Party to{};
  std::optional<GuardianNo> guardian;
  OmittedBecause ground{};
  base::Text reasons;
  static constexpr auto kInContinued = InContinued::always;
  static constexpr EventInfo kInfo{
      "follow_up_notice_omitted",
      "omit_follow_up_notice",
      {"Anteckna att någon inte kan underrättas om uppföljningen",
       "Record that somebody cannot be told of the follow-up"},
      {"Underrättelse om uppföljning har inte kunnat lämnas", "Somebody could not be told of the follow-up"},
      provision::follow_up_information,
      Permission::investigate,
      group::follow_up};
  static constexpr auto kFields = base::Fields{
      base::field("follow_up", &FollowUpNoticeOmitted::follow_up, {"Uppföljning", "Follow-up"}),
      base::field("of", &FollowUpNoticeOmitted::of, {"Om vad", "Of what"}),
      base::field("to", &FollowUpNoticeOmitted::to, {"Vem", "Who"}),
      base::field("guardian", &FollowUpNoticeOmitted::guardian, kGuardian, base::Kind::automatic, kGuardianHelp),
      base::field("ground", &FollowUpNoticeOmitted::ground, {"Grund", "Ground"}),
      base::field("reasons", &FollowUpNoticeOmitted::reasons, {"Skäl", "Reasons"}, base::Kind::long_text)};
};

struct FollowUp {
  static constexpr SubjectKind kKind{subject::follow_up};
  FollowUpNo number;
  InvestigationNo investigation;
  base::Day decided{};
  bool ended_by_opening = false;  // Of a new investigation, which those concerned are told of
  Moments at;

  bool is_live() const { return !at.has(moment::follow_up_ended); }
  // The last day it may go on: the law's time, or the last day before the eighteenth birthday.
  std::optional<base::Day> ends() const;
  // By what is known of the birth day now.
  void date_by_age(const Child& child);

  struct Shown;
};

struct FollowUp::Shown {
  Shown() = default;
  explicit Shown(const FollowUp& one);

  InvestigationNo investigation;
  std::optional<base::Day> ends, ended;
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &Shown::investigation, {"Efter utredning", "After investigation"}),
      base::field("ends", &Shown::ends, {"Till", "Until"}), base::field("ended", &Shown::ended, {"Avslutad", "Ended"})};
};

Verdict<FollowUpDecided> rule(const File& file, FollowUpDecided event, const Now& now);
Verdict<FollowUpContactMade> rule(const File& file, FollowUpContactMade event, const Now& now);
Verdict<FollowUpTalkHeld> rule(const File& file, FollowUpTalkHeld event, const Now& now);
Verdict<FollowUpEnded> rule(const File& file, FollowUpEnded event, const Now& now);
Verdict<FollowUpTold> rule(const File& file, FollowUpTold event, const Now& now);
Verdict<FollowUpNoticeOmitted> rule(const File& file, FollowUpNoticeOmitted event, const Now& now);
void evolve(File& file, const FollowUpDecided& event, const Stamp& stamp);
void evolve(File& file, const FollowUpContactMade& event, const Stamp& stamp);
void evolve(File& file, const FollowUpTalkHeld& event, const Stamp& stamp);
void evolve(File& file, const FollowUpEnded& event, const Stamp& stamp);
void evolve(File& file, const FollowUpTold& event, const Stamp& stamp);
void evolve(File& file, const FollowUpNoticeOmitted& event, const Stamp& stamp);

}  // namespace core

template <>
struct base::Choices<core::FollowUpStage> {
  using F = core::FollowUpStage;
  static constexpr std::array rows{
      Choice<F>{F::start, "start", {"Att den har inletts", "That it has begun"}},
      Choice<F>{F::end, "end", {"Att den är avslutad", "That it has ended"}},
  };
};
