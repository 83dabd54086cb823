// SPDX-License-Identifier: EUPL-1.2
#include "views/search.hpp"

#include <algorithm>

#include "views/card.hpp"

namespace views {
namespace {

using sql::Blob;

constexpr std::size_t kMostRanked = 1000;  // Files; the nearest and newest
constexpr std::int64_t kMostYears = 100;   // Of case numbers

// One byte, in the order of the answer, so that a database can sort by it.
char rank_of(Nearness nearness, bool is_childs) { return char(2 * int(nearness) + (is_childs ? 1 : 2)); }
char rank_of(const NameMatch& match) { return rank_of(match.nearness, match.is_childs()); }

// A protected child is found by whole parts of its own name, or by a number, as by somebody who knows them; not by
// letters that could be tried one after another, nor through those whom it may be protected from.
bool may_show(const FileCard& file, const NameMatch& match) {
  return !file.label.is_protected() ||
         (match.is_childs() && (match.nearness == Nearness::whole || match.nearness == Nearness::keyboard));
}

// A place in the answer's order.
struct PageKey {
  std::string rank;  // A byte; empty: before all
  bool open = false;
  core::FileId file;
};

std::string text_of(const PageKey& key) {
  return std::string{char('0' + key.rank.front()), key.open ? '1' : '0'} + key.file.text();
}

std::optional<PageKey> read_key(std::string_view text) {
  constexpr std::size_t kIdAt = 2, kSize = kIdAt + 32;
  if (text.size() != kSize || text[0] < '1' || text[0] > '8' || (text[1] != '0' && text[1] != '1')) return std::nullopt;
  const auto file = core::FileId::parse(text.substr(kIdAt));
  if (!file) return std::nullopt;
  return PageKey{.rank = std::string(1, char(text[0] - '0')), .open = text[1] == '1', .file = *file};
}

FoundBy found_by(const NameMatch& match) {
  constexpr std::array kBy{FoundBy::name, FoundBy::keyboard, FoundBy::first_letters, FoundBy::spelling};
  return kBy[std::size_t(match.nearness)];
}

class Search {
 public:
  Search(journal::Snapshot& snapshot, const journal::Store& store, const core::BoardId& board, const NameIndex& names)
      : snapshot_(snapshot), tables_(snapshot.tables()), store_(store), board_(board.text), names_(names) {}

  // Numbers belong to few files; the first one is looked up, and what else was typed must fit what is found.
  FoundPage by_number(const Sought& sought, std::string_view case_prefix, int limit) {
    FoundPage page;
    page.items = with_first_number(sought, case_prefix, limit);
    open_labels(page.items);
    std::erase_if(page.items, [&](const Found& found) { return !has_numbers(found.file, sought, case_prefix); });
    if (!sought.words.empty()) std::erase_if(page.items, [&](Found& found) { return !take_name(found, sought.words); });
    return page;
  }

  // Whether a child is protected stands in its sealed label, so a page is read until it is full of what may be shown.
  FoundPage by_name(const std::vector<FoldedWord>& words, const PageKey& after, int limit) {
    const std::vector<NameMatch> matches = names_.find(words, kMostRanked);
    FoundPage page;
    if (matches.empty()) return page;
    const std::string places = places_of(matches);
    PageKey from = after;
    for (bool more = true; more;) {
      auto some = from_places(places, from, limit + 1);
      more = some.size() > std::size_t(limit);
      for (Found& found : some) {
        const NameMatch& match = *std::ranges::find(matches, found.file.id, &NameMatch::file);
        from = {.rank = std::string(1, rank_of(match)), .open = found.file.open, .file = found.file.id};
        if (!may_show(found.file, match)) continue;
        if (page.items.size() == std::size_t(limit)) return page.next = key_of(page.items.back()), page;
        take_match(found, match);
        page.items.push_back(std::move(found));
      }
    }
    page.cut = matches.size() == kMostRanked;
    return page;
  }

