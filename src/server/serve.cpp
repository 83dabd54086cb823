// SPDX-License-Identifier: EUPL-1.2
#include "server/serve.hpp"

#include <fmt/format.h>
#include <malloc.h>
#include <csignal>
#include <optional>
#include <stdexcept>
#include <thread>

#include "api/routes.hpp"
#include "server/boards.hpp"
#include "server/certificate.hpp"
#include "server/check_boards.hpp"
#include "server/check_config.hpp"
#include "server/clock.hpp"
#include "server/control.hpp"
#include "server/control_socket.hpp"
#include "server/faults.hpp"
#include "server/lookout.hpp"
#include "server/metrics.hpp"
#include "server/metrics_door.hpp"
#include "server/own_process.hpp"
#include "server/security_log.hpp"

namespace server {
namespace {

// Waits for SIGTERM, SIGINT and SIGHUP on a thread of its own: no handler runs at an unlucky moment.
class SignalWatch {
 public:
  explicit SignalWatch(std::function<void(int signal)> take) : take_(std::move(take)) {
    thread_ = std::thread{[this] {
      const sigset_t watched = list_watched();
      for (int signal = 0; signal != SIGUSR1;) {
        sigwait(&watched, &signal);
        if (signal != SIGUSR1) take_(signal);
      }
    }};
  }
  ~SignalWatch() {
    pthread_kill(thread_.native_handle(), SIGUSR1);
    thread_.join();
  }
  // Before any thread starts, so that all inherit it.
  static void block() {
    const sigset_t watched = list_watched();
    pthread_sigmask(SIG_BLOCK, &watched, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
  }

 private:
  static sigset_t list_watched() {
    sigset_t set{};
    sigemptyset(&set);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGUSR1}) sigaddset(&set, signal);
    return set;
  }

  std::function<void(int signal)> take_;
  std::thread thread_;
};

// SIGHUP: the certificate is read anew, and the old one stays where the new cannot be used. Others: the end.
void take_signal(api::http::Server& http, bool has_certificate, int signal) {
  if (signal != SIGHUP) return http.stop();
  if (!has_certificate) return;
  try {
    http.reload_certificate();
    log_line(Severity::notice, "the certificate has been read anew");
    const auto finding = check_validity(*http.certificate_validity(), clock_now());
    if (finding) log_line(finding->severity, finding->text);
  } catch (const std::exception& error) {
    log_line(Severity::error, fmt::format("the certificate stays as it was: {}", error.what()));
  }
}

}  // namespace

base::Instant clock_now() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

namespace {

// An answer's memory is kept for the next one, up to these sizes, instead of being given back and asked for again. What
// more is needed comes in large steps: each stops all threads for a moment.
void keep_memory() {
  constexpr int kMegabyte = 1 << 20;
  // NOLINTBEGIN(concurrency-mt-unsafe): no other thread has started yet.
  mallopt(M_TOP_PAD, kMegabyte);
  mallopt(M_MMAP_THRESHOLD, 8 * kMegabyte);
  mallopt(M_TRIM_THRESHOLD, 16 * kMegabyte);
  // NOLINTEND(concurrency-mt-unsafe)
}

// What does not stop the start; the certificate is the lookout's.
void tell_findings(const Config& config, base::Instant now) {
  for (const Finding& one : check_machine(config)) log_line(one.severity, one.text);
  for (const Finding& one : check_clock(now, std::nullopt)) log_line(one.severity, one.text);
}

// For the verbs of who looks after the machine. Without it the server does its work, and they have to wait for its end.
std::unique_ptr<ControlSocket> open_control(const Config& config, OpenBoards& boards) {
  const std::string path = journal::sqlite_path(config.store);
  if (path.empty()) return nullptr;
  try {
    return std::make_unique<ControlSocket>(
        path, [&boards](std::string_view line) { return answer_control_line(boards, line); });
  } catch (const std::runtime_error& error) {
    log_line(Severity::warning, fmt::format("verbs for accounts and keys cannot reach this server: {}", error.what()));
    return nullptr;
  }
}

void require_own_user(const Config& config) {
  if (!is_root() || config.allow_root) return;
  throw std::runtime_error(
      "serving as root would put all of the machine behind each mistake of this program. Run it as a user of its own "
      "(deploy/systemd), or set allow_root = true");
}

}  // namespace

int serve(const Config& asked, const Prepare& prepare, const Started& started) {
  require_safe_address(asked);
  require_none(check_units(asked));
  require_own_user(asked);
  const std::string unlocked = lock_memory();
  SignalWatch::block();
  keep_memory();
  Config config = asked;
  Log log;
  Clock clock;
  tell_findings(asked, clock.now());
  Faults faults;
  SecurityLog security;
  const Log::EachSecond telling_unwritten{log, [&faults, &security] {
                                            faults.tell_unwritten();
                                            security.tell_unwritten();
                                          }};
  config.http.clock = [&clock] { return clock.now(); };
  // The address is taken first: a server that cannot have it must leave the lists to those that run. It ends first too.
  std::optional<OpenBoards> boards;
  api::http::Handler answer;
  api::http::Server http{config.http, [&answer](api::http::Request request, api::http::Reply reply) {
                           answer(std::move(request), std::move(reply));
                         }};
  std::optional<MetricsDoor> metrics;
  if (config.metrics_port) metrics.emplace(config.metrics_address, *config.metrics_port);
  boards.emplace(config, config.http.clock,
                 OpenBoards::Tell{.newest = [&clock](base::Instant newest) { clock.compare(newest); },
                                  .fault = [&faults](std::string_view what) { faults.tell(what); },
                                  .security = [&security](const api::SecurityEvent& event) { security.tell(event); },
                                  .trouble = [&security](const api::Trouble& trouble) { security.tell(trouble); }});
  prepare(boards->first().app, boards->first().gate);
  const Lookout lookout{*boards, http, config, config.http.clock};
  const Measured measured{http, *boards, clock, faults, log, clock.now()};
  std::optional<MetricsDoor::Open> open_door;
  if (metrics) {
    open_door.emplace(*metrics, [&] { return metrics_text(measured) + security.metrics() + lookout.metrics(); });
  }
  answer = api::make_handler(*boards);
  const OpenBoards::Telling telling{*boards, http};
  const auto control = open_control(config, *boards);
  const bool has_certificate = !config.http.certificate_file.empty();
  const SignalWatch watch{[&http, has_certificate](int signal) { take_signal(http, has_certificate, signal); }};
  started(http.port());
  if (metrics) { fmt::print("skyddsnat: counters at http://{}:{}/metrics\n", config.metrics_address, metrics->port()); }
  if (!unlocked.empty()) fmt::print("skyddsnat: {}\n", unlocked);
  std::fflush(stdout);
  http.run();
  return 0;
}

}  // namespace server
