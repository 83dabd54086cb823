// Client: many keep-alive connections to one server on this machine, each with one request under way, on one thread.
//
// Closed loop: a connection sends its next request when the last is answered. A latency runs from the first byte
// written to the last byte read.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

struct Answer {
  int status = 0;
  std::string_view head, body;  // Until the callback returns
};

struct Run {
  std::uint16_t port = 0;
  int connections = 1;
  double seconds = 1;
  std::uint64_t most = UINT64_MAX;                   // Requests in all
  std::function<void(std::string& out)> write = {};  // Appends the next request, whole
  std::function<void(const Answer&)> take = {};      // Of each answer; may be empty
};

struct Outcome {
  double seconds = 0;
  std::uint64_t answered = 0, failed = 0;   // Failed: any status from 400 on
  std::uint64_t bytes = 0;                  // Read, heads included
  int first_failure = 0;                    // Its status
  std::vector<std::uint32_t> microseconds;  // One for each answer; sorted
  std::uint32_t percentile(double share) const;
};

// Throws std::runtime_error when the server cannot be reached or closes a connection.
Outcome drive(const Run& run);

}  // namespace bench
