// Counters for whoever watches over the installation, on an address of their own: nothing of it is for the public.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>
#include <thread>

#include "api/http/server.hpp"

namespace server {

// The address, where whoever comes waits until it is opened.
class MetricsDoor {
 public:
  // Throws std::runtime_error where the address cannot be had.
  MetricsDoor(const std::string& address, std::uint16_t port);
  std::uint16_t port() const { return http_.port(); }

  // While it lives, GET /metrics is answered with what `text` says then, as plain HTTP, on a thread of its own. Once.
  class Open {
   public:
    Open(MetricsDoor& door, std::function<std::string()> text);
    ~Open();
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;

   private:
    MetricsDoor& door_;
    std::thread thread_;
  };

 private:
  std::function<std::string()> text_;
  api::http::Server http_;
};

}  // namespace server
