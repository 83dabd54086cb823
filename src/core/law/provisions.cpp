// The register of provisions: each rule the code names, in our own words, with its sections old and new.
//
// Sections follow the concordance between SoL 2001:453 and SoL 2025:400. `from` is empty where nobody has verified when
// the section began to say what it says.
// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "core/law/acts.hpp"
#include "core/law/law.hpp"

namespace core {
namespace {

using P = Provision;

struct Entry {
  Provision provision;
  std::string_view id;
  base::Words what;
  std::array<ProvisionVersion, 2> versions;  // One with an empty act is not there.
};

// In both acts on social services: the section in the old one, the section in the one in force.
constexpr std::array<ProvisionVersion, 2> moved(std::string_view old_section, std::string_view section) {
  return {ProvisionVersion{{kSocialServicesAct2001, old_section}, {}, day_before(kSocialServicesActFrom)},
          ProvisionVersion{{kSocialServicesAct, section}, kSocialServicesActFrom, {}}};
}
// New with SoL 2025:400.
constexpr std::array<ProvisionVersion, 2> new_rule(std::string_view section) {
  return {ProvisionVersion{{kSocialServicesAct, section}, kSocialServicesActFrom, {}}};
}
// In another act.
constexpr std::array<ProvisionVersion, 2> in(std::string_view act, std::string_view section,
                                             std::optional<base::Day> from = {}) {
  return {ProvisionVersion{{act, section}, from, {}}};
}

constexpr std::array kEntries{
    Entry{P::best_interests,
          "best_interests",
          {"Barnets bästa väger tyngst i allt som rör barnet",
           "The child's best interests come first in all that concerns it"},
          moved("1 kap. 2 §", "3 kap. 1 §")},
    Entry{
        P::child_view,
        "child_view",
        {"Barnet får säga vad det tycker, och det ska vägas in", "The child may say what it thinks, and it must count"},
        moved("11 kap. 10 §", "3 kap. 2 §")},
    Entry{
        P::child_information,
        "child_information",
        {"Barnet får löpande information som det kan förstå", "The child is kept informed in a way it can understand"},
        moved("11 kap. 10 §", "3 kap. 3 §")},
    Entry{P::party_at_fifteen,
          "party_at_fifteen",
          {"Från 15 år för barnet sin egen talan", "From 15 the child speaks for itself as a party"},
          moved("11 kap. 10 §", "3 kap. 4 §")},
    Entry{P::open_investigation,
          "open_investigation",
          {"Utredning inleds genast när något kan kräva en åtgärd",
           "Open an investigation at once when action may be needed"},
          moved("11 kap. 1 §", "14 kap. 2 §")},
    Entry{P::safety_assessment,
          "safety_assessment",
          {"Behovet av omedelbart skydd bedöms vid varje anmälan",
           "Assess the need of immediate protection at each report"},
          moved("11 kap. 1 a §", "20 kap. 1 §")},
    Entry{P::preliminary_assessment,
          "preliminary_assessment",
          {"Inom 14 dagar beslutas om anmälan leder till utredning",
           "Decide within 14 days whether a report is investigated"},
          moved("11 kap. 1 a §", "20 kap. 2 §")},
    Entry{P::investigation_time,
          "investigation_time",
          {"Utredningen är skyndsam och klar inom fyra månader", "The investigation is prompt and done in four months"},
          moved("11 kap. 2 §", "20 kap. 3 §")},
    Entry{P::inform_parties,
          "inform_parties",
          {"Den som berörs får genast veta att en utredning har inletts",
           "Those concerned are told at once of the investigation"},
          moved("11 kap. 2 §", "20 kap. 4 §")},
    Entry{P::investigation_scope,
          "investigation_scope",
          {"Utredningen tar de kontakter som behövs, inte fler",
           "The investigation makes the contacts it needs, no more"},
          moved("11 kap. 2 §", "20 kap. 5 §")},
    Entry{P::child_talk,
          "child_talk",
          {"I en utredning får barnet höras utan vårdnadshavaren",
           "In an investigation the child may be heard without a guardian"},
          moved("11 kap. 10 §", "20 kap. 7 §")},
    Entry{P::mandated_report,
          "mandated_report",
          {"Den som möter barn i sitt arbete ska anmäla oro genast",
           "Those who work with children must report concern at once"},
          moved("14 kap. 1 §", "19 kap. 1 §")},
    Entry{P::anyone_reports,
          "anyone_reports",
          {"Var och en bör anmäla oro för ett barn", "Anybody should report concern for a child"},
          moved("14 kap. 1 c §", "19 kap. 4 §")},
    Entry{P::reporter_feedback,
          "reporter_feedback",
          {"Anmälningsskyldig som frågar får veta om utredning inleds",
           "A mandated reporter who asks is told if one is opened"},
          moved("14 kap. 1 b §", "19 kap. 6 §")},
    Entry{P::consent_by_age,
          "consent_by_age",
          {"Vem som ska samtycka till en insats beror på barnets ålder",
           "Who must consent to an intervention depends on age"},
          moved("3 kap. 6 a §", "21 kap. 1 §")},
    Entry{P::consent_without_assessment,
          "consent_without_assessment",
          {"Insats utan behovsprövning kräver vårdnadshavare före 15 år",
           "Without needs assessment a guardian consents before 15"},
          new_rule("21 kap. 2 §")},
    Entry{P::guardians_together,
          "guardians_together",
          {"Två vårdnadshavare bestämmer tillsammans", "Two guardians decide together"},
          in(kParentalCode, "6 kap. 13 §")},
    Entry{P::one_guardian_refuses,
          "one_guardian_refuses",
          {"Nämnden kan besluta om vissa insatser mot en vårdnadshavares vilja",
           "The board can decide some interventions when one guardian refuses"},
          in(kParentalCode, "6 kap. 13 a §")},
    Entry{P::right_to_intervention,
          "right_to_intervention",
          {"Rätt till insatser för den som behöver dem", "A right to interventions for those who need them"},
          moved("4 kap. 1 §", "11 kap. 1 §")},
    Entry{P::intervention_without_assessment,
          "intervention_without_assessment",
          {"Vissa insatser får ges utan att behovet prövas", "Some interventions may be given without assessing needs"},
          new_rule("11 kap. 5 §")},
    Entry{P::contact_person,
          "contact_person",
          {"Kontaktperson eller kontaktfamilj, med samtycke", "A contact person or family, with consent"},
          moved("3 kap. 6 b §", "13 kap. 7 §")},
    Entry{P::continuous_follow_up,
          "continuous_follow_up",
          {"Kontaktpersonens uppdrag följs upp hela tiden", "What a contact person does is followed up all the time"},
          moved("3 kap. 6 c §", "23 kap. 6 §")},
    Entry{P::not_executed,
          "not_executed",
          {"Bifall som inte verkställs inom tre månader rapporteras",
           "A grant not carried out in three months is reported"},
          moved("16 kap. 6 f–6 i §§", "34 kap. 1 §")},
    Entry{
        P::follow_up,
        "follow_up",
        {"Barnets situation får följas upp utan samtycke", "The child's situation may be followed up without consent"},
        moved("11 kap. 4 a §", "23 kap. 1 §")},
    Entry{P::documentation,
          "documentation",
          {"Det som görs och beslutas dokumenteras", "What is done and decided is documented"},
          moved("11 kap. 5 §", "14 kap. 3 §")},
    Entry{
        P::says_wrong,
        "says_wrong",
        {"Den som säger att en uppgift är fel får det antecknat", "Whoever says that something is wrong has it noted"},
        moved("11 kap. 6 §", "14 kap. 6 §")},
    Entry{P::communication,
          "communication",
          {"Parten får se underlaget och svara före beslut",
           "A party sees the material and may answer before a decision"},
          in(kProcedureAct, "25 §", kProcedureActFrom)},
    Entry{P::decision_reasons,
          "decision_reasons",
          {"Beslutet säger varför", "A decision says why"},
          in(kProcedureAct, "32 §", kProcedureActFrom)},
    Entry{P::decision_notice,
          "decision_notice",
          {"Parten får beslutet så snart det går", "A party is told of the decision as soon as possible"},
          in(kProcedureAct, "33 §", kProcedureActFrom)},
    Entry{P::appeal,
          "appeal",
          {"Beslut överklagas inom tre veckor från det att man fick det",
           "Appeal within three weeks of receiving the decision"},
          in(kProcedureAct, "44 §", kProcedureActFrom)},
    Entry{P::appeal_handover,
          "appeal_handover",
          {"Ett överklagande lämnas skyndsamt till domstolen", "An appeal is handed to the court promptly"},
          in(kProcedureAct, "46 §", kProcedureActFrom)},
    Entry{P::swift_handling,
          "swift_handling",
          {"Ärenden handläggs enkelt och snabbt, utan en bestämd dag",
           "Cases are handled simply and swiftly, by no set day"},
          in(kProcedureAct, "9 §", kProcedureActFrom)},
    Entry{P::delay_demand,
          "delay_demand",
          {"Efter sex månader får parten begära att ärendet avgörs", "After six months a party may demand a decision"},
          in(kProcedureAct, "12 §", kProcedureActFrom)},
    Entry{P::dissent,
          "dissent",
          {"Den som inte håller med får det antecknat", "Whoever disagrees may have it noted"},
          in(kProcedureAct, "30 §", kProcedureActFrom)},
    Entry{P::delegation_limits,
          "delegation_limits",
          {"Vissa beslut får bara nämnden eller ett utskott fatta",
           "Some decisions only the board or a committee may make"},
          moved("10 kap. 4–6 §§", "30 kap. 5–12 §§")},
    Entry{P::no_automatic_decision,
          "no_automatic_decision",
          {"Beslut som inte kan överklagas som förvaltningsbeslut fattas av människor",
           "Decisions without an ordinary appeal are made by people"},
          in(kMunicipalAct, "6 kap. 38 §")},
    Entry{P::competence,
          "competence",
          {"Socionomexamen krävs för att bedöma, utreda och följa upp",
           "A degree is needed to assess, investigate and follow up"},
          moved("3 kap. 3 a §", "25 kap. 1 §")},
    Entry{P::access_control,
          "access_control",
          {"Åtkomst ges efter behov, loggas och kontrolleras", "Access is given by need, logged and checked"},
          in(kPersonalDataAct, "10 §")},
    Entry{P::secrecy,
          "secrecy",
          {"Uppgifter om enskilda är hemliga om det inte är klart att ingen tar skada",
           "Personal circumstances are secret unless it is clear that nobody is harmed"},
          in(kSecrecyAct, "26 kap. 1 §", kSecrecyActFrom)},
    Entry{P::protected_identity,
          "protected_identity",
          {"Den som är hotad ska inte kunna hittas genom oss", "A threatened person must not be found through us"},
          in(kSecrecyAct, "21 kap. 3–3 a §§")},
    Entry{P::counting_of_time,
          "counting_of_time",
          {"Så räknas veckor, månader och år, och så flyttas en slutdag",
           "How weeks, months and years count, and last days move"},
          in(kTimeAct, "1–2 §§", kTimeActFrom)},
    Entry{P::follow_up_time,
          "follow_up_time",
          {"Uppföljning utan samtycke har en bortre gräns", "Follow-up without consent must end in time"},
          moved("11 kap. 4 c §", "23 kap. 5 §")},
};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kEntries.size(); ++i) {
    if (kEntries[i].provision != Provision(i)) return false;
  }
  return kEntries.back().provision == P::follow_up_time;
}
static_assert(is_in_order(),
              "Rows stand in the order of enum Provision, one for each, so that finding one is indexing.");

constexpr auto kRows = [] {
  std::array<ProvisionRow, kEntries.size()> rows{};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Entry& entry = kEntries[i];
    const std::size_t count = entry.versions[1].law.act.empty() ? 1 : 2;
    rows[i] = {entry.provision, entry.id, entry.what, std::span{entry.versions}.first(count)};
  }
  return rows;
}();

}  // namespace

std::span<const ProvisionRow> list_provisions() { return kRows; }

const ProvisionRow& get_provision(Provision provision) { return kRows[std::size_t(provision)]; }

Law law_of(Provision provision, base::Day day) {
  const auto versions = get_provision(provision).versions;
  const auto has_ended = [day](const ProvisionVersion& version) { return version.to && *version.to < day; };
  const auto found = std::ranges::find_if_not(versions, has_ended);
  return found == versions.end() ? versions.back().law : found->law;
}

}  // namespace core
