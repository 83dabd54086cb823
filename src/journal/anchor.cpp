// SPDX-License-Identifier: EUPL-1.2
#include "journal/anchor.hpp"

#include <algorithm>

#include "journal/fault.hpp"

namespace journal {
namespace {

struct Sums {
  std::array<std::string, kParts> parts;
  std::string whole;
};

std::size_t part_of(StreamId stream) { return stream.bytes.back(); }

Sums sums_of(const core::BoardId& board, const Heads& heads) {
  std::vector<ByteForm> forms(kParts, ByteForm{"skyddsnat-anchor-part-1"}.add(board.text));
  for (const AnchoredHead& one : heads) {
    forms[part_of(one.stream)].add(raw(one.stream.bytes)).add(one.kind).add(one.version).add(raw(one.hash));
  }
  Sums sums;
  ByteForm whole{"skyddsnat-anchor-1"};
  whole.add(board.text);
  for (std::size_t i = 0; i < kParts; ++i) {
    const Hash part = hash_of(forms[i].bytes());
    whole.add(raw(part));
    sums.parts[i] = hex(raw(part)).substr(0, kPartDigits);
  }
  sums.whole = hex(raw(hash_of(whole.bytes())));
  return sums;
}

std::int64_t count_answers(Rows& rows) {
  std::int64_t count = 0;
  rows.each_answer([&](std::string_view, std::string_view) { ++count; });
  return count;
}

// Compares each stream's anchored event with what stands in its place now.
class Comparison {
 public:
  Comparison(Rows& rows, std::vector<std::string>& findings)
      : rows_(rows), now_(list_heads(rows)), findings_(findings) {}

  void take(const AnchoredHead& then) {
    const auto now = std::ranges::lower_bound(now_, then.stream, {}, &AnchoredHead::stream);
    if (now == now_.end() || now->stream != then.stream) return find(then, "it is missing");
    if (now->kind != then.kind) return find(then, "it is of another kind");
    if (now->version < then.version) {
      return find(then, "it had version " + std::to_string(then.version) + " and now has " +
                            std::to_string(now->version) + ": its end was cut");
    }
    const Hash hash = now->version == then.version ? now->hash : hash_at(then);
    if (hash != then.hash) {
      find(then, "its first " + std::to_string(then.version) + " events are not those that were anchored");
    }
  }

  const Heads& now() const { return now_; }

 private:
  // The zero hash for an event that is not there.
  Hash hash_at(const AnchoredHead& then) {
    Hash hash{};
    rows_.each_event(raw(then.stream.bytes), {then.version - 1}, [&](const EventRow& row) {
      if (row.envelope.sequence == then.version) copy_raw(row.hash, hash);
    });
    return hash;
  }

  void find(const AnchoredHead& then, const std::string& what) {
    findings_.push_back("anchor: stream " + then.stream.text() + ": " + what);
  }

  Rows& rows_;
  Heads now_;
  std::vector<std::string>& findings_;
};

}  // namespace

Heads list_heads(Rows& rows) {
  Heads heads;
  rows.each_stream([&](const StreamRow& row) {
    AnchoredHead one{.kind = row.kind, .version = row.version};
    if (!copy_raw(row.stream, one.stream.bytes) || !copy_raw(row.head, one.hash)) {
      throw Fault{"Stream " + hex(row.stream) + " is malformed. Run the journal's verification."};
    }
    heads.push_back(one);
  });
  return heads;
}

Anchor anchor_of(const core::BoardId& board, base::Instant at, Rows& rows, const Heads& heads) {
  Sums sums = sums_of(board, heads);
  Anchor anchor{.board = board,
                .at = at,
                .streams = std::int64_t(heads.size()),
                .answers = count_answers(rows),
                .last_read = "-",
                .sum = std::move(sums.whole),
                .parts = std::move(sums.parts)};
  for (const AnchoredHead& one : heads) anchor.events += one.version;
  return anchor;
}

std::vector<std::string> find_changes(const Anchor& anchor, const std::optional<Heads>& list, Rows& rows) {
  std::vector<std::string> findings;
  Comparison comparison{rows, findings};
  const Heads& heads = list ? *list : comparison.now();
  const Sums sums = sums_of(anchor.board, heads);
  std::size_t unlike = 0;
  for (std::size_t i = 0; i < kParts; ++i) {
    if (sums.parts[i] == anchor.parts[i]) continue;
    ++unlike;
    const char last_byte = char(std::uint8_t(i));
    if (!list) continue;
    findings.push_back("anchor: the list of heads was changed, for streams ending in " + hex({&last_byte, 1}));
  }
  if (!list && unlike > 0) {
    findings.push_back("anchor: without its list of heads nothing can be told of " + std::to_string(unlike) +
                       " parts of " + std::to_string(kParts) + ": they were changed, or have grown");
  } else if (unlike == 0 && sums.whole != anchor.sum) {
    findings.emplace_back("anchor: the sum over all heads is another");
  }
  for (const AnchoredHead& one : heads) {
    if (sums.parts[part_of(one.stream)] == anchor.parts[part_of(one.stream)]) comparison.take(one);
  }
  if (const std::int64_t now = count_answers(rows); now < anchor.answers) {
    findings.push_back("anchor: there were " + std::to_string(anchor.answers) + " answers and now there are " +
                       std::to_string(now));
  }
  return findings;
}

}  // namespace journal
