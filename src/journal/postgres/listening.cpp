// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/listening.hpp"

#include <libpq-fe.h>

#include <utility>

#include "journal/postgres/link.hpp"

namespace postgres {

Listening::Listening(const std::string& url, std::string channel)
    : channel_(std::move(channel)), connection_(connect_to(url)) {
  if (PQstatus(connection_.get()) != CONNECTION_OK) fail("connect to listen");
  PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
  const Result result{PQexec(connection_.get(), ("LISTEN \"" + channel_ + "\"").c_str())};
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail("LISTEN");
}

int Listening::socket() const { return PQsocket(connection_.get()); }

void Listening::tell(const std::string& text) {
  const char* const values[] = {channel_.c_str(), text.c_str()};
  const Result result{
      PQexecParams(connection_.get(), "SELECT pg_notify($1, $2)", 2, nullptr, values, nullptr, nullptr, 0)};
  if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) fail("NOTIFY");
}

void Listening::take(const std::function<void(std::string_view text)>& heard) {
  if (PQconsumeInput(connection_.get()) != 1) fail("listen");
  const auto next = [this] {
    return std::unique_ptr<PGnotify, void (*)(void*)>{PQnotifies(connection_.get()), PQfreemem};
  };
  for (auto note = next(); note; note = next()) {
    if (note->be_pid != PQbackendPID(connection_.get())) heard(note->extra);
  }
}

void Listening::fail(const char* doing) const { throw Error{"08006", doing, sql::Kind::lost}; }

}  // namespace postgres
