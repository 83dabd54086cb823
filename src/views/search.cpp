// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <functional>

#include "core/child/identity_number.hpp"
#include "views/card.hpp"

namespace views {
namespace {

using sql::Blob;

// The words of what was typed, as views into it.
std::vector<std::string_view> words_of(std::string_view typed) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while (at < typed.size()) {
    const std::size_t end = std::min(typed.find_first_of(" \t,", at), typed.size());
    if (end > at) words.push_back(typed.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool starts_number(std::string_view word) { return '0' <= word.front() && word.front() <= '9'; }

// Ten digits in a row are looked for as with a hyphen: nothing is stored of them, so the century may be guessed.
std::optional<core::IdentityNumber> find_number(std::string text, base::Day today) {
  if (text.size() == 10 && text.find_first_not_of("0123456789") == std::string::npos) text.insert(6, 1, '-');
  const auto number = core::IdentityNumber::parse(text, today);
  return number ? std::optional{*number} : std::nullopt;
}

// What a part of what was typed is looked up by.
struct Part {
  std::string key;         // Its keyed hash
  bool is_number = false;  // Few files have it: an identity number, a case number's own part
};

// An identity number as stored, also one with spaces in it, anything else word by word.
std::vector<Part> parts_of(const journal::Store& store, std::string_view typed, base::Day today) {
  constexpr std::size_t kMostPieces = 3;  // "20170101 - 2393"
  const std::vector<std::string_view> words = words_of(typed);
  std::vector<Part> parts;
  for (std::size_t at = 0; at < words.size();) {
    std::string pieces;
    std::optional<core::IdentityNumber> number;
    std::size_t taken = 0;
    while (starts_number(words[at]) && !number && taken < kMostPieces && at + taken < words.size()) {
      number = find_number(pieces += words[at + taken++], today);
    }
    if (number) {
      parts.push_back({store.search_key(number->stored().reveal()), true});
      at += taken;
    } else {
      for (const std::string& term : search_terms(words[at++])) {
        parts.push_back({store.search_key(term), starts_number(term)});
      }
    }
  }
  return parts;
}

// The index holds a keyed hash of each part of a name, number and case number with the files that have it. What is
// asked for is looked up by its rarest part; a part that every file has, as a case number's prefix, is only tried
// against those.
class Search {
 public:
  Search(journal::Snapshot& snapshot, const core::BoardId& board)
      : snapshot_(snapshot), tables_(snapshot.tables()), board_(board.text) {}

  // At most `limit` files that have all parts: those with an open matter first, then the newest.
  std::vector<FileCard> find(std::vector<Part> parts, std::size_t limit) const {
    std::vector<FileCard> found;
    if (parts.empty()) return found;
    put_rarest_first(parts);
    const std::span<const Part> rest = std::span{parts}.subspan(std::min<std::size_t>(parts.size(), 2));
    const std::int64_t most = rest.empty() ? std::int64_t(limit) : kMostRanked;
    // The first part, which all of these have, stands in for a second one. As a value, not EXISTS, the second is looked
    // up file by file: a planner that takes the two for equally rare would go through all that have it.
    auto row = tables_.query(
        "SELECT " CARD
        " FROM (SELECT t.file FROM (SELECT file FROM terms WHERE board = ?1 AND term = ?2 ORDER BY "
        "file DESC LIMIT ?4) AS t WHERE (SELECT 1 FROM terms AS o WHERE o.board = ?1 AND "
        "o.term = ?3 AND o.file = t.file) = 1 ORDER BY t.file DESC LIMIT ?5) AS found JOIN files f ON "
        "f.board = ?1 AND f.file = found.file ORDER BY f.open_matter DESC, f.file DESC LIMIT ?6",
        board_, Blob{parts.front().key}, Blob{parts[std::min<std::size_t>(1, parts.size() - 1)].key}, kMostLookedAt,
        kMostRanked, most);
    if (rest.empty()) tables_.complete_moment();
    Cards cards;
    while (found.size() < limit && row.step()) {
      if (has_all(rest, row.id<core::FileId>(0))) found.push_back(cards.read(row));
    }
    cards.open_labels(snapshot_, found, std::identity{});
    return found;
  }

 private:
  static constexpr std::int64_t kMostLookedAt = 20'000;  // Files of the rarest part; the newest
  static constexpr std::int64_t kMostRanked = 1000;      // Files that have all parts; the newest
  static constexpr std::int64_t kRare = 50;              // Fewer need not be told apart

  void put_rarest_first(std::vector<Part>& parts) const {
    if (parts.size() < 2) return;
    auto rarest = std::ranges::find_if(parts, &Part::is_number);
    if (rarest == parts.end()) {
      std::vector<std::int64_t> counts;
      for (const Part& part : parts) counts.push_back(count(part));
      rarest = parts.begin() + (std::ranges::min_element(counts) - counts.begin());
    }
    std::iter_swap(parts.begin(), rarest);
  }
  std::int64_t count(const Part& part) const {
    auto row = tables_.query(
        "SELECT count(*) FROM (SELECT 1 FROM terms WHERE board = ?1 AND term = ?2 LIMIT ?3) AS few", board_,
        Blob{part.key}, kRare);
    row.step();
    return row.integer(0);
  }
  bool has_all(std::span<const Part> parts, core::FileId file) const {
    return std::ranges::all_of(parts, [&](const Part& part) {
      return tables_
          .query("SELECT 1 FROM terms WHERE board = ?1 AND term = ?2 AND file = ?3", board_, Blob{part.key}, file)
          .step();
    });
  }

  journal::Snapshot& snapshot_;
  sql::Database& tables_;
  std::string_view board_;
};

}  // namespace

std::vector<FileCard> search_files(journal::Snapshot& snapshot, const journal::Store& store, const core::BoardId& board,
                                   std::string_view typed, base::Day today, int limit) {
  return Search{snapshot, board}.find(parts_of(store, typed, today), std::size_t(limit));
}

}  // namespace views