 private:
  // 16 bytes of an id and its rank, one after another
  static std::string places_of(const std::vector<NameMatch>& matches) {
    std::string places;
    for (const NameMatch& match : matches) {
      places.append(reinterpret_cast<const char*>(match.file.bytes.data()), match.file.bytes.size());
      places += rank_of(match);
    }
    return places;
  }
  std::vector<Found> from_places(const std::string& places, const PageKey& after, int most) {
    constexpr std::size_t kPlace = 17;  // Bytes
    auto row = tables_.query(
        "WITH RECURSIVE places(place) AS (SELECT 0 UNION ALL SELECT place + 1 FROM places WHERE place + 1 < ?3) "
        "SELECT " CARD
        " FROM (SELECT substr(?2, CAST(place * 17 + 1 AS INTEGER), 16) AS file, "
        "substr(?2, CAST(place * 17 + 17 AS INTEGER), 1) AS rank FROM places LIMIT ?3) AS found JOIN files f ON "
        "f.board = ?1 AND f.file = found.file WHERE "
        "(found.rank > ?4 OR (found.rank = ?4 AND (f.open_matter < ?5 OR (f.open_matter = ?5 AND f.file < ?6)))) "
        "ORDER BY found.rank, f.open_matter DESC, f.file DESC LIMIT ?7",
        board_, Blob{places}, std::int64_t(places.size() / kPlace), Blob{after.rank}, std::int64_t{after.open ? 1 : 0},
        after.file, std::int64_t{most});
    auto out = read_cards(row, FoundBy::name);
    open_labels(out);
    return out;
  }

  std::string key_of(const Found& found) const {
    return text_of({.rank = std::string(1, rank_of(Nearness(found.by), found.person.guardian == 0)),
                    .open = found.file.open,
                    .file = found.file.id});
  }

  std::vector<Found> with_first_number(const Sought& sought, std::string_view case_prefix, int limit) {
    if (!sought.identity_numbers.empty()) {
      return with_term(term_of(store_, sought.identity_numbers.front()), FoundBy::identity_number, limit);
    }
    if (!sought.receipts.empty()) {
      return with_term(term_of_receipt(store_, sought.receipts.front()), FoundBy::receipt, limit);
    }
    return with_case_number(sought.case_numbers.front(), case_prefix, limit);
  }
  std::vector<Found> with_term(const std::string& key, FoundBy by, int limit) {
    auto row = tables_.query("SELECT " CARD
                             " FROM (SELECT file FROM terms WHERE board = ?1 AND term = ?2 ORDER BY file DESC LIMIT "
                             "?3) AS found JOIN files f "
                             "ON f.board = ?1 AND f.file = found.file ORDER BY f.open_matter DESC, f.file DESC",
                             board_, Blob{key}, std::int64_t{limit});
    return read_cards(row, by);
  }

  std::vector<Found> with_case_number(const CaseNumber& number, std::string_view prefix, int limit) {
    // The id is looked up first, in an index that has it, and no order is asked for: SQLite, which knows nothing of how
    // many there are of what, would else go through all files of the board.
    if (number.year) {
      const std::string text = case_number_text(prefix, *number.year, number.number);
      auto row = tables_.query(
          "SELECT " CARD
          " FROM (SELECT n.file FROM files n WHERE n.board = ?1 AND n.case_number = ?2 LIMIT ?3) AS found JOIN files f "
          "ON f.board = ?1 AND f.file = found.file",
          board_, std::string_view{text}, std::int64_t{limit});
      return read_cards(row, FoundBy::case_number);
    }
    // Of each year, looked up one by one: a planner that compares all years with all files would read them all.
    const std::string text = case_number_text(prefix, 0, number.number);
    const std::size_t year_at = prefix.size() + 1;
    auto row = tables_.query(
        "SELECT " CARD
        " FROM (SELECT (SELECT n.file FROM files n WHERE n.board = ?1 AND n.case_number = years.number LIMIT 1) AS "
        "file FROM (SELECT ?2 || substr(CAST(year AS TEXT), 3) || ?3 AS number FROM case_numbers WHERE board = ?1 "
        "ORDER BY year DESC LIMIT ?4) AS years) AS found JOIN files f ON f.board = ?1 AND "
        "f.file = found.file ORDER BY f.open_matter DESC, f.file DESC LIMIT ?5",
        board_, std::string_view{text}.substr(0, year_at), std::string_view{text}.substr(year_at + 2), kMostYears,
        std::int64_t{limit});
    return read_cards(row, FoundBy::case_number);
  }

