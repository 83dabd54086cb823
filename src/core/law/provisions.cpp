// The provisions that several processes refer to, in our own words, with their sections old and new.
//
// Sections follow the concordance between SoL 2001:453 and SoL 2025:400. `from` is empty where nobody has verified when
// the section began to say what it says.
// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/law/sections.hpp"
#include "core/processes.hpp"

namespace core {
namespace provision {

constexpr ProvisionRow best_interests{"best_interests",
                                      {"Barnets bästa väger tyngst i allt som rör barnet",
                                       "The child's best interests come first in all that concerns it"},
                                      moved("1 kap. 2 §", "3 kap. 1 §")};
constexpr ProvisionRow child_view{
    "child_view",
    {"Barnet får säga vad det tycker, och det ska vägas in", "The child may say what it thinks, and it must count"},
    moved("11 kap. 10 §", "3 kap. 2 §")};
constexpr ProvisionRow child_information{
    "child_information",
    {"Barnet får löpande information som det kan förstå", "The child is kept informed in a way it can understand"},
    moved("11 kap. 10 §", "3 kap. 3 §")};
constexpr ProvisionRow party_at_fifteen{
    "party_at_fifteen",
    {"Från 15 år för barnet sin egen talan", "From 15 the child speaks for itself as a party"},
    moved("11 kap. 10 §", "3 kap. 4 §")};
constexpr ProvisionRow open_investigation{"open_investigation",
                                          {"Utredning inleds genast när något kan kräva en åtgärd",
                                           "Open an investigation at once when action may be needed"},
                                          moved("11 kap. 1 §", "14 kap. 2 §")};
constexpr ProvisionRow safety_assessment{
    "safety_assessment",
    {"Behovet av omedelbart skydd bedöms vid varje anmälan", "Assess the need of immediate protection at each report"},
    moved("11 kap. 1 a §", "20 kap. 1 §")};
constexpr ProvisionRow preliminary_assessment{"preliminary_assessment",
                                              {"Inom 14 dagar beslutas om anmälan leder till utredning",
                                               "Decide within 14 days whether a report is investigated"},
                                              moved("11 kap. 1 a §", "20 kap. 2 §")};
constexpr ProvisionRow investigation_time{
    "investigation_time",
    {"Utredningen är skyndsam och klar inom fyra månader", "The investigation is prompt and done in four months"},
    moved("11 kap. 2 §", "20 kap. 3 §")};
constexpr ProvisionRow inform_parties{"inform_parties",
                                      {"Den som berörs får genast veta att en utredning har inletts",
                                       "Those concerned are told at once of the investigation"},
                                      moved("11 kap. 2 §", "20 kap. 4 §")};
constexpr ProvisionRow investigation_scope{
    "investigation_scope",
    {"Utredningen tar de kontakter som behövs, inte fler", "The investigation makes the contacts it needs, no more"},
    moved("11 kap. 2 §", "20 kap. 5 §")};
constexpr ProvisionRow child_talk{"child_talk",
                                  {"I en utredning får barnet höras utan vårdnadshavaren",
                                   "In an investigation the child may be heard without a guardian"},
                                  moved("11 kap. 10 §", "20 kap. 7 §")};
constexpr ProvisionRow mandated_report{"mandated_report",
                                       {"Den som möter barn i sitt arbete ska anmäla oro genast",
                                        "Those who work with children must report concern at once"},
                                       moved("14 kap. 1 §", "19 kap. 1 §")};
constexpr ProvisionRow anyone_reports{
    "anyone_reports",
    {"Var och en bör anmäla oro för ett barn", "Anybody should report concern for a child"},
    moved("14 kap. 1 c §", "19 kap. 4 §")};
constexpr ProvisionRow reporter_feedback{"reporter_feedback",
                                         {"Anmälningsskyldig som frågar får veta om utredning inleds",
                                          "A mandated reporter who asks is told if one is opened"},
                                         moved("14 kap. 1 b §", "19 kap. 6 §")};
constexpr ProvisionRow consent_by_age{"consent_by_age",
                                      {"Vem som ska samtycka till en insats beror på barnets ålder",
                                       "Who must consent to an intervention depends on age"},
                                      moved("3 kap. 6 a §", "21 kap. 1 §")};
constexpr ProvisionRow consent_without_assessment{"consent_without_assessment",
                                                  {"Insats utan behovsprövning kräver vårdnadshavare före 15 år",
                                                   "Without needs assessment a guardian consents before 15"},
                                                  new_rule("21 kap. 2 §")};
constexpr ProvisionRow guardians_together{"guardians_together",
                                          {"Två vårdnadshavare bestämmer tillsammans", "Two guardians decide together"},
                                          in(kParentalCode, "6 kap. 13 §")};
constexpr ProvisionRow one_guardian_refuses{"one_guardian_refuses",
                                            {"Nämnden kan besluta om vissa insatser mot en vårdnadshavares vilja",
                                             "The board can decide some interventions when one guardian refuses"},
                                            in(kParentalCode, "6 kap. 13 a §")};
constexpr ProvisionRow right_to_intervention{
    "right_to_intervention",
    {"Rätt till insatser för den som behöver dem", "A right to interventions for those who need them"},
    moved("4 kap. 1 §", "11 kap. 1 §")};
constexpr ProvisionRow intervention_without_assessment{
    "intervention_without_assessment",
    {"Vissa insatser får ges utan att behovet prövas", "Some interventions may be given without assessing needs"},
    new_rule("11 kap. 5 §")};
constexpr ProvisionRow contact_person{
    "contact_person",
    {"Kontaktperson eller kontaktfamilj, med samtycke", "A contact person or family, with consent"},
    moved("3 kap. 6 b §", "13 kap. 7 §")};
constexpr ProvisionRow continuous_follow_up{
    "continuous_follow_up",
    {"Kontaktpersonens uppdrag följs upp hela tiden", "What a contact person does is followed up all the time"},
    moved("3 kap. 6 c §", "23 kap. 6 §")};
constexpr ProvisionRow not_executed{
    "not_executed",
    {"Bifall som inte verkställs inom tre månader rapporteras", "A grant not carried out in three months is reported"},
    moved("16 kap. 6 f–6 i §§", "34 kap. 1 §")};
constexpr ProvisionRow documentation{
    "documentation",
    {"Det som görs och beslutas dokumenteras", "What is done and decided is documented"},
    moved("11 kap. 5 §", "14 kap. 3 §")};
constexpr ProvisionRow says_wrong{
    "says_wrong",
    {"Den som säger att en uppgift är fel får det antecknat", "Whoever says that something is wrong has it noted"},
    moved("11 kap. 6 §", "14 kap. 6 §")};
constexpr ProvisionRow communication{
    "communication",
    {"Parten får se underlaget och svara före beslut", "A party sees the material and may answer before a decision"},
    in(kProcedureAct, "25 §", kProcedureActFrom)};
constexpr ProvisionRow decision_reasons{
    "decision_reasons", {"Beslutet säger varför", "A decision says why"}, in(kProcedureAct, "32 §", kProcedureActFrom)};
constexpr ProvisionRow decision_notice{
    "decision_notice",
    {"Parten får beslutet så snart det går", "A party is told of the decision as soon as possible"},
    in(kProcedureAct, "33 §", kProcedureActFrom)};
constexpr ProvisionRow decision_changed{
    "decision_changed",
    {"Ett beslut som har meddelats rättas eller ändras av den myndighet som har fattat det",
     "A decision that has been told is corrected or changed by the authority that made it"},
    in(kProcedureAct, "36–37 §§", kProcedureActFrom)};
constexpr ProvisionRow appeal{"appeal",
                              {"Beslut överklagas inom tre veckor från det att man fick det",
                               "Appeal within three weeks of receiving the decision"},
                              in(kProcedureAct, "44 §", kProcedureActFrom)};
constexpr ProvisionRow appeal_handover{
    "appeal_handover",
    {"Ett överklagande lämnas skyndsamt till domstolen", "An appeal is handed to the court promptly"},
    in(kProcedureAct, "46 §", kProcedureActFrom)};
constexpr ProvisionRow swift_handling{
    "swift_handling",
    {"Ärenden handläggs enkelt och snabbt, utan en bestämd dag", "Cases are handled simply and swiftly, by no set day"},
    in(kProcedureAct, "9 §", kProcedureActFrom)};
constexpr ProvisionRow delay_demand{
    "delay_demand",
    {"Efter sex månader får parten begära att ärendet avgörs", "After six months a party may demand a decision"},
    in(kProcedureAct, "12 §", kProcedureActFrom)};
constexpr ProvisionRow dissent{"dissent",
                               {"Den som inte håller med får det antecknat", "Whoever disagrees may have it noted"},
                               in(kProcedureAct, "30 §", kProcedureActFrom)};
constexpr ProvisionRow delegation_limits{
    "delegation_limits",
    {"Vissa beslut får bara nämnden eller ett utskott fatta", "Some decisions only the board or a committee may make"},
    moved("10 kap. 4–6 §§", "30 kap. 5–12 §§")};
constexpr ProvisionRow no_automatic_decision{
    "no_automatic_decision",
    {"Beslut som inte kan överklagas som förvaltningsbeslut fattas av människor",
     "Decisions without an ordinary appeal are made by people"},
    in(kMunicipalAct, "6 kap. 38 §")};
constexpr ProvisionRow competence{
    "competence",
    {"Socionomexamen eller annan relevant examen krävs för att bedöma, utreda och följa upp",
     "A degree in social work, or another relevant one, is needed to assess, investigate "
     "and follow up"},
    moved("3 kap. 3 a §", "25 kap. 1 §")};
constexpr ProvisionRow access_control{
    "access_control",
    {"Åtkomst ges efter behov, loggas och kontrolleras", "Access is given by need, logged and checked"},
    in(kPersonalDataAct, "10 §")};
constexpr ProvisionRow secrecy{"secrecy",
                               {"Uppgifter om enskilda är hemliga om det inte är klart att ingen tar skada",
                                "Personal circumstances are secret unless it is clear that nobody is harmed"},
                               in(kSecrecyAct, "26 kap. 1 §", kSecrecyActFrom)};
constexpr ProvisionRow protected_identity{
    "protected_identity",
    {"Den som är hotad ska inte kunna hittas genom oss", "A threatened person must not be found through us"},
    in(kSecrecyAct, "21 kap. 3–3 a §§")};
constexpr ProvisionRow counting_of_time{"counting_of_time",
                                        {"Så räknas veckor, månader och år, och så flyttas en slutdag",
                                         "How weeks, months and years count, and last days move"},
                                        in(kTimeAct, "1–2 §§", kTimeActFrom)};

}  // namespace provision

std::vector<Provision> list_provisions() {
  using namespace provision;
  return with_own<Provision>({best_interests,
                              child_view,
                              child_information,
                              party_at_fifteen,
                              open_investigation,
                              safety_assessment,
                              preliminary_assessment,
                              investigation_time,
                              inform_parties,
                              investigation_scope,
                              child_talk,
                              mandated_report,
                              anyone_reports,
                              reporter_feedback,
                              consent_by_age,
                              consent_without_assessment,
                              guardians_together,
                              one_guardian_refuses,
                              right_to_intervention,
                              intervention_without_assessment,
                              contact_person,
                              continuous_follow_up,
                              not_executed,
                              documentation,
                              says_wrong,
                              communication,
                              decision_reasons,
                              decision_notice,
                              decision_changed,
                              appeal,
                              appeal_handover,
                              swift_handling,
                              delay_demand,
                              dissent,
                              delegation_limits,
                              no_automatic_decision,
                              competence,
                              access_control,
                              secrecy,
                              protected_identity,
                              counting_of_time},
                             &Process::provisions);
}

Law law_of(std::span<const ProvisionVersion> versions, base::Day day) {
  const auto has_ended = [day](const ProvisionVersion& version) { return version.to && *version.to < day; };
  const auto found = std::ranges::find_if_not(versions, has_ended);
  return found == versions.end() ? versions.back().law : found->law;
}

Law law_of(Provision provision, base::Day day) { return law_of(provision->versions(), day); }

}  // namespace core
