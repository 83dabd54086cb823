// Requests from outside: a prosecutor, a court, another municipality, board or authority asks something about the
// child, and is answered by a day that whoever asks has set, or that the law sets.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <vector>

#include "core/event_info.hpp"
#include "core/file/since.hpp"
#include "core/law/moment.hpp"
#include "core/refusal.hpp"

namespace core {

struct File;

struct ExternalRequestTagNo {
  static constexpr std::string_view kName = "external_request";
};
using ExternalRequestNo = base::Number<ExternalRequestTagNo>;

enum class RequestKind : std::uint8_t { prosecutor_statement, custody_investigation, case_transfer, other };
enum class DelayOutcome : std::uint8_t { refused, granted };

namespace subject {
extern const SubjectRow external_request;
}
namespace group {
extern const GroupRow external_request;
}
namespace moment {
// Which of the first seven happened follows the kind, and whether a day is set: so each kind has its own law.
extern const MomentRow statement_due, statement_undated, custody_report_due, custody_report_undated, transfer_asked,
    answer_due, answer_undated, answer_decided, answer_sent;
}  // namespace moment
namespace provision {
extern const ProvisionRow prosecutor_statement;   // yttrande till åklagare
extern const ProvisionRow custody_investigation;  // vårdnadsutredning
extern const ProvisionRow case_transfer;          // överflyttning av ärende
extern const ProvisionRow case_transfer_unanswered;
}  // namespace provision
namespace reason {
extern const ReasonRow answered_at_once, day_missing, delay_not_asked;
}

// ---- Events

struct ExternalRequestReceived {
  ExternalRequestNo external_request;
  RequestKind kind{};
  base::Text asker;
  std::optional<base::Text> reference;
  base::Text question;
  std::optional<base::Day> answer_by;
  static constexpr std::string_view kAssigned = "external_request";
  static constexpr auto kInContinued = InContinued::never;
  static constexpr EventInfo kInfo{"external_request_received",
                                   "receive_external_request",
                                   {"Registrera en begäran utifrån", "Register a request from outside"},
                                   {"Begäran utifrån", "Request from outside"},
                                   provision::documentation,
                                   Permission::assess,
                                   group::external_request};
  static constexpr auto kFields = base::Fields{
      base::field("external_request", &ExternalRequestReceived::external_request, {"Begäran", "Request"}),
      base::field("kind", &ExternalRequestReceived::kind, {"Vad som begärs", "What is asked for"}),
      base::field(
          "asker", &ExternalRequestReceived::asker, {"Vem som begär det", "Who asks"}, base::Kind::automatic,
          {"Myndighet, och den person som svaret går till", "The authority, and the person to whom the answer goes"}),
      base::field("reference", &ExternalRequestReceived::reference, {"Deras ärendenummer", "Their case number"}),
      base::field("question", &ExternalRequestReceived::question, {"Frågan", "The question"}, base::Kind::long_text),
      base::field("answer_by", &ExternalRequestReceived::answer_by, {"Svar senast", "Answer by"}, base::Kind::automatic,
                  {"Den dag som den som begär har satt. Tomt: ingen dag är satt",
                   "The day that whoever asks has set. Empty: no day is set"})};
};

struct AnswerDelayAsked {
  ExternalRequestNo external_request;
  base::Day until{};
  base::Text reasons;
  static constexpr EventInfo kInfo{"answer_delay_asked",
                                   "ask_for_more_time",
                                   {"Anteckna att anstånd är begärt", "Record that more time is asked for"},
                                   {"Anstånd begärt", "More time asked for"},
                                   provision::documentation,
                                   Permission::investigate,
                                   group::external_request};
  static constexpr auto kFields = base::Fields{
      base::field("external_request", &AnswerDelayAsked::external_request, {"Begäran", "Request"}),
      base::field("until", &AnswerDelayAsked::until, {"Till och med", "Until"}),
      base::field("reasons", &AnswerDelayAsked::reasons, {"Skäl", "Reasons"}, base::Kind::long_text)};
};

// Also when whoever asks sets or moves the day of its own accord.
struct AnswerDelayTold {
  ExternalRequestNo external_request;
  DelayOutcome outcome{};
  std::optional<base::Day> until;
  static AnswerDelayTold trial(const File& file);
  static constexpr EventInfo kInfo{"answer_delay_told",
                                   "record_answer_day",
                                   {"Anteckna besked om dag för svaret", "Record what is said of the day to answer"},
                                   {"Besked om dag för svaret", "Told of the day to answer"},
                                   provision::documentation,
                                   Permission::investigate,
                                   group::external_request};
  static constexpr auto kFields = base::Fields{
      base::field("external_request", &AnswerDelayTold::external_request, {"Begäran", "Request"}),
      base::field("outcome", &AnswerDelayTold::outcome, {"Besked", "What was said"}),
      base::field("until", &AnswerDelayTold::until, {"Ny dag", "The new day"}, base::Kind::automatic,
                  {"Tomt: den dag som anståndet begärdes till", "Empty: the day that was asked for"})};
};

// What the board means to do. For a prosecutor its kind, extent and duration must be told (LUL 11 §).
struct PlannedMeasure {
  base::Text what, extent, duration;
  static constexpr auto kFields = base::Fields{
      base::field("what", &PlannedMeasure::what, {"Åtgärd", "Measure"}),
      base::field("extent", &PlannedMeasure::extent, {"Omfattning", "Extent"}),
      base::field("duration", &PlannedMeasure::duration, {"Varaktighet", "Duration"})};
};

struct RequestAnswerDecided {
  ExternalRequestNo external_request;
  base::Text answer;
  std::vector<PlannedMeasure> measures;
  base::Text decided_by;
  static constexpr EventInfo kInfo{"request_answer_decided",
                                   "decide_request_answer",
                                   {"Besluta om svaret", "Decide on the answer"},
                                   {"Svar beslutat", "Answer decided"},
                                   provision::documentation,
                                   Permission::decide,
                                   group::external_request};
  static constexpr auto kFields = base::Fields{
      base::field("external_request", &RequestAnswerDecided::external_request, {"Begäran", "Request"}),
      base::field("answer", &RequestAnswerDecided::answer, {"Svaret", "The answer"}, base::Kind::long_text),
      base::field("measures", &RequestAnswerDecided::measures, {"Åtgärder som planeras", "Measures planned"},
                  base::Kind::automatic,
                  {"Till åklagare: ungdomskontrakt eller vårdplan, med åtgärdernas art, omfattning och varaktighet",
                   "To a prosecutor: the youth contract or care plan, with kind, extent and duration of each measure"}),
      base::field("decided_by", &RequestAnswerDecided::decided_by, {"Beslutat av", "Decided by"})};
};

struct RequestAnswerSent {
  ExternalRequestNo external_request;
  base::Text how;
  static constexpr EventInfo kInfo{"request_answer_sent",
                                   "record_request_answer_sent",
                                   {"Anteckna att svaret är lämnat", "Record that the answer is given"},
                                   {"Svar lämnat", "Answer given"},
                                   provision::documentation,
                                   Permission::investigate,
                                   group::external_request};
  static constexpr auto kFields = base::Fields{
      base::field("external_request", &RequestAnswerSent::external_request, {"Begäran", "Request"}),
      base::field("how", &RequestAnswerSent::how, {"Hur", "How"})};
};

struct ExternalRequestWithdrawn {
  ExternalRequestNo external_request;
  base::Text reasons;
  static constexpr EventInfo kInfo{"external_request_withdrawn",
                                   "withdraw_external_request",
                                   {"Anteckna att begäran är återtagen", "Record that the request is withdrawn"},
                                   {"Begäran återtagen", "Request withdrawn"},
                                   provision::documentation,
                                   Permission::investigate,
                                   group::external_request};
  static constexpr auto kFields = base::Fields{
      base::field("external_request", &ExternalRequestWithdrawn::external_request, {"Begäran", "Request"}),
      base::field("reasons", &ExternalRequestWithdrawn::reasons, {"Vad som sades", "What was said"},
                  base::Kind::long_text)};
};

// ---- State

struct ExternalRequest {
  static constexpr SubjectKind kKind{subject::external_request};
  ExternalRequestNo number;
  RequestKind kind{};
  base::Text asker;
  std::optional<base::Text> reference;
  base::Text question;
  std::optional<base::Day> asked_until;  // More time has been asked for, to that day
  Since asked_since{}, day_since{};
  Moments at;

