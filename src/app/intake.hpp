// Use case: something comes in about one or several children. The text is typed once, each child gets what is theirs,
// and all of it is one unit of work: a report about three children is in three files or in none.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "core/child/child.hpp"
#include "core/child/same_child.hpp"
#include "core/report/application.hpp"
#include "core/report/statement.hpp"

namespace app {

// In one report, application or own initiative.
inline constexpr std::size_t kMostChildren = 12;

// How long ago something another system hands in may have been received. Our own bound, not law: what a school's system
// has kept for longer is not to slip in among old reports unseen. Staff may register what is older.
inline constexpr std::chrono::days kOldestFromSystem{14};

// How far ahead of ours another's clock may go: what it says came in later than now came in now. Our own bound.
inline constexpr std::chrono::minutes kClockAhead{5};

inline constexpr base::Words kMeansNow{"Tomt: nu", "Empty: now"};

// A child as somebody from outside, or staff on the telephone, can name it.
struct IntakeChild {
  std::optional<core::FileId> file;  // An existing file; then nothing else is needed
  core::ChildKind kind = core::ChildKind::known;
  std::optional<base::Text> name;  // "Okänt barn" when empty
  std::optional<core::IdentityNumber> identity_number;
  std::optional<base::Day> born;
  core::Sex sex = core::Sex::unknown;
  std::optional<core::DistrictId> district;
  std::optional<base::Text> address, phone = {}, approximate_age = {};
  std::vector<core::SaidGuardian> guardians = {};
  static constexpr auto kFields = base::Fields{
      base::field("file", &IntakeChild::file, {"Akt", "File"}),
      base::field("kind", &IntakeChild::kind, {"Barnet är", "The child is"}),
      base::field("name", &IntakeChild::name, {"Namn", "Name"}, base::Kind::automatic,
                  {"Tomt: okänt barn, tills namnet är känt", "Empty: an unknown child until the name is known"}),
      base::field("identity_number", &IntakeChild::identity_number, {"Personnummer", "Identity number"}),
      base::field("born", &IntakeChild::born, {"Född", "Born"}, base::Kind::automatic, core::kByNumber),
      base::field("sex", &IntakeChild::sex, {"Kön", "Sex"}),
      base::field("district", &IntakeChild::district, {"Stadsdel", "District"}),
      base::field("address", &IntakeChild::address, {"Adress eller skola", "Address or school"}),
      base::field("phone", &IntakeChild::phone, {"Barnets telefon", "The child's telephone"}),
      base::field("approximate_age", &IntakeChild::approximate_age, core::kApproximateAge, base::Kind::automatic,
                  {"Till exempel omkring fem år, när födelsedagen inte är känd",
                   "For example about five, where the day of birth is not known"}),
      base::field("guardians", &IntakeChild::guardians, core::kSaidGuardians)};
};

// The fields stand in the order in which people are asked: danger before all else, then who it is about.
struct Intake {
  static constexpr core::Permission kNeeds = core::Permission::hand_in;
  std::optional<core::Danger> danger;
  std::optional<base::Instant> received_at;  // Now when empty; earlier for what is registered afterwards
  core::Channel channel{};
  core::ReporterCategory reporter{};
  base::Text concern;
  std::optional<base::Text> reporter_name, reporter_organisation, reporter_phone, reporter_email;
  std::optional<core::YesNo> family_informed, interpreter, feedback_wanted;
  std::vector<IntakeChild> children;
  std::optional<core::YesNo> siblings = {};  // Then each stands among the people of the others
  std::optional<base::Text> reporter_role = {}, organisation_number = {}, reporter_address = {};
  std::optional<base::Text> interpreter_language = {}, other_help = {};
  static constexpr auto kFields = base::Fields{
      base::field("danger", &Intake::danger, {"Är barnet i fara just nu?", "Is the child in danger now?"}),
      base::field("children", &Intake::children, {"Barn", "Children"}),
      base::field("siblings", &Intake::siblings, {"Barnen är syskon", "The children are siblings"}),
      base::field("received_at", &Intake::received_at, {"Kom in", "Received"}, base::Kind::automatic, kMeansNow),
      base::field("channel", &Intake::channel, {"Kanal", "Channel"}),
      base::field("reporter", &Intake::reporter, {"Anmälare", "Reporter"}),
      base::field("concern", &Intake::concern, {"Vad anmälaren är orolig för", "The concern"}, base::Kind::long_text),
      base::field("reporter_name", &Intake::reporter_name, {"Anmälarens namn", "Reporter's name"}),
      base::field("reporter_organisation", &Intake::reporter_organisation, {"Verksamhet", "Organisation"}),
      base::field("reporter_phone", &Intake::reporter_phone, {"Telefon", "Telephone"}),
      base::field("reporter_email", &Intake::reporter_email, {"E-post", "E-mail"}),
      base::field("family_informed", &Intake::family_informed,
                  {"Familjen känner till anmälan", "The family knows of the report"}),
      base::field("interpreter", &Intake::interpreter, core::kInterpreter),
      base::field("feedback_wanted", &Intake::feedback_wanted, {"Återkoppling begärs", "Feedback is asked for"}),
      base::field("reporter_role", &Intake::reporter_role, core::kReporterRole),
      base::field("organisation_number", &Intake::organisation_number, core::kOrganisationNumber),
      base::field("reporter_address", &Intake::reporter_address, core::kReporterAddress),
      base::field("interpreter_language", &Intake::interpreter_language, core::kInterpreterLanguage),
      base::field("other_help", &Intake::other_help, core::kOtherHelp, base::Kind::long_text)};
};

struct IntakeFile {
  core::FileId file;
  std::string case_number;
  int number = 0;                          // The report's number in that file
  std::optional<core::FileId> same_child;  // A file that may be about the same child: somebody has to look
  static constexpr auto kFields = base::Fields{
      base::field("file", &IntakeFile::file, {"Akt", "File"}),
      base::field("case_number", &IntakeFile::case_number, {"Ärendenummer", "Case number"}),
      base::field("number", &IntakeFile::number, {"Anmälan", "Report"}),
      base::field("same_child", &IntakeFile::same_child, {"Kanske samma barn", "Perhaps the same child"})};
};
struct IntakeAnswer {
  core::ReportId report;
  std::string receipt;  // What the reporter is told: it opens nothing
  std::vector<IntakeFile> files;
  static constexpr auto kFields = base::Fields{base::field("report", &IntakeAnswer::report, {"Anmälan", "Report"}),
                                               base::field("receipt", &IntakeAnswer::receipt, {"Kvitto", "Receipt"}),
                                               base::field("files", &IntakeAnswer::files, {"Akter", "Files"})};
};

void take_intake(App& app, const Actor& actor, Intake intake, core::CommandId id, Then<IntakeAnswer> then);

// An application for support, for a new or known child: the file is laid up if need be.
struct ApplicationIntake {
  static constexpr core::Permission kNeeds = core::Permission::hand_in;
  std::optional<base::Instant> received_at;
  core::Channel channel{};
  core::Applicant applicant{};
  base::Text about;
  std::optional<base::Text> contact;
  std::vector<IntakeChild> children;
  std::optional<core::YesNo> siblings = {}, interpreter = {};
  std::optional<base::Text> interpreter_language = {}, other_help = {};
  static constexpr auto kFields = base::Fields{
      base::field("children", &ApplicationIntake::children, {"Barn", "Children"}),
      base::field("siblings", &ApplicationIntake::siblings, {"Barnen är syskon", "The children are siblings"}),
      base::field("received_at", &ApplicationIntake::received_at, {"Kom in", "Received"}, base::Kind::automatic,
                  kMeansNow),
      base::field("channel", &ApplicationIntake::channel, {"Kanal", "Channel"}),
      base::field("applicant", &ApplicationIntake::applicant, {"Sökande", "Applicant"}),
      base::field("about", &ApplicationIntake::about, {"Vad ansökan gäller", "What is applied for"},
                  base::Kind::long_text),
      base::field("contact", &ApplicationIntake::contact, {"Kontaktuppgift", "Contact"}),
      base::field("interpreter", &ApplicationIntake::interpreter, core::kInterpreter),
      base::field("interpreter_language", &ApplicationIntake::interpreter_language, core::kInterpreterLanguage),
      base::field("other_help", &ApplicationIntake::other_help, core::kOtherHelp, base::Kind::long_text)};
};
void take_application(App& app, const Actor& actor, ApplicationIntake intake, core::CommandId id,
                      Then<IntakeAnswer> then);

// Something the services noticed themselves, about a new or known child. Nobody is told its receipt.
struct InitiativeIntake {
  static constexpr core::Permission kNeeds = core::Permission::assess;
  base::Text grounds;
  std::vector<IntakeChild> children;
  std::optional<core::YesNo> siblings = {}, interpreter = {};
  std::optional<base::Text> interpreter_language = {}, other_help = {};
  static constexpr auto kFields = base::Fields{
      base::field("children", &InitiativeIntake::children, {"Barn", "Children"}),
      base::field("siblings", &InitiativeIntake::siblings, {"Barnen är syskon", "The children are siblings"}),
      base::field("grounds", &InitiativeIntake::grounds, {"Vad som har kommit fram", "What has come up"},
                  base::Kind::long_text,
                  {"Hur nämnden har fått veta det, och varför barnet kan behöva stöd eller skydd.",
                   "How the board came to know it, and why the child may need support or protection."}),
      base::field("interpreter", &InitiativeIntake::interpreter, core::kInterpreter),
      base::field("interpreter_language", &InitiativeIntake::interpreter_language, core::kInterpreterLanguage),
      base::field("other_help", &InitiativeIntake::other_help, core::kOtherHelp, base::Kind::long_text)};
};
void take_initiative(App& app, const Actor& actor, InitiativeIntake intake, core::CommandId id,
                     Then<IntakeAnswer> then);

}  // namespace app
