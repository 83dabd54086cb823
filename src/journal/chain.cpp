// SPDX-License-Identifier: EUPL-1.2
#include "journal/chain.hpp"

#include <sodium.h>

namespace journal {
namespace {

Hash blake2b(std::string_view bytes) {
  Hash out;
  crypto_generichash(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                     nullptr, 0);
  return out;
}

}  // namespace

ByteForm& ByteForm::add(std::string_view bytes) {
  const std::size_t size = bytes.size();
  for (unsigned i = 0; i < 4; ++i) bytes_ += char(std::uint8_t(size >> (8U * i)));
  bytes_ += bytes;
  return *this;
}

ByteForm& ByteForm::add(std::int64_t number) {
  const auto bits = std::uint64_t(number);
  for (unsigned i = 0; i < 8; ++i) bytes_ += char(std::uint8_t(bits >> (8U * i)));
  return *this;
}

std::string envelope_form(const Envelope& e) {
  ByteForm form{"skyddsnat-event-1"};
  form.add(e.board).add(e.stream).add(e.sequence).add(e.type).add(e.version).add(e.day).add(e.recorded_at);
  form.add(e.actor).add(e.role).add(e.cause);
  return form.bytes();
}

Hash first_link(std::string_view board, std::string_view stream, std::int64_t kind) {
  return blake2b(ByteForm{"skyddsnat-stream-1"}.add(board).add(stream).add(kind).bytes());
}

Hash next_link(const Hash& previous, std::string_view envelope, std::string_view sealed) {
  return blake2b(ByteForm{"skyddsnat-link-1"}.add(raw(previous)).add(envelope).add(sealed).bytes());
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) (out += kDigits[std::uint8_t(c) >> 4U]) += kDigits[std::uint8_t(c) & 15U];
  return out;
}

}  // namespace journal
