// Work: the requests as text; see load_work.hpp.
// SPDX-License-Identifier: EUPL-1.2
#include "load_work.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>

#include "load_client.hpp"

namespace bench {
namespace {

constexpr std::array<std::string_view, 9> kKinds{"register", "duties",  "unit_duties", "incoming", "file",
                                                 "search",   "command", "me",          "health"};

// About as long as the concerns that schools write: 700 characters.
const std::string& concern() {
  static const std::string text = [] {
    std::string out = "Barnet kommer ofta utan matsäck och verkar trött. ";
    while (out.size() < 700) out += "Läraren har sett det flera veckor i rad och har talat med hemmet. ";
    return out;
  }();
  return text;
}

std::string between(std::string_view text, std::string_view before, std::string_view after) {
  const std::size_t begin = text.find(before);
  if (begin == std::string_view::npos) return {};
  const std::size_t from = begin + before.size();
  return std::string{text.substr(from, text.find(after, from) - from)};
}

void put_head(std::string& out, std::string_view method, std::string_view path) {
  ((out += method) += ' ') += path;
  out += " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
}

}  // namespace

Session sign_in(std::uint16_t port, const std::string& login, const std::string& password) {
  Session session;
  const std::string body = R"({"login":")" + login + R"(","password":")" + password + R"("})";
  Run run{.port = port, .seconds = 30, .most = 1};
  run.write = [&](std::string& out) {
    put_head(out, "POST", "/v1/sign-in");
    out += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  };
  run.take = [&](const Answer& answer) {
    session.cookie = between(answer.head, "Set-Cookie: ", ";");
    session.csrf = between(answer.body, R"("csrf":")", "\"");
  };
  drive(run);
  if (session.cookie.empty() || session.csrf.empty()) throw std::runtime_error("signing in as " + login + " failed");
  return session;
}

Work::Work(Session session, std::string kind, const std::vector<std::string>& values)
    : session_(std::move(session)),
      kind_(std::move(kind)),
      state_(std::uint64_t(std::chrono::steady_clock::now().time_since_epoch().count())) {
  for (const std::string& line : values) values_.push_back(value_of(line));
  const bool needs_values = kind_ == "file" || kind_ == "search" || kind_ == "command";
  if (values_.empty() && needs_values) throw std::runtime_error("\"" + kind_ + "\" needs values");
  if (values_.empty()) values_.emplace_back();
}

Work::Value Work::value_of(const std::string& line) {
  if (!line.starts_with('/')) return {{}, line};
  const std::size_t end = std::min(line.find(' '), line.size());
  return {line.substr(0, end), line.substr(std::min(end + 1, line.size()))};
}

bool Work::is_kind(std::string_view kind) { return std::ranges::find(kKinds, kind) != kKinds.end(); }

void Work::write(std::string& out) {
  ++count_;
  const Value& value = next_value();
  const std::string v1 = value.board + "/v1";
  if (kind_ == "register") return post(out, v1 + "/reports", next_report());
  if (kind_ == "duties") return get(out, v1 + "/duties?whose=mine&limit=50");
  if (kind_ == "unit_duties") return get(out, v1 + "/duties?whose=unit&limit=50");
  if (kind_ == "incoming") return get(out, v1 + "/incoming?limit=50");
  if (kind_ == "file") return get(out, v1 + "/files/" + value.text);
  if (kind_ == "search") return post(out, v1 + "/search", R"({"q":")" + value.text + R"("})");
  if (kind_ == "me") return get(out, v1 + "/me");
  if (kind_ == "health") return get(out, "/health");
  const std::string path = value.text.substr(0, value.text.find(' '));
  post(out, v1 + "/files/" + path, value.text.substr(std::min(path.size() + 1, value.text.size())));
}

const Work::Value& Work::next_value() { return values_[count_ % values_.size()]; }

// SplitMix64: unlike any other run's, since the clock is its seed.
std::string Work::next_key() {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string key;
  for (int half = 0; half < 2; ++half) {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    z ^= z >> 31U;
    for (unsigned digit = 0; digit < 16; ++digit) key += kDigits[z >> (4U * digit) & 15U];
  }
  return key;
}

// A child nobody has heard of, with a name of its own.
std::string Work::next_report() {
  const std::string key = next_key();
  std::string name = "Bänkvin ";
  for (const char c : key.substr(0, 8)) name += c >= 'a' ? c : char('g' + (c - '0'));
  return R"({"channel":"telephone","reporter":"school","concern":")" + concern() +
         R"(","reporter_name":"Rektorn","reporter_organisation":"Strandskolan","children":[{"kind":"known","name":")" +
         name + R"(","born":"2017-03-14","sex":"girl","district":"norr","address":"Strandskolan, klass 3"}]})";
}

void Work::get(std::string& out, const std::string& path) const {
  put_head(out, "GET", path);
  ((out += "Cookie: ") += session_.cookie) += "\r\n\r\n";
}

void Work::post(std::string& out, const std::string& path, std::string_view body) {
  put_head(out, "POST", path);
  ((out += "Cookie: ") += session_.cookie) += "\r\nX-CSRF-Token: ";
  ((out += session_.csrf) += "\r\nIdempotency-Key: ") += next_key();
  out += "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  out += body;
}

}  // namespace bench
