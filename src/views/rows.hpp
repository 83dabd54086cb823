// The rows each view should hold for one file in a given state: computed here, so that taking in, rebuilding and
// checking all mean the same.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/child/child.hpp"
#include "journal/store.hpp"
#include "views/file_reader.hpp"
#include "views/rank.hpp"

namespace views {

struct DutyRow {
  std::string_view rule;
  int number = 0;
  Rank rank{};
  std::int64_t start = 0, due = 0;  // Days since 1970-01-01
  bool operator==(const DutyRow&) const = default;
};
// Unmet duties and guidelines, met or not in time; rights and milestones are shown in the file only.
std::vector<DutyRow> duty_rows(const core::File& file);

struct IncomingRow {
  std::int64_t received_at = 0;  // Milliseconds UTC
  std::string_view kind;         // "report", "application", "initiative"
  int number = 0;
  std::optional<core::ReportId> report;
  std::string_view channel, reporter, need, danger;
  Rank rank = Rank::statutory;
  std::optional<DutyRow> duty{};  // What must be done about it first
  bool operator==(const IncomingRow&) const = default;
};
std::vector<IncomingRow> incoming_rows(const core::File& file);

// Danger before a need of protection: nobody has looked at it.
Alert alert_of(const core::File& file);

// What lists show of a child, as the sealed label's text form; protected identities show no more than lists may.
struct Label {
  base::Text name;
  std::optional<base::Day> born;
  core::ChildKind kind{};
  std::optional<core::YesNo> same_child = {};  // Another file may be about the same child, and nobody has said
  core::Protection protection = core::Protection::none;
  bool is_damaged = false;  // It could not be read, and nothing else here is known
  bool is_protected() const { return is_damaged || protection != core::Protection::none; }
  static constexpr auto kFields = base::Fields{
      base::field("name", &Label::name, {"Namn", "Name"}), base::field("born", &Label::born, {"Född", "Born"}),
      base::field("kind", &Label::kind, {"Barnet är", "The child is"}),
      base::field("same_child", &Label::same_child, {"Kanske samma barn", "Perhaps the same child"}),
      base::field("protection", &Label::protection, {"Skyddade personuppgifter", "Protected personal data"})};
};
Label label_of(const core::File& file);
// Its text form, filled up with line ends: sealed, its length tells of the name's length in steps and of nothing else.
std::string label_text(const Label& label);
// From its text form, as base::from_record() would, but a list reads fifty of them.
std::optional<Label> read_label(std::string_view text);

}  // namespace views
