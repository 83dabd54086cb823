// SPDX-License-Identifier: EUPL-1.2
#include "journal/sql/installation.hpp"

#include "journal/fault.hpp"
#include "journal/key_file.hpp"

namespace journal {
namespace {

std::optional<std::string> find_value(sql::Database& database, std::string_view name) {
  auto row = database.query("SELECT value FROM installation WHERE name = ?1", name);
  return row.step() ? std::optional{std::string{row.blob(0)}} : std::nullopt;
}

void keep_value(sql::Database& database, std::string_view name, std::string_view value) {
  database.run("INSERT INTO installation (name, value) VALUES (?1, ?2)", name, sql::Blob{value});
}

constexpr std::string_view kKeyCheck = "key_check", kFilling = "filling";

// The mark stands before the check value, so that no database that is filled was ever without it.
void mind_filling(sql::Database& database, Filling filling) {
  const bool is_marked = is_marked_as_filled(database), is_new = !find_value(database, kKeyCheck);
  if (filling == Filling::by_a_copy && is_new && !is_marked) keep_value(database, kFilling, "by a copy");
  if (filling == Filling::no && is_marked) {
    throw Fault{
        "The copy to this database was not finished, so not all is in it. Run the same skyddsnat copy again, "
        "or remove the database and copy to a new one."};
  }
}

void require_same(const std::string& check, const Sealing& sealing, const std::string& key_path) {
  if (check == sealing.key_check()) return;
  throw Fault{"The key file " + key_path +
              " is not the one that this database was sealed with. Restore the right one."};
}

}  // namespace

void require_key_of(sql::Database& database, const std::string& key_path) {
  const auto check = find_value(database, kKeyCheck);
  if (check) require_same(*check, *make_sealing(load_key_file(key_path, MissingKey::fault)), key_path);
}

bool have_same_key(sql::Database& one, sql::Database& other) {
  const auto check = find_value(one, kKeyCheck);
  return check && check == find_value(other, kKeyCheck);
}

void end_filling(sql::Database& database) { database.run("DELETE FROM installation WHERE name = ?1", kFilling); }

bool is_marked_as_filled(sql::Database& database) { return find_value(database, kFilling).has_value(); }

std::unique_ptr<Sealing> open_sealing(sql::Database& database, const StoreOptions& options) {
  const std::string& key_path = options.key_path;
  mind_filling(database, options.filling);
  const std::optional<std::string> check = find_value(database, kKeyCheck);
  auto sealing = make_sealing(load_key_file(key_path, check ? MissingKey::fault : MissingKey::make),
                              {.fold_bytes = options.fold_bytes});
  if (check) require_same(*check, *sealing, key_path);
  else keep_value(database, kKeyCheck, sealing->key_check());
  return sealing;
}

}  // namespace journal
