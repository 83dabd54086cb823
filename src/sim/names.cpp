// SPDX-License-Identifier: EUPL-1.2
#include "sim/names.hpp"

#include <fmt/format.h>

namespace sim {
namespace {

constexpr std::array kFirst{"Bri", "Dov", "Elv", "Fjo", "Gry", "Hul", "Jor", "Kel", "Lum", "Miv", "Nox", "Plu",
                            "Qua", "Riv", "Sku", "Tju", "Ulv", "Vro", "Wim", "Ysk", "Zel", "Åsk", "Ädl", "Öst"};
constexpr std::array kSecond{"ximo",  "quel",  "zandi", "vroke", "wimpe", "tjuno", "pekka", "dulva",
                             "mirix", "nelvo", "rixa",  "sompe", "lunka", "brall", "gimbo"};
constexpr std::array kThird{"Test",   "Prov",    "Exempel", "Fiktiv", "Påhitt", "Låtsas",
                            "Modell", "Attrapp", "Mönster", "Skugg",  "Papper", "Prototyp"};
constexpr std::array kFourth{"sson", "dal", "gren", "ström", "berg", "lund", "mark", "by", "kvist", "backe"};
constexpr std::array kStreets{"Exempelgatan", "Provvägen",   "Testgränd",   "Påhittsstigen",
                              "Modellbacken", "Låtsasvägen", "Mönstergatan"};

}  // namespace

// One draw a statement: the order of operands is the compiler's choice, and the seed must mean the same everywhere.
std::string make_given_name(Random& random) {
  std::string name = random.pick(kFirst);
  return name += random.pick(kSecond);
}
std::string make_surname(Random& random) {
  std::string name = random.pick(kThird);
  return name += random.pick(kFourth);
}
std::string make_address(Random& random) {
  const char* street = random.pick(kStreets);
  return fmt::format("{} {}, Granby", street, random.between(1, 90));
}
std::string make_phone(Random& random) { return fmt::format("070-174 06 {:02}", random.between(5, 99)); }

std::string test_number(base::Day born, core::Sex sex) {
  const std::chrono::year_month_day day{born};
  const std::string nine = fmt::format("{:04}{:02}{:02}{}", int(day.year()), unsigned(day.month()), unsigned(day.day()),
                                       sex == core::Sex::girl ? 238 : 239);
  for (char check = '0'; check <= '9'; ++check) {
    if (core::IdentityNumber::parse_stored(nine + check)) return nine + check;
  }
  return {};  // Every nine digits have a check digit.
}

}  // namespace sim
