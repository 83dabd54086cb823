// The hash chain: what binds an event to the one before it, so that no byte of a file's history can change unseen.
//
//   first link = BLAKE2b-256("skyddsnat-stream-1" board stream kind)
//   next link  = BLAKE2b-256("skyddsnat-link-1" previous envelope sealed)
//   envelope   = "skyddsnat-event-1" board stream sequence type version day recorded_at actor role cause
//
// in which every text and byte string is written as its length (4 bytes) and its bytes, every number as 8 bytes in
// two's complement, all with the lowest byte first. So no two different events have the same form. The form is for
// ever: a new one would get a new label. Days count from 1970-01-01, instants in milliseconds from that midnight (UTC).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

#include "journal/event.hpp"

namespace journal {

// An event's envelope as it stands in a row; raw, so that a damaged row has another form than the right one.
struct Envelope {
  std::string_view board;
  std::string_view stream;  // 16 bytes
  std::int64_t sequence = 0;
  std::string_view type;
  std::int64_t version = 0;
  std::int64_t day = 0;
  std::int64_t recorded_at = 0;
  std::string_view actor;
  std::string_view role;
  std::string_view cause;  // 16 bytes
};

// A byte form of labelled texts and numbers, as above.
class ByteForm {
 public:
  // `about`: how long it will come to be, so that its memory is asked for once.
  explicit ByteForm(std::string_view label, std::size_t about = 160) {
    bytes_.reserve(about);
    add(label);
  }
  ByteForm& add(std::string_view bytes);
  ByteForm& add(std::int64_t number);
  const std::string& bytes() const& { return bytes_; }
  std::string bytes() && { return std::move(bytes_); }

 private:
  template <std::size_t kWidth>
  void put(std::uint64_t bits);

  std::string bytes_;
};

Hash hash_of(std::string_view bytes);  // BLAKE2b-256
std::string envelope_form(const Envelope& envelope);
Hash first_link(std::string_view board, std::string_view stream, std::int64_t kind);
Hash next_link(const Hash& previous, std::string_view envelope, std::string_view sealed);

// The bytes of an id or a hash, and back. An id of any other length than 16 has no such form.
template <class Array>
std::string_view raw(const Array& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
template <class Array>
bool copy_raw(std::string_view from, Array& to) {
  if (from.size() != to.size()) return false;
  std::copy(from.begin(), from.end(), to.begin());
  return true;
}
std::string hex(std::string_view bytes);

}  // namespace journal
