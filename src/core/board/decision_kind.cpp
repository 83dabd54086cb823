// SPDX-License-Identifier: EUPL-1.2
#include "core/board/decision_kind.hpp"

#include "core/board/delegation.hpp"
#include "core/law/sections.hpp"
#include "core/processes.hpp"

namespace core {
namespace {

constexpr std::string_view kOld = "10 kap. 4–6 §§";  // Of SoL 2001:453, for all that is delegated

}  // namespace

constexpr ProvisionRow provision::delegation{
    "delegation",
    {"Nämnden får uppdra åt utskott, ledamöter och anställda att besluta i dess ställe",
     "The board may let committees, members and employees decide in its stead"},
    in(kMunicipalAct, "6 kap. 37 § och 7 kap. 5 §")};
constexpr ProvisionRow provision::committee_in_care{
    "committee_in_care",
    {"Familjehem, jourhem, överväganden och utlandsplacering: lägst utskott",
     "Foster homes, considerations and placement abroad: a committee at the lowest"},
    moved(kOld, "30 kap. 6 §")};
constexpr ProvisionRow provision::committee_compulsory_care{
    "committee_compulsory_care",
    {"Beslut enligt LVU: lägst utskott", "Decisions under LVU: a committee at the lowest"},
    moved(kOld, "30 kap. 7 §")};
constexpr ProvisionRow provision::committee_protected_housing{
    "committee_protected_housing",
    {"Barn i skyddat boende utan båda vårdnadshavarnas samtycke: lägst utskott",
     "A child in protected housing without both guardians' consent: a committee at the lowest"},
    moved(kOld, "30 kap. 8 §")};
constexpr ProvisionRow provision::committee_one_guardian{
    "committee_one_guardian",
    {"Åtgärd trots att den ena vårdnadshavaren säger nej: lägst utskott",
     "A measure although one guardian refuses: a committee at the lowest"},
    moved(kOld, "30 kap. 10 §")};
constexpr ProvisionRow provision::never_delegated{
    "never_delegated", {"Får inte delegeras", "May not be delegated"}, moved(kOld, "30 kap. 11 §")};

constexpr ReasonRow reason::beyond_delegation{
    "beyond_delegation",
    {"Delegationsordningen ger inte dig det beslutet den dagen. Lämna det till den som får besluta.",
     "The delegation order does not give you that decision on that day. Leave it to whoever may decide."}};
constexpr ReasonRow reason::beyond_law{"beyond_law",
                                       {"Lagen tillåter inte att beslutet delegeras så långt ned.",
                                        "The law does not let the decision be delegated so far."}};
constexpr ReasonRow reason::named_only{
    "named_only",
    {"Det beslutet får bara en ledamot eller en tjänsteman som nämnden har namngett fatta. Skriv ledamotens namn, "
     "eller "
     "välj en namngiven tjänsteman.",
     "Only a member or an employee whom the board has named may make that decision. Write the member's name, or choose "
     "a named employee."}};
constexpr ReasonRow reason::already_replaced{
    "already_replaced",
    {"Raden är redan ersatt. Ersätt i stället den rad som gäller efter den.",
     "The row has been replaced already. Replace the one that is in force after it."}};
constexpr ReasonRow reason::already_said{
    "already_said",
    {"En antagen rad säger redan detsamma de dagarna. Har nämnden antagit det på nytt: ersätt den raden.",
     "A row that is adopted says the same on those days. Where the board has adopted it anew, replace that row."}};
constexpr ReasonRow reason::ends_sooner{
    "ends_sooner",
    {"Raden upphör redan den dagen, eller tidigare. Ska beslutet vara delegerat längre: för in en ny antagen rad från "
     "dagen efter.",
     "The row ends by that day already. To delegate the decision for longer, record a new row from the day after."}};
constexpr ReasonRow reason::never_waits{"never_waits",
                                        {"Det här gör den som är i tjänst, så fort det behövs. Det är ingen fråga om "
                                         "delegation och förs inte in i ordningen.",
                                         "Whoever is on duty does this, as soon as it is needed. It is no question of "
                                         "delegation and no row of the order."}};
constexpr ReasonRow reason::unknown_decision{"unknown_decision",
                                             {"Säg vilka beslut raden gäller. Välj dem ur listan.",
                                              "Say which decisions the row is about. Choose them from the list."}};
constexpr ReasonRow reason::holder_unclear{
    "holder_unclear",
    {"Roll, titel, enhet och namngiven tjänsteman hör till en tjänsteman. Nämnden själv behöver ingen delegering.",
     "Role, title, unit and a named employee belong to an employee. The board itself needs no delegation."}};
constexpr ReasonRow reason::member_not_named{"member_not_named",
                                             {"En förordnad ledamot ska vara namngiven. Skriv ledamotens namn.",
                                              "An appointed member must be named. Write the member's name."}};
constexpr ReasonRow reason::before_adopted{
    "before_adopted",
    {"En delegering gäller tidigast den dag den antas, och upphör tidigast då. Kontrollera dagarna.",
     "A delegation is in force from the day it is adopted at the earliest, and ends then at the earliest. Check the "
     "days."}};
constexpr ReasonRow reason::ends_before_it_begins{"ends_before_it_begins",
                                                  {"Den sista dagen ligger före den första. Kontrollera dagarna.",
                                                   "The last day is before the first. Check the days."}};

namespace {

constexpr ProvisionRow kUrgentCustody{
    "urgent_custody",
    {"Ordförande eller förordnad ledamot omhändertar när nämnden inte kan inväntas",
     "The chair or an appointed member takes into custody when the board cannot be awaited"},
    in(kCompulsoryCareAct, "6 §")};
constexpr ProvisionRow kUrgentForeignCustody{"urgent_foreign_custody",
                                             {"Som vid omhändertagande, när svensk domstol inte är behörig",
                                              "As for custody, where no Swedish court has jurisdiction"},
                                             in(kCompulsoryCareAct, "6 a §")};
constexpr ProvisionRow kUrgentCare{
    "urgent_care",
    {"Ordförande eller förordnad ledamot ordnar vården när nämnden inte kan inväntas",
     "The chair or an appointed member arranges the care when the board cannot be awaited"},
    in(kCompulsoryCareAct, "11 §")};
constexpr ProvisionRow kUrgentRemovalBan{
    "urgent_removal_ban",
    {"Ordförande eller förordnad ledamot beslutar tillfälligt flyttningsförbud när nämnden inte kan inväntas",
     "The chair or an appointed member decides on a temporary removal ban when the board cannot be awaited"},
    in(kCompulsoryCareAct, "27 §")};
constexpr ProvisionRow kUrgentTravelBan{
    "urgent_travel_ban",
    {"Ordförande eller förordnad ledamot beslutar tillfälligt utreseförbud när nämnden inte kan inväntas",
     "The chair or an appointed member decides on a temporary travel ban when the board cannot be awaited"},
    in(kCompulsoryCareAct, "31 d §")};
constexpr ProvisionRow kPoliceHelp{
    "police_help",
    {"Nämndens ordförande, eller ledamot eller tjänsteman som nämnden har förordnat, får begära polishjälp",
     "The chair, or a member or official whom the board has appointed, may ask the police for help"},
    in(kCompulsoryCareAct, "43 §")};
constexpr ProvisionRow kUrgentHousing{
    "urgent_housing",
    {"Ordförande eller utsedd ledamot beviljar skyddat boende när nämnden inte kan inväntas",
     "The chair or a member chosen for it grants protected housing when the board cannot be awaited"},
    in(kProtectedHousingAct, "4 kap. 1 §", kProtectedHousingActFrom)};
constexpr ProvisionRow kUrgentHousingPlace{
    "urgent_housing_place",
    {"Ordförande eller utsedd ledamot bestämmer placeringen när nämnden inte kan inväntas",
     "The chair or a member chosen for it decides where the child is placed when the board cannot be awaited"},
    in(kProtectedHousingAct, "5 kap. 1 §", kProtectedHousingActFrom)};
constexpr ProvisionRow kUrgentHousingContact{
    "urgent_housing_contact",
    {"Ordförande eller utsedd ledamot begränsar umgänget när nämnden inte kan inväntas",
     "The chair or a member chosen for it restricts contact when the board cannot be awaited"},
    in(kProtectedHousingAct, "5 kap. 5 §", kProtectedHousingActFrom)};

constexpr std::array kProvisions{Provision{provision::delegation},
                                 Provision{provision::committee_in_care},
                                 Provision{provision::committee_compulsory_care},
                                 Provision{provision::committee_protected_housing},
                                 Provision{provision::committee_one_guardian},
                                 Provision{provision::never_delegated},
                                 Provision{kUrgentCustody},
                                 Provision{kUrgentForeignCustody},
                                 Provision{kUrgentCare},
                                 Provision{kUrgentRemovalBan},
                                 Provision{kUrgentTravelBan},
                                 Provision{kPoliceHelp},
                                 Provision{kUrgentHousing},
                                 Provision{kUrgentHousingPlace},
                                 Provision{kUrgentHousingContact}};

// ---- What no process decides yet

constexpr DecisionKindRow by_committee(std::string_view id, base::Words what, std::array<ProvisionVersion, 2> law,
                                       const ProvisionRow& limit, std::optional<Provision> urgent = {}) {
  return {.id = id, .what = what, .law = law, .lowest = Lowest::committee, .limit = limit, .urgent = urgent};
}
constexpr std::array<ProvisionVersion, 2> lvu(std::string_view section) { return in(kCompulsoryCareAct, section); }
constexpr std::array<ProvisionVersion, 2> housing(std::string_view section) {
  return in(kProtectedHousingAct, section, kProtectedHousingActFrom);
}
constexpr const ProvisionRow& kInCare = provision::committee_in_care;
constexpr const ProvisionRow& kInLvu = provision::committee_compulsory_care;
constexpr const ProvisionRow& kInHousing = provision::committee_protected_housing;

// SoL 30 kap. 6 §, in its order.
constexpr DecisionKindRow kCareRows[]{
    by_committee("foster_home",
                 {"Vård i familjehem, jourhem eller annat enskilt hem", "Care in a foster or other private home"},
                 moved("6 kap. 6 §", "22 kap. 2 och 4 §§"), kInCare),
    by_committee("care_considered",
                 {"Överväga vården, eller överflyttning av vårdnaden", "Consider the care, or a transfer of custody"},
                 moved("6 kap. 8 och 8 b §§", "22 kap. 13 och 14 §§"), kInCare),
    by_committee("removal_ban_considered", {"Överväga flyttningsförbud", "Consider a removal ban"},
                 moved("6 kap. 8 a §", "22 kap. 16 §"), kInCare),
    by_committee("placed_abroad", {"Placera över nationsgränserna", "Place across national borders"},
                 moved("6 kap. 11 b §", "22 kap. 17 och 18 §§"), kInCare),
    {.id = "residential_care",
     .what = {"Vård i HVB, stödboende eller skyddat boende med samtycke",
              "Residential care, supported or protected housing with consent"},
     .law = moved("6 kap. 1 och 1 a §§", "9 kap. 1–6 §§"),
     .lowest = Lowest::employee,
     .limit = provision::delegation},
    {.id = "ban_on_receiving_children",
     .what = {"Förbjuda någon att ta emot andras barn", "Forbid somebody to receive others' children"},
     .law = new_rule("18 kap. 11 §"),
     .lowest = Lowest::board,
     .limit = provision::never_delegated}};

// SoL 30 kap. 7 §, in its order.
constexpr DecisionKindRow kLvuRows[]{
    by_committee("lvu_application", {"Ansöka om vård enligt LVU", "Apply for care under LVU"}, lvu("4 §"), kInLvu),
    by_committee("lvu_custody", {"Omhänderta omedelbart", "Take into immediate custody"}, lvu("6 §"), kInLvu,
                 kUrgentCustody),
    by_committee("lvu_foreign_custody",
                 {"Omhänderta omedelbart när svensk domstol inte är behörig",
                  "Take into immediate custody where no Swedish court has jurisdiction"},
                 lvu("6 a §"), kInLvu, kUrgentForeignCustody),
    by_committee("lvu_custody_continued", {"Ansöka om fortsatt omhändertagande", "Apply for continued custody"},
                 lvu("9 a §"), kInLvu),
    by_committee("lvu_care",
                 {"Vårdens innehåll och utformning, och var den unge ska vistas",
                  "The content of the care, and where the young person stays"},
                 lvu("11 §"), kInLvu, kUrgentCare),
    by_committee("lvu_care_considered",
                 {"Överväga eller ompröva vården enligt LVU", "Consider or review the care under LVU"}, lvu("13 §"),
                 kInLvu),
    by_committee("lvu_removal_ban_considered",
                 {"Överväga att ansöka om flyttningsförbud", "Consider applying for a removal ban"}, lvu("13 b §"),
                 kInLvu),
    by_committee("lvu_custody_transfer_considered",
                 {"Överväga att ansöka om vårdnadsöverflyttning", "Consider applying for a transfer of custody"},
                 lvu("13 c §"), kInLvu),
    by_committee("lvu_contact",
                 {"Begränsa umgänge eller hemlighålla vistelseort", "Restrict contact or keep the whereabouts secret"},
                 lvu("14 §"), kInLvu),
    by_committee("lvu_ended", {"Vården enligt LVU upphör", "Care under LVU ends"}, lvu("21 §"), kInLvu),
    by_committee("lvu_preventive", {"Förebyggande insatser utan samtycke", "Preventive measures without consent"},
                 lvu("22 §"), kInLvu),
    by_committee("lvu_removal_ban_application", {"Ansöka om flyttningsförbud", "Apply for a removal ban"}, lvu("24 §"),
                 kInLvu),
    by_committee("lvu_removal_ban", {"Tillfälligt flyttningsförbud", "A temporary removal ban"}, lvu("27 §"), kInLvu,
                 kUrgentRemovalBan),
    by_committee(
        "lvu_removal_ban_reviewed",
        {"Överväga fortsatt flyttningsförbud, eller upphöra med det", "Consider a continued removal ban, or end it"},
        lvu("26 §"), kInLvu),
    by_committee("lvu_removal_ban_contact",
                 {"Begränsa umgänge vid flyttningsförbud", "Restrict contact during a removal ban"}, lvu("31 §"),
                 kInLvu),
    by_committee("lvu_travel_ban", {"Tillfälligt utreseförbud", "A temporary travel ban"}, lvu("31 d §"), kInLvu,
                 kUrgentTravelBan),
    by_committee("lvu_travel_ban_decided",
                 {"Ansöka om, ompröva, upphöra med eller medge undantag från utreseförbud",
                  "Apply for, review, end or make an exception from a travel ban"},
                 lvu("31 b, 31 c och 31 i §§"), kInLvu),
    by_committee("lvu_tests",
                 {"Provtagning inför umgänge eller upphörande av vård", "Tests before contact or the end of care"},
                 lvu("32 a och 32 b §§"), kInLvu),
    {.id = "lvu_examination",
     .what = {"Läkarundersökning", "A medical examination"},
     .law = lvu("32 §"),
     .lowest = Lowest::employee,
     .limit = provision::delegation},
    {.id = "lvu_police_to_doctor",
     .what = {"Begära polishjälp till läkarundersökning", "Ask the police for help with a medical examination"},
     .law = lvu("43 § 1"),
     .lowest = Lowest::committee,
     .limit = kInLvu,
     .chair = kPoliceHelp},
    {.id = "lvu_police_to_care",
     .what = {"Begära polishjälp för att genomföra vård eller omhändertagande",
              "Ask the police for help to carry out care or custody"},
     .law = lvu("43 § 2"),
     .lowest = Lowest::committee,
     .limit = kInLvu,
     .named = kPoliceHelp}};

// SoL 30 kap. 8 §, in its order.
constexpr DecisionKindRow kHousingRows[]{
    by_committee("housing_application",
                 {"Ansöka om skyddat boende för barn", "Apply for protected housing for a child"},
                 housing("3 kap. 3 §"), kInHousing),
    by_committee("housing_at_once", {"Omedelbart skyddat boende för barn", "Protected housing for a child at once"},
                 housing("4 kap. 1 §"), kInHousing, kUrgentHousing),
    by_committee(
        "housing_place",
        {"Var barnet placeras i skyddat boende, och hur", "Where the child is placed in protected housing, and how"},
        housing("5 kap. 1 §"), kInHousing, kUrgentHousingPlace),
    by_committee("housing_considered",
                 {"Överväga om skyddat boende ska fortsätta", "Consider whether protected housing shall continue"},
                 housing("5 kap. 3 §"), kInHousing),
    by_committee("housing_contact",
                 {"Begränsa umgänge eller hemlighålla vistelseort i skyddat boende",
                  "Restrict contact or keep the whereabouts secret in protected housing"},
                 housing("5 kap. 4 §"), kInHousing, kUrgentHousingContact),
    by_committee("housing_contact_considered",
                 {"Överväga begränsat umgänge eller hemlighållande i skyddat boende",
                  "Consider restricted contact or secrecy in protected housing"},
                 housing("5 kap. 6 §"), kInHousing),
    by_committee("housing_ended", {"Skyddat boende upphör", "Protected housing ends"}, housing("7 kap. 1 §"),
                 kInHousing),
    by_committee("housing_police",
                 {"Begära polishjälp för skyddat boende", "Ask the police for help with protected housing"},
                 housing("8 kap. 7 §"), kInHousing)};

bool is_one_person_named(const WhoDecides& who) {
  return (who.level == DecisionLevel::employee && who.worker) || (who.level == DecisionLevel::member && who.name);
}

}  // namespace

std::span<const DecisionKind> list_decision_kinds() {
  static const std::vector<DecisionKind> kAll = [] {
    std::vector<DecisionKind> out;
    for (const Process* process : list_processes()) {
      out.insert(out.end(), process->decisions.begin(), process->decisions.end());
    }
    for (const std::span<const DecisionKindRow> rows :
         std::initializer_list<std::span<const DecisionKindRow>>{kCareRows, kLvuRows, kHousingRows}) {
      for (const DecisionKindRow& row : rows) out.emplace_back(row);
    }
    return out;
  }();
  return kAll;
}

const DecisionKindRow* find_decision_kind(std::string_view id) {
  const auto kinds = list_decision_kinds();
  const auto found = std::ranges::find(kinds, id, [](DecisionKind kind) { return kind->id; });
  return found == kinds.end() ? nullptr : &**found;
}

std::optional<Provision> find_exceeded(const DecisionKindRow& kind, const WhoDecides& who) {
  if (who.level == DecisionLevel::board || kind.lowest <= Lowest::employee) return std::nullopt;
  if (kind.lowest == Lowest::committee && who.level == DecisionLevel::committee) return std::nullopt;
  const bool is_chair = who.level == DecisionLevel::chair;
  if (kind.urgent && (is_chair || (who.level == DecisionLevel::member && who.name))) return std::nullopt;
  if (kind.chair && is_chair) return std::nullopt;
  if (kind.named && is_one_person_named(who)) return std::nullopt;
  return kind.limit;
}

// It has no events in a child's file; what it says is what others refer to.
namespace {
std::span<const EventKind> no_events() { return {}; }
constexpr std::array kReasons{Reason{reason::beyond_delegation}, Reason{reason::beyond_law},
                              Reason{reason::unknown_decision},  Reason{reason::never_waits},
                              Reason{reason::holder_unclear},    Reason{reason::member_not_named},
                              Reason{reason::before_adopted},    Reason{reason::ends_before_it_begins},
                              Reason{reason::named_only},        Reason{reason::already_replaced},
                              Reason{reason::already_said},      Reason{reason::ends_sooner}};
}  // namespace

extern const Process kDelegationProcess;
constexpr Process kDelegationProcess{.events = &no_events, .reasons = kReasons, .provisions = kProvisions};

}  // namespace core
