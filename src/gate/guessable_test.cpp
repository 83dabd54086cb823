// SPDX-License-Identifier: EUPL-1.2
#include "gate/guessable.hpp"

#include <gtest/gtest.h>

#include <array>

using namespace gate;

TEST(Guessable, IsWhatIsTriedFirst) {
  constexpr std::array<std::string_view, 3> kKnown{"jour", "Ulla Provsson-Test", "granby"};
  const struct {
    int line;
    const char* password;
    bool is_guessable;
  } rows[] = {
      {__LINE__, "            ", true},          {__LINE__, "aaaaaaaaaaaa", true},
      {__LINE__, "abababababab", true},          {__LINE__, "passwordpassword", true},
      {__LINE__, "Password2026!", true},         {__LINE__, "P4ssw0rd1234", true},
      {__LINE__, "lösenordlösenord", true},      {__LINE__, "Sommaren2026", true},
      {__LINE__, "sommar-2026-sommar", true},    {__LINE__, "qwertyuiopåasdf", true},
      {__LINE__, "1q2w3e4r5t6y7u", false},       {__LINE__, "123456789012", true},
      {__LINE__, "098765432109", true},          {__LINE__, "abcdefghijkl", true},
      {__LINE__, "skyddsnät2026", true},         {__LINE__, "socialtjänsten1", true},
      {__LINE__, "granbygranby12", true},        {__LINE__, "UllaProvsson1", true},
      {__LINE__, "jourjourjour", true},          {__LINE__, "jour-granby-2026", true},
      {__LINE__, "8391-2774-5561", true},        {__LINE__, "крепкий пароль", false},
      {__LINE__, "tolv tecken.", false},         {__LINE__, "elva tecken och", false},
      {__LINE__, "ett-langt-losenord", false},   {__LINE__, "a long enough password", false},
      {__LINE__, "grön häst äter glass", false}, {__LINE__, "x7#Kq!vT2mZp", false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(is_guessable(row.password, kKnown), row.is_guessable) << "line " << row.line << ": " << row.password;
  }
}
