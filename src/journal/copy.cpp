// SPDX-License-Identifier: EUPL-1.2
#include "journal/copy.hpp"

#include <array>
#include <limits>

#include "journal/chain.hpp"
#include "journal/sql/tables.hpp"

namespace journal {
namespace {

constexpr std::size_t kPage = 2000;  // Rows

struct Cell {
  std::string bytes;
  std::int64_t number = 0;
  bool is_null = false;
};
using Row = std::vector<Cell>;

Cell read_cell(const sql::Statement& row, int at, Holds holds) {
  Cell cell;
  cell.is_null = row.is_null(at);
  if (holds == Holds::integer) cell.number = row.integer(at);
  else cell.bytes = holds == Holds::text ? row.text(at) : row.blob(at);
  return cell;
}

void bind_cell(sql::Statement& statement, int at, Holds holds, const Cell& cell) {
  if (cell.is_null) statement.bind(at, nullptr);
  else if (holds == Holds::integer) statement.bind(at, cell.number);
  else if (holds == Holds::text) statement.bind(at, std::string_view{cell.bytes});
  else statement.bind(at, sql::Blob{cell.bytes});
}

// Reads a table from its beginning to its end, a page at a time, and hashes what it reads.
class TableReader {
 public:
  TableReader(sql::Database& tables, const core::BoardId& board, const sql::TableForm& form)
      : tables_(tables), board_(board), form_(form) {
    for (const Column& column : form.order) {
      Cell least;
      if (column.holds == Holds::integer) least.number = std::numeric_limits<std::int64_t>::min();
      last_.push_back(least);
    }
    const std::string order = sql::names_of(form.order);
    sql_ = "SELECT " + order + ", " + sql::names_of(form.columns) + " FROM " + std::string{form.name} +
           " WHERE board = ?1 AND (" + order + ") > (" + sql::parameters(2, form.order.size()) + ") ORDER BY " + order +
           " LIMIT " + std::to_string(kPage);
  }

  std::vector<Row> read_page() {
    auto row = tables_.query(sql_.c_str(), std::string_view{board_.text});
    for (std::size_t i = 0; i < last_.size(); ++i) bind_cell(row, int(i) + 2, form_.order[i].holds, last_[i]);
    std::vector<Row> page;
    std::vector<Cell> last = last_;
    while (row.step()) {
      const int ordered = int(form_.order.size());
      for (int i = 0; i < ordered; ++i) last[std::size_t(i)] = read_cell(row, i, form_.order[std::size_t(i)].holds);
      Row read;
      for (std::size_t i = 0; i < form_.columns.size(); ++i)
        read.push_back(read_cell(row, ordered + int(i), form_.columns[i].holds));
      take(read);
      page.push_back(std::move(read));
    }
    last_ = std::move(last);
    return page;
  }

  CopiedTable so_far() const { return {form_.name, rows_, hash_}; }

 private:
  void take(const Row& row) {
    ByteForm bytes{"skyddsnat-row-1"};
    for (const Cell& cell : row) bytes.add(cell.is_null ? "null" : "is").add(cell.bytes).add(cell.number);
    hash_ = next_link(hash_, bytes.bytes(), {});
    ++rows_;
  }

  sql::Database& tables_;
  const core::BoardId& board_;
  const sql::TableForm& form_;
  std::vector<Cell> last_;  // In the table's order: the next page begins after it
  std::string sql_;
  std::int64_t rows_ = 0;
  Hash hash_{};
};

void write_page(sql::Database& to, const core::BoardId& board, const sql::TableForm& form, const sql::Write& insert,
                const std::vector<Row>& page) {
  for (const Row& row : page) {
    auto statement = to.prepare_put(insert, std::string_view{board.text});
    for (std::size_t i = 0; i < row.size(); ++i) bind_cell(statement, int(i) + 2, form.columns[i].holds, row[i]);
    statement.put();
  }
}

CopiedTable read_through(sql::Database& tables, const core::BoardId& board, const sql::TableForm& form) {
  TableReader reader{tables, board, form};
  while (!reader.read_page().empty()) {}
  return reader.so_far();
}

CopiedTable write_through(sql::Database& from, sql::Database& to, const core::BoardId& board,
                          const sql::TableForm& form) {
  const sql::Write insert = sql::insert(form);
  TableReader reader{from, board, form};
  for (auto page = reader.read_page(); !page.empty(); page = reader.read_page()) {
    write_page(to, board, form, insert, page);
  }
  to.has_grown(form.name);
  return reader.so_far();
}

// What an earlier copy has brought there already must be the same.
CopiedTable copy_table(sql::Database& from, sql::Database& to, const core::BoardId& board, const sql::TableForm& form) {
  const bool is_there = read_through(to, board, form).rows > 0;
  const CopiedTable copied = is_there ? read_through(from, board, form) : write_through(from, to, board, form);
  const CopiedTable read = read_through(to, board, form);
  if (read.rows == copied.rows && read.hash == copied.hash) return copied;
  const std::string name{form.name};
  if (!is_there) throw Fault{"What was written to " + name + " is not what was read. Copy again."};
  throw Fault{"The board " + board.text + " has other rows in " + name +
              " of the other database already. Copy to one that is new."};
}

}  // namespace

std::span<const sql::TableForm> list_journal_tables() {
  static constexpr sql::TableForm kTables[] = {kKeys, kEvents, kStreams, kAnswers};
  return kTables;
}

std::vector<CopiedTable> copy_tables(Store& from, Store& to, const core::BoardId& board,
                                     std::span<const sql::TableForm> tables) {
  std::vector<CopiedTable> copied;
  from.read([&](Snapshot& snapshot) {
    to.write_now([&](Unit& unit) {
      copied.clear();
      for (const sql::TableForm& form : tables) {
        copied.push_back(copy_table(snapshot.tables(), unit.tables(), board, form));
      }
    });
  });
  to.flush();
  return copied;
}

bool is_as_copied(Store& from, const core::BoardId& board, std::span<const sql::TableForm> tables,
                  std::span<const CopiedTable> copied) {
  bool is_same = true;
  from.read([&](Snapshot& snapshot) {
    for (std::size_t i = 0; is_same && i < tables.size(); ++i) {
      if (tables[i].name == "events") continue;
      const CopiedTable now = read_through(snapshot.tables(), board, tables[i]);
      is_same = now.rows == copied[i].rows && now.hash == copied[i].hash;
    }
  });
  return is_same;
}

}  // namespace journal
