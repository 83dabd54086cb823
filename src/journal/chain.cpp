// SPDX-License-Identifier: EUPL-1.2
#include "journal/chain.hpp"

#include <sodium.h>

namespace journal {

Hash hash_of(std::string_view bytes) {
  Hash out;
  crypto_generichash(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                     nullptr, 0);
  return out;
}

ByteForm& ByteForm::add(std::string_view bytes) {
  put<4>(bytes.size());
  bytes_ += bytes;
  return *this;
}

ByteForm& ByteForm::add(std::int64_t number) {
  put<8>(std::uint64_t(number));
  return *this;
}

template <std::size_t kWidth>
void ByteForm::put(std::uint64_t bits) {
  std::array<char, kWidth> lowest_first;
  for (std::size_t i = 0; i < kWidth; ++i) lowest_first[i] = char(std::uint8_t(bits >> (8U * i)));
  bytes_.append(lowest_first.data(), kWidth);
}

std::string envelope_form(const Envelope& e) {
  ByteForm form{"skyddsnat-event-1"};
  form.add(e.board).add(e.stream).add(e.sequence).add(e.type).add(e.version).add(e.day).add(e.recorded_at);
  form.add(e.actor).add(e.role).add(e.cause);
  return std::move(form).bytes();
}

Hash first_link(std::string_view board, std::string_view stream, std::int64_t kind) {
  return hash_of(ByteForm{"skyddsnat-stream-1"}.add(board).add(stream).add(kind).bytes());
}

Hash next_link(const Hash& previous, std::string_view envelope, std::string_view sealed) {
  return hash_of(ByteForm{"skyddsnat-link-1", 128 + envelope.size() + sealed.size()}
                     .add(raw(previous))
                     .add(envelope)
                     .add(sealed)
                     .bytes());
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) (out += kDigits[std::uint8_t(c) >> 4U]) += kDigits[std::uint8_t(c) & 15U];
  return out;
}

}  // namespace journal
