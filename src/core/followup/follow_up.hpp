// Follow-up without consent after an investigation that ended without an intervention (SoL 23:1–5): the child's
// situation is followed for at most six months, and parties of fifteen and guardians are told when it starts and
// ends.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/event_info.hpp"
#include "core/law/moment.hpp"
#include "core/refusal.hpp"

namespace core {

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
extern const MomentRow investigation_finished, follow_up_ended;
}
namespace provision {
extern const ProvisionRow follow_up;       // uppföljning utan samtycke
extern const ProvisionRow follow_up_time;  // dess bortre gräns
}  // namespace provision
namespace reason {
extern const ReasonRow finished_with_intervention;
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

struct FollowUp {
  static constexpr SubjectKind kKind{subject::follow_up};
  FollowUpNo number;
  InvestigationNo investigation;
  Moments at;

  bool is_live() const { return !at.has(moment::follow_up_ended); }

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
Verdict<FollowUpEnded> rule(const File& file, FollowUpEnded event, const Now& now);
void evolve(File& file, const FollowUpDecided& event, const Stamp& stamp);
void evolve(File& file, const FollowUpEnded& event, const Stamp& stamp);

}  // namespace core
