// SPDX-License-Identifier: EUPL-1.2
#include "journal/sql/installation.hpp"

#include "journal/fault.hpp"
#include "journal/key_file.hpp"

namespace journal {

std::unique_ptr<Sealing> open_sealing(sql::Database& database, const std::string& key_path) {
  std::optional<std::string> check;
  {
    auto row = database.query("SELECT value FROM installation WHERE name = 'key_check'");
    if (row.step()) check = row.blob(0);
  }
  auto sealing = make_sealing(load_key_file(key_path, check ? MissingKey::fault : MissingKey::make));
  if (!check) {
    const std::string made = sealing->key_check();
    database.run("INSERT INTO installation (name, value) VALUES ('key_check', ?1)", sql::Blob{made});
  } else if (*check != sealing->key_check()) {
    throw Fault{"The key file " + key_path +
                " is not the one that this database was sealed with. Restore the right one."};
  }
  return sealing;
}

}  // namespace journal
