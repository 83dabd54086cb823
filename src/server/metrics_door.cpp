// SPDX-License-Identifier: EUPL-1.2
#include "server/metrics_door.hpp"

#include "api/answer.hpp"

namespace server {
namespace {

constexpr std::size_t kMostConnections = 20;

api::http::ServerOptions options_of(const std::string& address, std::uint16_t port) {
  api::http::ServerOptions options;
  options.address = address;
  options.port = port;
  options.connection_limit = kMostConnections;
  return options;
}

}  // namespace

MetricsDoor::MetricsDoor(const std::string& address, std::uint16_t port, std::function<std::string()> text)
    : http_(options_of(address, port),
            [text = std::move(text)](const api::http::Request& request, const api::http::Reply& reply) {
              const bool is_known = request.path == "/metrics" && (request.method == "GET" || request.method == "HEAD");
              reply(is_known ? api::text_response(text()) : api::text_response("see /metrics\n", 404));
            }),
      thread_([this] { http_.run(); }) {}

MetricsDoor::~MetricsDoor() {
  http_.stop();
  thread_.join();
}

}  // namespace server
