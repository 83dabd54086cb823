// SPDX-License-Identifier: EUPL-1.2
#include "sim/country.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <numeric>
#include <ostream>
#include <sstream>
#include <thread>

#include "app/context.hpp"
#include "journal/chain.hpp"
#include "journal/shared_database.hpp"

namespace sim {
namespace {

// Inhabitants of the 290 municipalities, the largest first; without names, since what is lived here is about nobody's.
// Source: Statistics Sweden, population by municipality, as republished; from about the end of 2025. Only the sizes
// beside each other matter.
constexpr std::array<int, 290> kInhabitants{
    998782, 613250, 368135, 249836, 168737, 161236, 160759, 152869, 148081, 145042, 135250, 132429, 115251, 114819,
    113509, 107076, 106389, 104141, 102935, 101427, 99127,  98865,  98854,  96450,  90223,  86441,  86272,  86111,
    80144,  78294,  78043,  75863,  72938,  71868,  69367,  66871,  66171,  64965,  61032,  59896,  59236,  58352,
    58237,  56866,  56855,  55398,  53123,  51990,  51382,  50550,  50522,  49897,  49664,  48867,  48449,  47606,
    47338,  47334,  46627,  45146,  43761,  43175,  42812,  42238,  41146,  40402,  40071,  40008,  39380,  38098,
    37829,  37404,  36270,  35347,  35141,  35096,  34531,  34063,  33204,  32838,  32595,  32583,  32541,  32176,
    31680,  31476,  30632,  30077,  29081,  28773,  28740,  28730,  28509,  28473,  28189,  27860,  27435,  27379,
    26829,  26766,  26585,  26101,  25673,  25444,  24951,  24700,  24482,  24354,  24314,  23721,  23652,  23198,
    23054,  22684,  22672,  22415,  22413,  22210,  21616,  21524,  21022,  20446,  20386,  19834,  19760,  19364,
    18786,  18768,  18634,  18384,  18287,  17724,  17705,  17647,  17604,  17496,  17446,  17413,  17403,  17156,
    17152,  16968,  16551,  16495,  16345,  16188,  16092,  16065,  16056,  16022,  16011,  15731,  15518,  15392,
    15372,  15295,  15212,  15065,  14931,  14901,  14786,  14722,  14470,  14465,  14282,  13938,  13854,  13762,
    13706,  13564,  13554,  13518,  13390,  13235,  12991,  12956,  12878,  12876,  12778,  12739,  12725,  12641,
    12485,  12480,  12385,  12143,  12030,  12016,  11969,  11871,  11750,  11674,  11536,  11509,  11441,  11405,
    11350,  11340,  11324,  11295,  11290,  11249,  10992,  10953,  10768,  10637,  10606,  10604,  10321,  10279,
    10265,  10168,  10116,  10096,  9936,   9882,   9773,   9773,   9770,   9670,   9572,   9535,   9314,   9274,
    9257,   9197,   9150,   9087,   9073,   9064,   9063,   9056,   9033,   8998,   8958,   8906,   8884,   8663,
    8592,   8581,   8319,   8205,   7817,   7553,   7532,   7517,   7173,   7103,   7069,   6918,   6915,   6899,
    6853,   6821,   6746,   6631,   6322,   6277,   6188,   6053,   5999,   5727,   5717,   5586,   5555,   5554,
    5432,   5429,   5424,   5381,   5238,   5176,   5146,   4940,   4695,   4593,   4299,   4238,   4009,   3849,
    3794,   3657,   3620,   3198,   2927,   2696,   2573,   2359,   2335,   2251};

// Of a thousand inhabitants, those under 18: about a fifth, a guess that only says how many children share the reports.
constexpr std::int64_t kChildrenOfAThousand = 200;

struct Told {
  std::mutex mutex;
  std::ostream& progress;
  std::size_t boards = 0;
  std::int64_t reports = 0, events = 0;
};

void add(Outcome& sum, const Outcome& one) {
  sum.events += one.events;
  sum.files += one.files;
  sum.reports += one.reports;
  sum.commands += one.commands;
  sum.refused += one.refused;
  for (const std::string& broken : one.broken) sum.broken.push_back(broken);
}

Options options_of(const CountryOptions& country, std::size_t board) {
  Options options{.seed = country.seed * 1000 + board, .years = 1, .check = Check::none, .progress = Progress::quiet};
  const std::int64_t all = std::reduce(kInhabitants.begin(), kInhabitants.end(), std::int64_t{0});
  options.board = board_of_country(board);
  options.case_prefix = prefix_of_country(board);
  const std::int64_t children = std::int64_t{kInhabitants[board]} * kChildrenOfAThousand / 1000 * country.share / 1000;
  options.children = int(std::max<std::int64_t>(10, children));
  options.reports_of_a_thousand = int(country.reports * 1000 / (all * kChildrenOfAThousand / 1000));
  options.check = country.check;
  return options;
}

Outcome live(const CountryOptions& country, const std::shared_ptr<journal::SharedDatabase>& database,
             std::size_t board) {
  const Options options = options_of(country, board);
  const auto store = journal::open_board(database, options.board);
  base::SeededIds ids{options.seed};
  app::App app{.store = *store, .ids = ids, .settings = {.board = options.board, .case_prefix = options.case_prefix}};
  app::create_tables(app);
  std::ostringstream nobody;
  Outcome outcome = run_in(*store, options, nobody);
  store->flush();
  return outcome;
}

void tell(Told& told, const Outcome& outcome, std::size_t boards) {
  const std::lock_guard lock{told.mutex};
  told.reports += outcome.reports;
  told.events += outcome.events;
  if (++told.boards % 10 != 0 && told.boards != boards) return;
  told.progress << fmt::format("  {} of {} boards, {} reports, {} events\n", told.boards, boards, told.reports,
                               told.events)
                << std::flush;
}

}  // namespace

std::size_t count_boards_of_country() { return kInhabitants.size(); }

core::BoardId board_of_country(std::size_t board) { return {fmt::format("kommun{:03}", board + 1)}; }

std::string prefix_of_country(std::size_t board) { return fmt::format("K{:03}", board + 1); }

Outcome run_country(const CountryOptions& country, std::ostream& progress) {
  const std::size_t boards = std::min(country.boards, kInhabitants.size());
  const bool is_shared = journal::is_postgres(country.store_url);  // The others have one writer each.
  std::vector<Outcome> outcomes(boards);
  std::atomic<std::size_t> next = 0;
  Told told{.progress = progress};
  std::string fault;
  const auto work = [&](const std::shared_ptr<journal::SharedDatabase>& database) {
    try {
      for (std::size_t board = next++; board < boards; board = next++) {
        outcomes[board] = live(country, database, board);
        tell(told, outcomes[board], boards);
      }
    } catch (const std::exception& error) {
      const std::lock_guard lock{told.mutex};
      fault = error.what();
      next = boards;
    }
  };
  std::vector<std::thread> workers;
  for (int i = 0; i < (is_shared ? std::max(1, country.jobs) : 1); ++i) {
    auto database = journal::open_shared_database(country.store_url, {.key_path = country.store_key_path,
                                                                      .writing = journal::Writing::inline_,
                                                                      .commit_every = country.commit_every});
    workers.emplace_back([&work, database = std::move(database)] { work(database); });
  }
  for (std::thread& worker : workers) worker.join();
  if (!fault.empty()) throw journal::Fault{fault};
  Outcome sum;
  journal::Hash hash{};
  for (const Outcome& outcome : outcomes) {
    add(sum, outcome);
    hash = journal::next_link(hash, outcome.hash, {});
  }
  sum.hash = journal::hex(journal::raw(hash));
  return sum;
}

}  // namespace sim
