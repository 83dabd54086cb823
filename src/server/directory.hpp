// The directory: the boards of an installation beside the one of its configuration, in the database of that one. Each
// is kept as the text it was added by: a configuration file with a board's own settings.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

#include "journal/sql/steps.hpp"
#include "server/databases.hpp"

namespace server {

// Throws std::runtime_error for a board whose id is the first part of one of the server's own addresses: it would hide
// that, and "/oro" must stay the form.
void require_free_id(const Config& config);

sql::Taken create_directory(sql::Database& tables);

// By which servers hear that there is a new board, or new settings of one.
inline constexpr std::string_view kDirectoryTopic = "directory";

// Of every board, the configuration's own first; one whose settings this program cannot read is told and left out.
// Throws journal::Fault.
std::vector<Config> list_configs(const Config& main, journal::Store& first);
std::vector<Config> list_configs(const Config& main, Databases& databases);
// The same as they stand in the rows of the first one's database, without looking at their marks: for who has no key.
std::vector<Config> peek_configs(const Config& main, sql::Database& tables);
// Of one of them; the configuration's own for an empty id. Throws std::runtime_error for one that is not there.
Config config_of_board(const Config& main, const std::string& id);
Config config_of_board(const Config& main, const std::string& id, Databases& databases);

// `skyddsnat add-board FILE`: adds a board, or gives one new settings, with its tables made.
int add_board(const Config& main, const std::string& file);
// `skyddsnat boards`: those there are.
int print_boards(const Config& main);

// The rows of one database's list of boards, into another's.
// Boards whose settings are not as this program wrote them: none of them is in list_configs().
std::vector<std::string> list_strange_boards(journal::Store& first);

void copy_directory(journal::Store& from, journal::Store& to);

}  // namespace server
