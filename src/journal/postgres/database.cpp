// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/database.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <thread>

#include "journal/postgres/advice.hpp"
#include "journal/postgres/text.hpp"

namespace postgres {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kPatience = 10s, kFirstWait = 20ms, kLongestWait = 1s;
constexpr Oid kAnyType = 0, kBytes = 17, kInteger = 20, kText = 25;  // As in pg_type; fixed for ever.
constexpr std::size_t kIntegerSize = 8;
constexpr const char* kSchemaTurn = "SELECT pg_advisory_xact_lock(1400598628, 0)";  // One makes tables at a time.

// The first words of the SQL, on one line: enough to find the statement. Literals hold no values.
std::string beginning(std::string_view sql) {
  std::string out;
  for (const char c : sql) {
    if (out.size() >= 60) break;
    if (std::string_view{" \n\t\r"}.find(c) == std::string_view::npos) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

std::string field(const pg_result* result, int which) {
  const char* const text = PQresultErrorField(result, which);
  return text == nullptr ? std::string{} : std::string{text};
}

// The server's own words where they can only speak of the schema: constraints, our triggers, what cannot be parsed.
std::string own_words(const pg_result* result, const std::string& state) {
  if (state.starts_with("23")) {
    return " (" + field(result, PG_DIAG_TABLE_NAME) + ", " + field(result, PG_DIAG_CONSTRAINT_NAME) + ")";
  }
  const bool is_ours = state == "P0001" || state.starts_with("42") || state.starts_with("25");
  return is_ours ? " (" + field(result, PG_DIAG_MESSAGE_PRIMARY) + ")" : std::string{};
}

}  // namespace

Error::Error(std::string state_, const std::string& what, sql::Kind kind_)
    : sql::Error(what, advice_for(state_), kind_), state(std::move(state_)) {}

void Clear::operator()(pg_result* result) const { PQclear(result); }
void Database::Close::operator()(pg_conn* connection) const { PQfinish(connection); }

// Bound values are kept until the first step, where the statement is sent and its whole answer fetched: so other
// statements may run while one is being read.
class Database::Prepared final : public sql::Cursor {
 public:
  enum class Life : std::uint8_t { cached, once };
  Prepared(Database& database, const char* sql, Life life)
      : database_(database), sql_(with_parameters(sql)), source_(sql), life_(life) {}

  bool is_taken() const { return taken_; }
  bool is_for(const char* sql) const { return source_ == sql; }
  void take() { taken_ = true; }

  void bind(int index, std::int64_t value) override {
    Value& kept = put(index, kInteger);
    for (std::size_t i = 0; i < kIntegerSize; ++i) {
      kept.integer[i] = char(std::uint8_t(std::uint64_t(value) >> (8U * (kIntegerSize - 1 - i))));
    }
    kept.size = int(kIntegerSize);
  }
  void bind(int index, std::string_view value) override { put_bytes(index, kText, value); }
  void bind(int index, sql::Blob value) override { put_bytes(index, kBytes, value.bytes); }
  void bind(int index, std::nullptr_t) override { put(index, kAnyType).is_null = true; }

  bool step() override {
    if (!result_) send();
    if (row_ + 1 >= PQntuples(result_.get())) return false;
    ++row_;
    return true;
  }
  std::int64_t integer(int column) const override {
    const std::string_view bytes = blob(column);
    if (bytes.size() > kIntegerSize) throw Error{"", "not an integer column: " + beginning(sql_)};
    std::uint64_t value = !bytes.empty() && bytes.size() > 1 && (std::uint8_t(bytes.front()) & 0x80U) != 0 ? ~0ULL : 0;
    for (const char byte : bytes) value = value << 8U | std::uint8_t(byte);
    return std::int64_t(value);
  }
  std::string_view text(int column) const override { return blob(column); }
  std::string_view blob(int column) const override {
    return {PQgetvalue(result_.get(), row_, column), std::size_t(PQgetlength(result_.get(), row_, column))};
  }
  bool is_null(int column) const override { return PQgetisnull(result_.get(), row_, column) != 0; }
  std::int64_t changes() const override { return result_ ? std::strtoll(PQcmdTuples(result_.get()), nullptr, 10) : 0; }

  void end() noexcept override {
    if (life_ == Life::once) return delete this;
    result_.reset();
    row_ = -1;
    bound_ = 0;
    taken_ = false;
  }

 private:
  struct Value {
    std::array<char, kIntegerSize> integer{};
    const char* bytes = nullptr;  // Null: the integer
    int size = 0;
    bool is_null = false;
    Oid type = kAnyType;
  };

  Value& put(int index, Oid type) {
    bound_ = std::max(bound_, std::size_t(index));
    if (values_.size() < bound_) values_.resize(bound_);
    Value& value = values_[std::size_t(index - 1)];
    value = Value{};
    value.type = type;
    return value;
  }
  void put_bytes(int index, Oid type, std::string_view bytes) {
    Value& value = put(index, type);
    value.bytes = bytes.data() == nullptr ? "" : bytes.data();
    value.size = int(bytes.size());
  }

  void send() {
    const char* const name = make_ready();
    pointers_.clear();
    sizes_.clear();
    formats_.assign(bound_, 1);
    for (std::size_t i = 0; i < bound_; ++i) {
      const Value& value = values_[i];
      pointers_.push_back(value.is_null ? nullptr : value.bytes != nullptr ? value.bytes : value.integer.data());
      sizes_.push_back(value.size);
    }
    Result result{PQexecPrepared(database_.connection_.get(), name, int(bound_), pointers_.data(), sizes_.data(),
                                 formats_.data(), 1)};
    database_.check(result, sql_.c_str());
    result_ = std::move(result);
    row_ = -1;
  }
  // The name it is prepared under, in this connection. One that is used once has none, and leaves nothing behind.
  const char* make_ready() {
    if (connected_ == database_.connected_) return name_.c_str();
    std::vector<Oid> types;
    for (std::size_t i = 0; i < bound_; ++i) types.push_back(values_[i].type);
    if (life_ == Life::cached) name_ = "s" + std::to_string(++database_.named_);
    database_.check(
        Result{PQprepare(database_.connection_.get(), name_.c_str(), sql_.c_str(), int(types.size()), types.data())},
        sql_.c_str());
    connected_ = database_.connected_;
    return name_.c_str();
  }

  Database& database_;
  std::string sql_, source_;
  Life life_;
  std::string name_;
  std::uint64_t connected_ = 0;
  bool taken_ = true;
  std::size_t bound_ = 0;
  std::vector<Value> values_;
  std::vector<const char*> pointers_;
  std::vector<int> sizes_, formats_;
  Result result_;
  int row_ = -1;
};

Database::Database(std::string url) : url_(std::move(url)) { open(); }
Database::~Database() = default;

void Database::open() {
  const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> parsed{PQconninfoParse(url_.c_str(), nullptr),
                                                                              PQconninfoFree};
  // libpq's own words would hold the part that it cannot read, which may be the password.
  if (!parsed) throw Error{"", "the address cannot be read", sql::Kind::lost};
  const char* const keywords[] = {"dbname", "fallback_application_name", "client_encoding", nullptr};
  const char* const values[] = {url_.c_str(), "skyddsnat", "UTF8", nullptr};
  connection_.reset(PQconnectdbParams(keywords, values, 1));
  if (PQstatus(connection_.get()) != CONNECTION_OK) {
    std::string what = PQerrorMessage(connection_.get());  // Host, user and database, but no password
    what.resize(what.find_last_not_of('\n') + 1);
    std::ranges::replace_if(what, [](char c) { return c == '\n' || c == '\t'; }, ' ');
    throw Error{"", what, sql::Kind::lost};
  }
  PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
  ++connected_;
}

bool Database::is_lost() const { return !connection_ || PQstatus(connection_.get()) != CONNECTION_OK; }

void Database::connect() {
  if (!is_lost()) return;
  const auto now = [] { return std::chrono::steady_clock::now(); };
  if (!lost_at_) lost_at_ = now();
  for (std::chrono::milliseconds wait = kFirstWait;;
       wait = std::min(wait * 2, std::chrono::milliseconds{kLongestWait})) {
    try {
      open();
      lost_at_.reset();
      return;
    } catch (const Error&) {
      if (now() - *lost_at_ > kPatience) throw;  // Later ones try once each, so that nobody waits in a queue for long.
    }
    std::this_thread::sleep_for(wait);
  }
}

void Database::begin(const char* sql) {
  connect();
  try {
    command(sql);
  } catch (const Error& error) {
    if (error.kind != sql::Kind::lost) throw;
    connect();
    command(sql);
  }
}

void Database::check(const Result& result, const char* sql) {
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(result.get(), sql);
}

// An error without SQLSTATE is libpq's own: the connection does not carry, even where its status does not say so yet.
void Database::fail(const pg_result* result, const char* sql) {
  const std::string state = result == nullptr ? std::string{} : field(result, PG_DIAG_SQLSTATE);
  const std::string what = "SQLSTATE " + (state.empty() ? "none" : state) + own_words(result, state) + ": " +
                           beginning(sql);
  if (!is_lost() && !state.empty() && !state.starts_with("08") && !state.starts_with("57P")) throw Error{state, what};
  connection_.reset();
  throw Error{state.empty() ? "08006" : state, what, sql::Kind::lost};
}

std::string Database::command(const char* sql) {
  const Result result{PQexec(connection_.get(), sql)};
  check(result, sql);
  return PQcmdStatus(result.get());
}

void Database::own_script(const std::string& sql) { command(sql.c_str()); }

// Several servers may start at once, and IF NOT EXISTS does not hold against another that is making the same.
void Database::script(const char* sql) {
  own_script((in_transaction() ? std::string{kSchemaTurn} + ";" : std::string{}) + with_own_types(sql));
}

void Database::freeze(const sql::Frozen& table) {
  std::string sql = std::string{kSchemaTurn} + ";";
  const auto add = [&](const char* name, const char* act, const char* refused) {
    sql += std::string{"CREATE OR REPLACE FUNCTION "} + name +
           "() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE " + "EXCEPTION '" + refused +
           "'; END $$; CREATE OR REPLACE TRIGGER " + name + " BEFORE " + act + " ON " + table.table +
           " FOR EACH STATEMENT EXECUTE FUNCTION " + name + "();";
  };
  add(table.no_update, "UPDATE", table.update_refused);
  add(table.no_delete, "DELETE OR TRUNCATE", table.delete_refused);
  own_script(sql);
}

bool Database::in_transaction() const {
  const auto status = PQtransactionStatus(connection_.get());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

sql::Cursor& Database::prepare(const char* sql) {
  using enum Prepared::Life;
  std::unique_ptr<Prepared>& kept = prepared_[sql];
  if (!kept) {
    kept = std::make_unique<Prepared>(*this, sql, cached);
    return *kept;
  }
  // In use by a caller further out, or (a mistake, but harmless) not a literal.
  if (kept->is_taken() || !kept->is_for(sql)) return *new Prepared{*this, sql, once};
  kept->take();
  return *kept;
}

}  // namespace postgres
