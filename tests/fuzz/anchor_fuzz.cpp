// Anchors and their lists of heads: the bytes are a file somebody hands to `verify --anchor`.
//
// Nothing passes for signed that is not. A list of heads is written as it was read; an anchor that holds what the bytes
// say is read as it was signed, and with any one byte changed it is not.
// SPDX-License-Identifier: EUPL-1.2
#include "journal/anchor_text.hpp"

#include <sodium.h>

#include "targets.hpp"

namespace fuzz {
namespace {

constexpr std::uint64_t kOneIn = 64;  // Signing takes a hundred times what reading does.

const journal::Key& key() {
  static const journal::Key kKey = [] {
    if (sodium_init() < 0) std::abort();
    journal::Key made;
    made.bytes.fill(7);
    return made;
  }();
  return kKey;
}

journal::Anchor anchor_in(std::uint64_t drawn, const journal::Heads& heads) {
  journal::Anchor out;
  out.board = {"granby"};
  out.at = base::Instant{std::chrono::milliseconds{drawn % 100'000'000'000'000}};
  out.streams = std::int64_t(heads.size());
  out.events = std::int64_t(drawn);
  out.last_read += '-';
  out.sum.assign(heads.empty() ? 0 : 64, "0123456789abcdef"[drawn % 16]);
  out.parts.fill(std::string(journal::kPartDigits, "0123456789abcdef"[drawn / 16 % 16]));
  return out;
}

void must_be_tamper_proof(const journal::Anchor& made, std::uint64_t drawn) {
  const std::string text = journal::signed_text(made, key());
  const auto read = journal::read_signed(text);
  PROMISE(read && read->signer == journal::public_half(key()));
  PROMISE(journal::signed_text(read->anchor, key()) == text);
  std::string changed = text;
  char& one = changed[(drawn >> 8U) % text.size()];
  one = char(std::uint8_t(one) ^ std::uint8_t(1U << (drawn >> 32U) % 8));
  // Only where a mail may have changed blanks or the ends of lines is it still the same.
  const auto again = journal::read_signed(changed);
  PROMISE(!again || journal::signed_text(again->anchor, key()) == text);
}

}  // namespace

void anchor(std::string_view bytes) {
  const auto given = journal::read_signed(bytes);
  PROMISE(given || !given.error().empty());
  const journal::Heads heads = journal::read_heads(bytes);
  const std::string list = journal::text_of(heads);
  PROMISE(journal::text_of(journal::read_heads(list)) == list);
  PROMISE(journal::read_heads(list).size() == heads.size());
  if (const std::uint64_t drawn = drawn_from(bytes); drawn % kOneIn == 0)
    must_be_tamper_proof(anchor_in(drawn, heads), drawn);
}

}  // namespace fuzz
