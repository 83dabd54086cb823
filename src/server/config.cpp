// SPDX-License-Identifier: EUPL-1.2
#include "server/config.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <toml++/toml.h>
#include <array>
#include <stdexcept>

namespace server {
namespace {

Config defaults() {
  Config config;
  config.registers.board_name = "Granby";
  config.registers.units = {{"socialjour", "Socialjouren", "Duty desk"},
                            {"mottagning", "Mottagningsenheten", "Intake unit"},
                            {"utredning_norr", "Utredning norr", "Investigation north"},
                            {"utredning_soder", "Utredning söder", "Investigation south"},
                            {"oppenvard", "Öppenvården", "Community-based support"}};
  config.registers.districts = {{"norr", "Norra Granby", "Granby North"},
                                {"soder", "Södra Granby", "Granby South"},
                                {"centrum", "Centrum", "Centre"},
                                {"hamnen", "Hamnen", "The Harbour"}};
  return config;
}

[[noreturn]] void wrong(const std::string& path, const toml::node& node, std::string_view why) {
  throw std::runtime_error(fmt::format("{}:{}: {}", path, node.source().begin.line, why));
}

std::chrono::minutes clock_time(const std::string& path, const toml::node& node) {
  const auto time = node.value<toml::time>();
  if (!time) wrong(path, node, "write a time of day, for example 08:00:00");
  return std::chrono::minutes{time->hour * 60 + time->minute};
}

template <class Code>
Code code(const std::string& path, const toml::node& node) {
  const auto parsed = Code::parse(node.value_or(std::string{}));
  if (!parsed) wrong(path, node, "write 1–40 of a–z, 0–9, _ . -");
  return *parsed;
}

std::string text(const std::string& path, const toml::node& node) {
  const auto value = node.value<std::string>();
  if (!value) wrong(path, node, "write a text in quotes");
  return *value;
}

// As people write it; what dials it is taken out of it.
std::string telephone(const std::string& path, const toml::node& node) {
  std::string out = text(path, node);
  const bool is_number = out.find_first_not_of("+0123456789 -/") == std::string::npos && out.rfind('+') + 1 <= 1;
  if (!is_number || std::ranges::count_if(out, [](char c) { return c >= '0' && c <= '9'; }) < 3)
    wrong(path, node, "write a telephone number, for example \"0123-456 78\"");
  return out;
}

// Where people and systems find the server, as they write it.
std::string web_address(const std::string& path, const toml::node& node) {
  std::string out = text(path, node);
  while (out.ends_with('/')) out.pop_back();
  if (!out.starts_with("https://") || out.find_first_of(" ?#\"<>{}") != std::string::npos)
    wrong(path, node, "write an address, for example \"https://skyddsnat.granby.se\"");
  return out;
}

std::string name(const std::string& path, const toml::node& node) {
  std::string out = text(path, node);
  if (out.empty()) wrong(path, node, "a name is needed");
  return out;
}

std::vector<api::Named> list_named(const std::string& path, const toml::node& node) {
  const toml::array* list = node.as_array();
  if (list == nullptr) wrong(path, node, "write a list of { id = …, sv = …, en = … }");
  std::vector<api::Named> out;
  for (const toml::node& one : *list) {
    const toml::table* row = one.as_table();
    if (row == nullptr || !row->contains("id") || !row->contains("sv")) wrong(path, one, "id and sv are needed");
    api::Named& named = out.emplace_back();
    for (const auto& [key, value] : *row) {
      if (key == "id") named.id = code<core::UnitId>(path, value).text;
      else if (key == "sv") named.sv = name(path, value);
      else if (key == "en") named.en = name(path, value);
      else wrong(path, value, fmt::format("there is no '{}' beside id, sv and en", key.str()));
    }
    if (named.en.empty()) named.en = named.sv;
  }
  return out;
}

bool yes_or_no(const std::string& path, const toml::node& node) {
  const auto value = node.value_exact<bool>();
  if (!value) wrong(path, node, "write true or false");
  return *value;
}

std::uint16_t port(const std::string& path, const toml::node& node) {
  const auto value = node.value_exact<std::int64_t>();
  if (!value || *value < 0 || *value > 65535) wrong(path, node, "write a port number, 0–65535");
  return std::uint16_t(*value);
}

int tries(const std::string& path, const toml::node& node) {
  const auto value = node.value_exact<std::int64_t>();
  if (!value || *value < 1 || *value > 10'000) wrong(path, node, "write a number, 1–10000");
  return int(*value);
}

// 0: none is too many.
int reads(const std::string& path, const toml::node& node) {
  const auto value = node.value_exact<std::int64_t>();
  if (!value || *value < 0 || *value > 100'000) wrong(path, node, "write a number, 0–100000");
  return int(*value);
}

int megabytes(const std::string& path, const toml::node& node) {
  const auto value = node.value_exact<std::int64_t>();
  if (!value || *value < 0 || *value > 65'536) wrong(path, node, "write a number of megabytes, 0–65536");
  return int(*value);
}

std::chrono::seconds patience(const std::string& path, const toml::node& node) {
  const auto value = node.value_exact<std::int64_t>();
  if (!value || *value < 25 || *value > 3600) wrong(path, node, "write a number of seconds, 25–3600");
  return std::chrono::seconds{*value};
}

enum class Of : std::uint8_t { server, board, place };
struct Setting {
  std::string_view key;
  Of of;  // Whose: what is a board's own, or says where its files are, may stand in a file that adds one
  void (*take)(Config& config, const std::string& path, const toml::node& node);
};
using C = Config&;
using F = const std::string&;
using N = const toml::node&;
constexpr std::array kSettings{
    Setting{"store", Of::place, [](C c, F f, N n) { c.store = text(f, n); }},
    Setting{"store_direct", Of::place, [](C c, F f, N n) { c.store_direct = text(f, n); }},
    Setting{"store_key_file", Of::place, [](C c, F f, N n) { c.store_key_file = text(f, n); }},
    Setting{"store_patience", Of::server, [](C c, F f, N n) { c.store_patience = patience(f, n); }},
    Setting{"fold_memory", Of::server, [](C c, F f, N n) { c.fold_memory = megabytes(f, n); }},
    Setting{"allow_root", Of::server, [](C c, F f, N n) { c.allow_root = yes_or_no(f, n); }},
    Setting{"address", Of::server, [](C c, F f, N n) { c.http.address = text(f, n); }},
    Setting{"port", Of::server, [](C c, F f, N n) { c.http.port = port(f, n); }},
    Setting{"metrics_address", Of::server, [](C c, F f, N n) { c.metrics_address = text(f, n); }},
    Setting{"metrics_port", Of::server, [](C c, F f, N n) { c.metrics_port = port(f, n); }},
    Setting{"backup_folder", Of::server, [](C c, F f, N n) { c.backup_folder = text(f, n); }},
    Setting{"anchor_folder", Of::server, [](C c, F f, N n) { c.anchor_folder = text(f, n); }},
    Setting{"certificate_file", Of::server, [](C c, F f, N n) { c.http.certificate_file = text(f, n); }},
    Setting{"key_file", Of::server, [](C c, F f, N n) { c.http.key_file = text(f, n); }},
    Setting{"trusted_proxy", Of::server, [](C c, F f, N n) { c.http.trusted_proxy = text(f, n); }},
    Setting{"tries_per_login", Of::server, [](C c, F f, N n) { c.gate.tries = tries(f, n); }},
    Setting{"tries_per_address", Of::server, [](C c, F f, N n) { c.gate.tries_per_address = tries(f, n); }},
    Setting{"tries_per_day", Of::server, [](C c, F f, N n) { c.gate.tries_per_day = tries(f, n); }},
    Setting{"key_uses_per_minute", Of::server, [](C c, F f, N n) { c.gate.uses_per_minute = tries(f, n); }},
    Setting{"board", Of::board, [](C c, F f, N n) { c.board.board = code<core::BoardId>(f, n); }},
    Setting{"board_name", Of::board, [](C c, F f, N n) { c.registers.board_name = text(f, n); }},
    Setting{"switchboard", Of::board, [](C c, F f, N n) { c.registers.switchboard = telephone(f, n); }},
    Setting{"public_address", Of::server, [](C c, F f, N n) { c.registers.public_address = web_address(f, n); }},
    Setting{"contact_email", Of::board, [](C c, F f, N n) { c.registers.contact_email = text(f, n); }},
    Setting{"case_prefix", Of::board, [](C c, F f, N n) { c.board.case_prefix = text(f, n); }},
    Setting{"day_unit", Of::board, [](C c, F f, N n) { c.board.day_unit = code<core::UnitId>(f, n); }},
    Setting{"duty_unit", Of::board, [](C c, F f, N n) { c.board.duty_unit = code<core::UnitId>(f, n); }},
    Setting{"office_opens", Of::board, [](C c, F f, N n) { c.board.office_opens = clock_time(f, n); }},
    Setting{"office_closes", Of::board, [](C c, F f, N n) { c.board.office_closes = clock_time(f, n); }},
    Setting{"many_files", Of::board, [](C c, F f, N n) { c.board.many_files = reads(f, n); }},
    Setting{"many_searches", Of::board, [](C c, F f, N n) { c.board.many_searches = reads(f, n); }},
    Setting{"units", Of::board, [](C c, F f, N n) { c.registers.units = list_named(f, n); }},
    Setting{"districts", Of::board, [](C c, F f, N n) { c.registers.districts = list_named(f, n); }},
};

void take_settings(Config& config, const toml::table& table, const std::string& path, Of least) {
  for (const auto& [key, node] : table) {
    const auto setting = std::ranges::find(kSettings, key.str(), &Setting::key);
    if (setting == kSettings.end()) wrong(path, node, fmt::format("there is no setting '{}'", key.str()));
    if (setting->of < least) wrong(path, node, fmt::format("'{}' is the whole server's, not a board's", key.str()));
    setting->take(config, path, node);
    config.places[std::string{setting->key}] = fmt::format("{}:{}", path, key.source().begin.line);
  }
}

template <class Parse>
toml::table parsed(const std::string& path, Parse parse) {
  try {
    return parse();
  } catch (const toml::parse_error& error) {
    throw std::runtime_error(fmt::format("{}:{}: {}", path, error.source().begin.line, error.description()));
  }
}

}  // namespace

std::string Config::place_of(std::string_view key) const {
  const auto found = places.find(key);
  return found == places.end() ? fmt::format("the default of {}", key) : found->second;
}

Config read_config(const std::string& path) {
  Config config = defaults();
  if (!path.empty()) take_settings(config, parsed(path, [&] { return toml::parse_file(path); }), path, Of::server);
  return config;
}

Config read_board(const Config& main, const std::string& text, const std::string& name) {
  Config config = defaults();
  const toml::table table = parsed(name, [&] { return toml::parse(text, name); });
  for (const std::string_view needed : {"board", "board_name", "case_prefix"}) {
    if (!table.contains(needed)) throw std::runtime_error(fmt::format("{}: '{}' is missing", name, needed));
  }
  config.store_patience = main.store_patience;
  config.fold_memory = main.fold_memory;
  config.http = main.http;
  config.registers.public_address = main.registers.public_address;
  config.gate = main.gate;
  config.store.clear();
  take_settings(config, table, name, Of::board);
  if (config.store.empty()) {
    if (table.contains("store_direct") || table.contains("store_key_file"))
      throw std::runtime_error(fmt::format("{}: a board without a store of its own has none of its settings", name));
    config.store = main.store;
    config.store_direct = main.store_direct;
    config.store_key_file = main.store_key_file;
  }
  return config;
}

Config read_place(const Config& main, const std::string& text, const std::string& name) {
  const toml::table table = parsed(name, [&] { return toml::parse(text, name); });
  Config config = main;
  config.store.clear();
  config.store_direct.clear();
  config.store_key_file.clear();
  for (const Setting& setting : kSettings) {
    const toml::node* const node = table.get(setting.key);
    if (node != nullptr && setting.of == Of::place) setting.take(config, name, *node);
  }
  return config.store.empty() ? main : config;
}

bool is_loopback(const std::string& address) {
  in_addr four{};
  if (inet_pton(AF_INET, address.c_str(), &four) == 1) return (ntohl(four.s_addr) >> 24U) == IN_LOOPBACKNET;
  in6_addr six{};
  if (inet_pton(AF_INET6, address.c_str(), &six) != 1) return false;
  return IN6_IS_ADDR_LOOPBACK(&six) || (IN6_IS_ADDR_V4MAPPED(&six) && six.s6_addr[12] == IN_LOOPBACKNET);
}

void require_safe_address(const Config& config) {
  if (!config.http.certificate_file.empty() || is_loopback(config.http.address)) return;
  throw std::runtime_error(fmt::format(
      "address = \"{}\" without a certificate would send passwords and files readable to anyone on the way. Set "
      "certificate_file and key_file, or let the server listen on 127.0.0.1 or ::1 behind a proxy that speaks TLS.",
      config.http.address));
}

}  // namespace server
