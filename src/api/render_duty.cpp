// SPDX-License-Identifier: EUPL-1.2
#include "api/render.hpp"
#include "core/child/child.hpp"

namespace api {
namespace {

std::string_view kind_id(core::DutyKind kind) {
  constexpr std::array kIds{"duty", "right", "milestone", "local"};
  return kIds[std::size_t(kind)];
}
std::string_view counting_id(core::Counting counting) {
  constexpr std::array kIds{"at_once", "by_norm", "term", "fixed_day", "no_limit"};
  return kIds[std::size_t(counting)];
}

void write_term(Writer& to, const core::Term& term) {
  const std::pair<std::string_view, int> parts[] = {
      {"days", term.days}, {"weeks", term.weeks}, {"months", term.months}, {"years", term.years}};
  to.begin_object();
  for (const auto& [unit, count] : parts) {
    if (count != 0) to.number(unit, count);
  }
  to.end_object();
}

// ---- What a row says whoever it is about, as members of an object.

std::string named_as(const core::DeadlineRow& row) {
  Writer to;
  to.plain("rule", row.id);
  to.text("name", row.name);
  to.words("what", row.what);
  to.plain("kind", kind_id(row.kind));
  to.plain("subject", row.subject->id);
  return std::move(to).done();
}

std::string explained(const core::DeadlineRow& row) {
  Writer to;
  to.words("provision", row.provision->what);
  to.plain("counting", counting_id(row.counting));
  write_term(to.key("term"), row.term);
  to.words("starts", row.starts->what);
  to.words("who_may", row.who_may);
  if (!row.law.act.empty()) to.key("law").law(row.law);
  if (!row.exception.sv.empty()) to.words("exception", row.exception);
  to.key("meets").begin_list();
  for (const std::optional<core::Moment> moment : row.met_by) {
    if (moment) to.words((*moment)->what);
  }
  to.end_list();
  return std::move(to).done();
}

struct RowText {
  std::string named, explained;
};

const RowText& text_of(const core::DeadlineRow& row) {
  static const std::vector<RowText> texts = [] {
    std::vector<RowText> out;
    for (const core::DeadlineRow& one : core::list_deadlines()) out.push_back({named_as(one), explained(one)});
    return out;
  }();
  return texts[std::size_t(&row - core::list_deadlines().data())];
}

// ---- Names of units and districts

const Named* find_named(const std::vector<Named>& all, std::string_view id) {
  const auto found = std::ranges::find(all, id, &Named::id);
  return found == all.end() ? nullptr : &*found;
}
base::Words label_of(const std::vector<Named>& all, const std::string& id) {
  const Named* one = find_named(all, id);
  return one != nullptr ? base::Words{one->sv, one->en} : base::Words{id, id};
}
json::object named(const std::vector<Named>& all, const std::string& id) {
  return {{"id", id}, {"label", words(label_of(all, id))}};
}
void write_named(Writer& to, const std::vector<Named>& all, const std::string& id) {
  to.begin_object();
  to.text("id", id);
  to.words("label", label_of(all, id));
  to.end_object();
}

std::string_view shown_name(const views::Label& label) {
  if (label.is_damaged) return "Namnet kan inte läsas";
  return label.is_protected() ? "Skyddad identitet" : std::string_view{label.name.reveal()};
}

}  // namespace

json::object render_unit(const Service& service, const core::UnitId& unit) {
  return named(service.registers.units, unit.text);
}
json::object render_district(const Service& service, const core::DistrictId& district) {
  return named(service.registers.districts, district.text);
}

void write_worker(Writer& to, const Service& service, const core::WorkerId& worker) {
  const std::string name = service.gate.display_name(worker);
  to.begin_object();
  to.text("id", worker.text);
  to.text("name", name.empty() ? worker.text : name);
  to.end_object();
}
void write_unit(Writer& to, const Service& service, const core::UnitId& unit) {
  write_named(to, service.registers.units, unit.text);
}
void write_district(Writer& to, const Service& service, const core::DistrictId& district) {
  write_named(to, service.registers.districts, district.text);
}

void write_duty(Writer& to, const core::DeadlineRow& row, int number, base::Day start, base::Day today) {
  const auto days = core::due_days(row, start);
  const bool counts = row.kind == core::DutyKind::duty || row.kind == core::DutyKind::local;
  const RowText& text = text_of(row);
  to.members(text.named);
  to.number("number", number);
  to.day("start", start);
  to.truth("late", counts && days && days->working < today);
  if (days) {
    to.day("due", days->working);
    to.number("days_left", (days->working - today).count());
    to.day("latest", days->latest);
  }
  to.members(text.explained);
}

void Cards::write(Writer& to, const views::FileCard& card) {
  to.begin_object();
  write_members(to, card);
  to.end_object();
}

void Cards::write_members(Writer& to, const views::FileCard& card) {
  const auto say = [](Said& said, const std::string& id, auto write) -> const std::string& {
    if (said.id != id || said.json.empty()) {
      Writer one;
      write(one);
      said = {id, std::move(one).done()};
    }
    return said.json;
  };
  const bool hidden = card.label.is_protected();
  shown_.push_back(card.id);
  if (card.label.is_damaged) {
    service_.app.tell_fault(journal::Fault{
        "What lists show of file " + card.id.text() + " is not as it was written. Run skyddsnat verify, then rebuild.",
        journal::Fault::Cause::damaged});
  }
  to.plain("id", card.id.text());
  to.text("case_number", card.case_number);
  to.text("name", shown_name(card.label));
  to.plain("kind", base::id_of(card.label.kind));
  to.choice("protection", card.label.protection);
  to.raw("unit", say(unit_, card.unit.text, [&](Writer& one) { write_unit(one, service_, card.unit); }));
  to.truth("open", card.open);
  to.day("closed", card.closed);
  if (card.alert != views::Alert::none) to.choice("alert", card.alert);
  if (card.label.same_child == core::YesNo::yes) to.truth("same_child", true);
  if (!hidden && card.label.born) {
    to.day("born", card.label.born);
    child_.kind = card.label.kind;
    child_.born = card.label.born;
    if (const auto age = core::age_on(child_, today_)) to.number("age", *age);
  }
  if (card.worker) {
    to.raw("worker", say(worker_, card.worker->text, [&](Writer& one) { write_worker(one, service_, *card.worker); }));
  }
}

void put_many(Writer& to, const std::optional<app::ManyReads>& many) {
  if (!many) return;
  to.key("many_reads").begin_object();
  to.number("files", many->files);
  to.number("searches", many->searches);
  to.end_object();
}

}  // namespace api
