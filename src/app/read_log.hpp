// The read log: who opened what, when, in which role (lag (2001:454) 10 §). Append-only; written before anything is
// shown.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

#include "app/context.hpp"

namespace app {

enum class ReadKind : std::uint8_t { file, print, statement };

void create_read_log_tables(sqlite::Database& tables);
void log_read(journal::Unit& unit, const Settings& settings, const Actor& actor, core::FileId file, ReadKind kind);

}  // namespace app

template <>
struct base::Choices<app::ReadKind> {
  using R = app::ReadKind;
  static constexpr std::array rows{
      Choice<R>{R::file, "file", {"Öppnade akten", "Opened the file"}},
      Choice<R>{R::print, "print", {"Skrev ut akten", "Printed the file"}},
      Choice<R>{R::statement, "statement", {"Läste anmälarens uppgifter", "Read the reporter's statement"}},
  };
};
