// Who may come in where a database has been brought back from a backup. Its rows were right once, so their marks fit:
// whoever has been shut out since would come in by them, and sessions of then would continue.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/ids.hpp"
#include "journal/sql/database.hpp"

namespace gate {

// Ends the board's sessions, and takes no account and no key to be in force until it is confirmed or made anew.
void let_nobody_in(sql::Database& tables, const core::BoardId& board);

// Of a whole database, all of its boards. With the one that it replaces, accounts and keys are those that stand there,
// in force as there; without, let_nobody_in() for each. Throws journal::Fault where the replaced one was sealed with
// another key, another version of the program made it, or it is older than the backup. Within a transaction.
void settle_restored(sql::Database& restored, sql::Database* replaced);

}  // namespace gate
