// SPDX-License-Identifier: EUPL-1.2
#include "app/search.hpp"

#include <mutex>

namespace app {
namespace {

constexpr int kRound = 2000;        // Names a look
constexpr int kRoundsASearch = 10;  // More is left to who prepares; it would take a tenth of a second and more

}  // namespace

std::shared_ptr<OpenNames> make_open_names() { return std::make_shared<OpenNames>(); }

views::NameIndex::LastRow OpenNames::last() const {
  const std::shared_lock looking{lock_};
  return index_.last();
}

bool OpenNames::prepare_some(journal::Store& store, const core::BoardId& board) {
  bool is_ready = false;
  const auto from = last();
  store.read([&](journal::Snapshot& snapshot) { is_ready = refresh(snapshot, board, from, 1); });
  return !is_ready;
}

bool OpenNames::find(journal::Snapshot& snapshot, const core::BoardId& board, views::NameIndex::LastRow from,
                     const std::function<void(const views::NameIndex&)>& find) {
  if (!refresh(snapshot, board, std::move(from), kRoundsASearch)) return false;
  const std::shared_lock looking{lock_};
  find(index_);
  return true;
}

// The row before the first new one is read again: where it is not as it was, the table has been made anew, or the
// database is not the one it was, and so is the index to be.
bool OpenNames::refresh(journal::Snapshot& snapshot, const core::BoardId& board, views::NameIndex::LastRow from,
                        int rounds) {
  for (int round = 0; round < rounds; ++round) {
    const auto rows = views::list_names(snapshot, board, from.number, kRound + 1);
    if (take_in(from, rows) == Taken::begins_anew) from = {};
    else if (rows.size() <= kRound) return true;
    else from = {rows.back().number, rows.back().sealed};
  }
  return false;
}

OpenNames::Taken OpenNames::take_in(const views::NameIndex::LastRow& from, const std::vector<views::StoredName>& rows) {
  const bool is_first = from.number == 0;
  const bool goes_on = is_first ||
                       (!rows.empty() && rows.front().number == from.number && rows.front().sealed == from.sealed);
  if (goes_on && rows.size() <= (is_first ? 0 : 1)) return Taken::yes;
  const std::unique_lock alone{lock_};
  if (!goes_on) {
    if (index_.last().number == from.number && index_.last().sealed == from.sealed) index_.clear();
    return Taken::begins_anew;
  }
  if (index_.last().number < from.number) return Taken::begins_anew;  // Cleared by another look meanwhile
  index_.take_in(rows);
  return Taken::yes;
}

Result<FoundFiles> search(App& app, const SearchAsked& asked) {
  const core::BoardId& board = app.settings.board;
  const std::string& prefix = app.settings.case_prefix;
  const views::Sought sought = views::read_sought(asked.typed, prefix, asked.today);
  FoundFiles out{.page = {}, .parts = sought.count()};
  if (out.parts == 0) return out;
  const auto from = app.names->last();
  bool is_ready = true;
  app.store.read([&](journal::Snapshot& snapshot) {
    const auto look = [&](const views::NameIndex& names) {
      out.page = views::search_files(snapshot, app.store, board, prefix, names, sought, asked.after, asked.limit);
    };
    if (sought.words.empty()) look(views::NameIndex{});
    else is_ready = app.names->find(snapshot, board, from, look);
  });
  if (!is_ready) return problem(ProblemKind::getting_ready);
  return out;
}

}  // namespace app
