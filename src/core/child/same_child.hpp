// Is it the same child? What was said of a child beside what its file knows, and files that may be about one child.
//
// An identity number leads to a file by itself only where nothing speaks against it: it has not been corrected away
// there, and name, sex and day of birth do not disagree. Otherwise what came in has a file of its own, assessed at once
// like any other; both files are marked, and a person decides.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <vector>

#include "core/child/child.hpp"
#include "core/event.hpp"

namespace core {

// What a child without a name is called.
inline constexpr std::string_view kUnnamedChild = "Okänt barn";

enum class IncomingKind : std::uint8_t { report, application, initiative };
// Why two files may be about one child.
enum class SameChildGround : std::uint8_t { same_number, identity_differs, number_corrected };

// ---- Events

// What an application or an initiative says of a child that had a file already: the file keeps what it knows, and this
// stands beside it. A report says it itself (report_received); before its second version this did so for it.
struct ChildDescribed {
  IncomingKind about{};
  int number = 0;  // The report's, application's or initiative's in this file
  ChildSaid said;
  static constexpr EventInfo kInfo{"child_described",
                                   "",
                                   {"Anteckna vad som sagts om barnet", "Record what was said of the child"},
                                   {"Uppgifter om barnet", "What was said of the child"},
                                   provision::documentation,
                                   Permission::hand_in,
                                   group::report};
  static constexpr auto kFields = base::Fields{
      base::field("about", &ChildDescribed::about, {"Sagt i", "Said in"}),
      base::field("number", &ChildDescribed::number, {"Nummer", "Number"}),
      base::field("said", &ChildDescribed::said, {"Sagt om barnet", "Said of the child"})};
};

// Stands in both files, each naming the other.
struct SameChildSuspected {
  FileId other;
  SameChildGround ground{};
  static constexpr EventInfo kInfo{
      "same_child_suspected",
      "",
      {"Märk som kanske samma barn", "Mark as perhaps the same child"},
      {"Kan gälla samma barn som en annan akt", "May be about the same child as another file"},
      provision::documentation,
      Permission::assess,
      group::identity};
  static constexpr auto kFields = base::Fields{base::field("other", &SameChildSuspected::other, {"Akt", "File"}),
                                               base::field("ground", &SameChildSuspected::ground, {"Varför", "Why"})};
};

struct SameChildRuledOut {
  FileId other;
  base::Text grounds;
  static constexpr EventInfo kInfo{"same_child_ruled_out",
                                   "",
                                   {"Ange att akterna gäller olika barn", "Say that the files are about two children"},
                                   {"Akterna gäller olika barn", "The files are about two children"},
                                   provision::documentation,
                                   Permission::assess,
                                   group::identity};
  static constexpr auto kFields = base::Fields{
      base::field("other", &SameChildRuledOut::other, {"Akt", "File"}),
      base::field("grounds", &SameChildRuledOut::grounds, {"Hur det är känt", "How this is known"})};
};

Verdict<ChildDescribed> rule(const File& file, ChildDescribed event, const Now& now);
Verdict<SameChildSuspected> rule(const File& file, SameChildSuspected event, const Now& now);
Verdict<SameChildRuledOut> rule(const File& file, SameChildRuledOut event, const Now& now);

void evolve(File& file, const ChildDescribed& event, const Stamp& stamp);
void evolve(File& file, const SameChildSuspected& event, const Stamp& stamp);
void evolve(File& file, const SameChildRuledOut& event, const Stamp& stamp);

// ---- Questions

// What a number is to a file: the child's own now, its own before it was given another, one that was wrong, or nothing.
enum class NumberStanding : std::uint8_t { none, current, changed, corrected };
NumberStanding standing_of(const Child& child, const IdentityNumber& number);

// Can the two be one person's name? Only given names count where both have several words, since siblings share the
// last one; a single word may be either, an initial stands for a name, and nothing is said of a name that is empty.
bool may_be_one_name(std::string_view one, std::string_view other);

// Does nothing that was said of name, sex and birth speak against its being this child? What was not said, and what the
// file does not know, speaks for nothing.
bool may_be_same_child(const Child& child, const ChildSaid& said);

// Which of what was said is not what the file says; what the file does not know is not what it says.
struct Differences {
  bool name = false, identity_number = false, born = false, sex = false, address = false;
  bool any() const { return name || identity_number || born || sex || address; }
};
Differences find_differences(const Child& child, const ChildSaid& said);

// What the entry says of the child for that report, application or initiative; null when it is another or says nothing.
const ChildSaid* find_said(const Event& entry, IncomingKind about, int number);

}  // namespace core

template <>
struct base::Choices<core::IncomingKind> {
  using K = core::IncomingKind;
  static constexpr std::array rows{
      Choice<K>{K::report, "report", {"Anmälan", "Report"}},
      Choice<K>{K::application, "application", {"Ansökan", "Application"}},
      Choice<K>{K::initiative, "initiative", {"Eget initiativ", "Own initiative"}},
  };
};
template <>
struct base::Choices<core::SameChildGround> {
  using G = core::SameChildGround;
  static constexpr std::array rows{
      Choice<G>{
          G::same_number, "same_number", {"Samma personnummer står i båda", "The same identity number is in both"}},
      Choice<G>{G::identity_differs,
                "identity_differs",
                {"Samma personnummer, men namn, kön eller födelsedag skiljer sig",
                 "The same identity number, but name, sex or birth differ"}},
      Choice<G>{G::number_corrected,
                "number_corrected",
                {"Personnumret har stått i den ena akten och rättats där",
                 "The identity number stood in one of the files and was corrected there"}},
  };
};
