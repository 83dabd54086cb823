// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/advice.hpp"

#include <sqlite3.h>

namespace sqlite {
namespace {

// By SQLite's result code, the whole one or its first byte. What is not listed is a mistake in the program, not in the
// machine.
constexpr struct Advice {
  int code;
  const char* text;
} kAdvice[] = {
    {SQLITE_FULL,
     "The disk is full, so what was asked may or may not have been stored. Free space on the disk and try again: no "
     "command is done twice."},
    {SQLITE_IOERR_DATA,
     "A page of the database file is not as it was written. Stop writing, keep the file and restore the latest "
     "backup."},
    {SQLITE_IOERR_FSYNC,
     "The disk did not confirm what was written, so it may or may not have been stored. Check the disk and try again: "
     "no command is done twice."},
    {SQLITE_IOERR,
     "The disk could not be read or written, so what was asked may or may not have been stored. Check the disk and try "
     "again: no command is done twice."},
    {SQLITE_CORRUPT, "The database is damaged. Stop writing, keep the file and restore the latest backup."},
    {SQLITE_NOTADB, "The file is not a database. Check the address of the store."},
    {SQLITE_BUSY, "Another program has locked the database. Stop it and try again."},
    {SQLITE_READONLY_ROLLBACK,
     "The database was cut off while it was opened or closed, or a server starts just now. Try again; if it stays so, "
     "start the server once."},
    {SQLITE_READONLY, "The database cannot be written to. A snapshot never can; otherwise check the file's rights."},
    {SQLITE_CANTOPEN, "The database cannot be opened. Check that the folder exists and may be written to."},
    {SQLITE_PERM, "The database may not be opened. Check the file's rights."},
    {SQLITE_NOMEM, "There is not enough memory. Stop other programs and try again."},
};

}  // namespace

const char* advice_for(int code) {
  for (const Advice& row : kAdvice) {
    if (row.code == code || row.code == (code & 0xFF)) return row.text;
  }
  return "The database refused a statement.";
}

}  // namespace sqlite
