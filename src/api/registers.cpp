// SPDX-License-Identifier: EUPL-1.2
#include "api/registers.hpp"

#include <map>
#include "api/answer.hpp"
#include "api/openapi.hpp"
#include "api/render.hpp"
#include "api/render_board.hpp"

#include "app/board.hpp"
#include "app/intake.hpp"
#include "core/calendar/stockholm.hpp"
#include "core/consent/consent.hpp"
#include "core/file/correction.hpp"
#include "core/law/acts.hpp"
#include "core/law/questions.hpp"

namespace api {
namespace {

json::value day_or_null(std::optional<base::Day> day) {
  return day ? json::value(json::string{base::iso(*day)}) : json::value(nullptr);
}

// The columns every rule row has, whatever kind it is of.
json::object rule_row(std::string_view id, std::string_view group, core::Law law, std::optional<base::Day> from,
                      std::optional<base::Day> to, base::Words what) {
  return {{"id", id},
          {"group", group},
          {"act", law.act},
          {"section", law.section},
          {"in_force_from", day_or_null(from)},
          {"in_force_to", day_or_null(to)},
          {"what", words(what)}};
}

json::object deadline_rule(const core::DeadlineRow& row) {
  json::object out = rule_row(row.id, "deadline", row.law, row.from, row.to, row.what);
  constexpr std::array kKinds{"duty", "right", "milestone", "local"};
  out["name"] = row.name;
  out["kind"] = kKinds[std::size_t(row.kind)];
  out["subject"] = row.subject->id;
  out["starts"] = words(row.starts->what);
  json::array meets;
  for (const std::optional<core::Moment> moment : row.met_by) {
    if (moment) meets.push_back(words((*moment)->what));
  }
  out["meets"] = std::move(meets);
  out["term"] = words(term_words(row));
  out["weekday_shift"] = row.shift == core::Shift::latest_day_only;
  if (!row.exception.sv.empty()) out["exception"] = words(row.exception);
  out["who_may"] = words(row.who_may);
  return out;
}

void add_provision(json::array& to, std::string_view id, std::string_view group, core::Provision provision,
                   base::Words what, const json::object& extra) {
  for (const core::ProvisionVersion& version : provision->versions()) {
    json::object row = rule_row(id, group, version.law, version.from, version.to, what);
    for (const auto& [key, value] : extra) row[key] = value;
    to.push_back(std::move(row));
  }
}

void add_consent_rules(json::array& to) {
  for (const core::ConsentRow& row : core::list_consent_rules()) {
    json::object extra{{"assessed", row.consent_class == core::ConsentClass::assessed},
                       {"outcome", choice(row.verdict.outcome)}};
    if (row.age) extra["age"] = choice(*row.age);
    if (row.guardians) extra["guardians"] = choice(*row.guardians);
    if (row.child) extra["child"] = choice(*row.child);
    add_provision(to, row.id, "consent", row.verdict.law, row.why, extra);
  }
}

void add_interventions(json::array& to) {
  for (const core::InterventionRow& row : core::kInterventions) {
    add_provision(to, base::id_of(row.kind), "intervention", row.law, base::label_of(row.kind),
                  {{"statistics", row.statistics},
                   {"assessed", row.consent == core::ConsentClass::assessed},
                   {"first_review_months_guideline", row.first_review.months}});
  }
}

// Who may do what: each command with its section and the roles that hold its permission.
void add_powers(json::array& to) {
  for (const core::EventKind& kind : core::list_event_kinds()) {
    if (kind.info->command.empty()) continue;
    json::array roles;
    for (const auto& role : base::Choices<core::Role>::rows) {
      if (core::may(role.value, kind.info->needs)) roles.push_back(choice(role.value));
    }
    add_provision(to, kind.info->command, "power", kind.info->law, kind.info->does, {{"roles", std::move(roles)}});
  }
}

// What the board may leave to others, and how far down.
void add_delegation(json::array& to) {
  for (const core::DecisionKind kind : core::list_decision_kinds()) {
    for (const core::ProvisionVersion& version : core::those_of(kind->law)) {
      json::object row = rule_row(kind->id, "delegation", version.law, version.from, version.to, kind->what);
      row["lowest"] = choice(kind->lowest);
      row["limit"] = law(core::law_of(kind->limit, version.from.value_or(core::kSocialServicesActFrom)));
      to.push_back(std::move(row));
    }
  }
}

std::string_view text_of(const json::object& row, std::string_view key, std::string_view language) {
  const json::value* words = row.if_contains(key);
  if (words == nullptr || !words->is_object()) return {};
  return words->get_object().at(language).get_string();
}

std::string_view plain(const json::object& row, std::string_view key) {
  const json::value* value = row.if_contains(key);
  return value == nullptr || !value->is_string() ? std::string_view{"–"} : std::string_view{value->get_string()};
}

std::string joined(const json::object& row, std::string_view key, std::string_view language) {
  std::string out;
  const json::value* list = row.if_contains(key);
  if (list == nullptr || !list->is_array()) return out;
  for (const json::value& one : list->get_array()) {
    if (!out.empty()) out += "; ";
    out += std::string_view{one.get_object().at(language).get_string()};
  }
  return out;
}

void add_table_row(std::string& page, std::initializer_list<std::string> cells) {
  for (const std::string& cell : cells) (page += "| ") += cell + ' ';
  page += "|\n";
}

// What is no law has no section: it says so instead.
std::string act_of(const json::object& row) {
  return std::string{plain(row, "kind") == "local" ? "nämndens riktlinje / the board's guideline" : plain(row, "act")};
}

std::string in_force(const json::object& row) {
  return std::string{plain(row, "in_force_from")} + " → " + std::string{plain(row, "in_force_to")};
}

}  // namespace

base::Words term_words(const core::DeadlineRow& row) {
  static std::map<const core::DeadlineRow*, std::pair<std::string, std::string>> kTexts = [] {
    std::map<const core::DeadlineRow*, std::pair<std::string, std::string>> texts;
    for (const core::DeadlineRow& one : core::list_deadlines()) {
      std::string sv, en;
      const auto add = [&](int count, const char* one_sv, const char* many_sv, const char* one_en) {
        if (count == 0) return;
        sv = std::to_string(count) + ' ' + (count == 1 ? one_sv : many_sv);
        en = std::to_string(count) + ' ' + one_en + (count == 1 ? "" : "s");
      };
      switch (one.counting) {
        case core::Counting::at_once: sv = "genast, samma dag", en = "at once, the same day"; break;
        case core::Counting::fixed_day: sv = "den dag som bestämts", en = "the day that was set"; break;
        case core::Counting::no_limit: sv = "ingen tid angiven", en = "no time set"; break;
        case core::Counting::by_norm:
        case core::Counting::term:
          add(one.term.days, "dag", "dagar", "day");
          add(one.term.weeks, "vecka", "veckor", "week");
          add(one.term.months, "månad", "månader", "month");
          add(one.term.years, "år", "år", "year");
      }
      if (one.counting == core::Counting::by_norm) {
        sv = "ingen dag i lagen; nämndens riktlinje " + sv, en = "no day in law; the board's norm is " + en;
      }
      texts[&one] = {sv, en};
    }
    return texts;
  }();
  const auto& [sv, en] = kTexts.at(&row);
  return {sv, en};
}

json::array list_rules() {
  json::array out;
  for (const core::DeadlineRow& row : core::list_deadlines()) out.push_back(deadline_rule(row));
  add_consent_rules(out);
  add_interventions(out);
  add_powers(out);
  add_delegation(out);
  for (const core::Provision row : core::list_provisions()) {
    add_provision(out, row->id, "provision", row, row->what, {});
  }
  return out;
}

namespace {

std::string questions_text() {
  std::string out =
      "\n## Questions for a lawyer\n\nWhere the statute can be read in more than one way: the reading that the rows "
      "follow until somebody has answered, and where another is chosen.\n\n"
      "| id | section | question | read so meanwhile |\n|---|---|---|---|\n";
  for (const core::LawQuestion& one : core::list_law_questions()) {
    const core::Law law = one.law->versions().back().law;
    add_table_row(out, {std::string{one.id}, std::string{law.section} + ", " + std::string{law.act},
                        std::string{one.asks}, std::string{one.chosen}});
  }
  return out;
}

}  // namespace

std::string rules_page() {
  std::string page =
      "# The law as rows\n\nGenerated by `skyddsnat docs` from the registers in `src/core`; do not edit. A dash as the "
      "first day "
      "means that the day the rule came into force has not been verified; as the last day, that it is in force. The "
      "texts are "
      "our own words; read the section itself before you rely on it.\n\n## Time limits\n\n"
      "| id | in force | act | section | what must be done | starts | met by | time | who may |\n"
      "|---|---|---|---|---|---|---|---|---|\n";
  const json::array rules = list_rules();
  std::string others =
      "\n## Other rules\n\n| id | kind | in force | act | section | in Swedish | in English "
      "|\n|---|---|---|---|---|---|---|\n";
  for (const json::value& one : rules) {
    const json::object& row = one.get_object();
    if (plain(row, "group") == "deadline") {
      add_table_row(page,
                    {std::string{plain(row, "id")}, in_force(row), act_of(row), std::string{plain(row, "section")},
                     std::string{text_of(row, "what", "sv")} + " / " + std::string{text_of(row, "what", "en")},
                     std::string{text_of(row, "starts", "en")}, joined(row, "meets", "en"),
                     std::string{text_of(row, "term", "en")}, std::string{text_of(row, "who_may", "en")}});
    } else {
      add_table_row(others, {std::string{plain(row, "id")}, std::string{plain(row, "group")}, in_force(row),
                             std::string{plain(row, "act")}, std::string{plain(row, "section")},
                             std::string{text_of(row, "what", "sv")}, std::string{text_of(row, "what", "en")}});
    }
  }
  return page + others + questions_text();
}

// Which command gives an entry anew, and the form of each kind of entry that may be.
json::object describe_correction() {
  json::array forms;
  for (const core::EventKind& kind : core::list_event_kinds()) {
    if (!core::may_be_corrected(kind)) continue;
    json::array fields = describe(kind.fields);
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
      if (core::is_kept_in_correction(kind.fields[i])) fields[i].as_object()["kept"] = true;
    }
    forms.push_back(json::object{{"event", kind.info->id},
                                 {"asks_day", kind.own_day == nullptr},
                                 {"needs", base::id_of(kind.info->needs)},
                                 {"fields", std::move(fields)}});
  }
  return {{"command", core::EntryCorrected::kInfo.command}, {"forms", std::move(forms)}};
}

