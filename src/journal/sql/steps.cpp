// SPDX-License-Identifier: EUPL-1.2
#include "journal/sql/steps.hpp"

#include "journal/fault.hpp"

namespace sql {
namespace {

struct Known {
  std::int64_t taken = 0, oldest = 0;  // `oldest`: what a program must know at least
};

Known read_known(Database& tables, std::string_view part) {
  auto row = tables.query("SELECT taken, oldest FROM parts WHERE part = ?1", part);
  return row.step() ? Known{row.integer(0), row.integer(1)} : Known{};
}

}  // namespace

Taken take_steps(Database& tables, const Part& part) {
  // Waits for whoever else is taking steps, so what is read after it is true.
  tables.script(R"(
    CREATE TABLE IF NOT EXISTS parts (
      part   TEXT    NOT NULL PRIMARY KEY,
      taken  INTEGER NOT NULL,
      oldest INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;)");
  Known known = read_known(tables, part.name);
  const auto steps = std::int64_t(part.steps.size());
  const Taken done{part.name, known.taken, std::max(known.taken, steps), steps};
  if (known.oldest > steps) {
    throw journal::Fault{"The database's part \"" + std::string{part.name} + "\" has taken step " +
                         std::to_string(known.oldest) + " and this program knows steps up to " + std::to_string(steps) +
                         ". Start the newer program that took it."};
  }
  if (done.before == done.now) return done;
  for (auto next = std::size_t(known.taken); next < part.steps.size(); ++next) {
    tables.script(part.steps[next].script);
    if (part.steps[next].to_older == Harm::older_stops) known.oldest = std::int64_t(next) + 1;
  }
  tables.run(
      "INSERT INTO parts (part, taken, oldest) VALUES (?1, ?2, ?3)"
      " ON CONFLICT (part) DO UPDATE SET taken = ?2, oldest = ?3",
      part.name, done.now, known.oldest);
  return done;
}

}  // namespace sql
