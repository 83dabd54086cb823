// Configuration: the bytes are a configuration file, or that of one board more.
//
// It is read whole, with every value one that the server can work with, or refused with file and line.
// SPDX-License-Identifier: EUPL-1.2
#include "server/config.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <stdexcept>

#include "targets.hpp"

namespace fuzz {
namespace {

// A file in memory that is written anew for each run.
class MemoryFile {
 public:
  MemoryFile() : file_(memfd_create("config", 0)), path_("/proc/self/fd/" + std::to_string(file_)) {
    if (file_ < 0) std::abort();
  }
  const std::string& with(std::string_view bytes) const {
    const auto size = static_cast<ssize_t>(bytes.size());
    const bool written = pwrite(file_, bytes.data(), bytes.size(), 0) == size && ftruncate(file_, size) == 0;
    if (!written) std::abort();
    return path_;
  }

 private:
  int file_;
  std::string path_;
};

void must_say_where(std::string_view told, std::string_view path, std::string_view bytes) {
  PROMISE(told.starts_with(path));
  told.remove_prefix(path.size());
  PROMISE(told.starts_with(':'));
  std::ptrdiff_t line = 0;
  const auto [end, error] = std::from_chars(told.data() + 1, told.data() + told.size(), line);
  PROMISE(error == std::errc{});
  PROMISE(line >= 1 && line <= std::ranges::count(bytes, '\n') + 1);
  PROMISE(std::string_view(end, told.data() + told.size()).starts_with(": "));
  PROMISE(end + 2 < told.data() + told.size());
}

void must_name(const std::vector<api::Named>& list) {
  for (const api::Named& one : list) PROMISE(core::UnitId::parse(one.id) && !one.sv.empty() && !one.en.empty());
}

void must_work(const server::Config& config) {
  const auto is_clock = [](std::chrono::minutes time) { return time.count() >= 0 && time < std::chrono::hours{24}; };
  PROMISE(is_clock(config.board.office_opens) && is_clock(config.board.office_closes));
  PROMISE(core::BoardId::parse(config.board.board.text));
  PROMISE(core::UnitId::parse(config.board.day_unit.text) && core::UnitId::parse(config.board.duty_unit.text));
  PROMISE(config.gate.tries >= 1 && config.gate.tries_per_address >= 1 && config.gate.tries_per_day >= 1);
  must_name(config.registers.units);
  must_name(config.registers.districts);
}

void read_as_first(std::string_view bytes) {
  static const MemoryFile kFile;
  const std::string& path = kFile.with(bytes);
  try {
    must_work(server::read_config(path));
  } catch (const std::runtime_error& error) { must_say_where(error.what(), path, bytes); }
}

// The same bytes as the text of one board more.
void read_as_board(std::string_view bytes) {
  constexpr std::string_view kName = "board.toml";
  static const server::Config kFirst;
  try {
    const server::Config board = server::read_board(kFirst, std::string{bytes}, std::string{kName});
    must_work(board);
    PROMISE(board.http.port == kFirst.http.port && !board.store.empty());
    const server::Config place = server::read_place(kFirst, std::string{bytes}, std::string{kName});
    PROMISE(place.store == board.store && place.store_direct == board.store_direct);
    PROMISE(place.store_key_file == board.store_key_file);
  } catch (const std::runtime_error& error) {
    const std::string_view told = error.what();
    if (told.starts_with("board.toml: ")) PROMISE(told.ends_with("is missing") || told.contains("without a store"));
    else must_say_where(told, kName, bytes);
  }
}

// What another version of the program may have taken for a board's.
void read_as_place(std::string_view bytes) {
  constexpr std::string_view kName = "board norby";
  try {
    const server::Config place = server::read_place({}, std::string{bytes}, std::string{kName});
    PROMISE(place.board.board == server::Config{}.board.board);
  } catch (const std::runtime_error& error) { must_say_where(error.what(), kName, bytes); }
}

}  // namespace

void config(std::string_view bytes) {
  switch (drawn_from(bytes) % 3) {  // One of them: most runs end in an exception, which is slow.
    case 0: return read_as_first(bytes);
    case 1: return read_as_board(bytes);
    default: return read_as_place(bytes);
  }
}

}  // namespace fuzz
