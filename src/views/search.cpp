// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/child/identity_number.hpp"
#include "views/lists.hpp"

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

// The hashed keys of what was typed: an identity number as stored, also one with spaces in it, anything else word by
// word.
std::vector<std::string> keys_of(const journal::Store& store, std::string_view typed, base::Day today) {
  constexpr std::size_t kMostPieces = 3;  // "20170101 - 2393"
  const std::vector<std::string_view> words = words_of(typed);
  std::vector<std::string> keys;
  for (std::size_t at = 0; at < words.size();) {
    std::string pieces;
    std::optional<core::IdentityNumber> number;
    std::size_t taken = 0;
    while (starts_number(words[at]) && !number && taken < kMostPieces && at + taken < words.size()) {
      number = find_number(pieces += words[at + taken++], today);
    }
    if (number) {
      keys.push_back(store.search_key(number->stored().reveal()));
      at += taken;
    } else {
      for (const std::string& term : search_terms(words[at++])) keys.push_back(store.search_key(term));
    }
  }
  return keys;
}

// The index holds a keyed hash of each part of a name, number and case number with the files that have it. What is
// asked for is looked up by its rarest part; a part that every file has, as a case number's prefix, is only tried
// against those.
class Search {
 public:
  Search(sql::Database& tables, const core::BoardId& board) : tables_(tables), board_(board.text) {}

  // At most `limit` files that have all keys: those with an open matter first, then the newest.
  std::vector<core::FileId> find(std::vector<std::string> keys, std::size_t limit) const {
    std::vector<core::FileId> files;
    if (keys.empty()) return files;
    put_rarest_first(keys);
    auto row = tables_.query("SELECT file FROM terms WHERE board = ?1 AND term = ?2 ORDER BY file DESC LIMIT ?3",
                             board_, Blob{keys.front()}, kMostLookedAt);
    while (row.step() && files.size() < kMostRanked) {
      const auto file = row.id<core::FileId>(0);
      if (has_rest(keys, file)) files.push_back(file);
    }
    if (files.size() > 1) put_open_first(files);
    if (files.size() > limit) files.resize(limit);
    return files;
  }

 private:
  static constexpr std::int64_t kMostLookedAt = 20'000;  // Files of the rarest part; the newest
  static constexpr std::size_t kMostRanked = 1000;       // Files that have all parts; the newest
  static constexpr std::int64_t kRare = 50;              // Fewer need not be told apart

  void put_open_first(std::vector<core::FileId>& files) const {
    std::vector<core::FileId> closed;
    std::erase_if(files, [&](core::FileId file) {
      if (is_open(file)) return false;
      closed.push_back(file);
      return true;
    });
    files.insert(files.end(), closed.begin(), closed.end());
  }
  void put_rarest_first(std::vector<std::string>& keys) const {
    if (keys.size() < 2) return;
    std::vector<std::int64_t> counts;
    for (const std::string& key : keys) counts.push_back(count(key));
    std::swap(keys.front(), keys[std::size_t(std::ranges::min_element(counts) - counts.begin())]);
  }
  std::int64_t count(const std::string& key) const {
    auto row = tables_.query(
        "SELECT count(*) FROM (SELECT 1 FROM terms WHERE board = ?1 AND term = ?2 LIMIT ?3) AS few", board_, Blob{key},
        kRare);
    row.step();
    return row.integer(0);
  }
  bool has_rest(const std::vector<std::string>& keys, core::FileId file) const {
    return std::all_of(keys.begin() + 1, keys.end(), [&](const std::string& key) {
      return tables_.query("SELECT 1 FROM terms WHERE board = ?1 AND term = ?2 AND file = ?3", board_, Blob{key}, file)
          .step();
    });
  }
  bool is_open(core::FileId file) const {
    auto row = tables_.query("SELECT open_matter FROM files WHERE board = ?1 AND file = ?2", board_, file);
    return row.step() && row.integer(0) != 0;
  }

  sql::Database& tables_;
  std::string_view board_;
};

}  // namespace

std::vector<FileCard> search_files(journal::Snapshot& snapshot, const journal::Store& store, const core::BoardId& board,
                                   std::string_view typed, base::Day today, int limit) {
  const Search search{snapshot.tables(), board};
  std::vector<FileCard> out;
  for (const core::FileId file : search.find(keys_of(store, typed, today), std::size_t(limit))) {
    if (auto card = find_card(snapshot, board, file)) out.push_back(std::move(*card));
  }
  return out;
}

}  // namespace views
