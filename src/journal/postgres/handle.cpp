// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/handle.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>

#include "journal/address.hpp"
#include "journal/postgres/advice.hpp"

namespace postgres {
namespace {

constexpr int kBinary = 1, kExpandDbname = 1;
// After so long without a byte the server is asked whether it is there.
constexpr std::chrono::milliseconds kSilence{5'000};

std::string field(const pg_result* result, int which) {
  const char* const text = PQresultErrorField(result, which);
  return text == nullptr ? std::string{} : std::string{text};
}

template <class Use>
auto with_parameters(const std::string& url, Use use) {
  const char* const keywords[] = {"connect_timeout",           "keepalives_idle",  "keepalives_interval",
                                  "keepalives_count",          "tcp_user_timeout", "dbname",
                                  "fallback_application_name", "client_encoding",  nullptr};
  const char* const values[] = {"5", "5", "2", "2", "10000", url.c_str(), "skyddsnat", "UTF8", nullptr};
  return use(&keywords[0], &values[0]);
}

// Also a server that lets nobody in just now is there.
bool is_there(const std::string& url) {
  const auto ping = [](auto keywords, auto values) { return PQpingParams(keywords, values, kExpandDbname); };
  return with_parameters(url, ping) != PQPING_NO_RESPONSE;
}

// The server's own words where they can only speak of the schema: constraints, our triggers, what cannot be parsed.
std::string own_words(const pg_result* result, const std::string& state) {
  if (state.starts_with("23")) {
    return " (" + field(result, PG_DIAG_TABLE_NAME) + ", " + field(result, PG_DIAG_CONSTRAINT_NAME) + ")";
  }
  const bool is_ours = state == "P0001" || state.starts_with("42") || state.starts_with("25");
  return is_ours ? " (" + field(result, PG_DIAG_MESSAGE_PRIMARY) + ")" : std::string{};
}

// What a refusal is more exactly.
sql::Kind kind_of(std::string_view state) {
  if (state == kLockNotGiven || state == "40P01") return sql::Kind::in_use;
  if (state == "XX001" || state == "XX002") return sql::Kind::damaged;
  return state == "53100" ? sql::Kind::full : sql::Kind::failed;
}

}  // namespace

Error::Error(std::string state_, const std::string& what, sql::Kind kind_)
    : sql::Error(what, advice_for(state_), kind_ == sql::Kind::failed ? kind_of(state_) : kind_),
      state(std::move(state_)) {}

void Clear::operator()(pg_result* result) const { PQclear(result); }
void Close::operator()(pg_conn* connection) const { PQfinish(connection); }

std::string beginning(std::string_view sql) {
  std::string out;
  for (const char c : sql) {
    if (out.size() >= 60) break;
    if (std::string_view{" \n\t\r"}.find(c) == std::string_view::npos) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

// A commit may rightly wait long for its answer; a machine that is there acknowledges the probes meanwhile.
RawConnection connect_to(const std::string& url) {
  return RawConnection{with_parameters(
      url, [](auto keywords, auto values) { return PQconnectdbParams(keywords, values, kExpandDbname); })};
}

Waited wait_for_answer(pg_conn* connection, const std::string& url, const Patience& patience) {
  const auto now = [] { return std::chrono::steady_clock::now(); };
  auto heard = now();
  while (PQisBusy(connection) != 0) {
    const bool has_unsent = PQflush(connection) == 1;
    pollfd on{PQsocket(connection), short(has_unsent ? POLLIN | POLLOUT : POLLIN), 0};
    const std::chrono::milliseconds most = patience;
    if (::poll(&on, 1, int(std::min(kSilence, most).count())) == 0) {
      if (!is_there(url)) return Waited::server_gone;
      if (now() - heard >= most) return Waited::in_vain;
      continue;
    }
    heard = now();
    if ((on.revents & ~POLLOUT) != 0 && PQconsumeInput(connection) != 1) break;
  }
  return Waited::answered;
}

Handle::Handle(const std::string& url, const Patience& patience) : url_(url), patience_(patience) {
  const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> parsed{PQconninfoParse(url.c_str(), nullptr),
                                                                              PQconninfoFree};
  // libpq's own words would hold the part that it cannot read, which may be the password.
  if (!parsed) throw Error{"", "the address cannot be read", sql::Kind::lost};
  connection_ = connect_to(url);
  if (PQstatus(connection_.get()) != CONNECTION_OK || PQenterPipelineMode(connection_.get()) != 1 ||
      PQsetnonblocking(connection_.get(), 1) != 0) {
    if (!journal::is_clear(url)) {
      throw Error{"",
                  "what libpq says is not shown, for it may hold a part of the password; in one, @ is written %40, / "
                  "%2F, : %3A and ? %3F",
                  sql::Kind::lost};
    }
    std::string what = PQerrorMessage(connection_.get());  // Host, user and database, but no password
    what.resize(what.find_last_not_of('\n') + 1);
    std::ranges::replace_if(what, [](char c) { return c == '\n' || c == '\t'; }, ' ');
    throw Error{"", what, sql::Kind::lost};
  }
  PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
  pooled_ = asks_another_session();
}

// The number that a pooler gives itself when one connects is not that of the session which it lends.
bool Handle::asks_another_session() {
  constexpr const char* kAsk = "SELECT pg_backend_pid()::text";
  send_text(kAsk);
  const Result answer = finish();
  if (!answer || PQntuples(answer.get()) != 1) lose(kAsk);
  return PQgetvalue(answer.get(), 0, 0) != std::to_string(PQbackendPID(connection_.get()));
}

bool Handle::is_lost() const { return lost_ || PQstatus(connection_.get()) != CONNECTION_OK; }

void Handle::prepare(const std::string& name, const char* sql, std::span<const Oid> types) {
  if (*kept(name) != '\0' && !prepared_.insert(name).second) return;
  check_sent(PQsendPrepare(connection_.get(), kept(name), sql, int(types.size()), types.data()), sql);
  awaited_.push_back({Awaited::Kind::preparing, name, sql});
}

void Handle::send(const std::string& name, const char* sql, const Parameters& parameters) {
  const std::size_t count = parameters.values.size();
  if (formats_.size() < count) formats_.resize(count, kBinary);
  check_sent(PQsendQueryPrepared(connection_.get(), kept(name), int(count), parameters.values.data(),
                                 parameters.sizes.data(), formats_.data(), kBinary),
             sql);
  awaited_.push_back({Awaited::Kind::statement, {}, sql});
}

void Handle::send_text(const char* sql) {
  check_sent(PQsendQueryParams(connection_.get(), sql, 0, nullptr, nullptr, nullptr, nullptr, kBinary), sql);
  awaited_.push_back({Awaited::Kind::statement, {}, sql});
}

void Handle::send_command(const char* sql) {
  prepare(sql, sql, {});
  send(sql, sql, {});
}

Result Handle::finish() {
  auto last = finish(1);
  return last.empty() ? Result{} : std::move(last.front());
}

std::vector<Result> Handle::finish(std::size_t wanted) {
  check_sent(PQpipelineSync(connection_.get()), "the end of a pipeline");
  awaited_.push_back({Awaited::Kind::end, {}, "the end of a pipeline"});
  std::size_t left = std::size_t(std::ranges::count(awaited_, Awaited::Kind::statement, &Awaited::kind));
  std::vector<Result> last;
  std::optional<Error> first;
  while (!awaited_.empty()) {
    const Awaited awaited = std::move(awaited_.front());
    awaited_.pop_front();
    Result result = take(awaited, first);
    if (awaited.kind == Awaited::Kind::statement && left-- <= wanted) last.push_back(std::move(result));
  }
  if (first) throw Error{*first};
  return last;
}

void Handle::finish_later() {
  check_sent(PQpipelineSync(connection_.get()), "the end of a pipeline");
  awaited_.push_back({Awaited::Kind::end, {}, "the end of a pipeline"});
  PQflush(connection_.get());
}

// One answer, and for a statement the empty one that ends it. What comes after an error is not done, up to the end.
Result Handle::take(const Awaited& awaited, std::optional<Error>& first) {
  await(awaited.sql);
  Result result{PQgetResult(connection_.get())};
  if (!result) lose(awaited.sql);
  const auto status = PQresultStatus(result.get());
  if (awaited.kind == Awaited::Kind::end) {
    if (status != PGRES_PIPELINE_SYNC) lose(awaited.sql);
    return {};
  }
  const bool done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
  if (!done && awaited.kind == Awaited::Kind::preparing) prepared_.erase(awaited.name);
  if (!done && status != PGRES_PIPELINE_ABORTED) {
    const Error error = error_of(result.get(), awaited.sql);
    if (error.kind == sql::Kind::lost) {
      lost_ = true;
      throw Error{error};
    }
    if (!first) first = error;
  }
  if (const Result end{PQgetResult(connection_.get())}; end) lose(awaited.sql);
  return done ? std::move(result) : Result{};
}

// An error without SQLSTATE is libpq's own: the connection does not carry, even where its status does not say so yet.
// Nor does it after the server has ended it (57P, 08, or a transaction that was idle for too long, 25P03).
Error Handle::error_of(const pg_result* result, const char* sql) const {
  const std::string state = field(result, PG_DIAG_SQLSTATE);
  const std::string what = "SQLSTATE " + (state.empty() ? "none" : state) + own_words(result, state) + ": " +
                           beginning(sql);
  const bool carries = !is_lost() && !state.empty() && !state.starts_with("08") && !state.starts_with("57P") &&
                       state != "25P03";
  if (carries) return {state, what};
  return {state.empty() ? "08006" : state, what, sql::Kind::lost};
}

// The hanging process may continue one day, and do what it had read by then: as after any lost connection, nobody
// knows.
void Handle::await(const char* sql) {
  const Waited waited = wait_for_answer(connection_.get(), url_, patience_);
  if (waited == Waited::answered) return;
  if (waited == Waited::server_gone) lose(sql);
  lost_ = true;
  throw Error{std::string{kHangs},
              "no answer from process " + std::to_string(PQbackendPID(connection_.get())) + " of the database",
              sql::Kind::lost};
}

void Handle::lose(const char* sql) {
  lost_ = true;
  throw Error{"08006", "SQLSTATE none: " + beginning(sql), sql::Kind::lost};
}

void Handle::check_sent(int sent, const char* sql) {
  if (sent != 1) lose(sql);
}

void Handle::script(const std::string& sql) {
  finish();
  if (PQexitPipelineMode(connection_.get()) != 1) lose(sql.c_str());
  const Result result{PQexec(connection_.get(), sql.c_str())};
  const auto status = PQresultStatus(result.get());
  if (PQenterPipelineMode(connection_.get()) != 1) lose(sql.c_str());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
  Error error = error_of(result.get(), sql.c_str());
  lost_ = lost_ || error.kind == sql::Kind::lost;
  throw Error{error};
}

}  // namespace postgres
