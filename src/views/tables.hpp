// What the rows of the views' tables are made of. Rebuilding makes and compares all but what is sealed: sealing the
// same twice differs.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "journal/sql/table_form.hpp"

namespace views {

struct Columns {
  using C = sql::Column;
  using enum sql::Holds;
  static constexpr C files[] = {{"file", blob},      {"case_number", text}, {"version", integer},
                                {"unit", text},      {"worker", text},      {"district", text},
                                {"opened", integer}, {"closed", integer},   {"open_matter", integer},
                                {"alert", text},     {"label", blob}};
  static constexpr C duties[] = {{"file", blob},     {"rule", text},   {"number", integer}, {"rank", integer},
                                 {"start", integer}, {"due", integer}, {"unit", text},      {"worker", text}};
  static constexpr C incoming[] = {{"file", blob},   {"kind", text},    {"number", integer}, {"received_at", integer},
                                   {"report", blob}, {"channel", text}, {"reporter", text},  {"need", text},
                                   {"danger", text}, {"rank", integer}, {"duty", text},      {"duty_start", integer},
                                   {"unit", text},   {"worker", text}};
  static constexpr C terms[] = {{"term", blob}, {"file", blob}};
  static constexpr C names[] = {{"number", integer}, {"file", blob}, {"name", blob}};
  static constexpr C case_numbers[] = {{"year", integer}, {"last", integer}};
};

inline constexpr sql::TableForm kFiles{"files", Columns::files, std::span{Columns::files}.first<1>()};
inline constexpr sql::TableForm kDuties{"duties", Columns::duties, std::span{Columns::duties}.first<3>()};
inline constexpr sql::TableForm kIncoming{"incoming", Columns::incoming, std::span{Columns::incoming}.first<4>()};
inline constexpr sql::TableForm kTerms{"terms", Columns::terms, Columns::terms};
inline constexpr sql::TableForm kNames{"names", Columns::names, std::span{Columns::names}.first<1>()};
inline constexpr sql::TableForm kCaseNumbers{"case_numbers", Columns::case_numbers,
                                             std::span{Columns::case_numbers}.first<1>()};

}  // namespace views
