// The door, the clock and the mail.
// SPDX-License-Identifier: EUPL-1.2
#include "api/http/server.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "api/http/network.hpp"

namespace api::http {
namespace {

constexpr auto kTick = std::chrono::milliseconds{250};

}  // namespace

asio::ip::address plain_address(const asio::ip::address& address) {
  if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
  return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
}

// Whom a limit per address counts as one: a household or office has a whole /64 of IPv6.
std::string neighbourhood_of(const asio::ip::address& address) {
  if (address.is_v4()) return address.to_string();
  const auto bytes = address.to_v6().to_bytes();
  return {bytes.begin(), bytes.begin() + 8};
}

Server::Impl::Impl(ServerOptions options_, Handler handler_)
    : options(std::move(options_)), handler(std::move(handler_)) {
  mailbox = std::make_shared<Mailbox>([this] { asio::post(io, [this] { open_mail(); }); });
  if (options.certificate_file.empty() != options.key_file.empty()) {
    throw std::runtime_error("TLS needs both a certificate file and a key file");
  }
  if (!options.certificate_file.empty()) certificate = load_certificate(options.certificate_file, options.key_file);
  if (!options.trusted_proxy.empty()) {
    error_code error;
    proxy = plain_address(asio::ip::make_address(options.trusted_proxy, error));
    if (error) throw std::runtime_error("trusted proxy " + options.trusted_proxy + ": " + error.message());
  }
  bind();
}

Server::Impl::~Impl() {
  mailbox->close();
  stopping = false;  // Should run() have failed, connections end with `io`, when `timer` is gone.
}

void Server::Impl::bind() {
  try {
    const tcp::endpoint endpoint{asio::ip::make_address(options.address), options.port};
    acceptor.open(endpoint.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address(true));
    acceptor.bind(endpoint);
    acceptor.listen();
  } catch (const boost::system::system_error& error) {
    throw std::runtime_error(options.address + " port " + std::to_string(options.port) + ": " + error.code().message());
  }
}

// ---- The door

Task<void> Server::Impl::accept() {
  while (!stopping) {
    error_code error;
    Socket socket{io};
    co_await acceptor.async_accept(socket, asio::redirect_error(kAwait, error));
    if (stopping) co_return;
    if (!error) {
      admit(std::move(socket));
    } else if (error != asio::error::connection_aborted) {  // No more file descriptors or memory: they will come back.
      pause.expires_after(kTick);
      co_await pause.async_wait(asio::redirect_error(kAwait, error));
    }
  }
}

void Server::Impl::admit(Socket socket) {
  error_code error;
  const tcp::endpoint peer = socket.remote_endpoint(error);
  if (error) return;  // Gone already
  const asio::ip::address address = plain_address(peer.address());
  const auto neighbours = per_neighbourhood.find(neighbourhood_of(address));
  const bool crowded = neighbours != per_neighbourhood.end() &&
                       neighbours->second >= options.connection_limit_per_address && proxy != address;
  std::ignore = socket.non_blocking(true, error);
  if (connections.size() >= options.connection_limit || crowded) return turn_away(socket);
  std::ignore = socket.set_option(tcp::no_delay(true), error);
  auto connection = std::make_unique<Connection>(*this, std::move(socket), address);
  asio::co_spawn(io, serve(std::move(connection)), asio::detached);
}

std::shared_ptr<ssl_ctx_st> Server::Impl::current_certificate() const {
  const std::lock_guard lock{certificate_mutex};
  return certificate;
}

// As far as it goes without waiting: one too many must not cost more than this.
void Server::Impl::turn_away(Socket& socket) {
  add(rejected_count);
  if (!options.certificate_file.empty()) return;
  Transport transport{socket.native_handle()};
  transport.discard();
  const Response busy = problem(503);
  std::string out;
  write_head(out, busy, {.date = date(), .afterwards = Afterwards::close});
  transport.write(out, busy.body);
  transport.finish();
}

const std::string& Server::Impl::date() {
  if (!options.clock) return date_text;
  const auto second = std::chrono::floor<std::chrono::seconds>(options.clock());
  if (second != dated) date_text = http_date(std::chrono::system_clock::to_time_t(second));
  dated = second;
  return date_text;
}

// ---- The clock and the mail

Task<void> Server::Impl::sweep() {
  while (!stopping || !connections.empty()) {
    timer.expires_after(kTick);
    error_code error;
    co_await timer.async_wait(asio::redirect_error(kAwait, error));
    now = Clock::now();
    for (const auto& [no, connection] : connections) look_over(*connection);
  }
}

void Server::Impl::look_over(Connection& c) {
  if (now >= stop_at) return cut(c, Cut::stopping);
  if (now < c.deadline) return;
  if (c.phase == Phase::listening) push(c, heartbeat);
  else cut(c, Cut::late);
}

void Server::Impl::cut(Connection& c, Cut why) {
  if (c.why_cut == Cut::none) c.why_cut = why;
  error_code ignored;
  std::ignore = c.socket.cancel(ignored);
  c.signal.raise();
}

void Server::Impl::open_mail() {
  mailbox->take(opened_mail);
  for (Mail& mail : opened_mail) {
    std::visit([this](auto& item) { deliver(std::move(item)); }, mail);
  }
  opened_mail.clear();
}

void Server::Impl::deliver(Answered mail) {
  const auto found = connections.find(mail.connection);
  if (found == connections.end()) return;
  Connection& c = *found->second;
  if (mail.response.even.count() > 0) return deliver_later(std::move(mail), c.asked_at);
  c.answer = is_writable(mail.response) ? std::move(mail.response) : problem(500);
  if (!c.answer->listen.empty()) listen(c);  // Now, so that nothing published after the answer is missed.
  c.signal.raise();
}

void Server::Impl::deliver_later(Answered mail, Clock::time_point asked_at) {
  const auto step = std::exchange(mail.response.even, {});
  auto even = std::make_shared<Timer>(io, asked_at + ((Clock::now() - asked_at) / step + 1) * step);
  even->async_wait([this, even, mail = std::move(mail)](error_code) mutable { deliver(std::move(mail)); });
}

void Server::Impl::deliver(const Published& mail) {
  const auto push_to = [&](const std::unordered_set<ConnectionNo>& those) {
    for (const ConnectionNo no : those) push(*connections.at(no), mail.text);
  };
  if (!mail.topic) {
    for (const auto& [no, connection] : connections) {
      if (!connection->topics.empty()) push(*connection, mail.text);
    }
  } else if (const auto found = listeners.find(*mail.topic); found != listeners.end()) {
    push_to(found->second);
  }
}

void Server::Impl::deliver(Stopped) {
  if (stopping) return;
  stopping = true;
  now = Clock::now();
  stop_at = now + options.stop_timeout;
  error_code ignored;
  std::ignore = acceptor.close(ignored);
  pause.cancel();
  if (connections.empty()) timer.cancel();
  for (const auto& [no, connection] : connections) {
    const Phase phase = connection->phase;
    const bool reads = phase == Phase::idle && connection->parser.state() != RequestParser::State::start;
    const bool works = phase == Phase::reading || phase == Phase::asking || phase == Phase::writing;
    if (!connection->topics.empty() || (!reads && !works)) cut(*connection, Cut::stopping);
  }
}

void Server::Impl::listen(Connection& c) {
  const std::string& who = c.answer->listener;
  if (!who.empty() && streams_of[who] >= options.stream_limit_per_listener) {
    add(rejected_count);
    c.answer = problem(429);
    return;
  }
  if (!who.empty()) ++streams_of[who];
  c.listener = who;
  c.may_listen = std::move(c.answer->may_listen);
  for (const std::string& topic : c.answer->listen) {
    if (listeners[topic].insert(c.no).second) c.topics.push_back(topic);
  }
  add(stream_count);
  add(open_stream_count);
}

void Server::Impl::push(Connection& c, const std::shared_ptr<const std::string>& text) {
  if (c.events.size() >= options.event_limit) return cut(c, Cut::unread);
  c.events.push_back(text);
  c.signal.raise();
}

// ---- The face

Server::Server(ServerOptions options, Handler handler)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(handler))) {}
Server::~Server() = default;

