// Sealing: payloads are encrypted before they reach a database, so that a stolen database or backup tells nothing.
//
// Each stream has a random key per retention class, which stands in the database wrapped (encrypted) by the
// installation's key. Destroying the wrapped key destroys the content, in every copy. The cipher is XChaCha20-Poly1305
// with a random nonce; what a sealed text belongs to (its envelope, its stream) is bound to it and must be the same
// when it is opened, so nothing sealed can be moved.
//
// In memory, opened: the latest used keys, and the latest used small values beside the journal (the name in a work
// list), a bounded number of each, wiped when they leave; and what streams were folded to (folds.hpp). No event's
// content is ever kept.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "journal/event.hpp"
#include "journal/folds.hpp"
#include "journal/key.hpp"

namespace journal {

// Whose key it is.
struct KeyScope {
  std::string_view board;
  StreamId stream;
  Retention retention = Retention::file;
};

// What the installation's key does. Safe from many threads at once.
class Sealing {
 public:
  virtual ~Sealing() = default;
  // A new random key, wrapped.
  virtual std::string make_key(const KeyScope& scope) = 0;
  // Empty when `wrapped` was not made by this installation for this scope. Found by its wrapped form, so a key that is
  // gone from the database, or never came there, is out of use at once.
  virtual std::optional<Key> open_key(const KeyScope& scope, std::string_view wrapped) = 0;
  // A value that was opened before, if it is still kept. Found by its sealed form: a new name is sealed anew.
  virtual std::optional<std::string> find_value(StreamId stream, std::string_view sealed) = 0;
  virtual void keep_value(StreamId stream, std::string_view sealed, std::string_view plain) = 0;
  // Of what the keys opened; as much in need of protection as they are.
  virtual Folds& folds() = 0;
  // 16 bytes that only this installation can make from a term, and that differ between boards.
  virtual std::string search_key(std::string_view board, std::string_view term) const = 0;
  // 16 bytes that only this installation can make of what a row beside the journal says, and that differ between
  // boards: they tell that the program itself wrote the row.
  virtual std::string mark(std::string_view board, std::string_view row_form) const = 0;
  // A small text beside the journal that is of no stream, sealed for ever with a key of the installation's own.
  // `place` says where it stands: it opens nowhere else.
  virtual std::string seal_apart(std::string_view board, std::string_view place, std::string_view plain) const = 0;
  virtual std::optional<std::string> open_apart(std::string_view board, std::string_view place,
                                                std::string_view sealed) const = 0;
  // Tells whether two installations have the same key, and nothing else about it.
  virtual std::string key_check() const = 0;
};

// How much is kept open, at most: some 10 MB when full, and the folds.
struct OpenLimits {
  std::size_t keys = 4096, values = 16'384;
  std::size_t fold_bytes = kFoldBytes;
};
inline constexpr std::size_t kOpenValueSize = 256;  // Larger values are not kept.

std::unique_ptr<Sealing> make_sealing(const Key& installation, OpenLimits limits = {});

// Sealed form: one byte form (1), one byte retention, 24 bytes nonce, the cipher text, 16 bytes tag.
std::string seal(const Key& key, Retention retention, std::string_view bound, std::string_view plain);
// Empty when a byte of the sealed form or of what it is bound to differs.
std::optional<std::string> open(const Key& key, std::string_view bound, std::string_view sealed);
// Which class of key a sealed form needs; empty when it has no such form.
std::optional<Retention> retention_of(std::string_view sealed);

}  // namespace journal
