// SPDX-License-Identifier: EUPL-1.2
#include "server/check_config.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <unistd.h>
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>

#include "api/http/transport.hpp"
#include "api/version.hpp"
#include "journal/address.hpp"
#include "journal/key_file.hpp"
#include "journal/postgres/schema.hpp"
#include "journal/postgres/way.hpp"
#include "journal/read_rows.hpp"
#include "journal/sql/installation.hpp"
#include "server/certificate.hpp"
#include "server/check_boards.hpp"
#include "server/directory.hpp"
#include "server/newest.hpp"
#include "server/own_process.hpp"
#include "server/serve.hpp"
#include "server/usage_error.hpp"

namespace server {
namespace {

using All = std::vector<Finding>;

void add(All& all, Severity severity, const Config& config, std::string_view key, std::string_view text) {
  all.push_back({severity, fmt::format("{}: {}", config.place_of(key), text)});
}
void add(All& all, const Findings& findings) {
  for (const std::string& one : findings) all.push_back({Severity::error, one});
}

bool is_address(const std::string& text) {
  in6_addr any{};
  return inet_pton(AF_INET, text.c_str(), &any) == 1 || inet_pton(AF_INET6, text.c_str(), &any) == 1;
}

void check_addresses(All& all, const Config& config) {
  const std::pair<const char*, const std::string*> addresses[] = {{"address", &config.http.address},
                                                                  {"metrics_address", &config.metrics_address},
                                                                  {"trusted_proxy", &config.http.trusted_proxy}};
  for (const auto& [key, address] : addresses) {
    const bool may_be_none = address == &config.http.trusted_proxy && address->empty();
    if (may_be_none || is_address(*address)) continue;
    add(all, Severity::error, config, key,
        fmt::format("{} is \"{}\", which is no address: write numbers, for example 127.0.0.1 or ::1", key, *address));
  }
  if (config.metrics_port == config.http.port && config.http.port != 0 &&
      config.metrics_address == config.http.address) {
    add(all, Severity::error, config, "metrics_port",
        fmt::format("metrics_port is {}, where the server listens: give the counters another", config.http.port));
  }
  if (config.metrics_port && is_address(config.metrics_address) && !is_loopback(config.metrics_address)) {
    add(all, Severity::warning, config, "metrics_address",
        fmt::format("metrics_address is \"{}\": whoever reaches it reads the counters, unsealed. Let it be 127.0.0.1, "
                    "or see that only Prometheus gets there",
                    config.metrics_address));
  }
}

void check_folders(All& all, const Config& config) {
  const std::pair<const char*, const std::string*> folders[] = {{"backup_folder", &config.backup_folder},
                                                                {"anchor_folder", &config.anchor_folder}};
  for (const auto& [key, folder] : folders) {
    std::error_code error;
    if (folder->empty()) continue;
    if (std::filesystem::directory_iterator{*folder, error}; error) {
      add(all, Severity::error, config, key,
          fmt::format("{} cannot be read: {}. Make it, and let this user read it", *folder, error.message()));
    }
  }
}

struct Address {
  const char* key;
  const std::string& text;
};
std::vector<Address> stores_of(const Config& config) {
  return {{"store", config.store}, {"store_direct", config.store_direct}};
}

// Whoever reads the configuration has it.
void check_passwords(All& all, const Config& config) {
  for (const auto& [key, address] : stores_of(config)) {
    const std::string place = config.place_of(key), file = place.substr(0, place.rfind(':'));
    struct stat about{};
    if (!journal::has_password(address) || ::stat(file.c_str(), &about) != 0 || (about.st_mode & S_IRWXO) == 0)
      continue;
    add(all, Severity::warning, config, key,
        fmt::format("the database's password stands here, and others may read the file. Run: chmod o= {}", file));
  }
}

bool is_of_this_machine(const std::string& host) {
  return host.empty() || host.starts_with('/') || host.starts_with('@') || host == "localhost" || is_loopback(host);
}

void check_direct(All& all, const Config& config) {
  if (config.store_direct.empty() || journal::is_postgres(config.store_direct)) return;
  add(all, Severity::warning, config, "store_direct",
      "store_direct is no address of PostgreSQL, so that the servers of one database do not hear of each other. Write "
      "postgresql://USER@HOST/DATABASE");
}

void check_database_file(All& all, const Config& config, const std::string& path) {
  const std::string folder = std::filesystem::absolute(path).parent_path().string();
  for (const std::string& one : {path, folder}) {
    if (::access(one.c_str(), R_OK | W_OK) == 0) continue;
    add(all, Severity::error, config, "store",
        fmt::format("{} cannot be written to. Give it to the user that runs the server, with its folder", one));
  }
}

void check_rights(All& all, const Config& config) {
  const std::string path = journal::sqlite_path(config.store);
  struct stat about{};
  if (path.empty() || ::stat(path.c_str(), &about) != 0 || (about.st_mode & (S_IRWXG | S_IRWXO)) == 0) return;
  add(all, Severity::warning, config, "store",
      fmt::format("others than its owner may open {}. Run: chmod 600 {}", path, path));
}

std::string key_path_of(const Config& config) {
  return config.store_key_file.empty() ? journal::key_path_of(config.store) : config.store_key_file;
}

// Whether there is a database at all: without one there is nothing more to look at, and its key is made with it.
bool check_database(All& all, const Config& config) {
  const std::string path = journal::sqlite_path(config.store);
  try {
    if (is_new(config)) throw journal::Fault{journal::why_missing(path)};
    if (!path.empty()) check_database_file(all, config, path);
    if (!journal::is_postgres(config.store)) return true;
    std::string unsafe;
    journal::read_rows(config.store, config.board.board, [&](journal::Rows& rows) {
      if (!journal::has_tables(rows.tables())) throw journal::Fault{journal::kNoTables};
      unsafe = journal::why_unsafe(rows.tables());
    });
    if (!unsafe.empty()) add(all, Severity::error, config, "store", unsafe);
    return true;
  } catch (const std::exception& error) { add(all, Severity::error, config, "store", error.what()); }
  return false;
}

// One that is missing has nothing to open where there is no database (`is_there`).
void check_key(All& all, const Config& config, bool is_there) {
  if (config.store == "memory:") {
    return add(all, Severity::warning, config, "store", "memory: forgets everything when the server stops");
  }
  if (!is_there && !std::filesystem::exists(key_path_of(config))) return;
  try {
    journal::load_key_file(key_path_of(config), journal::MissingKey::fault);
  } catch (const journal::Fault& fault) { add(all, Severity::error, config, "store_key_file", fault.what()); }
}

void check_certificate(All& all, const Config& config, base::Instant now) {
  const api::http::ServerOptions& http = config.http;
  if (http.certificate_file.empty() && http.key_file.empty()) return;
  if (http.certificate_file.empty() || http.key_file.empty()) {
    return add(all, Severity::error, config, http.key_file.empty() ? "certificate_file" : "key_file",
               "TLS needs both certificate_file and key_file");
  }
  try {
    const auto loaded = api::http::load_certificate(http.certificate_file, http.key_file);
    const auto finding = check_validity(api::http::validity_of(*loaded), now);
    if (finding) add(all, finding->severity, config, "certificate_file", finding->text);
  } catch (const api::http::BadCertificate& bad) {
    const bool is_key = bad.file == api::http::BadCertificate::File::key;
    add(all, Severity::error, config, is_key ? "key_file" : "certificate_file", bad.what());
  } catch (const std::runtime_error& error) { add(all, Severity::error, config, "certificate_file", error.what()); }
}

// A file that cannot be read has been told already (check_key).
void check_key_fits(All& all, const Config& config, sql::Database& tables) {
  const std::string path = key_path_of(config);
  if (!std::filesystem::exists(path)) return;
  try {
    journal::require_key_of(tables, path);
  } catch (const journal::Fault& fault) { add(all, Severity::error, config, "store_key_file", fault.what()); }
}

template <class Check>
void add_thrown(All& all, const Check& check) {
  try {
    check();
  } catch (const std::exception& error) { all.push_back({Severity::error, error.what()}); }
}

// As far as its rows can be read without the key, beside a server: each board of the installation.
void check_store(All& all, const Config& main, base::Instant now) {
  std::vector<Config> boards{main};
  std::optional<base::Instant> newest;
  const auto look = [&](const Config& config, const auto& take) {
    journal::read_rows(config.store, config.board.board, [&](journal::Rows& rows) { take(rows.tables()); });
  };
  add_thrown(all, [&] { look(main, [&](sql::Database& tables) { boards = peek_configs(main, tables); }); });
  for (const Config& board : boards) {
    bool is_there = true;
    if (&board != &boards.front()) {
      add(all, check_units(board));
      if (board.store != main.store) {
        is_there = check_database(all, board);
        check_rights(all, board);
        check_key(all, board, is_there);
        std::ranges::move(check_ways(board), std::back_inserter(all));
      }
    }
    add(all, check_prefix(board, boards));
    if (!is_there) continue;
    add_thrown(all, [&] {
      look(board, [&](sql::Database& tables) {
        check_key_fits(all, board, tables);
        add(all, check_files(board, tables));
        newest = std::max(newest, newest_instant(tables, board.board.board));  // Nothing comes before everything.
      });
    });
  }
  std::ranges::move(check_clock(now, newest), std::back_inserter(all));
}

// What the kernel knows of whoever keeps its time; the right time itself nobody here knows.
void check_synchronised(All& all) {
  timex asked{};
  const int state = ::adjtimex(&asked);
  if (state < 0 || (state != TIME_ERROR && (asked.status & STA_UNSYNC) == 0)) return;
  all.push_back(
      {Severity::warning,
       "the clock is kept by nobody, as far as the system knows: every entry and deadline is dated by it. Set "
       "up NTP (systemd-timesyncd or chrony)"});
}

}  // namespace

std::vector<Finding> check_machine(const Config& config) {
  All all;
  check_addresses(all, config);
  check_folders(all, config);
  check_passwords(all, config);
  check_direct(all, config);
  check_rights(all, config);
  std::ranges::move(check_ways(config), std::back_inserter(all));
  return all;
}

std::vector<Finding> check_ways(const Config& config) {
  All all;
  for (const auto& [key, address] : stores_of(config)) {
    if (!journal::is_postgres(address)) continue;
    const postgres::Way way = postgres::way_of(address);
    if (way.is_proven || std::ranges::all_of(way.hosts, is_of_this_machine)) continue;
    add(all, Severity::warning, config, key,
        fmt::format("on the way to {} somebody in between may be taken for the database, and read and change what is "
                    "sent. Let {} say sslmode=verify-full, and sslrootcert",
                    journal::shown_address(address), key));
  }
  return all;
}

std::vector<Finding> check_clock(base::Instant now, std::optional<base::Instant> newest) {
  constexpr std::chrono::seconds kApart{2};  // More than keeping time moves it by
  All all;
  if (const auto released = base::parse_day(api::kReleased); now < *released) {
    all.push_back({Severity::error, fmt::format("the clock is at {}, before this program was made. Set it, and look "
                                                "through what was recorded meanwhile",
                                                base::iso(now))});
  }
  if (newest && *newest - now >= kApart) {
    all.push_back(
        {Severity::error, fmt::format("the clock is at {}, and something is recorded at {}: set the clock, or "
                                      "what comes now is dated before it",
                                      base::iso(now), base::iso(*newest))});
  }
  return all;
}

int check_config(const std::string& path) {
  All all;
  const base::Instant now = clock_now();
  add_thrown(all, [&] {
    const Config config = read_config(path);
    add_thrown(all, [&] { require_free_id(config); });
    add_thrown(all, [&] { require_safe_address(config); });
    std::ranges::move(check_machine(config), std::back_inserter(all));
    add(all, check_units(config));
    check_certificate(all, config, now);
    const bool is_there = check_database(all, config);
    check_key(all, config, is_there);
    if (config.store != "memory:" && is_there) check_store(all, config, now);
    else std::ranges::move(check_clock(now, std::nullopt), std::back_inserter(all));
    check_synchronised(all);
    if (is_root() && !config.allow_root) {
      all.push_back({Severity::warning,
                     "checked as root, who may read and write everything: run this as the server's user, as in sudo -u "
                     "skyddsnat skyddsnat check-config …"});
    }
  });
  const auto errors = std::ranges::count(all, Severity::error, &Finding::severity);
  std::set<std::string> told;  // What keeps the store from being read may have kept each board from it.
  for (const Finding& one : all) {
    if (!told.insert(one.text).second) continue;
    fmt::print("{}: {}\n", one.severity == Severity::error ? "error" : "warning", one.text);
  }
  fmt::print("{}", errors == 0 ? "The server can be started with it.\n" : "");
  return errors == 0 ? 0 : 1;
}

}  // namespace server
