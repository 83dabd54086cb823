// The child a file is about, and the people with custody: who they are, how they are reached, what must be kept hidden.
//
// The child may be unborn or not yet identified; an identity number is a dated attribute, never the key. There is no
// field for ethnicity, religion or country of birth, and there will be none.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <vector>

#include "core/child/child_said.hpp"
#include "core/event_info.hpp"
#include "core/file/since.hpp"
#include "core/law/moment.hpp"
#include "core/refusal.hpp"

namespace core {

struct File;

enum class ChildKind : std::uint8_t { known, unborn, unidentified };
// sekretessmarkering, skyddad folkbokföring, fingerade personuppgifter
enum class Protection : std::uint8_t { none, confidentiality_marking, protected_registration, assumed_identity };
enum class Relation : std::uint8_t { mother, father, parent, appointed_guardian, legal_proxy, sibling, other };
// What became of the number that stood in the file before.
enum class NumberChange : std::uint8_t { corrected, changed };
// How custody stands; `disputed` makes the consent rules ask for everybody.
enum class Custody : std::uint8_t { unknown, one, two, none, disputed };

// ---- Events

// What is said of fields that may be left empty.
inline constexpr base::Words kByNumber{"Tomt: enligt personnumret", "Empty: by the identity number"};
inline constexpr base::Words kEmptyStays{"Tomt: det som är känt står kvar", "Empty: what is known stays"};

struct FileOpened {
  ChildKind kind{};
  base::Text name;
  std::optional<IdentityNumber> identity_number;
  std::optional<base::Day> born;  // Of an unborn child: the day it is expected
  Sex sex{};
  std::optional<DistrictId> district;
  std::string case_number;  // "GR-26-000123"; assigned by the shell's counter
  UnitId unit;              // The unit on duty that owns the file until somebody is assigned
  static constexpr EventInfo kInfo{"file_opened",
                                   "",
                                   {"Lägg upp akt", "Open a file"},
                                   {"Akt upplagd", "File opened"},
                                   provision::documentation,
                                   Permission::hand_in,
                                   group::file};
  static constexpr auto kFields = base::Fields{
      base::field("kind", &FileOpened::kind, {"Barnet är", "The child is"}),
      base::field("name", &FileOpened::name, {"Namn", "Name"}),
      base::field("identity_number", &FileOpened::identity_number, {"Personnummer", "Identity number"}),
      base::field("born", &FileOpened::born, {"Född", "Born"}),
      base::field("sex", &FileOpened::sex, {"Kön", "Sex"}),
      base::field("district", &FileOpened::district, {"Stadsdel", "District"}),
      base::field("case_number", &FileOpened::case_number, {"Ärendenummer", "Case number"}),
      base::field("unit", &FileOpened::unit, {"Enhet", "Unit"})};
};

struct IdentityRecorded {
  ChildKind kind{};
  base::Text name;
  std::optional<IdentityNumber> identity_number;
  std::optional<base::Day> born;
  Sex sex{};
  base::Text grounds;
  std::optional<NumberChange> former_number;  // Empty: read as in keep_former_number()
  static constexpr EventInfo kInfo{"identity_recorded",
                                   "record_identity",
                                   {"Ange barnets identitet", "Record identity"},
                                   {"Identitet angiven", "Identity recorded"},
                                   provision::documentation,
                                   Permission::assess,
                                   group::identity};
  static constexpr auto kFields = base::Fields{
      base::field("kind", &IdentityRecorded::kind, {"Barnet är", "The child is"}),
      base::field("name", &IdentityRecorded::name, {"Namn", "Name"}),
      base::field("identity_number", &IdentityRecorded::identity_number, {"Personnummer", "Identity number"}),
      base::field("born", &IdentityRecorded::born, {"Född", "Born"}, base::Kind::automatic, kByNumber),
      base::field("sex", &IdentityRecorded::sex, {"Kön", "Sex"}),
      base::field("grounds", &IdentityRecorded::grounds, {"Hur uppgiften är känd", "How this is known"}),
      base::field("former_number", &IdentityRecorded::former_number, {"Numret som stod förut", "The number before"},
                  base::Kind::automatic,
                  {"Anges när numret byts. Var det fel, hamnar nya anmälningar med det inte här av sig själva.",
                   "When the number changes. If it was wrong, new reports with it do not come here by themselves."})};
};

struct ProtectionRecorded {
  Protection protection{};
  base::Text grounds;
  static constexpr EventInfo kInfo{"protection_recorded",
                                   "record_protection",
                                   {"Ange skyddade personuppgifter", "Record protected identity"},
                                   {"Skyddade personuppgifter", "Protected identity"},
                                   provision::protected_identity,
                                   Permission::assess,
                                   group::identity};
  static constexpr auto kFields = base::Fields{
      base::field("protection", &ProtectionRecorded::protection, {"Skydd", "Protection"}),
      base::field("grounds", &ProtectionRecorded::grounds, {"Grund", "Grounds"})};
};

struct GuardianRecorded {
  GuardianNo guardian;
  base::Text name;
  Relation relation{};
  YesNo has_custody{};
  std::optional<IdentityNumber> identity_number;
  std::optional<base::Text> phone, address, language;
  std::optional<YesNo> interpreter;
  std::optional<FileId> file;  // The person's own, of a sibling who has one
  static constexpr std::string_view kAssigned = "guardian";
  static constexpr EventInfo kInfo{"guardian_recorded",
                                   "record_guardian",
                                   {"Lägg till person", "Add a person"},
                                   {"Person tillagd", "Person added"},
                                   provision::guardians_together,
                                   Permission::assess,
                                   group::identity};
  static constexpr auto kFields = base::Fields{
      base::field("guardian", &GuardianRecorded::guardian, {"Person", "Person"}),
      base::field("name", &GuardianRecorded::name, {"Namn", "Name"}),
      base::field("relation", &GuardianRecorded::relation, {"Relation till barnet", "Relation to the child"}),
      base::field("has_custody", &GuardianRecorded::has_custody, {"Vårdnadshavare", "Has custody"}),
      base::field("identity_number", &GuardianRecorded::identity_number, {"Personnummer", "Identity number"}),
      base::field("phone", &GuardianRecorded::phone, {"Telefon", "Telephone"}),
      base::field("address", &GuardianRecorded::address, {"Adress", "Address"}),
      base::field("language", &GuardianRecorded::language, {"Språk", "Language"}),
      base::field("interpreter", &GuardianRecorded::interpreter, {"Behöver tolk", "Needs an interpreter"}),
      base::field("file", &GuardianRecorded::file, {"Personens akt", "The person's file"})};
};

struct GuardianEnded {
  GuardianNo guardian;
  base::Text reasons;
  static constexpr EventInfo kInfo{"guardian_ended",
                                   "end_guardian",
                                   {"Ta bort person", "Remove a person"},
                                   {"Person borttagen", "Person removed"},
                                   provision::guardians_together,
                                   Permission::assess,
                                   group::identity};
  static constexpr auto kFields = base::Fields{base::field("guardian", &GuardianEnded::guardian, {"Person", "Person"}),
                                               base::field("reasons", &GuardianEnded::reasons, {"Varför", "Why"})};
};

struct CustodyRecorded {
  Custody custody{};
  base::Text grounds;
  static constexpr EventInfo kInfo{"custody_recorded",
                                   "record_custody",
                                   {"Ange vårdnad", "Record custody"},
                                   {"Vårdnad angiven", "Custody recorded"},
                                   provision::guardians_together,
                                   Permission::assess,
                                   group::identity};
  static constexpr auto kFields = base::Fields{
      base::field("custody", &CustodyRecorded::custody, {"Vårdnad", "Custody"}),
      base::field("grounds", &CustodyRecorded::grounds, {"Hur uppgiften är känd", "How this is known"})};
};

struct ContactRecorded {
  std::optional<base::Text> address, phone, language;
  std::optional<YesNo> interpreter;
  std::optional<DistrictId> district;
  static constexpr EventInfo kInfo{"contact_recorded",
                                   "record_contact",
                                   {"Ange kontaktuppgifter och språk", "Record contact and language"},
                                   {"Kontaktuppgifter", "Contact"},
                                   provision::documentation,
                                   Permission::assess,
                                   group::identity};
  static constexpr auto kFields = base::Fields{
      base::field("address", &ContactRecorded::address, {"Adress", "Address"}, base::Kind::automatic, kEmptyStays),
      base::field("phone", &ContactRecorded::phone, {"Telefon", "Telephone"}, base::Kind::automatic, kEmptyStays),
      base::field("language", &ContactRecorded::language, {"Språk", "Language"}, base::Kind::automatic, kEmptyStays),
      base::field("interpreter", &ContactRecorded::interpreter, {"Behöver tolk", "Needs an interpreter"},
                  base::Kind::automatic, kEmptyStays),
      base::field("district", &ContactRecorded::district, {"Stadsdel", "District"}, base::Kind::automatic,
                  kEmptyStays)};
};

// Two files turn out to be about one child: this one goes on in the other, and nothing is moved or hidden.
struct FileContinued {
  FileId other;
  base::Text grounds;
  static constexpr auto kInContinued = InContinued::never;
  static constexpr EventInfo kInfo{"file_continued",
                                   "",
                                   {"Slå ihop akter", "Join files"},
                                   {"Akten fortsätter i en annan", "The file goes on in another"},
                                   provision::documentation,
                                   Permission::assess,
                                   group::file};
  static constexpr auto kFields = base::Fields{
      base::field("other", &FileContinued::other, {"Fortsätter i akt", "Goes on in file"}),
      base::field("grounds", &FileContinued::grounds, {"Hur det är känt", "How this is known"})};
};
struct FileJoined {
  FileId other;
  base::Text grounds;
  static constexpr auto kInContinued = InContinued::never;
  static constexpr EventInfo kInfo{
      "file_joined",
      "",
      {"Slå ihop akter", "Join files"},
      {"En annan akt om samma barn hör hit", "Another file about the same child belongs here"},
      provision::documentation,
      Permission::assess,
      group::file};
  static constexpr auto kFields = base::Fields{
      base::field("other", &FileJoined::other, {"Akt", "File"}),
      base::field("grounds", &FileJoined::grounds, {"Hur det är känt", "How this is known"})};
};

// ---- State

struct Guardian {
  GuardianNo number;
  base::Text name;
  Relation relation{};
  bool has_custody = false, ended = false;
  std::optional<FileId> file;
};

// A number that stood in the file, and why it stands there no more.
struct FormerNumber {
  IdentityNumber number;
  NumberChange why{};
};

struct Child {
  ChildKind kind{};
  base::Text name;
  std::optional<IdentityNumber> identity_number;
  std::optional<base::Day> born;
  Sex sex = Sex::unknown;
  Protection protection{};
  Custody custody{};
  std::optional<DistrictId> district;
  std::optional<base::Text> address, phone, language;
  bool needs_interpreter = false;
  std::vector<Guardian> guardians;
  std::vector<FormerNumber> former_numbers;
  Since identity_since, protection_since, custody_since;
  struct ContactSince {
    Since address, phone, language, interpreter, district;
  } contact_since;
  Moments at;  // born
};

// Whole years on a day; nothing before birth or when the birth day is unknown. Counted as SFS 1930:173, 1 §.
std::optional<int> age_on(const Child& child, base::Day day);
// Has the 18th birthday (FB 9:1) passed or come? No while the birth day is unknown: then the rules for children hold.
bool is_of_age(const Child& child, base::Day day);

// A year that was typed wrong: nobody who is alive was born longer ago.
inline constexpr std::chrono::years kLongestLife{120};
// From the beginning of a pregnancy to the latest birth, with a little over.
inline constexpr std::chrono::weeks kLongestPregnancy{45};
// What happened longer ago is about somebody who has been grown up for years, or its year is wrong.
inline constexpr std::chrono::years kOldestMatter{25};
// What is set for a day after that is set for nobody's time in the file, or its year is wrong.
inline constexpr std::chrono::years kFarthestDay{30};

// Why a child of that kind cannot have been born on that day, or be expected then; nothing when it can, and of what is
// not given.
std::optional<Reason> doubt_birth(ChildKind kind, std::optional<base::Day> born,
                                  const std::optional<IdentityNumber>& number, base::Day today);
// Longer than anything in a file may lie.
bool is_too_long_ago(base::Day day, base::Day today);
// Further ahead than anything is planned.
bool is_too_far_ahead(base::Day day, base::Day today);
// Did the day pass before the child of the file was born? Never of a file that was opened before the birth or with a
// report that came in before it, nor of one that another has been joined with, which may have been: what happened then
// is told of the child that was expected.
bool is_before_birth(const File& file, base::Day day);
// Why a report or an application cannot have come in on that day; nothing when it can. It may be about the child that
// was expected, whenever the file was opened.
std::optional<Reason> doubt_received(const File& file, base::Day received, base::Day today);

Verdict<FileOpened> rule(const File& file, FileOpened event, const Now& now);
Verdict<IdentityRecorded> rule(const File& file, IdentityRecorded event, const Now& now);
Verdict<ProtectionRecorded> rule(const File& file, ProtectionRecorded event, const Now& now);
Verdict<GuardianRecorded> rule(const File& file, GuardianRecorded event, const Now& now);
Verdict<GuardianEnded> rule(const File& file, GuardianEnded event, const Now& now);
Verdict<CustodyRecorded> rule(const File& file, CustodyRecorded event, const Now& now);
Verdict<ContactRecorded> rule(const File& file, ContactRecorded event, const Now& now);
Verdict<FileContinued> rule(const File& file, FileContinued event, const Now& now);
Verdict<FileJoined> rule(const File& file, FileJoined event, const Now& now);

void evolve(File& file, const FileOpened& event, const Stamp& stamp);
void evolve(File& file, const IdentityRecorded& event, const Stamp& stamp);
void evolve(File& file, const ProtectionRecorded& event, const Stamp& stamp);
void evolve(File& file, const GuardianRecorded& event, const Stamp& stamp);
void evolve(File& file, const GuardianEnded& event, const Stamp& stamp);
void evolve(File& file, const CustodyRecorded& event, const Stamp& stamp);
void evolve(File& file, const ContactRecorded& event, const Stamp& stamp);
void evolve(File& file, const FileContinued& event, const Stamp& stamp);
void evolve(File& file, const FileJoined& event, const Stamp& stamp);

}  // namespace core

