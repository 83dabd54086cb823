// Who reports, and by which way. The category decides the duty to report and the right to feedback (SoL 19 kap. 1–6
// §§).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>

#include "base/fields.hpp"

namespace core {

// What a report, an application and an own initiative may all say.
inline constexpr base::Words kInterpreter{"Tolk behövs", "Interpreter needed"};
inline constexpr base::Words kInterpreterLanguage{"Tolkspråk", "Interpreter's language"};
inline constexpr base::Words kOtherHelp{"Vad andra gör eller har gjort, och vem",
                                        "What others do or have done, and who"};

// Is a child in danger now, as far as the reporter knows?
enum class Danger : std::uint8_t { yes, no, unsure };

enum class Channel : std::uint8_t { telephone, visit, letter, public_page, system, message, other };

// clang-format off
enum class ReporterCategory : std::uint8_t {
  // 19:1, mandated
  health_care, dental_care, school, preschool, police, social_services, disability_support, prosecutor, other_authority,
  private_professional, custody_mediator, security_guard,
  // 19:2 and 19:3
  family_counsellor, children_ombudsman,
  // 19:4, anyone
  child, guardian, relative, neighbour, other_private, anonymous,
};
// clang-format on

// Mandated reporters may ask for feedback; the Ombudsman and family counsellors too (19:1–3).
constexpr bool is_mandated(ReporterCategory category) { return category <= ReporterCategory::children_ombudsman; }

}  // namespace core

template <>
struct base::Choices<core::Danger> {
  using D = core::Danger;
  static constexpr std::array rows{
      Choice<D>{D::yes, "yes", {"Ja, fara just nu", "Yes, in danger now"}},
      Choice<D>{D::no, "no", {"Nej", "No"}},
      Choice<D>{D::unsure, "unsure", {"Vet inte", "Not known"}},
  };
};
template <>
struct base::Choices<core::Channel> {
  using C = core::Channel;
  static constexpr std::array rows{
      Choice<C>{C::telephone, "telephone", {"Telefon", "Telephone"}},
      Choice<C>{C::visit, "visit", {"Besök", "Visit"}},
      Choice<C>{C::letter, "letter", {"Brev", "Letter"}},
      Choice<C>{C::public_page, "public_page", {"Webbsidan", "Public page"}},
      Choice<C>{C::system, "system", {"Från annat system", "From another system"}},
      Choice<C>{C::message, "message", {"E-post eller meddelande", "E-mail or message"}},
      Choice<C>{C::other, "other", {"På annat sätt", "In another way"}},
  };
};
template <>
struct base::Choices<core::ReporterCategory> {
  using R = core::ReporterCategory;
  static constexpr std::array rows{
      Choice<R>{R::health_care, "health_care", {"Hälso- och sjukvård", "Health care"}},
      Choice<R>{R::dental_care, "dental_care", {"Tandvård", "Dental care"}},
      Choice<R>{R::school, "school", {"Skola", "School"}},
      Choice<R>{R::preschool, "preschool", {"Förskola", "Preschool"}},
      Choice<R>{R::police, "police", {"Polis", "Police"}},
      Choice<R>{R::social_services, "social_services", {"Socialtjänst", "Social services"}},
      Choice<R>{R::disability_support, "disability_support", {"LSS-verksamhet", "Disability support"}},
      Choice<R>{R::prosecutor, "prosecutor", {"Åklagare", "Prosecutor"}},
      Choice<R>{R::other_authority, "other_authority", {"Annan myndighet", "Other authority"}},
      Choice<R>{R::private_professional,
                "private_professional",
                {"Yrkesverksam i enskild verksamhet", "Private professional"}},
      Choice<R>{R::custody_mediator, "custody_mediator", {"Medlare enligt FB", "Custody mediator"}},
      Choice<R>{R::security_guard, "security_guard", {"Ordningsvakt", "Public order guard"}},
      Choice<R>{R::family_counsellor, "family_counsellor", {"Familjerådgivare", "Family counsellor"}},
      Choice<R>{R::children_ombudsman, "children_ombudsman", {"Barnombudsmannen", "Ombudsman for Children"}},
      Choice<R>{R::child, "child", {"Barnet självt", "The child"}},
      Choice<R>{R::guardian, "guardian", {"Förälder eller vårdnadshavare", "Parent or guardian"}},
      Choice<R>{R::relative, "relative", {"Anhörig", "Relative"}},
      Choice<R>{R::neighbour, "neighbour", {"Granne", "Neighbour"}},
      Choice<R>{R::other_private, "other_private", {"Annan privatperson", "Other private person"}},
      Choice<R>{R::anonymous, "anonymous", {"Anonym", "Anonymous"}},
  };
};
