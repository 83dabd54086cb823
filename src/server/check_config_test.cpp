// SPDX-License-Identifier: EUPL-1.2
#include "server/check_config.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "journal/address.hpp"
#include "journal/store.hpp"

using namespace std::chrono_literals;

namespace {

const std::string kPostgres = "postgresql://";

// What is asked of an address that is written thus.
struct OfAddress {
  int line;
  std::string address, shown;
  bool has_password, is_clear;
};

void expect(const OfAddress& row) {
  EXPECT_EQ(journal::shown_address(row.address), row.shown) << "line " << row.line;
  EXPECT_EQ(journal::has_password(row.address), row.has_password) << "line " << row.line;
  EXPECT_EQ(journal::is_clear(row.address), row.is_clear) << "line " << row.line;
}

}  // namespace

TEST(CheckConfig, AClockBeforeTheProgramOrBeforeWhatIsRecordedIsWrong) {
  const base::Instant now = std::chrono::sys_days{2027y / 3 / 1} + 12h, before = std::chrono::sys_days{2026y / 11 / 21};
  const struct {
    int line;
    base::Instant now;
    std::optional<base::Instant> newest;
    std::size_t findings;
  } rows[] = {
      {__LINE__, now, std::nullopt, 0}, {__LINE__, now, now, 0},         {__LINE__, now, now + 1999ms, 0},
      {__LINE__, now, now + 2s, 1},     {__LINE__, before, before, 1},   {__LINE__, before, std::nullopt, 1},
      {__LINE__, before, now, 2},       {__LINE__, now, now - 1000h, 0},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(server::check_clock(row.now, row.newest).size(), row.findings) << "line " << row.line;
  }
}

TEST(CheckConfig, APasswordIsFoundAndNotShownWhereverItStandsInAnAddress) {
  const OfAddress whole[] = {
      {__LINE__, "memory:", "memory:", false, false},
      {__LINE__, "sqlite:/srv/a:b@c.db", "sqlite:/srv/a:b@c.db", false, false},
      {__LINE__, kPostgres + "host=db1 password=secret", kPostgres + "…", true, false},
      {__LINE__, "postgres:" + kPostgres.substr(11) + "anna:secret@db1/b", "postgres:…", true, false},
      {__LINE__, "postgresql:/anna:secret@db1/b", "postgresql:…", true, false},
      {__LINE__, "anna:secret@db1/b", "anna:…", true, false},
      {__LINE__, "host=db1 password=secret", "…", true, false},
      {__LINE__, "password = 'secret' host=db1", "…", true, false},
      {__LINE__, "host=db1 passfile=/etc/pass user=password", "…", false, false},
      {__LINE__, "", "…", false, false},
  };
  for (const OfAddress& row : whole) expect(row);
  const OfAddress after_scheme[] = {
      {__LINE__, "/board", "/board", false, true},
      {__LINE__, "anna@db1/board", "db1/board", false, true},
      {__LINE__, "a@[::1]:5432,db2/b?x=y", "[::1]:5432,db2/b", false, true},
      {__LINE__, "anna:secret@db1:5432,db2/b", "db1:5432,db2/b", true, true},
      {__LINE__, "db1/b?password=secret", "db1/b", true, true},
      {__LINE__, "db1/b?password=se@ret", "…", true, false},
      {__LINE__, "anna:se@cret@db1/b", "…", true, false},
      {__LINE__, "anna:se/cret@db1/b", "…", true, false},
      {__LINE__, "anna:12/cret@db1/b", "…", true, false},
      {__LINE__, "anna:se?cret@db1/b", "…", true, false},
      {__LINE__, "anna:se@c/r@et@db1/b", "…", true, false},
      {__LINE__, "anna:secret/b", "…", false, false},  // As libpq has it, a port
  };
  for (const auto& [line, address, shown, has_password, is_clear] : after_scheme) {
    expect({line, kPostgres + address, kPostgres + shown, has_password, is_clear});
  }
}

TEST(CheckConfig, AWayToTheDatabaseOnWhichSomebodyMayStandIsTold) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread
  for (const char* one : {"PGHOST", "PGHOSTADDR", "PGSSLMODE", "PGSERVICE"}) ::unsetenv(one);
  const struct {
    int line;
    const char *store, *direct;  // After the scheme of PostgreSQL
    std::size_t findings;
  } rows[] = {
      {__LINE__, "/b", "/b", 0},
      {__LINE__, "localhost/b", "/b", 0},
      {__LINE__, "127.0.0.2:5433,[::1]/b", "/b", 0},
      {__LINE__, "%2Frun%2Fpostgresql/b", "/b", 0},
      {__LINE__, "/b?host=/run/postgresql", "/b", 0},
      {__LINE__, "db1/b", "/b", 1},
      {__LINE__, "db1/b?sslmode=require", "/b", 1},
      {__LINE__, "db1/b?sslmode=verify-ca", "/b", 1},
      {__LINE__, "db1/b?sslmode=verify-full", "/b", 0},
      {__LINE__, "127.0.0.1,db2/b", "/b", 1},
      {__LINE__, "localhost/b?hostaddr=10.0.0.1", "/b", 1},
      {__LINE__, "db1/b?hostaddr=127.0.0.1", "/b", 0},
      {__LINE__, "/b?host=db1", "/b", 1},
      {__LINE__, "/b", "db1/b", 1},
      {__LINE__, "db1/b", "db1/b", 2},
  };
  for (const auto& row : rows) {
    server::Config config;
    config.store = kPostgres + row.store;
    config.store_direct = kPostgres + row.direct;
    EXPECT_EQ(server::check_ways(config).size(), row.findings) << "line " << row.line;
  }
}