template <>
struct base::Choices<core::ChildKind> {
  using K = core::ChildKind;
  static constexpr std::array rows{
      Choice<K>{K::known, "known", {"Känt barn", "A known child"}},
      Choice<K>{K::unborn, "unborn", {"Väntat barn", "An unborn child"}},
      Choice<K>{K::unidentified, "unidentified", {"Okänd identitet", "Not identified"}},
  };
};
template <>
struct base::Choices<core::Protection> {
  using P = core::Protection;
  static constexpr std::array rows{
      Choice<P>{P::none, "none", {"Inget skydd", "No protection"}},
      Choice<P>{
          P::confidentiality_marking, "confidentiality_marking", {"Sekretessmarkering", "Confidentiality marking"}},
      Choice<P>{
          P::protected_registration, "protected_registration", {"Skyddad folkbokföring", "Protected registration"}},
      Choice<P>{P::assumed_identity, "assumed_identity", {"Fingerade personuppgifter", "Assumed identity"}},
  };
};
template <>
struct base::Choices<core::Relation> {
  using R = core::Relation;
  static constexpr std::array rows{
      Choice<R>{R::mother, "mother", {"Mamma", "Mother"}},
      Choice<R>{R::father, "father", {"Pappa", "Father"}},
      Choice<R>{R::parent, "parent", {"Förälder", "Parent"}},
      Choice<R>{
          R::appointed_guardian, "appointed_guardian", {"Särskilt förordnad vårdnadshavare", "Appointed guardian"}},
      Choice<R>{R::legal_proxy, "legal_proxy", {"God man", "Legal proxy"}},
      Choice<R>{R::sibling, "sibling", {"Syskon", "Sibling"}},
      Choice<R>{R::other, "other", {"Annan", "Other"}},
  };
};
template <>
struct base::Choices<core::NumberChange> {
  using N = core::NumberChange;
  static constexpr std::array rows{
      Choice<N>{N::corrected, "corrected", {"Det var fel", "It was wrong"}},
      Choice<N>{N::changed, "changed", {"Barnet har fått ett nytt", "The child was given a new one"}},
  };
};
template <>
struct base::Choices<core::Custody> {
  using C = core::Custody;
  static constexpr std::array rows{
      Choice<C>{C::unknown, "unknown", {"Inte känd", "Not known"}},
      Choice<C>{C::one, "one", {"En vårdnadshavare", "One guardian"}},
      Choice<C>{C::two, "two", {"Två vårdnadshavare", "Two guardians"}},
      Choice<C>{C::none, "none", {"Ingen vårdnadshavare", "No guardian"}},
      Choice<C>{C::disputed, "disputed", {"Tvist om vårdnaden", "Custody disputed"}},
  };
};
