// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <ranges>
#include <set>
#include <unordered_map>

#include "api/render.hpp"
#include "api/render_board.hpp"
#include "core/child/child.hpp"
#include "core/child/same_child.hpp"
#include "core/file/correction.hpp"
#include "core/intervention/intervention.hpp"
#include "core/investigation/decision.hpp"
#include "core/investigation/investigation.hpp"
#include "core/report/application.hpp"
#include "core/report/report.hpp"

namespace api {
namespace {

namespace moment = core::moment;

template <class T>
void put_text(Writer& to, std::string_view key, const std::optional<T>& text) {
  if (text) to.text(key, text->reveal());
}
template <class E>
void put_choice(Writer& to, std::string_view key, const std::optional<E>& value) {
  if (value) to.choice(key, *value);
}
void put_positive(Writer& to, std::string_view key, int value) {
  if (value > 0) to.number(key, value);
}

// A list of objects under a key, one for each item.
template <class Items, class Write>
void put_each(Writer& to, std::string_view key, const Items& items, Write write) {
  to.key(key).begin_list();
  for (const auto& one : items) {
    to.begin_object();
    write(one);
    to.end_object();
  }
  to.end_list();
}

// "20170101-2393": as people write it.
std::string written(const core::IdentityNumber& number) {
  const std::string& digits = number.stored().reveal();
  return digits.substr(0, 8) + '-' + digits.substr(8);
}

void write_child(Writer& to, const Service& service, const core::Child& child, base::Day today) {
  to.begin_object();
  to.choice("kind", child.kind);
  to.text("name", child.name.reveal());
  to.choice("sex", child.sex);
  to.choice("protection", child.protection);
  to.choice("custody", child.custody);
  to.truth("interpreter", child.needs_interpreter);
  if (child.identity_number) to.text("identity_number", written(*child.identity_number));
  to.day("born", child.born);
  if (const auto age = core::age_on(child, today)) to.number("age", *age);
  if (child.district) write_district(to.key("district"), service, *child.district);
  put_text(to, "address", child.address);
  put_text(to, "phone", child.phone);
  put_text(to, "language", child.language);
  put_each(to, "guardians", child.guardians, [&](const core::Guardian& one) {
    to.number("number", one.number.value);
    to.text("name", one.name.reveal());
    to.choice("relation", one.relation);
    to.truth("has_custody", one.has_custody);
    to.truth("ended", one.ended);
    if (one.file) to.plain("file", one.file->text());
  });
  to.end_object();
}

void write_statement(Writer& to, const core::StatementRecorded& statement) {
  to.begin_object();
  to.text("concern", statement.concern.reveal());
  to.text("receipt", statement.receipt);
  to.number("children", std::int64_t(statement.children.size()));
  put_text(to, "reporter_name", statement.reporter_name);
  put_text(to, "reporter_organisation", statement.reporter_organisation);
  put_text(to, "reporter_phone", statement.reporter_phone);
  put_text(to, "reporter_email", statement.reporter_email);
  put_text(to, "reporter_role", statement.reporter_role);
  put_text(to, "organisation_number", statement.organisation_number);
  put_text(to, "reporter_address", statement.reporter_address);
  put_text(to, "interpreter_language", statement.interpreter_language);
  put_text(to, "other_help", statement.other_help);
  if (statement.family_informed) to.plain("family_informed", base::id_of(*statement.family_informed));
  if (statement.interpreter) to.plain("interpreter", base::id_of(*statement.interpreter));
  to.end_object();
}

std::string_view state_of(const core::Moments& at) {
  if (at.has(moment::opened)) return "opened";
  if (at.has(moment::attached)) return "attached";
  if (at.has(moment::declined)) return "declined";
  if (at.has(moment::moved)) return "moved";
  return at.has(moment::withdrawn) ? "withdrawn" : "waiting";
}

// What was told of the child that the file has no place for: people are entered there by who has looked them up.
void write_background(Writer& to, const core::Child& child, const core::ChildSaid& said) {
  const bool has_phone = said.phone && said.phone != child.phone;
  if (!has_phone && !said.approximate_age && said.guardians.empty()) return;
  to.key("background").begin_object();
  if (has_phone) put_text(to, "phone", said.phone);
  put_text(to, "approximate_age", said.approximate_age);
  put_each(to, "guardians", said.guardians, [&](const core::SaidGuardian& one) {
    put_text(to, "name", one.name);
    put_text(to, "relation", one.relation);
    put_text(to, "phone", one.phone);
    if (one.told) to.plain("told", base::id_of(*one.told));
    put_text(to, "why_not_told", one.why_not_told);
  });
  to.end_object();
}

// What was said of the child where the file says otherwise, beside what the file says.
void write_said(Writer& to, const core::Child& child, const core::ChildSaid& said) {
  const core::Differences differs = core::find_differences(child, said);
  if (!differs.any()) return;
  to.key("said").begin_object();
  if (differs.name) to.text("name", said.name->reveal());
  if (differs.identity_number) to.text("identity_number", written(*said.identity_number));
  if (differs.born) to.day("born", said.born);
  if (differs.sex) to.choice("sex", *said.sex);
  if (differs.address) to.text("address", said.address->reveal());
  to.end_object();
}
void write_said(Writer& to, const app::FileView& view, core::IncomingKind about, int number) {
  const auto told = view.loaded.said.find({about, number});
  if (told == view.loaded.said.end()) return;
  const core::ChildSaid& said = *core::find_said(told->second, about, number);
  write_background(to, view.loaded.file.child, said);
  write_said(to, view.loaded.file.child, said);
}

// The other children of a report, as lists show them. A file that is joined with this one is about the same child.
void write_others(Writer& to, Cards& cards, const app::FileView& view, const std::vector<core::FileId>& children) {
  const core::File& file = view.loaded.file;
  to.key("others").begin_list();
  for (const core::FileId id : children) {
    const bool is_joined = file.continued_in == id || std::ranges::find(file.joined, id) != file.joined.end();
    const auto found = view.linked.find(id);
    if (!is_joined && found != view.linked.end()) cards.write(to, found->second);
  }
  to.end_list();
}

void write_suspicions(Writer& to, Cards& cards, const app::FileView& view) {
  to.key("same_child").begin_list();
  for (const core::Suspicion& one : view.loaded.file.suspicions) {
    const auto found = view.linked.find(one.other);
    if (one.settled || found == view.linked.end()) continue;
    to.begin_object();
    to.choice("ground", one.ground);
    cards.write(to.key("file"), found->second);
    to.end_object();
  }
  to.end_list();
}

// The members of a report, within an object that the caller begins and ends.
void write_report(Writer& to, Cards& cards, const app::FileView& view, const core::Report& one, bool is_apart) {
  to.number("number", one.number.value);
  to.key("received_at").instant(one.received_at);
  to.choice("channel", one.channel);
  to.choice("reporter", one.reporter);
  to.truth("mandated", core::is_mandated(one.reporter));
  to.plain("state", state_of(one.at));
  to.truth("re_report", one.re_report);
  to.truth("during_intervention", one.during_intervention);
  to.day("received", one.at.find(moment::received));
  put_choice(to, "need", one.need);
  put_choice(to, "danger", one.danger);
  to.truth("at_risk", one.is_in_danger() || one.needs_protection());
  put_positive(to, "investigation", one.investigation.value);
  if (is_apart) to.truth("apart", true);
  const auto statement = view.statements.find(one.number.value);
  if (!is_apart && statement != view.statements.end()) {
    write_statement(to.key("statement"), statement->second);
    write_others(to, cards, view, statement->second.children);
  }
  write_said(to, view, core::IncomingKind::report, one.number.value);
}

// Those that are asked for by their number: what was not read, and of what was read no more than a page carries, the
// newest first.
std::set<int> list_apart(const app::FileView& view, Length length) {
  constexpr std::size_t kBytes = 20'000;
  std::set<int> out = view.not_read;
  std::size_t bytes = 0;
  for (const auto& [number, said] : std::views::reverse(view.statements)) {
    bytes += said.concern.reveal().size() + (said.other_help ? said.other_help->reveal().size() : 0);
    if (length == Length::first && bytes > kBytes) out.insert(number);
  }
  return out;
}

template <class Items>
void write_waiting(Writer& to, const app::FileView& view, core::IncomingKind kind, const Items& items) {
  const bool is_noted = kind == core::IncomingKind::initiative;
  put_each(to, is_noted ? "initiatives" : "applications", items, [&](const auto& one) {
    to.number("number", one.number.value);
    to.plain("state", state_of(one.at));
    to.day(is_noted ? "noted" : "received", one.at.find(moment::received));
    write_said(to, view, kind, one.number.value);
  });
}

constexpr base::Words kLeft{"Avslutad utan att en annan kommun har tagit över",
                            "Finished without another municipality taking over"};

void write_steps(Writer& to, const core::File& file, const core::Investigation& one) {
  std::optional<base::Day> decided;
  for (const core::CaseDecision& decision : file.all<core::CaseDecision>()) {
    if (decision.investigation == one.number) decided = decision.at.find(moment::decided);
  }
  std::optional<base::Day> told;
  bool is_owed_now = false;  // And need not wait
  for (const core::Notice& notice : file.all<core::Notice>()) {
    if (!notice.is_about(core::notice_kind::opening, one.number.value)) continue;
    told = std::max(told, notice.at.find(moment::told));
    is_owed_now = is_owed_now || (notice.is_owed() && !notice.at.has(moment::told_later));
  }
  const auto finished = one.at.find(moment::finished);
  const struct {
    std::string_view id;
    base::Words label;
    bool done;
    std::optional<base::Day> day;
  } steps[] = {
      {"parties_informed", {"Underrättade", "Informed"}, !is_owed_now, told},
      {"plan", {"Plan", "Plan"}, one.has_plan, {}},
      {"child_heard", {"Barnet hört", "Child heard"}, one.is_child_heard, {}},
      {"best_interests", {"Barnets bästa", "Best interests"}, one.is_best_interests_weighed, {}},
      {"communicated", {"Kommunicerat", "Communicated"}, one.is_communicated, {}},
      {"decided", {"Beslut", "Decision"}, decided.has_value(), decided},
      {"finished", one.is_left() ? kLeft : base::Words{"Avslutad", "Finished"}, finished.has_value(), finished},
  };
  put_each(to, "steps", steps, [&](const auto& step) {
    to.plain("id", step.id);
    to.words("label", step.label);
    to.truth("done", step.done);
    to.day("day", step.day);
  });
}

void write_investigations(Writer& to, const core::File& file) {
  put_each(to, "investigations", file.all<core::Investigation>(), [&](const core::Investigation& one) {
    to.number("number", one.number.value);
    to.number("extensions", one.extensions);
    to.truth("chained", one.is_chained);
    to.truth("has_document", one.has_document);
    write_steps(to, file, one);
    to.day("opened", one.at.find(moment::opened));
    to.day("finished", one.at.find(moment::finished));
    to.day("until", one.at.find(moment::extended_until));
    put_choice(to, "outcome", one.outcome);
  });
}

void write_decisions(Writer& to, const core::File& file) {
  put_each(to, "decisions", file.all<core::CaseDecision>(), [&](const core::CaseDecision& one) {
    to.number("number", one.number.value);
    to.number("investigation", one.investigation.value);
    to.choice("outcome", one.outcome);
    to.choice("level", one.level);
    to.key("missing").begin_list();
    if (!one.completeness.best_interests) to.text("best_interests");
    if (!one.completeness.child_heard) to.text("child_heard");
    if (!one.completeness.communicated) to.text("communicated");
    to.end_list();
    to.day("day", one.at.find(moment::decided));
    put_choice(to, "intervention", one.intervention);
    put_positive(to, "changes", one.changes.value);
    put_positive(to, "changed_by", one.changed_by.value);
  });
}

void write_interventions(Writer& to, const core::File& file) {
  put_each(to, "interventions", file.all<core::Intervention>(), [&](const core::Intervention& one) {
    to.number("number", one.number.value);
    to.choice("kind", one.kind);
    to.truth("interrupted", one.is_interrupted());
    put_each(to, "goals", one.goals, [&](const core::Goal& goal) {
      to.number("number", goal.number.value);
      put_choice(to, "outcome", goal.outcome);
    });
    put_positive(to, "decision", one.decision.value);
    to.day("granted", one.at.find(moment::granted));
    to.day("started", one.at.find(moment::started));
    to.day("ended", one.is_ended() ? one.at.find(moment::ended) : std::nullopt);
    to.day("revoked", one.at.find(moment::revoked));
    to.day("review_due", one.at.find(moment::review_due));
    put_choice(to, "ending", one.ending);
  });
}

// "reason":…,"text":… of each reason; made once.
std::string_view text_of(core::Reason reason) {
  static const auto texts = [] {
    std::unordered_map<core::Reason, std::string> out;
    for (const core::Reason row : core::list_reasons()) {
      Writer to;
      to.plain("reason", row->id);
      to.words("text", row->words);
      out.emplace(row, std::move(to).done());
    }
    return out;
  }();
  return texts.at(reason);
}

// {"act":…,"section":…} as it is on a day. A file's offers refer to few provisions, again and again.
class LawTexts {
 public:
  explicit LawTexts(base::Day day) : day_(day) {}
  const std::string& of(core::Provision provision) {
    std::string& text = texts_[provision];
    if (text.empty()) {
      Writer to;
      to.law(core::law_of(provision, day_));
      text = std::move(to).done();
    }
    return text;
  }

