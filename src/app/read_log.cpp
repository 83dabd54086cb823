// SPDX-License-Identifier: EUPL-1.2
#include "app/read_log.hpp"

#include "journal/chain.hpp"

namespace app {
namespace {

constexpr std::string_view kLastMark = "read_log.last_mark";

struct ReadRow {
  std::int64_t at;
  std::string_view worker, role, files, what;  // Files: 16 bytes each, one after another
  std::string_view words;                      // Sealed
};

// A keyed hash of a row and of the mark before it: whoever cannot open the key file cannot write or change one.
std::string mark_of(const journal::Store& store, const core::BoardId& board, std::string_view before,
                    const ReadRow& row) {
  journal::ByteForm form{row.words.empty() ? "skyddsnat-read-1" : "skyddsnat-read-2"};
  form.add(board.text).add(before).add(row.at).add(row.worker).add(row.role).add(row.files).add(row.what);
  if (!row.words.empty()) form.add(row.words);
  return store.search_key(form.bytes());
}

std::string last_mark(sql::Database& tables, std::string_view board) {
  auto row = tables.query("SELECT mark FROM read_log WHERE board = ?1 ORDER BY position DESC LIMIT 1", board);
  return row.step() ? std::string{row.blob(0)} : std::string{};
}

journal::StreamId place_of_words(const App& app) { return place_named(app, "\nreads\n"); }

std::string bound_to(std::int64_t at, std::string_view worker) {
  return journal::ByteForm{"skyddsnat-read-words-1"}.add(at).add(worker).bytes();
}

std::string bytes_of(std::span<const core::FileId> files) {
  std::string out;
  for (const core::FileId& file : files) {
    out.append(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
  }
  return out;
}

}  // namespace

sql::TableForm read_log_form() {
  using enum sql::Holds;
  static constexpr sql::Column kColumns[] = {{"at", integer}, {"worker", text}, {"role", text}, {"file", blob},
                                             {"what", text},  {"mark", blob},   {"words", blob}};
  static constexpr sql::Column kOrder[] = {{"position", integer}};
  return {"read_log", kColumns, kOrder};
}

void log_read(journal::Unit& unit, const App& app, const Actor& actor, const ReadEntry& entry) {
  const std::string_view board{app.settings.board.text};
  const std::int64_t at = actor.at.time_since_epoch().count();
  const std::string files = bytes_of(entry.files);
  std::string words;
  if (entry.words != nullptr && !entry.words->empty()) {
    words = unit.seal_bound(place_of_words(app), bound_to(at, actor.worker.text), entry.words->reveal());
  }
  const ReadRow row{.at = at,
                    .worker = actor.worker.text,
                    .role = base::id_of(actor.role),
                    .files = files,
                    .what = base::id_of(entry.kind),
                    .words = words};
  const auto known = unit.find_carried(kLastMark);
  const std::string before = known ? *known : last_mark(unit.tables(), board);
  const std::string mark = mark_of(app.store, app.settings.board, before, row);
  unit.carry(kLastMark, mark);
  static const sql::Write kAddRow = sql::insert(read_log_form());
  unit.tables().put(kAddRow, board, row.at, row.worker, row.role, sql::Blob{row.files}, row.what, sql::Blob{mark},
                    words.empty() ? std::nullopt : std::optional{sql::Blob{words}});
}

std::optional<base::Text> open_words(journal::Snapshot& snapshot, const App& app, std::int64_t at,
                                     std::string_view worker, std::string_view sealed) {
  auto plain = snapshot.open_bound(place_of_words(app), bound_to(at, worker), sealed);
  return plain ? std::optional{base::Text{std::move(*plain)}} : std::nullopt;
}

ReadLogEnd read_log_end(sql::Database& tables, const core::BoardId& board) {
  auto row = tables.query("SELECT count(*) FROM read_log WHERE board = ?1", std::string_view{board.text});
  return {row.step() ? row.integer(0) : 0, last_mark(tables, board.text)};
}

std::string read_mark(sql::Database& tables, const core::BoardId& board, std::int64_t entries) {
  if (entries < 1) return {};
  auto row = tables.query("SELECT mark FROM read_log WHERE board = ?1 ORDER BY position LIMIT 1 OFFSET ?2",
                          std::string_view{board.text}, entries - 1);
  return row.step() ? std::string{row.blob(0)} : std::string{};
}

std::vector<std::string> check_read_log(journal::Store& store, const core::BoardId& board) {
  std::vector<std::string> findings;
  store.read([&](journal::Snapshot& snapshot) {
    auto row = snapshot.tables().query(
        "SELECT position, at, worker, role, file, what, mark, words FROM read_log WHERE board = ?1 ORDER BY position",
        std::string_view{board.text});
    std::string before;
    while (row.step()) {
      const ReadRow read{row.integer(1), row.text(2), row.text(3),
                         row.blob(4),    row.text(5), row.is_null(7) ? std::string_view{} : row.blob(7)};
      if (mark_of(store, board, before, read) != row.blob(6)) {
        findings.push_back("read log: entry " + std::to_string(row.integer(0)) +
                           " does not follow from the one before");
      }
      before = row.blob(6);
    }
  });
  return findings;
}

}  // namespace app
