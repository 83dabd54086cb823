// The wire on PostgreSQL: NOTIFY after the commit it tells of, LISTEN on the same connection, both on one thread.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "journal/descriptor.hpp"
#include "journal/wire.hpp"

namespace postgres {
class Listening;
}

namespace journal {

class PostgresWire final : public Wire {
 public:
  PostgresWire(std::string url, std::string channel);
  ~PostgresWire() override;
  void tell(const core::BoardId& board, std::string_view word) override;
  void listen(Heard heard) override;

 private:
  using Clock = std::chrono::steady_clock;
  void run();
  void carry(postgres::Listening& line);
  void send(postgres::Listening& line);
  void hear(std::string_view words);
  void wait_for_news(const postgres::Listening& line);
  bool is_done();                                 // Closing, and nothing waits to be sent
  bool must_end(std::chrono::milliseconds wait);  // Waits; true as soon as it closes

  const std::string url_, channel_;
  const Descriptor woken_;  // An eventfd: something waits, or it closes
  std::mutex mutex_;
  std::condition_variable closes_;
  std::set<std::string> waiting_;  // "board/word", each once, however often it was told
  bool closing_ = false;
  std::mutex hearing_;  // Held while it is called
  Heard heard_;
  Clock::time_point send_at_{};  // Not before
  std::thread thread_;
};

}  // namespace journal
