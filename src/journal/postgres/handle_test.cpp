// How a connection is asked for: what the address leaves open is bounded, and what it says holds.
// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/handle.hpp"

#include <gtest/gtest.h>
#include <libpq-fe.h>

namespace {

// As libpq has it; nothing needs to answer there.
std::string setting(const std::string& url, std::string_view keyword) {
  const postgres::RawConnection connection = postgres::connect_to(url);
  const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> all{PQconninfo(connection.get()),
                                                                           PQconninfoFree};
  for (const PQconninfoOption* one = all.get(); one != nullptr && one->keyword != nullptr; ++one) {
    if (one->keyword == keyword && one->val != nullptr) return one->val;
  }
  return "none";
}

}  // namespace

TEST(PostgresHandle, WaitsForNobodyForEver) {
  const std::string nobody = "postgresql://127.0.0.1:1/board";
  const struct {
    int line;
    const char *words, *keyword, *value;
  } rows[] = {
      {__LINE__, "", "connect_timeout", "5"},
      {__LINE__, "", "tcp_user_timeout", "10000"},
      {__LINE__, "", "keepalives_idle", "5"},
      {__LINE__, "?connect_timeout=9", "connect_timeout", "9"},
      {__LINE__, "?connect_timeout=9", "tcp_user_timeout", "10000"},
      {__LINE__, "?tcp_user_timeout=0", "tcp_user_timeout", "0"},
      {__LINE__, "?client_encoding=LATIN1", "client_encoding", "UTF8"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(setting(nobody + row.words, row.keyword), row.value) << "row of line " << row.line;
  }
}
