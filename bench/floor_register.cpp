// The floor of registering a report; see floor_register.hpp.
//
// Ids of streams keep their time order, as the server's do; every other key that the server draws or hashes at random
// (search terms, commands, the pseudonym of a fact) is random here too, so that the same pages of each index are hit.
// SPDX-License-Identifier: EUPL-1.2
#include "floor_register.hpp"

#include <chrono>
#include <cstring>
#include <deque>
#include <random>
#include <stdexcept>

namespace bench {
namespace {

struct Ids {
  std::string file, report, child, command;  // Of the registration being written
};

enum class Fill : std::uint8_t { as_is, file, report, child, command, next, random };

struct Column {
  sqlite3_value* value = nullptr;  // In the pattern
  Fill fill = Fill::as_is;
};

struct Row {
  explicit Row(Query insert_) : insert(std::move(insert_)) {}
  Query insert;
  std::vector<Column> columns;
  std::deque<std::string> random;  // One for each column that is drawn
};

class Registrar {
 public:
  Registrar(const std::string& path, const std::string& file, const std::string& report)
      : database_(path, Database::Mode::write), pattern_{file, report, {}, {}} {
    const std::string of_file = " = x'" + to_hex(file) + "'", of_report = " = x'" + to_hex(report) + "'";
    for (const char* const table : {"keys", "streams", "events"}) {
      learn(table, "stream" + of_file);
      learn(table, "stream" + of_report);
    }
    for (const char* const table : {"files", "duties", "incoming", "names", "terms"}) learn(table, "file" + of_file);
    learn("answers", "1 LIMIT 1");
    if (rows_.size() < 10) throw std::runtime_error("the pattern of a registration was not found");
  }
  ~Registrar() {
    for (const Row& row : rows_) {
      for (const Column& column : row.columns) sqlite3_value_free(column.value);
    }
  }
  Registrar(const Registrar&) = delete;
  Registrar& operator=(const Registrar&) = delete;

  void write(int group) {
    database_.run("BEGIN IMMEDIATE");
    for (int i = 0; i < group; ++i) write_one();
    database_.run("COMMIT");
  }
  std::size_t rows() const { return rows_.size() + 1; }  // And the case number's

 private:
  std::int64_t last_name() {
    Query found{database_, "SELECT coalesce(max(number), 0) FROM names"};
    found.step();
    return found.integer(0);
  }

  void learn(const std::string& table, const std::string& where) {
    Query found{database_, "SELECT * FROM " + table + " WHERE " + where};
    while (found.step()) {
      std::string insert = "INSERT INTO " + table + " VALUES(";
      for (int i = 0; i < found.columns(); ++i) insert += i == 0 ? "?" : ",?";
      Row& row = rows_.emplace_back(Query{database_, insert += ')'});
      for (int i = 0; i < found.columns(); ++i) {
        const std::string name = sqlite3_column_name(found.handle(), i);
        row.columns.push_back(
            {sqlite3_value_dup(sqlite3_column_value(found.handle(), i)), fill_of(table, name, found.column(i))});
        row.random.emplace_back(found.column(i));
      }
    }
  }

  Fill fill_of(const std::string& table, const std::string& name, const std::string& value) const {
    if (value == pattern_.file) return Fill::file;
    if (value == pattern_.report) return Fill::report;
    if (name == "child") return Fill::child;
    if (name == "command" || name == "cause") return Fill::command;
    if (table == "names" && name == "number") return Fill::next;
    const bool drawn = name == "term" || name == "sealed" || name == "hash" || name == "head" || name == "wrapped" ||
                       name == "label" || (table == "names" && name == "name");
    return drawn ? Fill::random : Fill::as_is;
  }

  void write_one() {
    const Ids ids{next_id(), next_id(), draw(16), draw(16)};
    for (Row& row : rows_) {
      for (std::size_t i = 0; i < row.columns.size(); ++i) bind(row, i, ids);
      row.insert.step();
      row.insert.reset();
    }
    number_.text(1, board());
    number_.step();
    number_.reset();
  }

  void bind(Row& row, std::size_t i, const Ids& ids) {
    const int index = int(i) + 1;
    switch (row.columns[i].fill) {
      case Fill::as_is: row.insert.value(index, row.columns[i].value); break;
      case Fill::file: row.insert.blob(index, ids.file); break;
      case Fill::report: row.insert.blob(index, ids.report); break;
      case Fill::child: row.insert.blob(index, ids.child); break;
      case Fill::command: row.insert.blob(index, ids.command); break;
      case Fill::next: row.insert.number(index, last_name_ + std::int64_t(count_)); break;
      case Fill::random:
        scramble(row.random[i]);
        row.insert.blob(index, row.random[i]);
        break;
    }
  }

  // The first bytes decide where in an index it stands; the length is what the row weighs.
  void scramble(std::string& bytes) {
    const std::uint64_t word = random_();
    std::memcpy(bytes.data(), &word, std::min(bytes.size(), sizeof word));
  }
  std::string draw(std::size_t size) {
    std::string out(size, '\0');
    for (std::size_t at = 0; at < size; at += 8) {
      const std::uint64_t word = random_();
      std::memcpy(out.data() + at, &word, std::min<std::size_t>(8, size - at));
    }
    return out;
  }
  std::string next_id() {
    std::string id = draw(16);
    ++count_;
    const std::uint64_t now = began_ + count_;
    for (std::size_t i = 0; i < 6; ++i) id[i] = char(now >> (40U - 8U * i));
    return id;
  }

  Database database_;
  Ids pattern_;
  std::deque<Row> rows_;
  Query number_{database_,
                "INSERT INTO case_numbers(board, year, last) VALUES(?1, 1999, 1) ON CONFLICT(board, year) DO UPDATE "
                "SET last = last + 1"};
  std::mt19937_64 random_{std::random_device{}()};
  const std::uint64_t began_ = std::uint64_t(
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
          .count());
  std::uint64_t count_ = 0;
  const std::int64_t last_name_ = last_name();
};

}  // namespace

void write_registrations(const std::string& path, const std::string& file, const std::string& report, int group,
                         double seconds) {
  Registrar registrar{path, file, report};
  print_rate(seconds, [&] {
    registrar.write(group);
    return std::pair{std::int64_t(group), registrar.rows() * std::size_t(group)};
  });
}

}  // namespace bench
