// Notifications on PostgreSQL: NOTIFY after the commit it tells of, LISTEN on the same connection, both on one thread.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "journal/descriptor.hpp"
#include "journal/notifications.hpp"

namespace postgres {
class Listening;
}

namespace journal {

class PostgresNotifications final : public Notifications {
 public:
  PostgresNotifications(std::string url, std::string channel);
  ~PostgresNotifications() override;
  void notify(const core::BoardId& board, std::string_view topic) override;
  void listen(OnNotification heard) override;

 private:
  using Clock = std::chrono::steady_clock;
  void run();
  void carry(postgres::Listening& listener);
  void send(postgres::Listening& listener);
  void hear(std::string_view topics);
  void wait_for_news(const postgres::Listening& listener);
  bool is_done();                                 // Closing, and nothing waits to be sent
  bool must_end(std::chrono::milliseconds wait);  // Waits; true as soon as it closes

  const std::string url_, channel_;
  const Descriptor woken_;  // An eventfd: something waits, or it closes
  std::mutex mutex_;
  std::condition_variable closes_;
  std::set<std::string> waiting_;  // "board/topic", each once, however often it was told
  bool closing_ = false;
  std::mutex hearing_;  // Held while it is called
  OnNotification heard_;
  Clock::time_point send_at_{};  // Not before
  std::thread thread_;
};

}  // namespace journal
