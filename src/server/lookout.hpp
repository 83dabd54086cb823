// Lookout: looks once a minute at what costs a query or a look at the disk, and keeps what it saw for /metrics: what
// each board is behind with, room on the disk, the newest backup and anchor. It tells daily of a certificate that
// expires. Nothing here is done for a request.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "api/http/server.hpp"
#include "server/boards.hpp"
#include "server/certificate.hpp"
#include "server/kept_files.hpp"

namespace server {

class Lookout {
 public:
  // All of them outlive it.
  Lookout(OpenBoards& boards, const api::http::Server& http, const Config& config,
          std::function<base::Instant()> clock);
  ~Lookout();
  Lookout(const Lookout&) = delete;
  Lookout& operator=(const Lookout&) = delete;
  std::string metrics() const;  // What was seen last

 private:
  void run();
  void look();
  void tell_certificate(base::Instant now);
  bool may_go_on(std::size_t seen);

  OpenBoards& boards_;
  const api::http::Server& http_;
  const Config& config_;
  const std::function<base::Instant()> clock_;
  AnchorFolder anchors_;
  CertificateWatch certificate_;
  mutable std::mutex mutex_;
  std::condition_variable ending_;
  bool is_ending_ = false;
  std::string text_;
  std::thread thread_;
};

}  // namespace server
