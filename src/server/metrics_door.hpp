// Counters for whoever watches over the installation, on an address of their own: nothing of it is for the public.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>
#include <thread>

#include "api/http/server.hpp"

namespace server {

// Answers GET /metrics with what `text` says then, as plain HTTP, on a thread of its own until it is destroyed.
class MetricsDoor {
 public:
  // Throws std::runtime_error where the address cannot be had.
  MetricsDoor(const std::string& address, std::uint16_t port, std::function<std::string()> text);
  ~MetricsDoor();
  MetricsDoor(const MetricsDoor&) = delete;
  MetricsDoor& operator=(const MetricsDoor&) = delete;
  std::uint16_t port() const { return http_.port(); }

 private:
  api::http::Server http_;
  std::thread thread_;
};

}  // namespace server
