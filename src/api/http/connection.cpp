// One connection's life.
//
// Each co_await stands as a statement of its own: g++ 12.2 loses a parameter when one is a condition in a switch in a
// loop.
// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <tuple>

#include "api/http/network.hpp"

namespace api::http {
namespace {

constexpr auto kLinger = std::chrono::seconds{2};
constexpr std::size_t kJoin = 16 * 1024;           // Bodies up to this are copied behind the head: one TLS record
constexpr std::size_t kWritePiece = 64 * 1024;     // What must be taken within the write time-out
constexpr std::size_t kLingerLimit = 1024 * 1024;  // What a refused client may still send before it is cut
constexpr int kStreamBuffer = 64 * 1024;           // The kernel's buffer for a listener: a dead one is noticed sooner
constexpr int kBurst = 32;                         // Pipelined requests answered before others get their turn

std::string_view last_entry(std::string_view list) {
  list = list.substr(list.rfind(',') + 1);  // npos + 1 is 0.
  const std::size_t first = list.find_first_not_of(" \t"), last = list.find_last_not_of(" \t");
  return first == list.npos ? std::string_view{} : list.substr(first, last - first + 1);
}

}  // namespace

Server::Impl::Connection::Connection(Impl& server_, Socket socket_, const asio::ip::address& address)
    : server(server_),
      no(++server.last_connection),
      socket(std::move(socket_)),
      certificate(server.current_certificate()),
      parser({.header = server.options.header_limit, .body = server.options.body_limit}),
      remote(address.to_string()),
      neighbourhood(neighbourhood_of(address)),
      from_proxy(server.proxy == address) {
  if (certificate) transport.emplace(socket.native_handle(), *certificate);
  else transport.emplace(socket.native_handle());
  server.connections.emplace(no, this);
  ++server.per_neighbourhood[neighbourhood];
  add(server.connection_count);
  add(server.open_count);
}

// What could throw here would be a mistake of ours, and those stop the program.
Server::Impl::Connection::~Connection() {  // NOLINT(bugprone-exception-escape)
  release_body();
  leave_topics();
  server.connections.erase(no);
  if (--server.per_neighbourhood[neighbourhood] == 0) server.per_neighbourhood.erase(neighbourhood);
  server.open_count.fetch_sub(1, std::memory_order_relaxed);
  if (server.stopping && server.connections.empty()) server.timer.cancel();
}

void Server::Impl::Connection::leave_topics() {
  if (topics.empty()) return;
  for (const std::string& topic : topics) {
    const auto found = server.listeners.find(topic);
    found->second.erase(no);
    if (found->second.empty()) server.listeners.erase(found);
  }
  server.open_stream_count.fetch_sub(1, std::memory_order_relaxed);
  if (const auto streams = server.streams_of.find(listener); streams != server.streams_of.end()) {
    if (--streams->second == 0) server.streams_of.erase(streams);
  }
  topics.clear();
  events.clear();
}

// ---- Beginning

Task<void> Server::Impl::serve(std::unique_ptr<Connection> connection) {
  Connection& c = *connection;
  bool open = co_await greet(c);
  for (int burst = 0; open;) {
    open = co_await exchange(c);
    if (c.pending.empty()) burst = 0;
    else if (++burst % kBurst == 0) co_await asio::post(io, kAwait);
  }
  if (c.phase == Phase::idle) c.transport->finish();
}

Task<bool> Server::Impl::greet(Connection& c) {
  c.begin(Phase::greeting, options.header_timeout);
  for (Step step = c.transport->handshake(); step != Step::done; step = c.transport->handshake()) {
    const bool go_on = co_await settle(c, step);
    if (!go_on) co_return false;
  }
  co_return true;
}

// ---- One request

// False when the connection is at its end.
Task<bool> Server::Impl::exchange(Connection& c) {
  const int refusal = co_await read_request(c);
  if (refusal < 0) co_return false;
  std::optional<Response> response;
  HeadFacts facts{.afterwards = Afterwards::close, .secure = c.transport->is_secure()};
  bool without_body = false;
  if (refusal > 0) {
    add(rejected_count);
    count_status(refusal);
    response = problem(refusal);
  } else {
    add(request_count);
    if (c.parser.keep_alive()) facts.afterwards = c.parser.is_old() ? Afterwards::keep_old : Afterwards::keep;
    Request request = c.parser.take();
    identify(c, request);
    without_body = request.method == "HEAD";
    facts.secure = request.secure;
    response = co_await ask(c, std::move(request));
    if (!response) co_return false;
  }
  if (stopping || same_header_name(find_header(response->headers, "Connection"), "close")) {
    facts.afterwards = Afterwards::close;
  }
  facts.date = date();
  if (!response->listen.empty()) {
    facts.afterwards = Afterwards::close;
    if (!without_body) {
      co_await stream(c, *response, facts);
      co_return false;
    }
    c.leave_topics();
  }
  const bool sent = co_await send(c, *response, facts, without_body ? std::string_view{} : body_of(*response));
  if (!sent) co_return false;
  c.release_body();
  if (facts.afterwards != Afterwards::close) co_return true;
  co_await linger(c);
  co_return false;
}

// 0 when the request is whole, a status when it is refused, -1 when the client is gone (or came too late with nothing).
Task<int> Server::Impl::read_request(Connection& c) {
  using State = RequestParser::State;
  c.begin(Phase::idle, c.fresh ? options.header_timeout : options.idle_timeout);
  take_in(c, {});
  for (State known = State::start;;) {
    const State state = c.parser.state();
    if (state == State::whole) break;
    if (state == State::failed) co_return c.parser.status();
    if (held_bytes > options.body_budget) co_return 503;
    if (state == State::start && stopping) co_return -1;
    if (state != known) {
      const bool waits = state == State::body && c.parser.wants_continue() && c.parser.body_size() == 0;
      if (waits && c.pending.empty()) {
        const bool written = co_await write(c, "HTTP/1.1 100 Continue\r\n\r\n", {});
        if (!written) co_return -1;
      }
      c.begin(Phase::reading, state == State::body ? options.body_timeout : options.header_timeout);
      known = state;
    }
    const bool received = co_await receive(c);
    if (received) continue;
    if (c.why_cut != Cut::late || state == State::start) co_return -1;
    c.why_cut = Cut::none;  // Late, but it may still hear why.
    co_return 408;
  }
  c.fresh = false;
  co_return 0;
}

// Waits for bytes and gives them to the parser. False when there will be no more.
Task<bool> Server::Impl::receive(Connection& c) {
  // Between requests there is, as a rule, nothing to read yet; TLS may hold bytes that the socket no longer shows.
  const bool wait = c.phase == Phase::idle && !c.transport->is_secure();
  Moved moved{Step::want_read, 0};
  if (!wait) moved = c.transport->read(incoming);
  while (moved.step != Step::done) {
    const bool go_on = co_await settle(c, moved.step);
    if (!go_on) co_return false;
    moved = c.transport->read(incoming);
  }
  take_in(c, {incoming.data(), moved.bytes});
  co_return true;
}

void Server::Impl::take_in(Connection& c, std::string_view bytes) {
  if (c.pending.empty()) {
    c.pending.assign(bytes.substr(c.parser.put(bytes)));
  } else {
    if (!bytes.empty()) {
      c.pending.erase(0, std::exchange(c.pending_at, 0));
      c.pending += bytes;
    }
    c.pending_at += c.parser.put(std::string_view{c.pending}.substr(c.pending_at));
    if (c.pending_at == c.pending.size()) {
      c.pending = {};  // Gives the memory back: most connections are idle most of the time.
      c.pending_at = 0;
    }
  }
  c.hold_body();
}

void Server::Impl::identify(const Connection& c, Request& request) const {
  request.remote = c.remote;
  request.secure = c.transport->is_secure();
  if (!c.from_proxy) return;
  for (const auto& [name, value] : request.headers) {
    if (same_header_name(name, "X-Forwarded-For")) {  // Of several the last: that is the one our proxy has written.
      error_code error;
      const auto address = asio::ip::make_address(last_entry(value), error);
      request.remote = error ? c.remote : plain_address(address).to_string();
    } else if (same_header_name(name, "X-Forwarded-Proto")) {
      request.secure = same_header_name(last_entry(value), "https");
    }
  }
}

// Empty when the connection was cut before an answer came.
Task<std::optional<Response>> Server::Impl::ask(Connection& c, Request request) {
  c.phase = Phase::asking;
  c.deadline = kNever;
  c.asked_at = Clock::now();
  auto& shortcut = mailbox->shortcut;
  shortcut.handling = c.no;
  try {
    handler(std::move(request), make_reply(mailbox, c.no));
  } catch (...) {  // The reply went with the stack, if the handler had not kept it: that answers 500.
  }
  shortcut.handling = 0;
  if (auto answer = std::exchange(shortcut.answer, std::nullopt)) deliver({c.no, std::move(*answer)});
  while (!c.answer && c.why_cut == Cut::none) co_await c.signal.wait();
  if (c.why_cut != Cut::none) co_return std::nullopt;
  answered.add(Clock::now() - c.asked_at);
  count_status(c.answer->status);
  co_return std::exchange(c.answer, std::nullopt);
}

void Server::Impl::count_status(int status) {
  const auto of_class = std::size_t(status / 100 - 1);
  if (of_class < class_counts.size()) add(class_counts[of_class]);
}

// ---- Going out

Task<bool> Server::Impl::send(Connection& c, const Response& response, HeadFacts facts, std::string_view body) {
  c.out.clear();
  write_head(c.out, response, facts);
  if (body.size() <= kJoin) {
    c.out += body;
    body = {};
  }
  c.phase = Phase::writing;
  co_return co_await write(c, c.out, body);
}

Task<bool> Server::Impl::write(Connection& c, std::string_view first, std::string_view second) {
  c.deadline = now + options.write_timeout;
  std::size_t piece = 0;
  while (!first.empty() || !second.empty()) {
    const Moved moved = c.transport->write(first, second);
    if (moved.step != Step::done) {
      const bool go_on = co_await settle(c, moved.step);
      if (!go_on) co_return false;
      continue;
    }
    const std::size_t of_first = std::min(moved.bytes, first.size());
    first.remove_prefix(of_first);
    second.remove_prefix(moved.bytes - of_first);
    piece += moved.bytes;
    if (piece < kWritePiece) continue;
    piece = 0;
    c.deadline = now + options.write_timeout;
  }
  co_return true;
}

Task<void> Server::Impl::stream(Connection& c, const Response& response, HeadFacts facts) {
  error_code ignored;
  std::ignore = c.socket.set_option(asio::socket_base::send_buffer_size(kStreamBuffer), ignored);
  // A listener has nothing to say. What it does say, and its going away, ends the stream.
  c.socket.async_wait(Socket::wait_read, [this, no = c.no](error_code error) {
    const auto found = connections.find(no);
    if (!error && found != connections.end()) cut(*found->second, Cut::gone);
  });
  c.phase = Phase::writing;
  c.out.clear();
  write_head(c.out, response, facts);
  c.out += "retry: 3000\n\n";
  for (bool may_go_on = true;;) {
    const bool written = co_await write(c, c.out, {});
    if (!written || !may_go_on) break;
    c.begin(Phase::listening, options.heartbeat);
    while (c.events.empty() && c.why_cut == Cut::none) co_await c.signal.wait();
    if (c.why_cut != Cut::none) break;
    c.phase = Phase::writing;
    c.out.clear();
    may_go_on = !c.may_listen || c.may_listen();
    if (!may_go_on) c.events.assign(1, std::make_shared<const std::string>(event_text("ended", "session")));
    for (const auto& event : c.events) c.out += *event;
    c.events.clear();
  }
  if (c.why_cut == Cut::unread || c.why_cut == Cut::late) {
    add(dropped_count);
    std::ignore = c.socket.set_option(asio::socket_base::linger(true, 0), ignored);  // What was not read is forgotten.
    std::ignore = c.socket.close(ignored);
  } else {
    c.transport->finish();
  }
}

// Closing while the client still sends would reset the connection, and the client might never see the answer.
Task<void> Server::Impl::linger(Connection& c) {
  c.begin(Phase::lingering, kLinger);
  c.transport->finish();
  for (std::size_t sum = 0; sum < kLingerLimit;) {
    const Moved moved = c.transport->discard();
    sum += moved.bytes;
    if (moved.step == Step::done) continue;
    const bool go_on = co_await settle(c, moved.step);
    if (!go_on) co_return;
  }
}

// Waits for what a step wants. False when the other side has closed, or this connection was cut before or meanwhile.
Task<bool> Server::Impl::settle(Connection& c, Step step) {
  if (step == Step::closed || c.why_cut != Cut::none) co_return false;
  error_code error;
  const auto what = step == Step::want_write ? Socket::wait_write : Socket::wait_read;
  co_await c.socket.async_wait(what, asio::redirect_error(kAwait, error));
  co_return !error && c.why_cut == Cut::none;
}

}  // namespace api::http
