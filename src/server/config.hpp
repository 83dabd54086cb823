// Configuration: one TOML file, every value with a default that suits the demo. docs/reference/configuration.md lists
// them.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "api/http/server.hpp"
#include "api/service.hpp"
#include "app/context.hpp"

namespace server {

struct Config {
  std::string store = "sqlite:skyddsnat.db";
  std::string store_direct;                 // PostgreSQL itself, where `store` goes through a pooler
  std::string store_key_file;               // Empty: beside the SQLite file, or skyddsnat.key for PostgreSQL
  bool allow_root = false;                  // Serves also as root
  std::chrono::seconds store_patience{30};  // With a database that is there and does not answer
  int fold_memory = 32;                     // Megabytes, for what files were folded to
  api::http::ServerOptions http;
  std::string metrics_address = "127.0.0.1";
  std::optional<std::uint16_t> metrics_port;  // Nothing: no counters are served. 0: any free one
  std::string backup_folder, anchor_folder;   // Where the newest of each is looked for, for /metrics; empty: nowhere
  app::Settings board;
  api::Registers registers;
  gate::GateOptions gate;
  std::map<std::string, std::string, std::less<>> places;  // Where a setting that is given stands: "skyddsnat.toml:7"

  // Where a setting stands, or that it has its default.
  std::string place_of(std::string_view key) const;
  // Where the servers of one database hear of each other.
  const std::string& notifications_url() const { return store_direct.empty() ? store : store_direct; }
};

// The defaults when `path` is empty. Throws std::runtime_error that names file, line and key for what cannot be read,
// and for keys nobody knows: a misspelt setting must not pass in silence.
Config read_config(const std::string& path);

// One more board of an installation, from the text of a file that is called `name` in errors: what is the server's is
// as `main` has it, and so is the store where the board has none of its own.
Config read_board(const Config& main, const std::string& text, const std::string& name);

// Of such a text only where the board's files are, whatever else stands there: also of one that another version took.
// The rest is as `main` has it. Throws std::runtime_error where it is not TOML.
Config read_place(const Config& main, const std::string& text, const std::string& name);

// Whether an address of IPv4 or IPv6 is one that only this machine reaches.
bool is_loopback(const std::string& address);

// Throws std::runtime_error where serving as configured would send what is secret unsealed over a network.
void require_safe_address(const Config& config);

}  // namespace server
