// What a reporter said: a report's own stream and the one event in it, typed once however many children it is about.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <vector>

#include "core/event_kind.hpp"
#include "core/report/reporter.hpp"
#include "core/stream_kind.hpp"

namespace core {

inline constexpr base::Words kReporterRole{"Anmälarens roll eller relation till barnet",
                                           "The reporter's role, or relation to the child"};
inline constexpr base::Words kOrganisationNumber{"Organisationsnummer", "Organisation number"};
inline constexpr base::Words kReporterAddress{"Anmälarens adress", "The reporter's address"};

struct StatementRecorded {
  base::Instant received_at{};
  Channel channel{};
  ReporterCategory reporter{};
  base::Text concern;
  std::optional<base::Text> reporter_name, reporter_organisation, reporter_phone, reporter_email;
  std::optional<YesNo> family_informed;
  std::optional<YesNo> interpreter;
  std::vector<FileId> children;
  std::string receipt;  // The number the reporter was given
  std::optional<Danger> danger;
  // As neighbouring authorities' forms ask.
  std::optional<base::Text> reporter_role, organisation_number, reporter_address, interpreter_language, other_help;
  static constexpr EventInfo kInfo{"statement_recorded",
                                   "",
                                   {"Registrera anmälan", "Register a report"},
                                   {"Anmälarens uppgifter", "The reporter's statement"},
                                   provision::documentation,
                                   Permission::hand_in,
                                   group::report};
  static constexpr auto kFields = base::Fields{
      base::field("received_at", &StatementRecorded::received_at, {"Kom in", "Received"}),
      base::field("channel", &StatementRecorded::channel, {"Kanal", "Channel"}),
      base::field("reporter", &StatementRecorded::reporter, {"Anmälare", "Reporter"}),
      base::field("concern", &StatementRecorded::concern, {"Vad anmälaren är orolig för", "The concern"},
                  base::Kind::long_text),
      base::field("reporter_name", &StatementRecorded::reporter_name, {"Anmälarens namn", "Reporter's name"}),
      base::field("reporter_organisation", &StatementRecorded::reporter_organisation, {"Verksamhet", "Organisation"}),
      base::field("reporter_phone", &StatementRecorded::reporter_phone, {"Telefon", "Telephone"}),
      base::field("reporter_email", &StatementRecorded::reporter_email, {"E-post", "E-mail"}),
      base::field("family_informed", &StatementRecorded::family_informed,
                  {"Familjen känner till anmälan", "The family knows of the report"}),
      base::field("interpreter", &StatementRecorded::interpreter, kInterpreter),
      base::field("children", &StatementRecorded::children, {"Barnens akter", "The children's files"}),
      base::field("receipt", &StatementRecorded::receipt, {"Kvittonummer", "Receipt number"}),
      base::field("danger", &StatementRecorded::danger, {"Är barnet i fara just nu?", "Is the child in danger now?"}),
      base::field("reporter_role", &StatementRecorded::reporter_role, kReporterRole),
      base::field("organisation_number", &StatementRecorded::organisation_number, kOrganisationNumber),
      base::field("reporter_address", &StatementRecorded::reporter_address, kReporterAddress),
      base::field("interpreter_language", &StatementRecorded::interpreter_language, kInterpreterLanguage),
      base::field("other_help", &StatementRecorded::other_help, kOtherHelp, base::Kind::long_text)};
};

struct Statement {
  static constexpr StreamKind kStream{stream_kind::report};
  std::int64_t version = 0;
  std::optional<StatementRecorded> said;

  bool exists() const { return version > 0; }
  static std::span<const EventKindOf<Statement>> kinds();
};

Verdict<StatementRecorded> rule(const Statement& statement, StatementRecorded event, const Now& now);
void evolve(Statement& statement, const StatementRecorded& event, const Stamp& stamp);

}  // namespace core