  bool is_live() const { return !at.has(moment::answer_sent) && !at.has(moment::withdrawn); }
  // The day that whoever asks has set.
  std::optional<base::Day> answer_day() const;

  struct Shown;
};

struct ExternalRequest::Shown {
  Shown() = default;
  explicit Shown(const ExternalRequest& one);

  RequestKind kind{};
  base::Text asker;
  std::optional<base::Text> reference;
  base::Text question;
  std::optional<base::Day> received, answer_by, asked_until, decided, sent, withdrawn;
  static constexpr auto kFields = base::Fields{
      base::field("kind", &Shown::kind, {"Vad som begärs", "What is asked for"}),
      base::field("asker", &Shown::asker, {"Vem som begär det", "Who asks"}),
      base::field("reference", &Shown::reference, {"Deras ärendenummer", "Their case number"}),
      base::field("question", &Shown::question, {"Frågan", "The question"}, base::Kind::long_text),
      base::field("received", &Shown::received, {"Kom in", "Received"}),
      base::field("answer_by", &Shown::answer_by, {"Svar senast", "Answer by"}),
      base::field("asked_until", &Shown::asked_until, {"Anstånd begärt till", "More time asked for, to"}),
      base::field("decided", &Shown::decided, {"Svar beslutat", "Answer decided"}),
      base::field("sent", &Shown::sent, {"Svar lämnat", "Answer given"}),
      base::field("withdrawn", &Shown::withdrawn, {"Återtagen", "Withdrawn"})};
};

Verdict<ExternalRequestReceived> rule(const File& file, ExternalRequestReceived event, const Now& now);
Verdict<AnswerDelayAsked> rule(const File& file, AnswerDelayAsked event, const Now& now);
Verdict<AnswerDelayTold> rule(const File& file, AnswerDelayTold event, const Now& now);
Verdict<RequestAnswerDecided> rule(const File& file, RequestAnswerDecided event, const Now& now);
Verdict<RequestAnswerSent> rule(const File& file, RequestAnswerSent event, const Now& now);
Verdict<ExternalRequestWithdrawn> rule(const File& file, ExternalRequestWithdrawn event, const Now& now);

void evolve(File& file, const ExternalRequestReceived& event, const Stamp& stamp);
void evolve(File& file, const AnswerDelayAsked& event, const Stamp& stamp);
void evolve(File& file, const AnswerDelayTold& event, const Stamp& stamp);
void evolve(File& file, const RequestAnswerDecided& event, const Stamp& stamp);
void evolve(File& file, const RequestAnswerSent& event, const Stamp& stamp);
void evolve(File& file, const ExternalRequestWithdrawn& event, const Stamp& stamp);

}  // namespace core

template <>
struct base::Choices<core::RequestKind> {
  using K = core::RequestKind;
  static constexpr std::array rows{
      Choice<K>{K::prosecutor_statement,
                "prosecutor_statement",
                {"Yttrande till åklagare eller polis", "Statement to a prosecutor or the police"}},
      Choice<K>{K::custody_investigation,
                "custody_investigation",
                {"Utredning om vårdnad, boende eller umgänge", "Investigation of custody, residence or contact"}},
      Choice<K>{K::case_transfer,
                "case_transfer",
                {"Att ta över ett ärende från annan kommun", "To take over a case from another municipality"}},
      Choice<K>{K::other, "other", {"Annat, från domstol, nämnd eller myndighet", "Other, by a court or authority"}},
  };
};
template <>
struct base::Choices<core::DelayOutcome> {
  using D = core::DelayOutcome;
  static constexpr std::array rows{
      Choice<D>{D::refused, "refused", {"Anstånd nekas, dagen står kvar", "Refused, the day stands"}},
      Choice<D>{D::granted, "granted", {"En ny dag gäller", "Another day holds"}},
  };
};
