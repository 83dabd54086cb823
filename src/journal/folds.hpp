// Folds: what streams have been folded to, kept in memory, so that a long file costs the next command what a short one
// does. A bounded number of bytes, the latest used first; the content of no event.
//
// A fold is true of a snapshot that has the entry it ends with, by its number and hash: whoever finds one reads that
// entry and what came after, and asks nothing else. So several servers, a unit of work that was rolled back and a
// database that was replaced need no word of each other. A fold whose stream has an entry that cannot be opened, or no
// key, is dropped. Safe from many threads at once.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <any>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "journal/event.hpp"

namespace journal {

struct Fold {
  std::any state;            // A shared_ptr<const State>, of the stream's kind
  std::int64_t version = 0;  // The last entry that is in it
  Hash head{};               // That entry's
  std::size_t bytes = 0;     // What it takes, about
};

struct FoldCounts {
  std::uint64_t hits = 0, misses = 0;
  std::uint64_t dropped = 0;  // That were found and not true any more, or of a damaged stream
  std::size_t folds = 0, bytes = 0;
};

inline constexpr std::size_t kFoldBytes = std::size_t{32} << 20U;  // Unless configured otherwise

class Folds {
 public:
  // `limit`: bytes of all together; 0 keeps none.
  explicit Folds(std::size_t limit) : limit_(limit) {}

  std::optional<Fold> find(std::string_view board, StreamId stream);
  // In the place of an earlier one.
  void keep(std::string_view board, StreamId stream, Fold fold);
  void drop(std::string_view board, StreamId stream);
  void clear();
  FoldCounts counts() const;

 private:
  struct Entry {
    std::string name;
    Fold fold;
  };
  using Place = std::list<Entry>::iterator;
  static std::string name_of(std::string_view board, StreamId stream);
  void erase(Place place);

  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::list<Entry> latest_first_;
  std::unordered_map<std::string_view, Place> places_;  // Views of the entries' names
  FoldCounts counts_;
};

}  // namespace journal
