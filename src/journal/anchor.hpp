// The anchor: what a board's journal was at one moment, in a few lines that are kept where nobody who holds the
// database reaches them. Whatever is changed later, by whoever and with whichever keys, no longer fits.
//
// A stream's head stands for all its events (chain.hpp). So the anchor holds one sum over the heads of all streams, in
// the order of their ids, and 256 short ones that tell where to look: over the streams whose ids end in the same byte
// (they begin with the time). The journal grows: to make the sum again, the version that each stream had is needed. No
// clock tells it, for clocks jump, so the heads themselves are kept as a list beside the anchor. The list needs no
// protection of its own: it is the right one when its sum is the anchor's.
//
//   part = BLAKE2b-256("skyddsnat-anchor-part-1" board (stream kind version head)…)
//   sum  = BLAKE2b-256("skyddsnat-anchor-1" board part…)
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "journal/rows.hpp"

namespace journal {

struct AnchoredHead {
  StreamId stream;
  std::int64_t kind = 0, version = 0;
  Hash hash{};
};
using Heads = std::vector<AnchoredHead>;  // In the order of their ids

inline constexpr std::size_t kParts = 256, kPartDigits = 16;

struct Anchor {
  core::BoardId board;
  base::Instant at;
  std::int64_t streams = 0, events = 0, answers = 0, reads = 0;
  std::string last_read;  // The mark of the read log's last entry, in hexadecimal digits; "-" without one
  std::string sum;        // Of all heads
  std::array<std::string, kParts> parts;
};

// As the rows stand; the read log is the caller's to add. Throws Fault where a stream's head is malformed.
Anchor anchor_of(const core::BoardId& board, base::Instant at, Rows& rows, const Heads& heads);
Heads list_heads(Rows& rows);

// Everything that is not as it was anchored, one line each. Without the list, only the parts in which nothing has
// happened since can be compared.
std::vector<std::string> find_changes(const Anchor& anchor, const std::optional<Heads>& list, Rows& rows);

}  // namespace journal
