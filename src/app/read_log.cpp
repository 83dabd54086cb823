// SPDX-License-Identifier: EUPL-1.2
#include "app/read_log.hpp"

namespace app {

void create_read_log_tables(sqlite::Database& tables) {
  tables.script(R"sql(
CREATE TABLE IF NOT EXISTS reads(
  position INTEGER PRIMARY KEY AUTOINCREMENT, board TEXT NOT NULL, at INTEGER NOT NULL, worker TEXT NOT NULL,
  role TEXT NOT NULL, file BLOB NOT NULL, what TEXT NOT NULL) STRICT;
CREATE TRIGGER IF NOT EXISTS reads_stand BEFORE UPDATE ON reads BEGIN SELECT raise(ABORT, 'the read log stands'); END;
CREATE TRIGGER IF NOT EXISTS reads_stay BEFORE DELETE ON reads BEGIN SELECT raise(ABORT, 'the read log stays'); END;
)sql");
}

void log_read(journal::Unit& unit, const Settings& settings, const Actor& actor, core::FileId file, ReadKind kind) {
  const std::string_view id{reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()};
  unit.tables().run("INSERT INTO reads(board, at, worker, role, file, what) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
                    std::string_view{settings.board.text}, std::int64_t{actor.at.time_since_epoch().count()},
                    std::string_view{actor.worker.text}, base::id_of(actor.role), sqlite::Blob{id}, base::id_of(kind));
}

}  // namespace app
