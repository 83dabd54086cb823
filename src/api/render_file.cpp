// SPDX-License-Identifier: EUPL-1.2
#include <unordered_map>

#include "api/render.hpp"

namespace api {
namespace {

using core::Moment;

template <class T>
void put_text(json::object& to, std::string_view key, const std::optional<T>& text) {
  if (text) to[key] = text->reveal();
}

// "20170101-2393": as people write it.
std::string written(const core::IdentityNumber& number) {
  const std::string& digits = number.stored().reveal();
  return digits.substr(0, 8) + '-' + digits.substr(8);
}

json::object render_child(const Service& service, const core::Child& child, base::Day today) {
  json::object out{{"kind", choice(child.kind)},         {"name", child.name.reveal()},
                   {"sex", choice(child.sex)},           {"protection", choice(child.protection)},
                   {"custody", choice(child.custody)},   {"interpreter", child.needs_interpreter}};
  if (child.identity_number) out["identity_number"] = written(*child.identity_number);
  put_day(out, "born", child.born);
  put(out, "age", core::age_on(child, today));
  if (child.district) out["district"] = render_district(service, *child.district);
  put_text(out, "address", child.address);
  put_text(out, "phone", child.phone);
  put_text(out, "language", child.language);
  json::array guardians;
  for (const core::Guardian& one : child.guardians) {
    guardians.push_back(json::object{{"number", one.number.value}, {"name", one.name.reveal()},
                                     {"relation", choice(one.relation)}, {"has_custody", one.has_custody},
                                     {"ended", one.ended}});
  }
  out["guardians"] = std::move(guardians);
  return out;
}

json::object render_statement(const core::StatementRecorded& statement) {
  json::object out{{"concern", statement.concern.reveal()}, {"receipt", statement.receipt},
                   {"children", statement.children.size()}};
  put_text(out, "reporter_name", statement.reporter_name);
  put_text(out, "reporter_organisation", statement.reporter_organisation);
  put_text(out, "reporter_phone", statement.reporter_phone);
  put_text(out, "reporter_email", statement.reporter_email);
  if (statement.family_informed) out["family_informed"] = base::id_of(*statement.family_informed);
  if (statement.interpreter) out["interpreter"] = base::id_of(*statement.interpreter);
  return out;
}

std::string_view state_of(const core::Moments& at) {
  if (at.has(Moment::opened)) return "opened";
  if (at.has(Moment::attached)) return "attached";
  if (at.has(Moment::declined)) return "declined";
  return at.has(Moment::withdrawn) ? "withdrawn" : "waiting";
}

json::array render_reports(const app::FileView& view) {
  json::array out;
  for (const core::Report& one : view.loaded.file.reports) {
    json::object report{{"number", one.number.value},         {"received_at", base::iso(one.received_at)},
                        {"channel", choice(one.channel)},     {"reporter", choice(one.reporter)},
                        {"mandated", core::is_mandated(one.reporter)}, {"state", state_of(one.at)},
                        {"re_report", one.re_report},         {"during_intervention", one.during_intervention}};
    put_day(report, "received", one.at.find(Moment::received));
    if (one.need) report["need"] = choice(*one.need);
    if (one.investigation.value > 0) report["investigation"] = one.investigation.value;
    const auto statement = view.statements.find(one.number.value);
    if (statement != view.statements.end()) report["statement"] = render_statement(statement->second);
    out.push_back(std::move(report));
  }
  return out;
}

template <class Items>
json::array render_waiting(const Items& items, std::string_view day_key) {
  json::array out;
  for (const auto& one : items) {
    json::object item{{"number", one.number.value}, {"state", state_of(one.at)}};
    put_day(item, day_key, one.at.find(Moment::received));
    out.push_back(std::move(item));
  }
  return out;
}

json::object step(std::string_view id, base::Words label, bool done, std::optional<base::Day> day = {}) {
  json::object out{{"id", id}, {"label", words(label)}, {"done", done}};
  put_day(out, "day", day);
  return out;
}

json::array render_steps(const core::File& file, const core::Investigation& one) {
  std::optional<base::Day> decided;
  for (const core::CaseDecision& decision : file.decisions) {
    if (decision.investigation == one.number) decided = decision.at.find(Moment::decided);
  }
  const auto informed = one.at.find(Moment::parties_informed), finished = one.at.find(Moment::finished);
  return {step("parties_informed", {"Underrättade", "Informed"}, informed || one.at.has(Moment::information_postponed),
               informed),
          step("plan", {"Plan", "Plan"}, one.has_plan),
          step("child_heard", {"Barnet hört", "Child heard"}, one.is_child_heard),
          step("best_interests", {"Barnets bästa", "Best interests"}, one.is_best_interests_weighed),
          step("communicated", {"Kommunicerat", "Communicated"}, one.is_communicated),
          step("decided", {"Beslut", "Decision"}, decided.has_value(), decided),
          step("finished", {"Avslutad", "Finished"}, finished.has_value(), finished)};
}

json::array render_investigations(const core::File& file) {
  json::array out;
  for (const core::Investigation& one : file.investigations) {
    json::object item{{"number", one.number.value}, {"extensions", one.extensions}, {"chained", one.is_chained},
                      {"has_document", one.has_document}, {"steps", render_steps(file, one)}};
    put_day(item, "opened", one.at.find(Moment::opened));
    put_day(item, "finished", one.at.find(Moment::finished));
    put_day(item, "until", one.at.find(Moment::extended_until));
    if (one.outcome) item["outcome"] = choice(*one.outcome);
    out.push_back(std::move(item));
  }
  return out;
}

json::array render_decisions(const core::File& file) {
  json::array out;
  for (const core::CaseDecision& one : file.decisions) {
    json::array missing;
    if (!one.completeness.best_interests) missing.push_back("best_interests");
    if (!one.completeness.child_heard) missing.push_back("child_heard");
    if (!one.completeness.communicated) missing.push_back("communicated");
    json::object item{{"number", one.number.value}, {"investigation", one.investigation.value},
                      {"outcome", choice(one.outcome)}, {"level", choice(one.level)}, {"missing", std::move(missing)}};
    put_day(item, "day", one.at.find(Moment::decided));
    put_day(item, "notified", one.at.find(Moment::notified));
    put_day(item, "appealed", one.at.find(Moment::appealed));
    if (one.intervention) item["intervention"] = choice(*one.intervention);
    out.push_back(std::move(item));
  }
  return out;
}

json::array render_interventions(const core::File& file) {
  json::array out;
  for (const core::Intervention& one : file.interventions) {
    json::array goals;
    for (const core::Goal& goal : one.goals) {
      json::object item{{"number", goal.number.value}};
      if (goal.outcome) item["outcome"] = choice(*goal.outcome);
      goals.push_back(std::move(item));
    }
    json::object item{{"number", one.number.value}, {"kind", choice(one.kind)}, {"interrupted", one.is_interrupted()},
                      {"goals", std::move(goals)}};
    if (one.decision.value > 0) item["decision"] = one.decision.value;
    put_day(item, "granted", one.at.find(Moment::granted));
    put_day(item, "started", one.at.find(Moment::started));
    put_day(item, "ended", one.is_ended() ? one.at.find(Moment::ended) : std::nullopt);
    put_day(item, "revoked", one.at.find(Moment::revoked));
    put_day(item, "review_due", one.at.find(Moment::review_due));
    if (one.ending) item["ending"] = choice(*one.ending);
    out.push_back(std::move(item));
  }
  return out;
}

json::array render_follow_ups(const app::FileView& view) {
  json::array out;
  for (const core::FollowUp& one : view.loaded.file.follow_ups) {
    json::object item{{"number", one.number.value}, {"investigation", one.investigation.value}};
    for (const core::Due& due : view.dues) {
      if (due.row->subject == core::SubjectKind::follow_up && due.number == one.number.value) {
        put_day(item, "ends", due.working());
      }
    }
    put_day(item, "ended", one.at.find(Moment::follow_up_ended));
    out.push_back(std::move(item));
  }
  return out;
}

json::array render_dues(const app::FileView& view) {
  json::array out;
  for (const core::Due& due : view.dues) {
    out.push_back(render_duty(*due.row, due.number, due.start, view.now.today));
  }
  return out;
}

// Which later entries correct or contest an entry.
std::unordered_map<int, json::array> pointing_at(const app::FileView& view, bool corrections) {
  std::unordered_map<int, json::array> out;
  for (const views::Entry& entry : view.loaded.entries) {
    if (const auto* one = std::get_if<core::EntryCorrected>(&entry.what); one != nullptr && corrections) {
      out[one->entry.value].push_back(entry.stamp.sequence);
    }
    if (const auto* one = std::get_if<core::EntryContested>(&entry.what); one != nullptr && !corrections) {
      out[one->entry.value].push_back(entry.stamp.sequence);
    }
  }
  return out;
}

}  // namespace

json::array render_entries(const Service& service, const app::FileView& view) {
  const auto corrected = pointing_at(view, true), contested = pointing_at(view, false);
  json::array out;
  out.reserve(view.loaded.entries.size());
  for (const views::Entry& entry : view.loaded.entries) {
    const core::EventInfo& info = core::info_of(entry.what);
    const core::EventKind* kind = core::find_event_kind(info.id);
    json::object one{{"sequence", entry.stamp.sequence},
                     {"day", base::iso(entry.stamp.day)},
                     {"recorded_at", base::iso(entry.stamp.recorded_at)},
                     {"actor", entry.stamp.actor.text},
                     {"actor_name", service.gate.display_name(entry.stamp.actor)},
                     {"type", info.id},
                     {"group", base::id_of(info.group)},
                     {"label", words(info.done)},
                     {"fields", show(core::to_record(entry.what), kind->fields)}};
    if (const auto role = base::choice_of<core::Role>(entry.role)) one["role"] = choice(*role);
    const auto put_pointing = [&](std::string_view key, const auto& pointing) {
      const auto found = pointing.find(int(entry.stamp.sequence));
      if (found != pointing.end()) one[key] = found->second;
    };
    put_pointing("corrected_by", corrected);
    put_pointing("contested_by", contested);
    out.push_back(std::move(one));
  }
  return out;
}

json::array render_offers(const app::FileView& view) {
  json::array out;
  for (const core::Offer& offer : view.offers) {
    json::object one{{"command", offer.kind->info->command}, {"allowed", !offer.refusal}};
    if (offer.number > 0) one["number"] = offer.number;
    if (!offer.refers_to.empty()) one["refers_to"] = offer.refers_to;
    if (offer.refusal) {
      json::object refusal{{"reason", base::id_of(offer.refusal->reason)},
                           {"text", words(base::label_of(offer.refusal->reason))}};
      if (offer.refusal->law) refusal["law"] = law(core::law_of(*offer.refusal->law, view.now.today));
      one["refusal"] = std::move(refusal);
    }
    out.push_back(std::move(one));
  }
  return out;
}

std::string render_file(const Service& service, const app::FileView& view) {
  const core::File& file = view.loaded.file;
  json::object owner{{"unit", render_unit(service, file.unit)}};
  if (file.worker) owner["worker"] = render_worker(service, *file.worker);
  json::array joined;
  for (const core::FileId& one : file.joined) joined.push_back(json::string{one.text()});
  json::object out{{"id", view.id.text()},
                   {"case_number", file.case_number},
                   {"version", file.version},
                   {"child", render_child(service, file.child, view.now.today)},
                   {"owner", std::move(owner)},
                   {"joined", std::move(joined)},
                   {"duties", render_dues(view)},
                   {"reports", render_reports(view)},
                   {"applications", render_waiting(file.applications, "received")},
                   {"initiatives", render_waiting(file.initiatives, "noted")},
                   {"investigations", render_investigations(file)},
                   {"decisions", render_decisions(file)},
                   {"interventions", render_interventions(file)},
                   {"follow_ups", render_follow_ups(view)},
                   {"entries", render_entries(service, view)},
                   {"offers", render_offers(view)}};
  put_day(out, "closed", file.closed);
  if (file.continued_in) out["continued_in"] = file.continued_in->text();
  if (view.next) {
    json::object next{{"command", view.next->command}};
    if (view.next->number > 0) next["number"] = view.next->number;
    out["next"] = std::move(next);
  }
  return json::serialize(out);
}

}  // namespace api
