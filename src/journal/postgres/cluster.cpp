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
#include <fstream>
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

// Another program's, with tests of many programs at a time. A database is whose session has locked its number; one that
// was another's is emptied first (40 ms; to make one and drop it takes 300).
class SharedCluster final : public Cluster {
 public:
  explicit SharedCluster(std::string folder) : Cluster(std::move(folder)), claims_(url_of("postgres")) {}

 private:
  bool claim(std::int64_t number) {
    auto row = claims_.query("SELECT CASE WHEN pg_try_advisory_lock(?1) THEN 1 ELSE 0 END", number);
    return row.step() && row.integer(0) == 1;
  }
  std::string next_database() override {
    while (!claim(++last_)) {}
    const std::string name = "board" + std::to_string(last_);
    if (claims_.query("SELECT FROM pg_database WHERE datname = ?1", std::string_view{name}).step()) {
      empty(name);
    } else {
      create(name);
    }
    return name;
  }
  void empty(const std::string& name) const {
    Database database{url_of(name)};
    database.own_script(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
        "pg_backend_pid()");
    database.own_script(
        "SET client_min_messages = error; DO $$ DECLARE name text; BEGIN FOR name IN SELECT nspname FROM pg_namespace "
        "WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' LOOP "
        "EXECUTE format('DROP SCHEMA %I CASCADE', name); END LOOP; END $$; "
        "CREATE SCHEMA public AUTHORIZATION pg_database_owner");
  }

  Database claims_;
  std::int64_t last_ = 0;
};

// Null where none is shared, or where its run has ended.
std::unique_ptr<Cluster> find_shared() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): asked before a test starts threads.
  const char* const file = std::getenv("SKYDDSNAT_TEST_POSTGRES");
  if (file == nullptr) return nullptr;
  std::ifstream in{file};
  std::string folder;
  if (!std::getline(in, folder) || !std::filesystem::exists(folder)) return nullptr;
  return std::make_unique<SharedCluster>(folder);
}

}  // namespace

Cluster* Cluster::find() {
  static const std::unique_ptr<Cluster> kShared = find_shared();
  if (kShared) return kShared.get();
  static const std::unique_ptr<Cluster> kOwn = OwnCluster::make();
  return kOwn.get();
}

std::string Cluster::make_database() {
  names_.push_back(next_database());
  return url_of(names_.back(), kUser);
}

void Cluster::create(const std::string& name) const {
  Database{url_of("postgres")}.own_script("CREATE DATABASE " + name + " OWNER " + kUser);
}

void Cluster::end_connections() const {
  Database database{url_of("postgres")};
  for (const std::string& name : names_) {
    database.own_script("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '" + name + "'");
  }
}

std::string Cluster::as_superuser(std::string url) {
  constexpr std::string_view kMark = "&user=";
  return url.replace(url.find(kMark) + kMark.size(), std::string::npos, kSuperuser);
}

std::string Cluster::url_of(const std::string& database) const { return url_of(database, kSuperuser); }

std::string Cluster::url_of(const std::string& database, const char* user) const {
  return "postgresql:///" + database + "?host=" + folder_ + "&user=" + user;
}

std::unique_ptr<OwnCluster> OwnCluster::make() {
  const std::string bin = find_programs();
  return bin.empty() ? nullptr : std::make_unique<OwnCluster>(bin, make_folder());
}

OwnCluster::OwnCluster(std::string bin, std::string folder) : Cluster(std::move(folder)), bin_(std::move(bin)) {
  must({"/bin/cp", "-r", empty_cluster(bin_), this->folder() + "/data"}, this->folder() + "/log");
  start();
}

OwnCluster::~OwnCluster() {
  if (process_ > 0) stop_at_once();
  std::error_code ignored;
  std::filesystem::remove_all(folder(), ignored);
}

std::string OwnCluster::next_database() {
  const std::string name = "board" + std::to_string(++last_);
  create(name);
  return name;
}

void OwnCluster::start() {
  process_ = launch({bin_ + "postgres", "-D", folder() + "/data", "-k", folder(), "-c", "listen_addresses=", "-c",
                     "fsync=on", "-c", "max_connections=200"},
                    folder() + "/log");
  for (int tries = 0; tries < 600; ++tries) {
    try {
      Database database{url_of("postgres")};
      if (database.query("SELECT FROM pg_roles WHERE rolname = ?1", std::string_view{kUser}).step()) return;
      return database.own_script(std::string{"CREATE ROLE "} + kUser + " LOGIN");
    } catch (const Error&) { std::this_thread::sleep_for(std::chrono::milliseconds{50}); }
  }
  throw std::runtime_error{"PostgreSQL does not start; see " + folder() + "/log"};
}

void OwnCluster::stop_at_once() {
  ::kill(process_, SIGQUIT);
  ::waitpid(process_, nullptr, 0);
  process_ = 0;
}

}  // namespace postgres