json::object describe_forms(const Service& service, const core::Board& board, base::Day today) {
  json::array commands, groups, units, districts, workers, roles;
  for (const core::EventKind& kind : core::list_event_kinds()) {
    if (kind.info->command.empty()) continue;
    json::object command{{"id", kind.info->command},
                         {"event", kind.info->id},
                         {"does", words(kind.info->does)},
                         {"done", words(kind.info->done)},
                         {"group", kind.info->group->id},
                         {"law", law(core::law_of(kind.info->law, today))},
                         {"what", words(kind.info->law->what)},
                         {"asks_day", kind.own_day == nullptr && !core::has_day_field(kind)},
                         {"fields", describe(kind.fields)}};
    if (kind.is_delegated) command["delegations"] = render_choices(service, board, kind, today);
    commands.push_back(std::move(command));
  }
  for (const core::Group row : core::list_groups()) {
    groups.push_back(json::object{{"id", row->id}, {"label", words(row->label)}});
  }
  for (const auto& row : base::Choices<core::Role>::rows) roles.push_back(choice(row.value));
  for (const Named& one : service.registers.units) units.push_back(render_unit(service, {one.id}));
  for (const Named& one : service.registers.districts) districts.push_back(render_district(service, {one.id}));
  for (const gate::Account& account : service.gate.list_accounts()) {
    workers.push_back(json::object{{"id", account.worker.text},
                                   {"name", account.display_name},
                                   {"unit", account.unit.text},
                                   {"role", base::id_of(account.role)}});
  }
  return {{"commands", std::move(commands)},
          {"intake", describe(base::fields_of<app::Intake>())},
          {"application", describe(base::fields_of<app::ApplicationIntake>())},
          {"initiative", describe(base::fields_of<app::InitiativeIntake>())},
          {"groups", std::move(groups)},
          {"correction", describe_correction()},
          {"units", std::move(units)},
          {"districts", std::move(districts)},
          {"workers", std::move(workers)},
          {"roles", std::move(roles)},
          {"delegations", render_delegations(service, board)}};
}

std::string_view Describer::describe_api(const Registers& registers) {
  const std::lock_guard alone{mutex_};
  if (!api_.empty()) return api_;
  Publisher by;
  by.name = registers.board_name;
  if (!registers.public_address.empty()) by.address = registers.public_address;
  if (!registers.contact_email.empty()) by.email = registers.contact_email;
  api_ = json::serialize(api::describe_api(by));
  return api_;
}

std::shared_ptr<const Describer::Described> Describer::describe(const Service& service) {
  const base::Day today = core::stockholm_day(service.clock());
  const std::uint64_t changes = service.gate.count_account_changes();
  const auto board = app::last_board(service.app);  // Whoever asks who they are must not wait for a read
  const std::lock_guard alone{mutex_};
  if (described_ && today == day_ && changes == account_changes_ && board->version == board_version_) {
    return described_;
  }
  std::string body = json::serialize(describe_forms(service, *board, today));
  std::string version = content_version(body);
  described_ = std::make_shared<const Described>(std::move(version), std::move(body));
  day_ = today;
  account_changes_ = changes;
  board_version_ = board->version;
  return described_;
}

}  // namespace api
