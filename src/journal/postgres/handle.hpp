// Handle: the libpq handle of a connection to a PostgreSQL server, in pipeline mode: what is sent need not be answered
// before more is sent.
//
// Through a pooler (PgBouncer) each transaction may have another session of the server, so nothing is prepared under a
// name there: a name could be missing, or be another statement that somebody else has prepared.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <unordered_set>

#include "journal/sql/database.hpp"

struct pg_conn;
struct pg_result;

namespace postgres {

using Oid = unsigned;
inline constexpr Oid kAnyType = 0, kBytes = 17, kInteger = 20, kText = 25;  // As in pg_type; fixed for ever.

struct Error : sql::Error {
  Error(std::string state_, const std::string& what, sql::Kind kind_ = sql::Kind::failed);
  std::string state;  // SQLSTATE; empty where the server said nothing
};

struct Clear {
  void operator()(pg_result* result) const;
};
using Result = std::unique_ptr<pg_result, Clear>;

struct Close {
  void operator()(pg_conn* connection) const;
};
using RawConnection = std::unique_ptr<pg_conn, Close>;
// Connects; its status says whether that succeeded. Unless the address says otherwise, a host that does not answer is
// given up after five seconds, and a connection that no longer carries is noticed within about ten.
RawConnection connect_to(const std::string& url);

// The first words of the SQL, on one line: enough to find the statement. Literals hold no values.
std::string beginning(std::string_view sql);

// Values in binary, as libpq wants them; a null pointer is NULL. They must stand until the statement has been sent.
struct Parameters {
  std::vector<const char*> values;
  std::vector<int> sizes;
  void add(const char* value, std::size_t size) {
    values.push_back(value);
    sizes.push_back(int(size));
  }
  void clear() {
    values.clear();
    sizes.clear();
  }
};

// How long a statement may say nothing. Another thread may change it at any moment.
using Patience = std::atomic<std::chrono::milliseconds>;
inline const Patience kEndless{std::chrono::milliseconds::max()};

// Waits until an answer can be taken. A statement may take its time, but a network that carries nothing and tells
// nobody is found out: while nothing comes, the server is asked now and then, on a connection of its own, whether it is
// there. It may be, and the one of its processes that should answer hang all the same: hence the patience. What cannot
// be read is told by libpq when the answer is taken.
enum class Waited : std::uint8_t { answered, server_gone, in_vain };
Waited wait_for_answer(pg_conn* connection, const std::string& url, const Patience& patience);

class Handle {
 public:
  explicit Handle(const std::string& url, const Patience& patience = kEndless);  // Connects; throws Error, lost
  bool is_lost() const;

  // Prepares under a name, once; each time where the name is empty, and through a pooler. It is sent next. `sql` must
  // stand until the answer has come.
  void prepare(const std::string& name, const char* sql, std::span<const Oid> types);
  void send(const std::string& name, const char* sql, const Parameters& parameters);
  void send_text(const char* sql);
  // Without values, prepared under its own words, which are fewer than 64 bytes; often sent.
  void send_command(const char* sql);
  // Waits for everything that has been sent; gives the last so many statements' answers, or throws the first error.
  std::vector<Result> finish(std::size_t wanted);
  Result finish();  // The last one's
  // Sends it on its way; its errors are told by the next finish().
  void finish_later();
  // Several statements at once, outside the pipeline.
  void script(const std::string& sql);

 private:
  struct Awaited {
    enum class Kind : std::uint8_t { statement, preparing, end } kind;
    std::string name;
    const char* sql;
  };
  void check_sent(int sent, const char* sql);
  Result take(const Awaited& awaited, std::optional<Error>& first);
  Error error_of(const pg_result* result, const char* sql) const;
  void await(const char* sql);
  [[noreturn]] void lose(const char* sql);

  bool asks_another_session();
  const char* kept(const std::string& name) const { return pooled_ ? "" : name.c_str(); }

  std::string url_;
  const Patience& patience_;
  RawConnection connection_;
  std::deque<Awaited> awaited_;
  std::unordered_set<std::string> prepared_;
  std::vector<int> formats_;  // All binary
  bool lost_ = false, pooled_ = false;
};

}  // namespace postgres
