// The processes: what each says of itself, and the list of them. Everything that reads, decides, dates, counts or shows
// loops over it; a new process is a folder, and a line in processes.cpp.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "core/board/decision_kind.hpp"
#include "core/event_kind.hpp"
#include "core/law/deadline_rule.hpp"
#include "core/law/due.hpp"
#include "core/next_step.hpp"

namespace core {

// What a process does with its matters in a file: core/matters_of.hpp makes it of the matter's type.
struct Matters {
  SubjectKind kind;
  int (*count)(const File& file);
  // Is something left to do about one of them? Then the file has an owner and a next duty.
  bool (*has_live)(const File& file);
  void (*list_subjects)(const File& file, std::vector<Subject>& to);
  // What others may see of one, as fields with their values; null where a screen of its own shows it.
  std::span<const base::FieldInfo> (*shown_fields)() = nullptr;
  base::Record (*show)(const File& file, int number) = nullptr;
  bool (*is_live)(const File& file, int number) = nullptr;
};

struct Telling;

struct Process {
  std::span<const EventKind> (*events)();
  std::optional<Matters> matters{};  // Empty: it changes those of others, or the child and the file
  std::span<const Group> groups{};
  std::span<const Reason> reasons{};
  std::span<const Provision> provisions{};
  std::span<const DeadlineRule> deadlines{};
  std::span<const DecisionKind> decisions{};
  // The command that leads on in what is its own; asked when nothing that comes first in every file is left to do.
  std::optional<NextStep> (*next_step)(const File& file) = nullptr;
  // What people are owed to be told of its matters (core/notice/notice.hpp).
  void (*tells)(const File& file, std::vector<Telling>& to) = nullptr;
  // What an event of another process means for its own matters.
  void (*hear)(File& file, const Event& event, const Stamp& stamp) = nullptr;
};

std::span<const Process* const> list_processes();

// Rows that several processes share, and then each one's own.
template <class Row>
std::vector<Row> with_own(std::vector<Row> rows, std::span<const Row> Process::* own) {
  for (const Process* process : list_processes()) {
    rows.insert(rows.end(), (process->*own).begin(), (process->*own).end());
  }
  return rows;
}

}  // namespace core
