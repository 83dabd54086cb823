// The PostgreSQL server that a whole run of tests shares: ctest's fixture "postgres" runs `shared_cluster FILE`, which
// returns when the server is up and FILE tells its folder. A process of its own keeps it until whoever ran this, ctest,
// has ended, in whatever way, and then stops and removes it.
// SPDX-License-Identifier: EUPL-1.2
#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "journal/postgres/cluster.hpp"

namespace {

void let_go_of_the_output() {  // Whoever reads it waits for its end.
  const int nowhere = ::open("/dev/null", O_RDWR);
  if (nowhere < 0) throw std::runtime_error{"cannot open /dev/null"};
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nowhere, stream);
}

void wait_for_the_end_of(int process) {
  pollfd end{.fd = process, .events = POLLIN, .revents = 0};
  while (::poll(&end, 1, -1) < 0 && errno == EINTR) {}
}

int keep(const std::string& file, int run, int is_up) {
  ::setsid();  // So that Ctrl-C ends the run first
  const auto cluster = postgres::OwnCluster::make();
  if (cluster == nullptr) {
    std::fputs("PostgreSQL is not installed; tools/packages.txt names it. Its tests are skipped.\n", stderr);
  } else {
    std::ofstream{file} << cluster->folder() << '\n';
  }
  let_go_of_the_output();
  if (::write(is_up, "1", 1) != 1) return 1;
  if (cluster) wait_for_the_end_of(run);
  return 0;
}

}  // namespace

int main(int count, char** words) try {
  if (count != 2) throw std::runtime_error{"usage: shared_cluster FILE"};
  const std::string file = words[1];
  std::filesystem::remove(file);                                   // Of an earlier run
  const int run = int(::syscall(SYS_pidfd_open, ::getppid(), 0));  // glibc 2.36 declares it for C only.
  int up[2];
  if (run < 0 || ::pipe2(up, O_CLOEXEC) != 0) throw std::runtime_error{"cannot see when the run ends"};
  const pid_t keeper = ::fork();
  if (keeper < 0) throw std::runtime_error{"cannot start a process to keep the server"};
  if (keeper == 0) return keep(file, run, up[1]);
  ::close(up[1]);
  char one = 0;
  return ::read(up[0], &one, 1) == 1 ? 0 : 1;
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
