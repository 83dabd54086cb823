// bench_load: sends one kind of request over many connections and prints what came of it as one line of JSON.
//
//   bench_load PORT LOGIN PASSWORD KIND CONNECTIONS SECONDS [MOST] < values
//
// Values (file ids, search words, commands) are lines of standard input, used in turn; "signed in" is printed before
// they are read, so that whoever measures the server can begin there. MOST: requests in all, 0 for no end. It must run
// on one thread, so that the server keeps most of a small machine.
// SPDX-License-Identifier: EUPL-1.2
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <stdexcept>

#include "load_client.hpp"
#include "load_work.hpp"

namespace {

int usage() {
  std::cerr << "bench_load PORT LOGIN PASSWORD KIND CONNECTIONS SECONDS [MOST] < values\n";
  return 2;
}

std::vector<std::string> read_values() {
  std::vector<std::string> out;
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.empty()) out.push_back(line);
  }
  return out;
}

void print(const bench::Outcome& outcome, const std::string& last) {
  std::printf(
      "{\"seconds\":%.3f,\"answered\":%llu,\"failed\":%llu,\"status\":%d,\"bytes\":%llu,\"p50\":%u,\"p90\":%u,"
      "\"p99\":%u,\"p999\":%u,\"most\":%u,\"last\":%s}\n",
      outcome.seconds, static_cast<unsigned long long>(outcome.answered),
      static_cast<unsigned long long>(outcome.failed), outcome.first_failure,
      static_cast<unsigned long long>(outcome.bytes), outcome.percentile(0.5), outcome.percentile(0.9),
      outcome.percentile(0.99), outcome.percentile(0.999), outcome.percentile(1), last.empty() ? "null" : last.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 7 || !bench::Work::is_kind(argv[4])) return usage();
  try {
    const auto port = std::uint16_t(std::atoi(argv[1]));
    const std::string kind = argv[4];
    const bench::Session session = bench::sign_in(port, argv[2], argv[3]);
    std::puts("signed in");
    std::fflush(stdout);
    bench::Work work{session, kind, read_values()};
    bench::Run run{.port = port, .connections = std::atoi(argv[5]), .seconds = std::atof(argv[6])};
    if (const int most = argc > 7 ? std::atoi(argv[7]) : 0; most > 0) run.most = std::uint64_t(most);
    run.write = [&](std::string& out) { work.write(out); };
    std::string last;
    if (run.most == 1) run.take = [&](const bench::Answer& answer) { last = answer.body; };
    print(bench::drive(run), last);
  } catch (const std::exception& error) {
    std::cerr << "bench_load: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
