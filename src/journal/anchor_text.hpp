// An anchor and its list of heads as text, and the signature that tells whose anchor it is.
//
// Plain ASCII, lines below 80 characters, below 6 kB: it can be printed and mailed, and no mail program has a reason to
// change a byte. The signature is Ed25519, by a key of its own that need not be where the database is: with the
// installation's key, whoever holds the database could sign another past.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <expected>
#include <string>
#include <string_view>

#include "journal/anchor.hpp"
#include "journal/key.hpp"

namespace journal {

// The public half, 64 hexadecimal digits: it tells that an anchor is of this key, and cannot sign.
std::string public_half(const Key& secret);
bool is_public_half(std::string_view text);

std::string signed_text(const Anchor& anchor, const Key& secret);

struct SignedAnchor {
  Anchor anchor;
  std::string signer;  // Public half
};
// What is wrong with it instead, when it is not as it was signed. Whose the signer is remains the caller's question.
std::expected<SignedAnchor, std::string> read_signed(std::string_view text);

// One line for each head: stream, kind, version, hash.
std::string text_of(const Heads& heads);
// Lines of another form are left out: the sum tells.
Heads read_heads(std::string_view text);

}  // namespace journal