  std::vector<Found> read_cards(sql::Statement& row, FoundBy by) {
    cards_ = {};
    std::vector<Found> out;
    tables_.next_read_is_last();
    while (row.step()) out.push_back({.file = cards_.read(row), .by = by, .person = {}, .name = {}});
    return out;
  }
  void open_labels(std::vector<Found>& items) { cards_.open_labels(snapshot_, items, &Found::file); }

  bool has_numbers(const FileCard& file, const Sought& sought, std::string_view case_prefix) {
    const auto has_term = [&](const std::string& key) {
      return tables_
          .query("SELECT 1 FROM terms WHERE board = ?1 AND term = ?2 AND file = ?3", board_, Blob{key}, file.id)
          .step();
    };
    return std::ranges::all_of(sought.identity_numbers,
                               [&](const auto& number) { return has_term(term_of(store_, number)); }) &&
           std::ranges::all_of(sought.receipts,
                               [&](const auto& receipt) { return has_term(term_of_receipt(store_, receipt)); }) &&
           std::ranges::all_of(sought.case_numbers, [&](const CaseNumber& number) {
             const auto own = case_number_of(file.case_number, case_prefix);
             return own && own->number == number.number && (!number.year || own->year == number.year);
           });
  }

  bool take_name(Found& found, const std::vector<FoldedWord>& words) {
    const auto match = names_.find_in(found.file.id, words);
    if (!match || !may_show(found.file, *match)) return false;
    take_match(found, *match);
    return true;
  }
  // Of a protected child no name is told.
  void take_match(Found& found, const NameMatch& match) const {
    found.by = found_by(match);
    found.person = match.person;
    const std::string_view name = names_.name(match);
    if (!found.file.label.is_protected() && name != found.file.label.name.reveal()) found.name = name;
  }

  journal::Snapshot& snapshot_;
  sql::Database& tables_;
  const journal::Store& store_;
  std::string_view board_;
  const NameIndex& names_;
  Cards cards_;
};

}  // namespace

FoundPage search_files(journal::Snapshot& snapshot, const journal::Store& store, const core::BoardId& board,
                       std::string_view case_prefix, const NameIndex& names, const Sought& sought,
                       const std::optional<std::string>& after, int limit) {
  Search search{snapshot, store, board, names};
  if (sought.has_number()) return search.by_number(sought, case_prefix, limit);
  const auto key = after ? read_key(*after) : std::nullopt;
  return search.by_name(sought.words, key.value_or(PageKey{}), limit);
}

bool is_page_key(std::string_view text) { return read_key(text).has_value(); }

std::vector<core::FileId> list_files_of(journal::Snapshot& snapshot, const journal::Store& store,
                                        const core::BoardId& board, const core::IdentityNumber& number, int limit) {
  const std::string key = term_of(store, number);
  auto row = snapshot.tables().query(
      "SELECT file FROM terms WHERE board = ?1 AND term = ?2 ORDER BY file DESC LIMIT ?3", std::string_view{board.text},
      Blob{key}, std::int64_t{limit});
  std::vector<core::FileId> out;
  while (row.step()) out.push_back(row.id<core::FileId>(0));
  return out;
}

}  // namespace views
