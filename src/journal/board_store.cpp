// A board's store: what every database gives, made of its writer, its reads and its sealing.
// SPDX-License-Identifier: EUPL-1.2
#include "journal/shared_database.hpp"
#include "journal/unit.hpp"
#include "journal/verify.hpp"

namespace journal {
namespace {

class BoardStore final : public Store {
 public:
  BoardStore(std::shared_ptr<SharedDatabase> database, core::BoardId board)
      : database_(std::move(database)), board_(std::move(board)) {}

  using Store::write;
  void write(Work work, Done done, core::CommandId command) override {
    database_->writer().put({board_, std::move(work), std::move(done), command});
  }

  void read(const std::function<void(Snapshot&)>& use) override {
    read_rows([&](Rows& rows) {
      RowUnit snapshot{backing(rows), Access::reading};
      use(snapshot);
    });
  }

  void flush() override { database_->writer().flush(); }

  std::vector<std::string> verify() override {
    std::vector<std::string> findings;
    try {
      database_->before_check();
    } catch (const sql::Error&) { throw fault_of_current(); }
    read_rows([&](Rows& rows) { findings = find_damage(backing(rows)); });
    if (!findings.empty()) database_->sealing().folds().clear();
    return findings;
  }

  std::string search_key(std::string_view term) const override {
    return database_->sealing().search_key(board_.text, term);
  }

 private:
  Backing backing(Rows& rows) { return {rows, database_->sealing(), board_}; }

  void read_rows(const std::function<void(Rows&)>& use) {
    try {
      database_->read_rows(board_, use);
    } catch (const sql::Error&) { throw fault_of_current(); }
  }

  std::shared_ptr<SharedDatabase> database_;
  const core::BoardId board_;
};

}  // namespace

std::unique_ptr<Store> open_board(std::shared_ptr<SharedDatabase> database, const core::BoardId& board) {
  return std::make_unique<BoardStore>(std::move(database), board);
}

}  // namespace journal
