// SPDX-License-Identifier: EUPL-1.2
#include "gate/device.hpp"

#include "gate/gate_fixture.hpp"

using namespace gate;

namespace {
const Digest kHash = digest_of("$argon2id$1"), kEarlier = digest_of("$argon2id$0");
}

TEST(Device, KnowsWhoHasSignedInWithIt) {
  const journal::TestPlace here_place{"memory"}, there_place{"memory"};
  const auto here = here_place.open({}), there = there_place.open({});
  const Device fresh{""}, other{""};
  EXPECT_NE(fresh.id(), other.id());
  const std::string jour = fresh.with(*here, "jour", kHash);
  const std::string both = Device{jour}.with(*here, "mottagning", kHash);
  const std::string before = fresh.with(*here, "jour", kEarlier);
  EXPECT_EQ(jour.size(), 45U);
  const struct Row {
    int line;
    std::string cookie;
    const char* login;
    bool is_known;
  } rows[] = {
      {__LINE__, "", "jour", false},
      {__LINE__, jour, "jour", true},
      {__LINE__, jour, "mottagning", false},
      {__LINE__, both, "jour", true},
      {__LINE__, both, "mottagning", true},
      {__LINE__, other.id() + jour.substr(22), "jour", false},  // Of another device
      {__LINE__, fresh.id(), "jour", false},
      {__LINE__, jour + "x", "jour", true},
      {__LINE__, "." + jour, "jour", false},
      {__LINE__, before, "jour", false},  // Of an earlier password
      {__LINE__, Device{before}.with(*here, "jour", kHash), "jour", true},
      {__LINE__, jour.substr(0, 44), "jour", false},
      {__LINE__, std::string(4000, 'A'), "jour", false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Device{row.cookie}.knows(*here, row.login, kHash), row.is_known) << "line " << row.line;
  }
  EXPECT_FALSE(Device{jour}.knows(*there, "jour", kHash)) << "of an installation with another key";
  EXPECT_EQ(Device{both}.id(), fresh.id()) << "it stays the same device";
}

TEST(Device, KeepsTheLatestSixteen) {
  const journal::TestPlace place{"memory"};
  const auto store = place.open({});
  std::string cookie;
  for (int i = 0; i < 20; ++i) cookie = Device{cookie}.with(*store, "login" + std::to_string(i), kHash);
  cookie = Device{cookie}.with(*store, "login4", kHash);  // Used again
  cookie = Device{cookie}.with(*store, "ny", kHash);
  EXPECT_EQ(cookie.size(), 22 + 16 * 23);
  for (const auto& [login, is_known] : {std::pair{"login3", false},
                                        {"login4", true},
                                        {"login5", false},
                                        {"login6", true},
                                        {"login19", true},
                                        {"ny", true}}) {
    EXPECT_EQ(Device{cookie}.knows(*store, login, kHash), is_known) << login;
  }
}
