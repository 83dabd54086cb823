// SPDX-License-Identifier: EUPL-1.2
#include "core/refusal.hpp"

#include "core/processes.hpp"

namespace core {
namespace reason {

constexpr ReasonRow dated_in_future{
    "dated_in_future",
    {"Dagen ligger i framtiden. Ange en dag till och med i dag.", "The day is in the future. Give a day up to today."}};
constexpr ReasonRow too_long_ago{
    "too_long_ago",
    {"Datumet ligger för långt tillbaka. Kontrollera årtalet.", "The date lies too far back. Check the year."}};
constexpr ReasonRow too_far_ahead{
    "too_far_ahead",
    {"Dagen ligger mer än trettio år framåt. Kontrollera årtalet; finns ingen dag, lämna rutan tom.",
     "The day lies more than thirty years ahead. Check the year; where there is no day, leave it out."}};
constexpr ReasonRow before_birth{
    "before_birth",
    {"Dagen ligger före barnets födelse. Kontrollera datumet, eller barnets födelsedag.",
     "The day is before the child was born. Check the date, or the child's day of birth."}};
constexpr ReasonRow birth_out_of_reach{
    "birth_out_of_reach",
    {"Ett barn som väntas föds inom 45 veckor. Kontrollera den beräknade dagen; är barnet fött, ange det.",
     "A child that is expected is born within 45 weeks. Check the day; if the child is born, say so."}};
constexpr ReasonRow unborn_with_number{
    "unborn_with_number",
    {"Ett väntat barn har inget personnummer. Lämna rutan tom; en förälders nummer hör till föräldern.",
     "A child that is not born has no identity number. Leave it out; a parent's number is the parent's."}};
constexpr ReasonRow before_it_began{"before_it_began",
                                    {"Dagen ligger före det den gäller. Kontrollera datumet.",
                                     "The day is before the thing it is about. Check the date."}};
constexpr ReasonRow no_such_number{"no_such_number",
                                   {"Numret finns inte i akten. Ladda om akten och välj igen.",
                                    "The number does not exist in the file. Reload the file and choose again."}};
constexpr ReasonRow file_missing{"file_missing", {"Akten finns inte.", "The file does not exist."}};
constexpr ReasonRow file_exists{"file_exists", {"Akten finns redan.", "The file already exists."}};
constexpr ReasonRow file_continued{"file_continued",
                                   {"Akten fortsätter i en annan akt om samma barn. Skriv där.",
                                    "The file goes on in another file about the same child. Write there."}};
constexpr ReasonRow may_not{"may_not",
                            {"Din roll ger inte behörighet till detta. Be din gruppledare.",
                             "Your role does not allow this. Ask your team leader."}};
constexpr ReasonRow safety_not_assessed{
    "safety_not_assessed",
    {"Skyddsbedömning saknas. Gör den först.", "The safety assessment is missing. Make it first."}};
constexpr ReasonRow protection_needed{
    "protection_needed",
    {"Skyddsbedömningen säger att barnet behöver skydd. Inled utredning, eller gör en ny skyddsbedömning om "
     "läget har ändrats.",
     "The safety assessment says that the child needs protection. Open an investigation, or assess anew if "
     "things have changed."}};
constexpr ReasonRow no_limit_to_extend{
    "no_limit_to_extend",
    {"Fyramånadersgränsen gäller utredningar om barn. Här finns ingen tid att förlänga.",
     "The limit of four months is for investigations about children. There is no time to extend here."}};
constexpr ReasonRow already_declined{
    "already_declined",
    {"Det är redan beslutat att inte inleda utredning om anmälan. En ny anmälan eller ett eget initiativ kan "
     "inleda.",
     "It is already decided not to open an investigation on this report. A new report or an own initiative "
     "may."}};
constexpr ReasonRow already_open{"already_open",
                                 {"En utredning pågår redan om barnet. Anmälan hör till den.",
                                  "An investigation about the child is already open. The report belongs to it."}};
constexpr ReasonRow already_finished{
    "already_finished",
    {"Utredningen är redan avslutad. Inled en ny om något nytt har kommit fram.",
     "The investigation is already finished. Open a new one if something new has come up."}};
constexpr ReasonRow not_open{
    "not_open", {"Utredningen är inte inledd. Inled den först.", "The investigation is not open. Open it first."}};
constexpr ReasonRow nothing_to_do{
    "nothing_to_do", {"Det finns inget att göra detta med i akten.", "There is nothing in the file to do this to."}};
constexpr ReasonRow reporter_not_entitled{
    "reporter_not_entitled",
    {"Bara den som är skyldig att anmäla kan få återkoppling. Uppgiften är annars sekretessbelagd.",
     "Only a mandated reporter can be given feedback. Otherwise the information is secret."}};
constexpr ReasonRow not_decided{
    "not_decided", {"Inget beslut är fattat ännu. Fatta beslut först.", "Nothing is decided yet. Decide first."}};
constexpr ReasonRow until_too_early{
    "until_too_early",
    {"Slutdagen ska vara en bestämd dag efter i dag.", "The end date must be a fixed day after today."}};
constexpr ReasonRow not_longer{"not_longer",
                               {"Tiden löper redan till den dagen eller längre. En förlängning slutar senare.",
                                "The time already runs until that day or longer. An extension ends later."}};
constexpr ReasonRow consent_missing_guardian{
    "consent_missing_guardian",
    {"Samtycke saknas. Anteckna hur vårdnaden är ordnad och vad varje vårdnadshavare svarar.",
     "A consent is missing. Record how custody is arranged and what each guardian answers."}};
constexpr ReasonRow consent_missing_child{
    "consent_missing_child",
    {"Barnets eget samtycke saknas. Fråga barnet och anteckna svaret först.",
     "The child's own consent is missing. Ask the child and record the answer first."}};
constexpr ReasonRow consent_refused{
    "consent_refused",
    {"Den som måste samtycka har sagt nej. Pröva om nämnden kan besluta ändå eller om annan insats passar.",
     "Somebody who must consent has refused. Consider whether the board may decide all the same."}};
constexpr ReasonRow intervention_missing{
    "intervention_missing",
    {"Ett bifall ska säga vilken insats. Välj insats.", "A grant must name the intervention. Choose one."}};
constexpr ReasonRow intervention_not_wanted{
    "intervention_not_wanted",
    {"Insats anges bara vid bifall eller avslag.", "An intervention belongs to a grant or a rejection only."}};
constexpr ReasonRow wrong_level{"wrong_level",
                                {"Beslutet får inte fattas på den nivån. Lämna det till den nivå som får besluta.",
                                 "The decision may not be made at this level. Leave it to the level that may."}};
constexpr ReasonRow already_started{"already_started",
                                    {"Insatsen har redan startat.", "The intervention has started."}};
constexpr ReasonRow not_started{
    "not_started",
    {"Insatsen har inte startat. Starta den först.", "The intervention has not started. Start it first."}};
constexpr ReasonRow already_ended{"already_ended", {"Det är redan avslutat.", "It has already ended."}};
constexpr ReasonRow already_done{"already_done", {"Det är redan gjort.", "It is already done."}};
constexpr ReasonRow still_open{
    "still_open",
    {"Något är fortfarande öppet i akten: det står bland det som ska göras. Avsluta det först.",
     "Something is still open in the file: it is among what must be done. End it first."}};
constexpr ReasonRow number_taken{
    "number_taken",
    {"Identitetsnumret är detsamma som redan står i akten.", "The identity number is the one already in the file."}};
constexpr ReasonRow same_file{"same_file",
                              {"En akt kan inte fortsätta i sig själv.", "A file cannot go on in itself."}};
constexpr ReasonRow not_a_guardian{"not_a_guardian",
                                   {"Personen är inte vårdnadshavare och kan inte samtycka för barnet.",
                                    "The person has no custody and cannot consent for the child."}};
constexpr ReasonRow nothing_granted{
    "nothing_granted",
    {"Ingen insats är beviljad eller pågår. Besluta om insats först, eller välj ett annat utfall.",
     "No intervention is granted or running. Decide on one first, or choose another outcome."}};
constexpr ReasonRow something_granted{
    "something_granted",
    {"En insats är beviljad i utredningen. Välj utfallet med insats.",
     "An intervention has been granted in it. Choose the outcome with an intervention."}};
constexpr ReasonRow not_correctable{"not_correctable",
                                    {"Posten rättas inte så här: den är själv en rättelse, eller det den säger görs om "
                                     "på annat sätt. Välj den post som "
                                     "är fel, eller anteckna.",
                                     "The entry is not corrected in this way: it is a correction itself, or what it "
                                     "says is done anew in another. Choose "
                                     "the entry that is wrong, or write a note."}};
constexpr ReasonRow unreadable_values{
    "unreadable_values",
    {"Uppgifterna passar inte posten. Ange alla dess uppgifter på nytt, som i dess eget formulär.",
     "The values do not fit the entry. Give all its fields anew, as in its own form."}};
constexpr ReasonRow relied_on{
    "relied_on",
    {"Det som gjorts sedan vilar på posten, som inte ändras i efterhand. Gör en ny bedömning, anteckna ett nytt svar "
     "eller fatta ett nytt beslut.",
     "What has been done since rests on the entry, which is not changed afterwards. Assess, note a new answer or "
     "decide anew."}};
constexpr ReasonRow another_matter{
    "another_matter",
    {"En rättelse ändrar inte vad posten gäller, och varken lägger till eller tar bort något som har ett eget nummer i "
     "akten. Registrera det rätta för sig: bedöm, besluta eller anteckna på nytt.",
     "A correction does not change what the entry is about, and neither adds nor removes what has a number of its own "
     "in the file. Record what is right by itself: assess, decide or note anew."}};
constexpr ReasonRow decision_notified{
    "decision_notified",
    {"Parten har fått beslutet. Det rättas eller ändras genom ett nytt beslut, som parten också får.",
     "The party has been told of the decision. It is corrected or changed by a new decision, which the party is told "
     "of too."}};

}  // namespace reason

std::vector<Reason> list_reasons() {
  using namespace reason;
  return with_own<Reason>({dated_in_future,
                           too_long_ago,
                           too_far_ahead,
                           before_birth,
                           birth_out_of_reach,
                           unborn_with_number,
                           before_it_began,
                           no_such_number,
                           file_missing,
                           file_exists,
                           file_continued,
                           may_not,
                           safety_not_assessed,
                           protection_needed,
                           no_limit_to_extend,
                           already_declined,
                           already_open,
                           already_finished,
                           not_open,
                           nothing_to_do,
                           reporter_not_entitled,
                           not_decided,
                           until_too_early,
                           not_longer,
                           consent_missing_guardian,
                           consent_missing_child,
                           consent_refused,
                           intervention_missing,
                           intervention_not_wanted,
                           wrong_level,
                           already_started,
                           not_started,
                           already_ended,
                           already_done,
                           still_open,
                           number_taken,
                           same_file,
                           not_a_guardian,
                           nothing_granted,
                           something_granted,
                           not_correctable,
                           unreadable_values,
                           relied_on,
                           another_matter,
                           decision_notified},
                          &Process::reasons);
}

}  // namespace core
