// SPDX-License-Identifier: EUPL-1.2
#include "server/check_boards.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

namespace server {
namespace {

std::string list_units(const Config& config) {
  std::string out;
  for (const api::Named& one : config.registers.units) (out += out.empty() ? "" : ", ") += one.id;
  return out;
}

// As people may write it
std::string in_small(std::string text) {
  for (char& letter : text) {
    if (letter >= 'A' && letter <= 'Z') letter = char(letter - 'A' + 'a');
  }
  return text;
}

// One of the board's files, by its number; empty when there is none. `like`: of SQL's LIKE.
std::string find_number(sql::Database& tables, const core::BoardId& board, const std::string& like) {
  auto row = tables.query("SELECT case_number FROM files WHERE board = ?1 AND case_number LIKE ?2 LIMIT 1",
                          std::string_view{board.text}, std::string_view{like});
  return row.step() ? std::string{row.text(0)} : std::string{};
}

using Counts = std::map<std::string, std::int64_t>;

// By unit
Counts count_open_files(sql::Database& tables, const core::BoardId& board) {
  Counts out;
  auto row = tables.query("SELECT unit, count(*) FROM files WHERE board = ?1 AND open_matter = 1 GROUP BY unit",
                          std::string_view{board.text});
  while (row.step()) out[std::string{row.text(0)}] = row.integer(1);
  return out;
}

Counts count_people(gate::Gate& gate) {
  Counts out;
  for (const gate::Account& account : gate.list_accounts()) {
    if (!account.is_disabled) ++out[account.unit.text];
  }
  return out;
}

// What the units that are none have: "3 open files", "2 accounts".
std::map<std::string, std::string> list_left(const Config& config, const Counts& files, const Counts& people) {
  std::map<std::string, std::string> out;
  const auto add = [&](const Counts& counted, std::string_view what) {
    for (const auto& [unit, count] : counted) {
      if (config.registers.find_unit(unit) != nullptr) continue;
      std::string& text = out[unit];
      text += fmt::format("{}{} {}", text.empty() ? "" : " and ", count, what);
    }
  };
  add(files, "open files");
  add(people, "accounts");
  return out;
}

}  // namespace

Findings check_units(const Config& config) {
  Findings out;
  if (config.registers.units.empty()) return out;
  const std::pair<const char*, const core::UnitId*> owners[] = {{"day_unit", &config.board.day_unit},
                                                                {"duty_unit", &config.board.duty_unit}};
  for (const auto& [key, unit] : owners) {
    if (config.registers.find_unit(unit->text) != nullptr) continue;
    out.push_back(
        fmt::format("{}: {} is \"{}\", which is none of the units {}. What comes in would stand in nobody's list",
                    config.place_of(key), key, unit->text, list_units(config)));
  }
  return out;
}

Findings check_prefix(const Config& config, std::span<const Config> boards) {
  Findings out;
  for (const Config& other : boards) {
    if (other.board.board == config.board.board) continue;
    if (in_small(other.board.case_prefix) != in_small(config.board.case_prefix)) continue;
    out.push_back(
        fmt::format("{}: case_prefix is \"{}\", as the board {} has it; the same case numbers would be given twice",
                    config.place_of("case_prefix"), config.board.case_prefix, other.board.board.text));
  }
  return out;
}

namespace {

Findings check_against(const Config& config, sql::Database& tables, const Counts& people) {
  Findings out;
  const std::string& prefix = config.board.case_prefix;
  const std::string number = find_number(tables, config.board.board, "%");
  if (!number.empty() && find_number(tables, config.board.board, prefix + "-%").empty()) {
    out.push_back(
        fmt::format("{}: case_prefix is \"{}\", and the board has given numbers as {}. Put it back: whoever knows "
                    "the number would no longer find the file, and another board could give it again",
                    config.place_of("case_prefix"), prefix, number));
  }
  if (config.registers.units.empty()) return out;
  for (const auto& [unit, what] : list_left(config, count_open_files(tables, config.board.board), people)) {
    out.push_back(fmt::format("{}: the unit \"{}\" is gone, and has {}. Put it back, and give them to another first",
                              config.place_of("units"), unit, what));
  }
  return out;
}

}  // namespace

Findings check_against(const Config& config, journal::Store& store, gate::Gate& gate) {
  Findings out;
  store.read([&](journal::Snapshot& snapshot) { out = check_against(config, snapshot.tables(), count_people(gate)); });
  return out;
}

Findings check_files(const Config& config, sql::Database& tables) { return check_against(config, tables, Counts{}); }

Findings check_owners(const Config& config, journal::Store& store) {
  Findings out;
  if (!config.places.contains("units")) return out;
  Counts files;
  store.read([&](journal::Snapshot& snapshot) { files = count_open_files(snapshot.tables(), config.board.board); });
  for (const auto& [unit, count] : files) {
    if (config.registers.find_unit(unit) != nullptr) continue;
    out.push_back(fmt::format(
        "unit \"{}\": it has {} open files and is none of the units, so they stand in nobody's list", unit, count));
  }
  return out;
}

void require_none(const Findings& findings) {
  if (findings.empty()) return;
  std::string all;
  for (const std::string& one : findings) (all += all.empty() ? "" : "\n  ") += one;
  throw std::runtime_error(all);
}

}  // namespace server
