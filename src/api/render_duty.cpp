// SPDX-License-Identifier: EUPL-1.2
#include "api/render.hpp"

namespace api {
namespace {

std::string_view kind_id(core::DutyKind kind) {
  constexpr std::array kIds{"duty", "right", "milestone", "local"};
  return kIds[std::size_t(kind)];
}
std::string_view counting_id(core::Counting counting) {
  constexpr std::array kIds{"at_once", "term", "fixed_day", "no_limit"};
  return kIds[std::size_t(counting)];
}

json::object term_object(const core::Term& term) {
  json::object out;
  const std::pair<std::string_view, int> parts[] = {
      {"days", term.days}, {"weeks", term.weeks}, {"months", term.months}, {"years", term.years}};
  for (const auto& [unit, count] : parts) {
    if (count != 0) out[unit] = count;
  }
  return out;
}

const Named* find_named(const std::vector<Named>& all, std::string_view id) {
  const auto found = std::ranges::find(all, id, &Named::id);
  return found == all.end() ? nullptr : &*found;
}
json::object named(const std::vector<Named>& all, const std::string& id) {
  const Named* one = find_named(all, id);
  return {{"id", id}, {"label", one != nullptr ? json::object{{"sv", one->sv}, {"en", one->en}}
                                               : json::object{{"sv", id}, {"en", id}}}};
}

}  // namespace

std::string_view subject_id(core::SubjectKind kind) {
  constexpr std::array kIds{"child",         "report",   "application",  "initiative",
                            "investigation", "decision", "intervention", "follow_up"};
  return kIds[std::size_t(kind)];
}

json::object render_worker(const Service& service, const core::WorkerId& worker) {
  const std::string name = service.gate.display_name(worker);
  return {{"id", worker.text}, {"name", name.empty() ? worker.text : name}};
}
json::object render_unit(const Service& service, const core::UnitId& unit) {
  return named(service.registers.units, unit.text);
}
json::object render_district(const Service& service, const core::DistrictId& district) {
  return named(service.registers.districts, district.text);
}

json::object render_duty(const core::DeadlineRow& row, int number, base::Day start, base::Day today) {
  const auto days = core::due_days(row, start);
  const bool counts = row.kind == core::DutyKind::duty || row.kind == core::DutyKind::local;
  json::object out{{"rule", row.id},
                   {"name", row.name},
                   {"what", words(row.what)},
                   {"kind", kind_id(row.kind)},
                   {"subject", subject_id(row.subject)},
                   {"number", number},
                   {"start", base::iso(start)},
                   {"late", counts && days && days->working < today},
                   {"provision", words(core::get_provision(row.provision).what)},
                   {"counting", counting_id(row.counting)},
                   {"term", term_object(row.term)},
                   {"starts", words(core::get_moment(row.starts).what)},
                   {"who_may", words(row.who_may)}};
  if (days) {
    out["due"] = base::iso(days->working);
    out["days_left"] = (days->working - today).count();
    put_day(out, "latest", days->latest);
  }
  if (!row.law.act.empty()) out["law"] = law(row.law);
  if (!row.exception.sv.empty()) out["exception"] = words(row.exception);
  json::array meets;
  for (const core::Moment moment : row.met_by) {
    if (moment != core::Moment::none) meets.push_back(words(core::get_moment(moment).what));
  }
  out["meets"] = std::move(meets);
  return out;
}

json::object render_card(const Service& service, const views::FileCard& card, base::Day today) {
  const bool hidden = card.protection != core::Protection::none;
  json::object out{{"id", card.id.text()},
                   {"case_number", card.case_number},
                   {"name", hidden ? std::string{"Skyddad identitet"} : card.label.name.reveal()},
                   {"kind", base::id_of(card.label.kind)},
                   {"protection", choice(card.protection)},
                   {"unit", render_unit(service, card.unit)},
                   {"open", card.open}};
  if (!hidden && card.label.born) {
    out["born"] = base::iso(*card.label.born);
    core::Child child;
    child.kind = card.label.kind;
    child.born = card.label.born;
    if (const auto age = core::age_on(child, today)) out["age"] = *age;
  }
  if (card.worker) out["worker"] = render_worker(service, *card.worker);
  return out;
}

}  // namespace api
