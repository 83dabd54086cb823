// Looking after a store from the command line: verify, rebuild, accounts, keys, simulation.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "server/anchoring.hpp"
#include "server/config.hpp"

namespace server {

struct AccountRequest {
  std::string worker, login, name, role, unit, title;
  bool may_replace = false;  // Also where the worker has another login or name
};
struct SimRequest {
  std::uint64_t seed = 1;
  int years = 1, children = 0;  // 0: the usual size of Granby
  int reports = 0;              // A year beside a thousand children; 0: the usual
  int waiting = 0;              // Of a thousand files
  std::string store = "memory:", key;
  bool country = false;  // 290 boards instead of Granby, for a year
  int boards = 290, share = 1000, jobs = 2;
};

// Each gives the exit status; 2 for what was asked wrongly, as for a path without a database where one must be.

// Each finding on a line of its own; 1 when there is any. Against an anchor too, when one is named.
int verify(const Config& config, const AnchorQuestion& anchor);
int rebuild(const Config& config);
// Of the board of the configuration, or of another (`board`). With the first account the database is made.
int put_account(const Config& main, const std::string& board, const AccountRequest& request);
int disable_account(const Config& config, const std::string& worker);
// Accounts that let nobody in, since somebody else than the program has written them or they stem from before it marked
// its rows: lists them, and takes into force as they stand those that are named, or all.
struct ConfirmRequest {
  std::vector<std::string> workers;
  bool all = false;
  bool keeps_passwords = false;  // And drafts: after an upgrade from a program without marks
};
int confirm_accounts(const Config& config, const ConfirmRequest& request);
// Lets somebody who signs in at the board `home` work in this one, with rights of its own.
struct GuestRequest {
  std::string home, worker, name, role, unit, title;
};
int let_in(const Config& main, const std::string& board, const GuestRequest& request);
int make_api_key(const Config& config, const std::string& name);
int run_sim(const SimRequest& request);

}  // namespace server
