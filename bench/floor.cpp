// SPDX-License-Identifier: EUPL-1.2
//
// bench_floor: the floors, and what else the benchmarks ask a database directly.
//
//   bench_floor counts DB                          how much there is, as JSON
//   bench_floor schema DB                          the text of every table and index
//   bench_floor owners DB                          the worker with the most duties, and that worker's unit
//   bench_floor files DB FROM TO MOST              ids of files with so many events
//   bench_floor owned DB UNIT WORKER MOST          ids of files with duties that others of that unit own
//   bench_floor numbers DB MOST                    case numbers
//   bench_floor register DB FILE REPORT GROUP S    writes the rows of that registration, GROUP a commit, S seconds
//   bench_floor duties DB WORKER S                 reads the first fifty duties of a worker with their files
//   bench_floor read DB S < ids                    reads the events of files
//   bench_floor search DB S                        finds files by random search keys
//   bench_floor open DB                            opens the database and reads one row
//
// Every floor is one thread in one process: no network, no sealing, no access check, no JSON.
#include <algorithm>
#include <cstdlib>
#include <exception>
#include <functional>
#include <iostream>
#include <map>
#include <random>

#include "floor_database.hpp"
#include "floor_register.hpp"

namespace {

using bench::Database;
using bench::Query;
using Words = std::vector<std::string>;

std::int64_t count_of(const Database& database, const std::string& from) {
  Query query{database, "SELECT count(*) FROM " + from};
  query.step();
  return query.integer(0);
}

void counts(const Words& words) {
  const Database database{words[0], Database::Mode::read};
  std::printf("{\"events\":%lld,\"files\":%lld,\"reports\":%lld,\"duties\":%lld}\n",
              static_cast<long long>(count_of(database, "events")), static_cast<long long>(count_of(database, "files")),
              static_cast<long long>(count_of(database, "streams WHERE kind = 2")),
              static_cast<long long>(count_of(database, "duties")));
}

void schema(const Words& words) {
  const Database database{words[0], Database::Mode::read};
  Query query{database, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"};
  while (query.step()) std::printf("%s\n", query.column(0).c_str());
}

void owners(const Words& words) {
  const Database database{words[0], Database::Mode::read};
  Query query{
      database,
      "SELECT worker, unit, count(*) FROM duties WHERE worker IS NOT NULL GROUP BY worker ORDER BY 3 DESC LIMIT 1"};
  query.step();
  std::printf("{\"worker\":\"%s\",\"unit\":\"%s\",\"duties\":%lld}\n", query.column(0).c_str(), query.column(1).c_str(),
              static_cast<long long>(query.integer(2)));
}

// In an order that has nothing to do with their age, so that each read meets other pages.
void files(const Words& words) {
  const Database database{words[0], Database::Mode::read};
  // Those with an open matter first: another may be continued in a third, and takes no note.
  Query query{
      database,
      "SELECT file FROM files WHERE version BETWEEN ?1 AND ?2 ORDER BY open_matter DESC, substr(file, 9) LIMIT ?3"};
  for (int i = 0; i < 3; ++i) query.number(i + 1, std::atoll(words[std::size_t(i) + 1].c_str()));
  while (query.step()) std::printf("%s\n", bench::to_hex(query.column(0)).c_str());
}

void owned(const Words& words) {
  const Database database{words[0], Database::Mode::read};
  Query query{database,
              "SELECT DISTINCT file FROM duties WHERE unit = ?1 AND worker <> ?2 ORDER BY substr(file, 9) LIMIT ?3"};
  query.text(1, words[1]);
  query.text(2, words[2]);
  query.number(3, std::atoll(words[3].c_str()));
  while (query.step()) std::printf("%s\n", bench::to_hex(query.column(0)).c_str());
}

void numbers(const Words& words) {
  const Database database{words[0], Database::Mode::read};
  Query query{database, "SELECT case_number FROM files ORDER BY substr(file, 9) LIMIT ?1"};
  query.number(1, std::atoll(words[1].c_str()));
  while (query.step()) std::printf("%s\n", query.column(0).c_str());
}

void write_reports(const Words& words) {
  bench::write_registrations(words[0], bench::from_hex(words[1]), bench::from_hex(words[2]),
                             std::atoi(words[3].c_str()), std::atof(words[4].c_str()));
}

void duties(const Words& words) {
  const Database database{words[0], Database::Mode::read};
  Query query{
      database,
      "SELECT f.file, f.case_number, f.label, f.unit, f.worker, f.open_matter, f.alert, "
      "f.closed, d.rule, d.number, d.start, d.due, d.rank FROM duties d JOIN files f ON f.board = d.board AND f.file = "
      "d.file WHERE d.board = ?2 AND d.worker = ?1 ORDER BY d.rank, d.due, d.start, d.file, d.rule, d.number LIMIT "
      "50"};
  query.text(2, bench::board());
  query.text(1, words[1]);
  bench::print_rate(std::atof(words[2].c_str()), [&] {
    std::size_t size = 0;
    while (query.step()) size += query.touch();
    query.reset();
    return std::pair{std::int64_t{1}, size};
  });
}

void read(const Words& words) {
  const Database database{words[0], Database::Mode::read};
  std::vector<std::string> ids;
  for (std::string line; std::getline(std::cin, line);) ids.push_back(bench::from_hex(line));
  Query query{
      database,
      "SELECT sequence, type, version, day, recorded_at, actor, role, cause, sealed, hash FROM events WHERE board = "
      "?2 AND stream = ?1 ORDER BY sequence"};
  query.text(2, bench::board());
  std::size_t next = 0;
  bench::print_rate(std::atof(words[1].c_str()), [&] {
    query.blob(1, ids[next++ % ids.size()]);
    std::size_t size = 0;
    while (query.step()) size += query.touch();
    query.reset();
    return std::pair{std::int64_t{1}, size};
  });
}

void search(const Words& words) {
  const Database database{words[0], Database::Mode::read};
  std::vector<std::string> numbers;
  Query pick{database, "SELECT case_number FROM files WHERE board = ?1"};
  pick.text(1, bench::board());
  while (pick.step()) numbers.push_back(pick.column(0));
  std::shuffle(numbers.begin(), numbers.end(), std::minstd_rand{1});
  Query query{database,
              "SELECT f.file, f.case_number, f.label, f.unit, f.worker, f.open_matter FROM files f "
              "INDEXED BY files_by_case_number WHERE f.board = ?2 AND f.case_number = ?1 LIMIT 50"};
  query.text(2, bench::board());
  std::size_t next = 0;
  bench::print_rate(std::atof(words[1].c_str()), [&] {
    query.text(1, numbers[next++ % numbers.size()]);
    std::size_t size = 0;
    while (query.step()) size += query.touch();
    query.reset();
    return std::pair{std::int64_t{1}, size};
  });
}

void open(const Words& words) {
  const Database database{words[0], Database::Mode::write};
  Query query{database, "SELECT count(*) FROM sqlite_schema"};
  query.step();
}

struct Verb {
  std::size_t words;
  std::function<void(const Words&)> run;
};

}  // namespace

int main(int argc, char** argv) {
  const std::map<std::string, Verb> verbs{
      {"counts", {1, counts}}, {"schema", {1, schema}},   {"owners", {1, owners}},          {"files", {4, files}},
      {"owned", {4, owned}},   {"numbers", {2, numbers}}, {"duties", {3, duties}},          {"read", {2, read}},
      {"search", {2, search}}, {"open", {1, open}},       {"register", {5, write_reports}},
  };
  const Words words(argv + std::min(argc, 2), argv + argc);
  const auto found = verbs.find(argc > 1 ? argv[1] : "");
  if (found == verbs.end() || words.size() != found->second.words) {
    std::cerr << "bench_floor VERB DB …: see bench/floor.cpp\n";
    return 2;
  }
  try {
    found->second.run(words);
  } catch (const std::exception& error) {
    std::cerr << "bench_floor " << found->first << ": " << error.what() << '\n';
    return 1;
  }
  return 0;
}
