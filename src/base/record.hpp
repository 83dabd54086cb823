// Record: a flat list of named values, the form every event and command takes between the core and the outside.
//
// Lists are numbered keys ("children.0.name"). The text form is one "key=value" a line, with \n and \\ escaped: it is
// what the journal seals, it can be read with the eye, and it never changes for an event version once written.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace base {

struct Record {
  std::vector<std::pair<std::string, std::string>> values;

  void add(std::string key, std::string value) { values.emplace_back(std::move(key), std::move(value)); }
  // The value of a key, or nothing. Linear: a record has a handful of values.
  const std::string* find(std::string_view key) const;

  std::string text() const;
  // Nothing when a line has no '=' or an escape is unknown.
  static std::optional<Record> parse(std::string_view text);

  bool operator==(const Record&) const = default;
};

}  // namespace base