 private:
  base::Day day_;
  std::unordered_map<core::Provision, std::string> texts_;
};

void write_offers(Writer& to, const Service& service, const app::FileView& view) {
  LawTexts laws{view.now.today};
  put_each(to, "offers", view.offers, [&](const core::Offer& offer) {
    to.plain("command", offer.kind->info->command);
    to.truth("allowed", !offer.refusal);
    put_positive(to, "number", offer.number);
    if (!offer.refers_to.empty()) to.plain("refers_to", offer.refers_to);
    if (!offer.refusal) return;
    to.key("refusal").begin_object();
    to.members(text_of(offer.refusal->reason));
    if (offer.refusal->law) to.raw("law", laws.of(*offer.refusal->law));
    if (!offer.refusal->who_may.empty())
      to.raw("who_may", json::serialize(who_may(offer.refusal->who_may, names_of(service))));
    to.end_object();
  });
}

void write_owner(Writer& to, const Service& service, const core::File& file) {
  to.key("owner").begin_object();
  write_unit(to.key("unit"), service, file.unit);
  if (file.worker) write_worker(to.key("worker"), service, *file.worker);
  to.end_object();
}

void write_next(Writer& to, const core::NextStep& next) {
  to.key("next").begin_object();
  to.plain("command", next.command);
  put_positive(to, "number", next.number);
  if (next.by) to.day("by", next.by);
  to.end_object();
}

}  // namespace

std::string render_file(const Service& service, const app::FileView& view, Length length) {
  constexpr EntriesHeld kFirst{.bytes = 30'000, .least = 0}, kWhole{.bytes = std::string::npos, .least = 0};
  const core::File& file = view.loaded.file;
  Writer to{16 * 1024 + 1024 * view.loaded.entries.size()};
  to.begin_object();
  to.plain("id", view.id.text());
  to.text("case_number", file.case_number);
  to.number("version", file.version);
  write_child(to.key("child"), service, file.child, view.now.today);
  write_owner(to, service, file);
  to.key("joined").begin_list();
  for (const core::FileId& one : file.joined) to.text(one.text());
  to.end_list();
  put_each(to, "duties", view.dues, [&](const core::Due& due) {
    write_duty(to, *due.row, due.number, due.start, view.now.today);
    if (due.row->subject != core::subject::notice) return;
    const core::Notice& notice = *file.find<core::Notice>({due.number});
    if (due.row->starts == notice.kind->to_child) return;  // The rule's own words say that it is the child.
    to.words("whom", person_words(file.child, notice.to));
  });
  Cards cards{service, view.now.today};
  write_suspicions(to, cards, view);
  const std::set<int> apart = list_apart(view, length);
  put_each(to, "reports", file.all<core::Report>(),
           [&](const core::Report& one) { write_report(to, cards, view, one, apart.contains(one.number.value)); });
  write_waiting(to, view, core::IncomingKind::application, file.all<core::Application>());
  write_waiting(to, view, core::IncomingKind::initiative, file.all<core::Initiative>());
  write_investigations(to, file);
  write_decisions(to, file);
  write_notices(to.key("notices"), file);
  write_interventions(to, file);
  write_matters(to.key("matters"), file);
  put_each(to, "groups", view.loaded.groups, [&](const views::GroupCount& one) {
    to.plain("id", one.group->id);
    to.number("entries", one.entries);
    to.day("last", one.last);
  });
  write_entries(to.key("entries"), service, view.loaded, length == Length::whole ? kWhole : kFirst);
  write_offers(to, service, view);
  to.day("closed", file.closed);
  if (const views::Alert alert = views::alert_of(file); alert != views::Alert::none) to.choice("alert", alert);
  if (file.continued_in) to.plain("continued_in", file.continued_in->text());
  if (view.next) write_next(to, *view.next);
  put_many(to, view.many);
  to.end_object();
  return std::move(to).done();
}

std::string render_report(const Service& service, const app::FileView& view, int number) {
  Writer to{8 * 1024};
  Cards cards{service, view.now.today};
  to.begin_object();
  if (const core::Report* one = view.loaded.file.find<core::Report>({number}))
    write_report(to, cards, view, *one, false);
  to.end_object();
  return std::move(to).done();
}

}  // namespace api
