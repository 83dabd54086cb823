// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/cluster.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>
#include <vector>

#include "journal/postgres/database.hpp"

namespace postgres {
namespace {

constexpr const char* kSuperuser = "postgres";
constexpr const char* kUser = "skyddsnat";  // Owns the databases and is under their row-level security

std::string find_programs() {
  for (const char* const version : {"17", "16", "15"}) {
    const std::string bin = std::string{"/usr/lib/postgresql/"} + version + "/bin/";
    if (std::filesystem::exists(bin + "postgres") && std::filesystem::exists(bin + "initdb")) return bin;
  }
  return {};
}

const passwd* find_nobody() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): asked before a test starts threads, and in the child, which has one.
  return ::getpwnam("nobody");
}

// In the child: nobody's rights where it would be root, the log to a file, and no life after the test program's.
[[noreturn]] void become(const std::vector<std::string>& words, const std::string& log) {
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  if (::geteuid() == 0) {
    const passwd* const nobody = find_nobody();
    if (nobody == nullptr || ::setgid(nobody->pw_gid) != 0 || ::setuid(nobody->pw_uid) != 0) ::_exit(126);
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);  // Lost with the change of user
  }
  const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (file < 0) ::_exit(126);
  ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments.front(), arguments.data());
  ::_exit(127);
}

int launch(const std::vector<std::string>& words, const std::string& log) {
  const pid_t process = ::fork();
  if (process < 0) throw std::runtime_error{"cannot start " + words.front()};
  if (process == 0) become(words, log);
  return process;
}

std::string make_folder() {
  std::string name = testing::TempDir() + "skyddsnat-pg-XXXXXX";  // Short: a socket's path may be 107 bytes long.
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"cannot make a folder for PostgreSQL"};
  if (::geteuid() == 0) {
    const passwd* const nobody = find_nobody();
    if (nobody == nullptr || ::chown(name.c_str(), nobody->pw_uid, nobody->pw_gid) != 0) {
      throw std::runtime_error{"cannot give a folder to the user nobody"};
    }
  }
  return name;
}

void must(const std::vector<std::string>& words, const std::string& log) {
  int status = 0;
  ::waitpid(launch(words, log), &status, 0);
  if (status != 0) throw std::runtime_error{words.front() + " failed; see " + log};
}

// An empty cluster to copy: initdb takes seconds, and every test program wants a cluster of its own. Made once for a
// machine's temporary folder, beside its name and then given it, so that another program never sees half of one.
std::string empty_cluster(const std::string& bin) {
  const std::string version = std::filesystem::path{bin}.parent_path().parent_path().filename();
  const std::string made = testing::TempDir() + "skyddsnat-pg-bare-" + version + "-" + std::to_string(::geteuid());
  if (std::filesystem::exists(made)) return made;
  const std::string folder = make_folder();
  must({bin + "initdb", "--pgdata=" + folder + "/data", "--username=" + std::string{kSuperuser}, "--auth=trust",
        "--encoding=UTF8", "--locale=C", "--no-instructions", "--no-sync"},
       folder + "/log");
  std::error_code taken;  // By another program meanwhile: then it is there.
  std::filesystem::rename(folder + "/data", made, taken);
  std::filesystem::remove_all(folder);
  return made;
}

}  // namespace

Cluster* Cluster::find() {
  static const std::string kBin = find_programs();
  if (kBin.empty()) return nullptr;
  static Cluster cluster{kBin, make_folder()};
  return &cluster;
}

std::unique_ptr<Cluster> Cluster::make() {
  const std::string bin = find_programs();
  return bin.empty() ? nullptr : std::make_unique<Cluster>(bin, make_folder());
}

Cluster::Cluster(std::string bin, std::string folder) : bin_(std::move(bin)), folder_(std::move(folder)) {
  must({"/bin/cp", "-r", empty_cluster(bin_), folder_ + "/data"}, folder_ + "/log");
  start();
}

Cluster::~Cluster() {
  if (process_ > 0) stop_at_once();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void Cluster::start() {
  process_ = launch({bin_ + "postgres", "-D", folder_ + "/data", "-k", folder_, "-c", "listen_addresses=", "-c",
                     "fsync=on", "-c", "max_connections=60"},
                    folder_ + "/log");
  for (int tries = 0; tries < 600; ++tries) {
    try {
      Database database{url_of("postgres")};
      if (database.query("SELECT FROM pg_roles WHERE rolname = ?1", std::string_view{kUser}).step()) return;
      return database.own_script(std::string{"CREATE ROLE "} + kUser + " LOGIN");
    } catch (const Error&) { std::this_thread::sleep_for(std::chrono::milliseconds{50}); }
  }
  throw std::runtime_error{"PostgreSQL does not start; see " + folder_ + "/log"};
}

void Cluster::stop_at_once() {
  ::kill(process_, SIGQUIT);
  ::waitpid(process_, nullptr, 0);
  process_ = 0;
}

std::string Cluster::make_database() {
  const std::string name = "board" + std::to_string(++databases_);
  Database database{url_of("postgres")};
  database.own_script("CREATE DATABASE " + name + " OWNER " + kUser);
  return url_of(name, kUser);
}

void Cluster::end_connections() const {
  Database database{url_of("postgres")};
  database.own_script(
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname LIKE 'board%' AND pid <> "
      "pg_backend_pid()");
}

std::string Cluster::as_superuser(std::string url) {
  constexpr std::string_view kMark = "&user=";
  return url.replace(url.find(kMark) + kMark.size(), std::string::npos, kSuperuser);
}

std::string Cluster::url_of(const std::string& database) const { return url_of(database, kSuperuser); }

std::string Cluster::url_of(const std::string& database, const char* user) const {
  return "postgresql:///" + database + "?host=" + folder_ + "&user=" + user;
}

}  // namespace postgres
