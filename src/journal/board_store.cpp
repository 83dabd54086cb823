// A board's store: what every home gives, made of its writer, its looks and its sealing.
// SPDX-License-Identifier: EUPL-1.2
#include "journal/home.hpp"
#include "journal/unit.hpp"
#include "journal/verify.hpp"

namespace journal {
namespace {

class BoardStore final : public Store {
 public:
  BoardStore(std::shared_ptr<Home> home, core::BoardId board) : home_(std::move(home)), board_(std::move(board)) {}

  using Store::write;
  void write(Work work, Done done, core::CommandId command) override {
    home_->writer().put({board_, std::move(work), std::move(done), command});
  }

  void read(const std::function<void(Snapshot&)>& look) override {
    look_at_rows([&](Rows& rows) {
      RowUnit snapshot{backing(rows), Access::reading};
      look(snapshot);
    });
  }

  void flush() override { home_->writer().flush(); }

  std::vector<std::string> verify() override {
    std::vector<std::string> findings;
    try {
      home_->before_check();
    } catch (const sql::Error&) { throw fault_of_current(); }
    look_at_rows([&](Rows& rows) { findings = find_damage(backing(rows)); });
    return findings;
  }

  std::string search_key(std::string_view term) const override {
    return home_->sealing().search_key(board_.text, term);
  }

 private:
  Backing backing(Rows& rows) { return {rows, home_->sealing(), board_}; }

  void look_at_rows(const std::function<void(Rows&)>& look) {
    try {
      home_->look_at_rows(board_, look);
    } catch (const sql::Error&) { throw fault_of_current(); }
  }

  std::shared_ptr<Home> home_;
  const core::BoardId board_;
};

}  // namespace

std::unique_ptr<Store> open_board(std::shared_ptr<Home> home, const core::BoardId& board) {
  return std::make_unique<BoardStore>(std::move(home), board);
}

}  // namespace journal
