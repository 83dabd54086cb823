// SPDX-License-Identifier: EUPL-1.2
#include "server/databases.hpp"

#include "journal/shared_database.hpp"
#include "server/log.hpp"
#include "views/views.hpp"

namespace server {

std::unique_ptr<journal::Store> Databases::open_board(const Config& config, journal::Missing missing) {
  const std::lock_guard lock{mutex_};
  std::shared_ptr<journal::SharedDatabase>& database = databases_[config.store];
  if (!database) {
    database = journal::open_shared_database(config.store, {.key_path = config.store_key_file,
                                                            .writing = writing_,
                                                            .missing = missing,
                                                            .mark_table = views::kMarkTable,
                                                            .fold_bytes = std::size_t(config.fold_memory) << 20U});
    for (const std::string& warning : database->list_warnings()) log_line(Severity::warning, warning);
  }
  return journal::open_board(database, config.board.board);
}

journal::FoldCounts Databases::fold_counts() const {
  const std::lock_guard lock{mutex_};
  journal::FoldCounts all;
  for (const auto& [address, database] : databases_) {
    const journal::FoldCounts one = database->sealing().folds().counts();
    all.hits += one.hits;
    all.misses += one.misses;
    all.dropped += one.dropped;
    all.folds += one.folds;
    all.bytes += one.bytes;
  }
  return all;
}

void Databases::limit_waiting(const Config& config) {
  const std::lock_guard lock{mutex_};
  databases_.at(config.store)->limit_waiting(config.store_patience);
}

}  // namespace server
