// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/advice.hpp"

namespace postgres {
namespace {

// By the whole SQLSTATE or its class. What is not listed is a mistake in the program, not in the machine.
constexpr struct Advice {
  std::string_view state;
  const char* text;
} kAdvice[] = {
    {"", "The database cannot be reached. Check that it runs, the store's address and the network, and try again."},
    {kHangs,
     "A process of the database does not answer, so what it was asked may or may not have been stored. If it goes on "
     "like this, look for what hangs in pg_stat_activity."},
    {kLockNotGiven,
     "Another process of the database holds the board's turn to write, or a table, and does not give it back. If it "
     "goes on like this, look for it in pg_locks."},
    {"08", "The connection to the database was lost. Check that it runs and the network, and try again."},
    {"57P", "The database is stopping or starting. Try again when it runs."},
    {"25006",
     "The database cannot be written to here. A snapshot never can; otherwise add target_session_attrs=read-write "
     "to the store's address."},
    {"28", "The database refused the log-in. Check the user and the password in the store's address."},
    {"3D", "There is no such database. Make it, or check the store's address."},
    {"42501", "The database's user may not do this. Make the user the owner of the database."},
    {"53100",
     "The database server's disk is full, so what was asked may or may not have been stored. Free space on it and try "
     "again: no command is done twice."},
    {"53300", "The database has too many connections. Raise max_connections or stop other programs."},
    {"53", "The database server lacks memory, disk or connections. Free them and try again."},
    {"58", "The database server's disk could not be read or written. Check the server's log."},
    {"XX001", "The database is damaged. Stop writing, keep the files and restore the latest backup."},
    {"XX002", "The database is damaged. Stop writing, keep the files and restore the latest backup."},
};

}  // namespace

const char* advice_for(std::string_view state) {
  for (const Advice& row : kAdvice) {
    if (row.state.empty() ? state.empty() : state.starts_with(row.state)) return row.text;
  }
  return "The database refused a statement.";
}

}  // namespace postgres
