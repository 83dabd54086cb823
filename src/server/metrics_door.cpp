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

MetricsDoor::MetricsDoor(const std::string& address, std::uint16_t port)
    : http_(options_of(address, port), [this](const api::http::Request& request, const api::http::Reply& reply) {
        const bool is_known = request.path == "/metrics" && (request.method == "GET" || request.method == "HEAD");
        if (!is_known) return reply(api::text_response("see /metrics\n", 404));
        api::http::Response response = api::text_response(text_());
        response.content_type = "text/plain; version=0.0.4; charset=utf-8";
        reply(std::move(response));
      }) {}

MetricsDoor::Open::Open(MetricsDoor& door, std::function<std::string()> text) : door_(door) {
  door_.text_ = std::move(text);
  thread_ = std::thread{[this] { door_.http_.run(); }};
}

MetricsDoor::Open::~Open() {
  door_.http_.stop();
  thread_.join();
}

}  // namespace server
