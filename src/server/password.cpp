// SPDX-License-Identifier: EUPL-1.2
#include "server/password.hpp"

#include <fmt/format.h>
#include <sodium.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>

namespace server {
namespace {

// Nothing at the end of the input. Byte by byte: what follows the line is not ours to read.
std::optional<std::string> read_line() {
  std::string line;
  char byte = 0;
  while (true) {
    const ssize_t size = ::read(STDIN_FILENO, &byte, 1);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0 && line.empty()) return std::nullopt;
    if (size <= 0 || byte == '\n') break;
    line += byte;
  }
  if (line.ends_with('\r')) line.pop_back();  // A file from Windows
  return line;
}

termios shown{};  // How the terminal was; only for the handler, which can be given nothing

// What it calls may be called in a handler (signal-safety(7)).
void show_and_end(int signal) {
  ::tcsetattr(STDIN_FILENO, TCSANOW, &shown);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

// While it lives the terminal shows nothing of what is typed.
class Hidden {
 public:
  Hidden() {
    ::tcgetattr(STDIN_FILENO, &shown);
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
      struct sigaction action{};
      action.sa_handler = show_and_end;
      ::sigaction(kSignals[i], &action, &before_[i]);
    }
    termios hidden = shown;
    hidden.c_lflag &= ~tcflag_t(ECHO);
    hidden.c_lflag |= ECHONL;
    hidden.c_cc[VSUSP] = _POSIX_VDISABLE;  // Stopped, it would leave the shell's own line hidden.
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  ~Hidden() {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &before_[i], nullptr);
  }
  Hidden(const Hidden&) = delete;
  Hidden& operator=(const Hidden&) = delete;

 private:
  static constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP, SIGQUIT};
  std::array<struct sigaction, kSignals.size()> before_{};
};

void ask(const char* question) {
  fmt::print(stderr, "{}", question);
  std::fflush(stderr);
}

void wipe(std::string& text) { sodium_memzero(text.data(), text.size()); }

}  // namespace

std::expected<std::string, std::string> read_password() {
  const std::unexpected none{std::string{"no password was given"}};
  if (::isatty(STDIN_FILENO) == 0) {
    auto line = read_line();
    if (!line) return none;
    return *std::move(line);
  }
  const Hidden hidden;
  ask("Password: ");
  auto first = read_line();
  if (!first) return none;
  ask("The same again: ");
  auto second = read_line();
  const bool is_same = second && *first == *second;
  if (second) wipe(*second);
  if (is_same) return *std::move(first);
  wipe(*first);
  return std::unexpected{std::string{"the two passwords are not the same"}};
}

bool is_agreed(const std::string& question) {
  if (::isatty(STDIN_FILENO) == 0) return false;
  ask((question + " [y/N] ").c_str());
  const auto answer = read_line();
  return answer && (*answer == "y" || *answer == "Y" || *answer == "yes");
}

}  // namespace server
