// SPDX-License-Identifier: EUPL-1.2
#include "views/rows.hpp"
#include "core/child/child.hpp"
#include "core/report/application.hpp"
#include "core/report/report.hpp"

namespace views {
namespace {

std::int64_t number_of(base::Day day) { return day.time_since_epoch().count(); }
std::int64_t milliseconds(base::Instant at) { return at.time_since_epoch().count(); }

bool is_at_risk(const core::Report& report) { return report.is_in_danger() || report.needs_protection(); }

Rank rank_of(const core::File& file, const core::Due& due) {
  if (due.row->protects == core::Protects::child) {
    const auto* report = file.find<core::Report>({due.number});
    return report != nullptr && is_at_risk(*report) ? Rank::at_risk : Rank::unassessed;
  }
  return due.row->kind == core::DutyKind::local ? Rank::guideline : Rank::statutory;
}

// The first duty about one thing that came in; `dues` are in their order.
std::optional<DutyRow> first_duty(const core::File& file, std::span<const core::Due> dues, core::SubjectKind subject,
                                  int number) {
  for (const core::Due& due : dues) {
    if (due.row->kind != core::DutyKind::duty || due.row->subject != subject || due.number != number) continue;
    return DutyRow{due.row->id, number, rank_of(file, due), number_of(due.start), number_of(due.working())};
  }
  return std::nullopt;
}

// The way of every record: slow, and right for whatever stands there.
std::optional<Label> read_any_label(std::string_view text) {
  const auto record = base::Record::parse(text);
  auto label = record ? base::from_record<Label>(*record) : std::unexpected(base::FieldError{});
  return label ? std::optional{std::move(*label)} : std::nullopt;
}

}  // namespace

std::vector<DutyRow> duty_rows(const core::File& file) {
  std::vector<DutyRow> out;
  const auto subjects = core::list_subjects(file);
  for (const core::Due& due : core::list_due(subjects, base::Day{})) {
    if (due.row->kind != core::DutyKind::duty && due.row->kind != core::DutyKind::local) continue;
    out.push_back({due.row->id, due.number, rank_of(file, due), number_of(due.start), number_of(due.working())});
  }
  return out;
}

std::vector<IncomingRow> incoming_rows(const core::File& file) {
  std::vector<IncomingRow> out;
  const std::vector<core::Due> dues = core::list_due(core::list_subjects(file), base::Day{});
  for (const core::Report& one : file.all<core::Report>()) {
    if (one.is_moved() || (one.is_settled() && one.need && !one.needs_protection())) continue;
    out.push_back({.received_at = milliseconds(one.received_at),
                   .kind = "report",
                   .number = one.number.value,
                   .report = one.id,
                   .channel = base::id_of(one.channel),
                   .reporter = base::id_of(one.reporter),
                   .need = one.need ? base::id_of(*one.need) : "",
                   .danger = one.danger ? base::id_of(*one.danger) : "",
                   .rank = is_at_risk(one)       ? Rank::at_risk
                           : one.is_unassessed() ? Rank::unassessed
                                                 : Rank::statutory,
                   .duty = first_duty(file, dues, core::subject::report, one.number.value)});
  }
  for (const core::Application& one : file.all<core::Application>()) {
    if (one.is_settled()) continue;
    out.push_back({.received_at = milliseconds(one.received_at),
                   .kind = "application",
                   .number = one.number.value,
                   .channel = base::id_of(one.channel),
                   .reporter = base::id_of(one.applicant),
                   .duty = first_duty(file, dues, core::subject::application, one.number.value)});
  }
  for (const core::Initiative& one : file.all<core::Initiative>()) {
    if (one.is_settled()) continue;
    out.push_back({.received_at = milliseconds(one.noted_at),
                   .kind = "initiative",
                   .number = one.number.value,
                   .duty = first_duty(file, dues, core::subject::initiative, one.number.value)});
  }
  return out;
}

Alert alert_of(const core::File& file) {
  if (std::ranges::any_of(file.all<core::Report>(), &core::Report::is_in_danger)) return Alert::danger;
  return std::ranges::any_of(file.all<core::Report>(), &core::Report::needs_protection) ? Alert::protection
                                                                                        : Alert::none;
}

std::string label_text(const Label& label) {
  constexpr std::size_t kWithoutName = 96, kStep = 32;  // Bytes; the longest of the rest has 85
  std::string text = base::to_record(label).text();
  const std::size_t name = label.name.reveal().size();
  text.resize(std::max(text.size(), kWithoutName + (name + kStep - 1) / kStep * kStep), '\n');
  return text;
}

std::optional<Label> read_label(std::string_view text) {
  Label label;
  if (const std::size_t filled = text.find("\n\n"); filled != text.npos) text = text.substr(0, filled + 1);
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = rest.find('\n'), equals = rest.substr(0, end).find('=');
    if (end == rest.npos || equals == rest.npos) return std::nullopt;
    const std::string_view key = rest.substr(0, equals), value = rest.substr(equals + 1, end - equals - 1);
    rest.remove_prefix(end + 1);
    if (key == "name" && value.find('\\') == value.npos) label.name = base::Text{std::string{value}};
    else if (key == "born") label.born = base::parse_day(value);
    else if (key == "same_child") label.same_child = base::choice_of<core::YesNo>(value);
    else if (const auto kind = base::choice_of<core::ChildKind>(value); key == "kind" && kind) label.kind = *kind;
    else if (const auto protection = base::choice_of<core::Protection>(value); key == "protection" && protection)
      label.protection = *protection;
    else return read_any_label(text);
  }
  return label;
}

Label label_of(const core::File& file) {
  const auto doubt = file.has_suspicion() ? std::optional{core::YesNo::yes} : std::nullopt;
  return {file.child.name, file.child.born, file.child.kind, doubt, file.child.protection};
}

}  // namespace views
