// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/listening.hpp"

#include <libpq-fe.h>

#include <utility>

#include "journal/postgres/handle.hpp"

namespace postgres {
namespace {

const Patience kAnswerWithin{std::chrono::seconds{30}};  // Nobody holds what is asked here.

}  // namespace

Listening::Listening(const std::string& url, std::string channel)
    : url_(url), channel_(std::move(channel)), connection_(connect_to(url)) {
  if (PQstatus(connection_.get()) != CONNECTION_OK) fail("connect to listen");
  PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
  ask(("LISTEN \"" + channel_ + "\"").c_str(), {});
}

int Listening::socket() const { return PQsocket(connection_.get()); }

void Listening::notify(const std::string& text) { ask("SELECT pg_notify($1, $2)", {channel_.c_str(), text.c_str()}); }

void Listening::ask(const char* sql, const std::vector<const char*>& values) {
  pg_conn* const connection = connection_.get();
  const int sent = PQsendQueryParams(connection, sql, int(values.size()), nullptr, values.data(), nullptr, nullptr, 0);
  if (sent != 1) fail(sql);
  for (bool is_done = true; is_done;) {
    if (wait_for_answer(connection, url_, kAnswerWithin) != Waited::answered) fail(sql);
    const Result result{PQgetResult(connection)};
    if (!result) return;  // All of it has been answered.
    const auto status = PQresultStatus(result.get());
    is_done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
  }
  fail(sql);
}

void Listening::take(const std::function<void(std::string_view text)>& heard) {
  if (PQconsumeInput(connection_.get()) != 1) fail("listen");
  const auto next = [this] {
    return std::unique_ptr<PGnotify, void (*)(void*)>{PQnotifies(connection_.get()), PQfreemem};
  };
  for (auto one = next(); one; one = next()) {
    if (one->be_pid != PQbackendPID(connection_.get())) heard(one->extra);
  }
}

void Listening::fail(const char* doing) const { throw Error{"08006", doing, sql::Kind::lost}; }

}  // namespace postgres
