// SPDX-License-Identifier: EUPL-1.2
#include "server/homes.hpp"

#include "journal/home.hpp"
#include "server/log.hpp"
#include "views/views.hpp"

namespace server {

std::unique_ptr<journal::Store> Homes::open_board(const Config& config, journal::Missing missing) {
  const std::lock_guard lock{mutex_};
  std::shared_ptr<journal::Home>& home = homes_[config.store];
  if (!home) {
    home = journal::open_home(
        config.store,
        {.key_path = config.store_key_file, .writing = writing_, .missing = missing, .mark_table = views::kMarkTable});
    for (const std::string& warning : home->list_warnings()) log_line(Severity::warning, warning);
  }
  return journal::open_board(home, config.board.board);
}

void Homes::limit_waiting(const Config& config) {
  const std::lock_guard lock{mutex_};
  homes_.at(config.store)->limit_waiting(config.store_patience);
}

}  // namespace server
