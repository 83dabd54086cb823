// SPDX-License-Identifier: EUPL-1.2
#include "journal/notifications.hpp"

#include "journal/postgres/notifications.hpp"
#include "journal/store.hpp"

namespace journal {

std::unique_ptr<Notifications> open_notifications(std::string_view url) {
  if (!is_postgres(url)) return nullptr;
  return std::make_unique<PostgresNotifications>(std::string{url}, "skyddsnat");
}

}  // namespace journal