std::uint16_t Server::port() const { return impl_->acceptor.local_endpoint().port(); }

void Server::run() {
  impl_->mailbox->shortcut.thread = std::this_thread::get_id();
  impl_->now = Clock::now();
  const auto rethrow = [](const std::exception_ptr& error) {
    if (error) std::rethrow_exception(error);
  };
  asio::co_spawn(impl_->io, impl_->accept(), rethrow);
  asio::co_spawn(impl_->io, impl_->sweep(), rethrow);
  impl_->io.run();
}

void Server::stop() { impl_->mailbox->put(Stopped{}); }

void Server::reload_certificate() {
  if (impl_->options.certificate_file.empty()) return;
  auto fresh = load_certificate(impl_->options.certificate_file, impl_->options.key_file);
  const std::lock_guard lock{impl_->certificate_mutex};
  impl_->certificate = std::move(fresh);
}

std::optional<Validity> Server::certificate_validity() const {
  const auto certificate = impl_->current_certificate();
  return certificate ? std::optional{validity_of(*certificate)} : std::nullopt;
}

void Server::publish(std::string_view topic, std::string_view event, std::string_view data) {
  auto text = std::make_shared<const std::string>(event_text(event, data));
  impl_->mailbox->put(Published{std::string{topic}, std::move(text)});
}

void Server::publish_to_all(std::string_view event, std::string_view data) {
  impl_->mailbox->put(Published{std::nullopt, std::make_shared<const std::string>(event_text(event, data))});
}

ServerCounters Server::counters() const {
  const Impl& i = *impl_;
  ServerCounters out{get(i.connection_count), get(i.open_count),        get(i.request_count), get(i.rejected_count),
                     get(i.stream_count),     get(i.open_stream_count), get(i.dropped_count)};
  std::ranges::transform(i.class_counts, out.by_class.begin(), get);
  out.answered = i.answered.read();
  return out;
}

}  // namespace api::http
