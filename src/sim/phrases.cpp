// SPDX-License-Identifier: EUPL-1.2
#include "sim/phrases.hpp"

#include <algorithm>

namespace sim {
namespace {

struct Phrase {
  Topic topic;
  std::string_view text;
};

using enum Topic;
constexpr std::array kPhrases{
    Phrase{concern_school,
           "Eleven har varit borta från undervisningen i flera veckor och vårdnadshavarna svarar inte."},
    Phrase{concern_school, "Barnet har berättat för läraren att det är rädd för att gå hem när det har varit bråk."},
    Phrase{concern_school, "Eleven kommer utan frukost och med för tunna kläder, trots flera samtal med hemmet."},
    Phrase{concern_school, "Eleven har vid två tillfällen kommit påverkad till skolan och umgås med äldre ungdomar."},
    Phrase{concern_preschool, "Barnet hämtas sent och av olika personer. Föräldern verkade berusad vid hämtningen."},
    Phrase{concern_preschool, "Barnet är ledset och trött, och har slutat prata. Föräldrarna avböjer samtal."},
    Phrase{concern_police, "Polisen var i bostaden efter larm om bråk mellan vuxna. Barnet var hemma och vaknade."},
    Phrase{concern_police, "Ungdomen är misstänkt för stöld i butik tillsammans med jämnåriga."},
    Phrase{concern_police, "Barnet hittades ensamt vid stationen sent på kvällen och kördes hem."},
    Phrase{concern_health, "Uteblivna besök på barnavårdscentralen. Barnet har gått ner i vikt."},
    Phrase{concern_health, "Ungdomen har berättat om självskadebeteende och vill inte att föräldrarna får veta."},
    Phrase{concern_health, "Föräldern har sökt akut för egen psykisk ohälsa och är ensam med barnet."},
    Phrase{concern_authority, "Familjen riskerar att förlora sin bostad vid månadsskiftet. Barn bor i hemmet."},
    Phrase{concern_authority, "Vid handläggning framkom att barnet lämnas ensamt på kvällarna."},
    Phrase{concern_private, "Det är skrik och gråt från lägenheten flera kvällar i veckan."},
    Phrase{concern_private, "Barnet leker ute sent utan tillsyn och ber grannar om mat."},
    Phrase{concern_private, "Jag är orolig för att min släkting inte orkar ta hand om barnen längre."},
    Phrase{concern_night, "Larm om bråk i bostaden under natten. En vuxen förd till sjukhus, barnet hos grannen."},
    Phrase{concern_night, "Ungdom påträffad nattetid i centrum, kan inte redogöra för var hen ska sova."},
    Phrase{concern_unborn, "Blivande förälder med pågående missbruk har uteblivit från mödravården."},
    Phrase{concern_unborn, "Gravid kvinna som lever under hot har sökt hjälp. Barnet väntas om några månader."},
    Phrase{facts, "Anmälan har lästs, anmälaren har kontaktats och tidigare akter har gåtts igenom."},
    Phrase{facts, "Samtal med anmälaren. Barnet är i skolan i dag och mår efter omständigheterna bra."},
    Phrase{facts, "Uppgifterna i anmälan är knapphändiga. Inga tidigare anmälningar det senaste året."},
    Phrase{no_protection,
           "Inget i uppgifterna talar för att barnet behöver skydd i dag. Förhandsbedömning fortsätter."},
    Phrase{no_protection, "Barnet är tillsammans med en trygg vuxen. Inget behov av omedelbart skydd."},
    Phrase{protection, "Barnet bedöms utsatt för våld i hemmet och behöver skydd omedelbart."},
    Phrase{protection, "Det finns ingen vuxen som kan ta hand om barnet i kväll. Omedelbart skydd behövs."},
    Phrase{measures, "Barnet sover hos en släkting med vårdnadshavares samtycke. Nytt samtal i morgon bitti."},
    Phrase{measures, "Hembesök tillsammans med kollega. Polis är informerad."},
    Phrase{declined, "Efter samtal med familjen framkommer att stöd redan ges av skolan. Utredning behövs inte nu."},
    Phrase{declined, "Händelsen var enstaka och föräldrarna har själva tagit itu med den."},
    Phrase{declined, "Oron handlar om en tvist mellan vuxna. Inget tyder på att barnet far illa."},
    Phrase{opened, "Uppgifterna talar för att barnet kan behöva stöd eller skydd."},
    Phrase{opened, "Upprepad oro för barnets skolgång och hemförhållanden."},
    Phrase{extended_preliminary, "Familjen vistas utomlands och kan inte nås före den beslutade dagen."},
    Phrase{no_feedback, "En återkoppling skulle kunna röja var familjen vistas."},
    Phrase{informed, "Brev och telefonsamtal."},
    Phrase{informed, "Vid möte på kontoret, tillsammans med tolk där det behövdes."},
    Phrase{postponed, "Barnet ska kunna höras innan den misstänkta får veta."},
    Phrase{plan, "Samtal med barnet två gånger, med varje förälder för sig, hembesök och kontakt med skolan."},
    Phrase{plan, "Fokus på skolgång och trygghet hemma. Kontakt med skola och barnhälsa."},
    Phrase{contact_with, "Skolan"},
    Phrase{contact_with, "Vårdnadshavare"},
    Phrase{contact_with, "Barnhälsan"},
    Phrase{contact_with, "Polisen"},
    Phrase{contact, "Närvaron har varit 60 procent under terminen. Barnet har en vän och trivs på rasterna."},
    Phrase{contact, "Föräldern beskriver trötthet och bråk om pengar. Vill ha hjälp med rutiner."},
    Phrase{contact, "Inga nya uppgifter. Överenskommelse om ny kontakt nästa vecka."},
    Phrase{child_told, "Varför vi träffas, vad som händer sedan och vem som får veta vad."},
    Phrase{child_adapted, "Med bilder och enkla ord, i barnets takt."},
    Phrase{child_adapted, "I samtal med möjlighet att ställa frågor efteråt."},
    Phrase{own_words, "\"Det är bäst när båda är glada. Jag vill att det ska vara tyst på natten.\""},
    Phrase{own_words, "\"Jag vill bo kvar hemma men slippa bråken.\""},
    Phrase{own_words, "\"Skolan är okej. Det är hemma som är jobbigt.\""},
    Phrase{views, "Barnet vill ha någon att prata med."},
    Phrase{not_heard, "Barnet är för litet för ett samtal och har i stället observerats i leksituation."},
    Phrase{not_heard, "Barnet har erbjudits samtal tre gånger och har tackat nej."},
    Phrase{weighing, "Barnets behov av trygghet och kontinuitet väger tyngre än olägenheten för de vuxna."},
    Phrase{weighing, "Barnet har det bäst hemma om stödet kommer igång. Syskonens situation har vägts in."},
    Phrase{child_view, "Barnet vill ha hjälp, men inte att klasskamraterna får veta."},
    Phrase{child_view, "Barnet är för litet för att ha en åsikt om insatsen."},
    Phrase{communicated, "Utredningen i sin helhet, med bedömning och förslag till beslut."},
    Phrase{answer, "Instämmer i stort. Vill ändra uppgiften om arbetstider."},
    Phrase{answer, "Håller inte med om beskrivningen av hemmet men tar emot hjälpen."},
    Phrase{not_communicated, "Parten har själv lämnat alla uppgifter och får sin ansökan beviljad."},
    Phrase{extended, "Utlåtande från sjukvården väntas och behövs för bedömningen."},
    Phrase{extended, "Polisens förundersökning måste inväntas i den del som rör barnet."},
    Phrase{grant, "Barnet behöver stöd för sin utveckling och behovet kan inte tillgodoses på annat sätt."},
    Phrase{reject, "Behovet tillgodoses redan genom skolans stöd."},
    Phrase{no_help, "Utredningen visar att barnets behov tillgodoses av föräldrarna."},
    Phrase{how_told, "Brev med beslut och hur man överklagar."},
    Phrase{appeal, "Beslutet bygger på felaktiga uppgifter och ska ändras."},
    Phrase{court, "Förvaltningsrätten"},
    Phrase{appeal_late, "Överklagandet kom in efter tre veckor."},
    Phrase{document, "Utredningsdokument: bakgrund, barnets ord, analys, bedömning, förslag."},
    Phrase{consent, "Muntligt vid möte på kontoret."},
    Phrase{consent, "Skriftligt, blanketten finns i akten."},
    Phrase{offer, "Råd och stöd till familjen under våren."},
    Phrase{provider, "Öppenvården i Granby"},
    Phrase{provider, "Familjecentralen i Granby"},
    Phrase{goal, "Barnet går till skolan varje dag."},
    Phrase{goal, "Lugna kvällar med fasta rutiner."},
    Phrase{goal, "Barnet har en vuxen att vända sig till."},
    Phrase{goal_comment, "Enligt barnet och föräldrarna vid uppföljningen."},
    Phrase{review, "Insatsen går framåt. Barnet berättar att det är lugnare hemma."},
    Phrase{review, "Två uteblivna besök. Ny planering gjord med familjen."},
    Phrase{interrupted, "Utföraren är sjukskriven och ersättare saknas."},
    Phrase{not_started, "Kontaktperson har inte kunnat hittas."},
    Phrase{outcome, "Situationen har förbättrats och familjen klarar sig med eget nätverk."},
    Phrase{outcome, "Familjen ville inte fortsätta. Barnets behov kvarstår delvis."},
    Phrase{note, "Vårdnadshavare ringde och undrade hur det går. Ny tid bokad."},
    Phrase{note, "Barnet kom inte till besöket. Ny kallelse skickad."},
    Phrase{note, "Hembesök enligt planering. Lugnt hemma."},
    Phrase{correction, "Rätt dag är den 12, inte den 21."},
    Phrase{reason_wrong, "Skrivfel."},
    Phrase{contested, "Jag har aldrig sagt det som står i anteckningen."},
    Phrase{assigned, "Fördelning på morgonmötet."},
    Phrase{assigned, "Ny handläggare."},
    Phrase{closing, "Inget ytterligare behov. Familjen vet vart den kan vända sig."},
    Phrase{application, "Vi behöver hjälp med kvällsrutiner och med att få barnet till skolan."},
    Phrase{application, "Jag vill ha en kontaktperson att göra saker med."},
    Phrase{demand_answer, "Avgörandet väntar på ett läkarutlåtande. Begäran avslås."},
    Phrase{initiative, "Uppgifter i ett syskons ärende talar för att även barnet kan behöva stöd."},
    Phrase{initiative_dropped, "Uppgiften visade sig gälla ett annat barn."},
    Phrase{joined, "Samma födelsedag, adress och vårdnadshavare."},
    Phrase{identified, "Vårdnadshavare har bekräftat."},
    Phrase{protected_why, "Markering i folkbokföringen."},
    Phrase{custody_how, "Folkbokföringen."},
    Phrase{guardian_moved, "Vårdnaden har ändrats genom dom."},
    Phrase{withdrawn, "Sökanden vill inte längre."},
};

Topic topic_of(core::ReporterCategory reporter) {
  using R = core::ReporterCategory;
  switch (reporter) {
    case R::school: return concern_school;
    case R::preschool: return concern_preschool;
    case R::police:
    case R::prosecutor:
    case R::security_guard: return concern_police;
    case R::health_care:
    case R::dental_care: return concern_health;
    case R::child:
    case R::guardian:
    case R::relative:
    case R::neighbour:
    case R::other_private:
    case R::anonymous: return concern_private;
    default: return concern_authority;
  }
}

}  // namespace

std::string write_phrase(Topic topic, Random& random) {
  const auto rows = std::ranges::equal_range(kPhrases, topic, {}, &Phrase::topic);
  return std::string{rows[std::ptrdiff_t(random.below(int(rows.size())))].text};
}

std::string write_concern(core::ReporterCategory reporter, bool at_night, Random& random) {
  const Topic topic = topic_of(reporter);
  return write_phrase(at_night && topic == concern_police ? concern_night : topic, random);
}

static_assert(std::ranges::is_sorted(kPhrases, {}, &Phrase::topic), "equal_range needs the order of the topics");

}  // namespace sim
