// SPDX-License-Identifier: EUPL-1.2
#include "journal/answers.hpp"

#include <sodium.h>

#include "journal/chain.hpp"

namespace journal {
namespace {

// Begins no answer in the clear. The rest is base64: the column holds text.
constexpr std::string_view kSealed = "sealed:";
constexpr int kBase64 = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
constexpr std::size_t kMarkSize = 32;  // Hexadecimal digits

std::string bound_to(const AnswerPlace& place) { return ByteForm{"answer"}.add(place.command).bytes(); }

std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), kBase64), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    kBase64);
  text.pop_back();  // The terminating zero
  return text;
}

std::optional<std::string> read_base64(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &size, &end, kBase64) != 0 ||
      end != text.data() + text.size()) {
    return std::nullopt;
  }
  bytes.resize(size);
  return bytes;
}

// No search term begins with a control character, so a mark can never be a search key.
std::string mark_of(const Sealing& sealing, const AnswerPlace& place, std::string_view answer) {
  std::string bound =
      "\x01"
      "answer";
  (bound += place.command) += answer;
  return hex(sealing.search_key(place.board, bound));
}

}  // namespace

std::string sealed_answer(const Sealing& sealing, const AnswerPlace& place, std::string_view answer) {
  return std::string{kSealed} + base64(sealing.seal_apart(place.board, bound_to(place), answer));
}

std::optional<std::string> opened_answer(const Sealing& sealing, const AnswerPlace& place, std::string_view stored) {
  if (stored.starts_with(kSealed)) {
    const auto sealed = read_base64(stored.substr(kSealed.size()));
    return sealed ? sealing.open_apart(place.board, bound_to(place), *sealed) : std::nullopt;
  }
  if (stored.size() < kMarkSize) return std::nullopt;
  const std::string_view answer = stored.substr(0, stored.size() - kMarkSize);
  if (mark_of(sealing, place, answer) != stored.substr(answer.size())) return std::nullopt;
  return std::string{answer};
}

}  // namespace journal
