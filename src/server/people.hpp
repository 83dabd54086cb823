// Accounts and keys from the command line: who comes in, who is shut out, and what is known of it. On an SQLite
// database also beside the server that has it, through its control socket.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

#include "server/config.hpp"

namespace server {

// Each gives the exit status; 2 for what was asked wrongly, as for a path without a database where one must be. Of the
// board of the configuration, or of another (`board`).

// The roles that an account or a guest can have, with commas between.
std::string list_roles();

struct AccountRequest {
  std::string worker, login, name, role, unit, title;
  bool may_replace = false;  // Also where the worker has another login or name
};
// With the first account the database is made.
int put_account(const Config& main, const std::string& board, const AccountRequest& request);
int disable_account(const Config& main, const std::string& board, const std::string& worker);
// Of every board, or of one (`board`)
int print_accounts(const Config& main, const std::string& board);

// Accounts that let nobody in, since somebody else than the program has written them or they stem from before it marked
// its rows: lists them, and takes into force as they stand those that are named, or all.
struct ConfirmRequest {
  std::vector<std::string> workers;
  bool all = false;
  bool keeps_passwords = false;  // And drafts: after an upgrade from a program without marks
};
int confirm_accounts(const Config& main, const std::string& board, const ConfirmRequest& request);

// Lets somebody who signs in at the board `home` work in this one, with rights of its own.
struct GuestRequest {
  std::string home, worker, name, role, unit, title;
};
int let_in(const Config& main, const std::string& board, const GuestRequest& request);

struct KeyRequest {
  std::string name;
  std::string expires;  // The last day it is good for, "2027-11-30"; empty: a year from today
};
// Prints the key, and on standard error until when it is good.
int make_api_key(const Config& main, const std::string& board, const KeyRequest& request);
int remove_api_key(const Config& main, const std::string& board, const std::string& name);
// Of every board, or of one (`board`)
int print_api_keys(const Config& main, const std::string& board);

}  // namespace server
