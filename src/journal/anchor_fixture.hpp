// What tests of anchors are told with: an anchor taken of rows, and what has changed since.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>

#include "journal/anchor.hpp"
#include "journal/read_rows.hpp"
#include "journal/store_fixture.hpp"

namespace journal {

struct Anchored {
  Anchor anchor;
  Heads heads;
};

inline Anchored anchored(Rows& rows) {
  using namespace std::chrono;
  Anchored out{{}, list_heads(rows)};
  out.anchor = anchor_of(core::BoardId{"granby"}, sys_days{2026y / 11 / 27} + 2h + 6min, rows, out.heads);
  return out;
}
inline Anchored anchored(const std::string& url) {
  Anchored out;
  read_rows(url, core::BoardId{"granby"}, [&](Rows& rows) { out = anchored(rows); });
  return out;
}

inline std::string changes(const Anchor& anchor, const std::optional<Heads>& list, const std::string& url) {
  std::string out;
  read_rows(url, core::BoardId{"granby"}, [&](Rows& rows) { out = joined(find_changes(anchor, list, rows)); });
  return out;
}

}  // namespace journal
