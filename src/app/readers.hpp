// Readers: what each worker has been shown lately. Which names in lists today, so that the read log has each once a day
// and not at every look; how many files and searches within the hour, so that unusually many ask for a reason.
//
// In memory of one server: after a restart, and at another server, a name is logged again and a count begins anew.
// Safe from many threads at once.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "app/context.hpp"

namespace app {

inline constexpr std::chrono::hours kReadsCounted{1};

// More than is usual within the hour, and not explained yet.
struct ManyReads {
  int files = 0, searches = 0;  // Files: different ones
  bool is_news = false;         // To be told: the limit, or a multiple of it, has just been passed
};

class Readers {
 public:
  // Those of them whose names the worker has not been shown today.
  std::vector<core::FileId> not_shown(const Actor& actor, std::span<const core::FileId> files) const;
  void keep_shown(const Actor& actor, std::span<const core::FileId> files);

  std::optional<ManyReads> note_file(const Settings& settings, const Actor& actor, core::FileId file);
  // Searched as it was typed: while a search grows, or is taken back on the same way, it is counted once.
  std::optional<ManyReads> note_search(const Settings& settings, const Actor& actor, const base::Text& words);
  std::vector<core::FileId> list_counted(const Actor& actor);
  // They have said why: where that was asked for, the count begins anew.
  void explain(const Actor& actor);

 private:
  struct Today {
    base::Day day{};
    std::unordered_set<core::FileId> names;
  };
  struct Hour {
    std::multimap<base::Instant, core::FileId> opened;  // Each file once, by when it was opened last
    std::unordered_map<core::FileId, decltype(opened)::iterator> files;
    std::deque<base::Instant> searches;
    base::Text words;  // The longest of the search that continues
    int told = 0;      // How many times the limit
  };
  Hour& hour_of(const Actor& actor);
  static std::optional<ManyReads> many_in(const Settings& settings, Hour& hour);

  mutable std::mutex mutex_;
  std::map<core::WorkerId, Today> today_;
  std::map<core::WorkerId, Hour> hours_;
};

}  // namespace app
