// The network thread's inside, for server.cpp (the door, the clock, the mail) and connection.cpp (one connection's
// life). Asio comes in here and nowhere else.
//
// A connection is one coroutine that reads a request, asks the handler, writes the answer, and begins again; so nothing
// of it needs a lock, and a client that pipelines waits in its own queue. Deadlines are marks on the connection that
// one timer looks over four times a second: cheaper than a timer each, and exact enough.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "api/http/answer.hpp"
#include "api/http/mailbox.hpp"
#include "api/http/request_parser.hpp"
#include "api/http/server.hpp"
#include "api/http/transport.hpp"

namespace api::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using Clock = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
template <class T>
using Task = asio::awaitable<T, Executor>;
inline constexpr asio::use_awaitable_t<Executor> kAwait;

inline constexpr auto kNever = Clock::time_point::max();
inline constexpr std::size_t kReadSize = 16 * 1024;

// Lets one coroutine wait until somebody on the network thread has something for it.
class Signal {
 public:
  Task<void> wait() {
    if (!raised_) {
      co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, void()>(
          [this](auto&& handler) { waiting_.emplace(std::forward<decltype(handler)>(handler)); }, kAwait);
    }
    raised_ = false;
  }
  // Never runs the coroutine at once: the caller may be walking over connections.
  void raise() {
    raised_ = true;
    if (!waiting_) return;
    auto handler = std::move(*waiting_);
    waiting_.reset();
    asio::post(std::move(handler));
  }

 private:
  std::optional<asio::async_result<asio::use_awaitable_t<Executor>, void()>::handler_type> waiting_;
  bool raised_ = false;
};

enum class Phase : std::uint8_t { greeting, idle, reading, asking, writing, listening, lingering };
// Why a connection's waiting was ended from outside.
enum class Cut : std::uint8_t { none, late, stopping, unread, gone };

// IPv4 clients seen through an IPv6 socket are named as what they are.
asio::ip::address plain_address(const asio::ip::address& address);
// Whom a limit per address counts as one: a household or office has a whole /64 of IPv6.
std::string neighbourhood_of(const asio::ip::address& address);

using Count = std::atomic<std::uint64_t>;
inline void add(Count& count, std::uint64_t by = 1) { count.fetch_add(by, std::memory_order_relaxed); }
inline std::uint64_t get(const Count& count) { return count.load(std::memory_order_relaxed); }

struct Server::Impl {
  struct Connection;

  Impl(ServerOptions options_, Handler handler_);
  ~Impl();

  // ---- Coming in
  void bind();
  Task<void> accept();
  void admit(Socket socket);
  std::shared_ptr<ssl_ctx_st> current_certificate() const;
  void turn_away(Socket& socket);
  Task<void> serve(std::unique_ptr<Connection> connection);
  Task<bool> greet(Connection& c);
  // ---- One request
  Task<bool> exchange(Connection& c);
  Task<int> read_request(Connection& c);
  Task<bool> receive(Connection& c);
  void take_in(Connection& c, std::string_view bytes);
  Task<std::optional<Response>> ask(Connection& c, Request request);
  void count_status(int status);
  void identify(const Connection& c, Request& request) const;
  // ---- Going out
  Task<bool> send(Connection& c, const Response& response, HeadFacts facts, std::string_view body);
  Task<bool> write(Connection& c, std::string_view first, std::string_view second);
  Task<void> stream(Connection& c, const Response& response, HeadFacts facts);
  Task<void> linger(Connection& c);
  Task<bool> settle(Connection& c, Step step);
  const std::string& date();
  // ---- Seen to from outside the connections' coroutines
  Task<void> sweep();
  void look_over(Connection& c);
  void open_mail();
  void deliver(Answered mail);
  void deliver_later(Answered mail, Clock::time_point asked_at);
  void deliver(const Published& mail);
  void deliver(Stopped);
  void listen(Connection& c);
  void cut(Connection& c, Cut why);
  void push(Connection& c, const std::shared_ptr<const std::string>& text);

  ServerOptions options;
  Handler handler;
  mutable std::mutex certificate_mutex;
  std::shared_ptr<ssl_ctx_st> certificate;
  std::optional<asio::ip::address> proxy;
  std::shared_ptr<Mailbox> mailbox;
  std::vector<Mail> opened_mail;
  std::array<char, kReadSize> incoming;  // Shared: emptied before any other coroutine runs.
  std::unordered_map<ConnectionNo, Connection*> connections;
  std::unordered_map<std::string, std::size_t> per_neighbourhood;
  std::unordered_map<std::string, std::unordered_set<ConnectionNo>> listeners;  // By topic
  std::unordered_map<std::string, std::size_t> streams_of;                      // By who listens
  const std::shared_ptr<const std::string> heartbeat = std::make_shared<const std::string>(":\n\n");
  ConnectionNo last_connection = 0;
  std::size_t held_bytes = 0;  // Of request bodies, see body_budget
  Clock::time_point now = Clock::now(), stop_at = kNever;
  bool stopping = false;
  std::chrono::sys_seconds dated{};  // What date_text says
  std::string date_text;
  Count connection_count = 0, open_count = 0, request_count = 0, rejected_count = 0, stream_count = 0,
        open_stream_count = 0, dropped_count = 0;
  std::array<Count, 5> class_counts{};
  base::Durations answered;
  asio::io_context io{1};  // Below what coroutines use: destroyed first, and they with it.
  Acceptor acceptor{io};
  Timer timer{io}, pause{io};
};

// Registered for as long as it exists.
struct Server::Impl::Connection {
  Connection(Impl& server_, Socket socket_, const asio::ip::address& address);
  Connection(Connection&&) = delete;
  ~Connection();

  void begin(Phase next, Clock::duration allowed) {
    phase = next;
    deadline = server.now + allowed;
  }
  void hold_body() {
    server.held_bytes += parser.body_size() - held;
    held = parser.body_size();
  }
  void release_body() { server.held_bytes -= std::exchange(held, 0); }
  void leave_topics();

  Impl& server;
  ConnectionNo no;
  Socket socket;
  std::shared_ptr<ssl_ctx_st> certificate;
  std::optional<Transport> transport;
  RequestParser parser;
  std::string pending;  // Received and not yet used by the parser, from pending_at on
  std::size_t pending_at = 0;
  std::size_t held = 0;  // This one's part of held_bytes
  std::string out;       // The head being written; kept for its memory
  std::string remote, neighbourhood;
  bool from_proxy;
  bool fresh = true;  // No request has come yet
  Phase phase = Phase::greeting;
  Cut why_cut = Cut::none;
  Clock::time_point deadline = kNever, asked_at{};
  Signal signal;
  std::optional<Response> answer;
  std::vector<std::string> topics;
  std::string listener;
  std::function<bool()> may_listen;
  std::deque<std::shared_ptr<const std::string>> events;
};

}  // namespace api::http
