// The child's voice: what the child was told and understood, what the child said in own words, or why not heard.
// SoL 3:2–3, 20:7.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>

#include "core/event_info.hpp"
#include "core/refusal.hpp"

namespace core {

struct File;

enum class Understood : std::uint8_t { yes, partly, no, not_known };
enum class TalkBasis : std::uint8_t { guardians_agreed, child_decided, without_consent };
enum class NotHeardReason : std::uint8_t { too_young, did_not_want, not_reached, harmful, ended_early, other };

struct ChildInformed {
  std::optional<InvestigationNo> investigation;
  base::Text about, adapted;
  std::optional<base::Text> language;
  Understood understood{};
  static constexpr EventInfo kInfo{"child_informed",
                                   "inform_child",
                                   {"Anteckna att barnet är informerat", "Record that the child is informed"},
                                   {"Barnet informerat", "Child informed"},
                                   provision::child_information,
                                   Permission::assess,
                                   group::voice};
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &ChildInformed::investigation, {"Utredning", "Investigation"}),
      base::field("about", &ChildInformed::about, {"Om vad", "About what"}),
      base::field("adapted", &ChildInformed::adapted, {"Hur det anpassades", "How it was adapted"}),
      base::field("language", &ChildInformed::language, {"Språk", "Language"}),
      base::field("understood", &ChildInformed::understood, {"Förstod barnet", "Did the child understand"})};
};

struct ChildTalkHeld {
  InvestigationNo investigation;
  TalkBasis basis{};
  base::Text own_words;
  std::optional<base::Text> views;
  static constexpr EventInfo kInfo{"child_talk_held",
                                   "hold_child_talk",
                                   {"Anteckna barnsamtal", "Record a child talk"},
                                   {"Barnsamtal", "Child talk"},
                                   provision::child_talk,
                                   Permission::investigate,
                                   group::voice};
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &ChildTalkHeld::investigation, {"Utredning", "Investigation"}),
      base::field("basis", &ChildTalkHeld::basis, {"Grund för samtalet", "Basis of the talk"}),
      base::field("own_words", &ChildTalkHeld::own_words, {"Barnets egna ord", "The child's own words"},
                  base::Kind::long_text),
      base::field("views", &ChildTalkHeld::views, {"Barnets åsikter", "The child's views"}, base::Kind::long_text)};
};

struct ChildNotHeard {
  InvestigationNo investigation;
  NotHeardReason why{};
  base::Text reasons;
  static constexpr EventInfo kInfo{"child_not_heard",
                                   "explain_not_heard",
                                   {"Anteckna varför barnet inte hörts", "Record why the child was not heard"},
                                   {"Barnet inte hört", "Child not heard"},
                                   provision::child_view,
                                   Permission::investigate,
                                   group::voice};
  static constexpr auto kFields = base::Fields{
      base::field("investigation", &ChildNotHeard::investigation, {"Utredning", "Investigation"}),
      base::field("why", &ChildNotHeard::why, {"Varför", "Why"}),
      base::field("reasons", &ChildNotHeard::reasons, {"Förklaring", "Explanation"}, base::Kind::long_text)};
};

Verdict<ChildInformed> rule(const File& file, ChildInformed event, const Now& now);
Verdict<ChildTalkHeld> rule(const File& file, ChildTalkHeld event, const Now& now);
Verdict<ChildNotHeard> rule(const File& file, ChildNotHeard event, const Now& now);

void evolve(File& file, const ChildInformed& event, const Stamp& stamp);
void evolve(File& file, const ChildTalkHeld& event, const Stamp& stamp);
void evolve(File& file, const ChildNotHeard& event, const Stamp& stamp);

}  // namespace core

template <>
struct base::Choices<core::Understood> {
  using U = core::Understood;
  static constexpr std::array rows{
      Choice<U>{U::yes, "yes", {"Ja", "Yes"}},
      Choice<U>{U::partly, "partly", {"Delvis", "Partly"}},
      Choice<U>{U::no, "no", {"Nej", "No"}},
      Choice<U>{U::not_known, "not_known", {"Går inte att veta", "Cannot be known"}},
  };
};
template <>
struct base::Choices<core::TalkBasis> {
  using T = core::TalkBasis;
  static constexpr std::array rows{
      Choice<T>{T::guardians_agreed, "guardians_agreed", {"Vårdnadshavare samtyckte", "Guardians agreed"}},
      Choice<T>{T::child_decided, "child_decided", {"Barnet bestämde självt", "The child decided"}},
      Choice<T>{T::without_consent, "without_consent", {"Utan vårdnadshavares samtycke", "Without guardians' consent"}},
  };
};
template <>
struct base::Choices<core::NotHeardReason> {
  using N = core::NotHeardReason;
  static constexpr std::array rows{
      Choice<N>{N::too_young, "too_young", {"Barnet är för litet", "Too young"}},
      Choice<N>{N::did_not_want, "did_not_want", {"Barnet ville inte", "Did not want to"}},
      Choice<N>{N::not_reached, "not_reached", {"Barnet har inte kunnat nås", "Could not be reached"}},
      Choice<N>{N::harmful, "harmful", {"Samtalet skulle skada barnet", "It would harm the child"}},
      Choice<N>{N::ended_early, "ended_early", {"Utredningen avslutades innan", "The investigation ended before"}},
      Choice<N>{N::other, "other", {"Annat", "Other"}},
  };
};
