// Checked pages: every page of a database file ends in a checksum, so that one changed byte anywhere in the file is
// found, in rows and in unused space alike, when the page is read or when find_damaged_pages() goes through them all.
//
// A thin layer between SQLite and the operating system's file (a VFS). SQLite leaves the last bytes of each page to it;
// the file stays an ordinary SQLite database that any program can read. A page that was written by another program has
// no checksum of ours, and is damaged in our eyes: which is the point. The write-ahead log has checksums of its own.
//
// Whoever changes the file on purpose can make the checksum too. That is what the keyed hash chains are for.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <vector>

struct sqlite3;

namespace sqlite {

// The name to open databases with. The index of the write-ahead log is then in the process's own memory: in a file that
// is mapped, the kernel would end the process (SIGBUS) where the disk cannot be written to. For that SQLite lets no
// other process in as long as one has it open.
const char* checked_pages();

// The name to open a database with that another process may have open. Nothing is locked and nothing is written, made
// or removed; read_concurrently() is what makes that safe (concurrent_read.hpp).
const char* concurrent_checked_pages();

// To be called before anything is written to a new database: sets the room for the checksums aside. A database that was
// made without them stays without.
void reserve_checksums(sqlite3* database);

// The numbers of the pages of the file itself, from 1, that are not as they were written. What stands only in the log
// is not in it yet, so the log should have been moved into it before. The page that holds SQLite's lock bytes is left
// out: SQLite never writes it. It is there in files of more than one GiB; elsewhere only in tests.
inline constexpr std::int64_t kLockBytes = 0x4000'0000;
std::vector<std::uint32_t> find_damaged_pages(sqlite3* database, std::int64_t lock_bytes = kLockBytes);

}  // namespace sqlite
