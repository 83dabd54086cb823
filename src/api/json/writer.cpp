// SPDX-License-Identifier: EUPL-1.2
#include "api/json/writer.hpp"

#include <array>
#include <charconv>

namespace api {
namespace {

// Quotation mark, backslash and everything below a blank must be escaped; no other byte may.
constexpr auto kMustEscape = [] {
  std::array<bool, 256> must{};
  for (std::size_t c = 0; c < 0x20; ++c) must[c] = true;
  must['"'] = must['\\'] = true;
  return must;
}();

// Where the first byte that must be escaped stands; eight bytes at a time, as long as none of them needs it.
std::size_t find_escape(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHighs = 0x8080808080808080;
  const auto has_below = [](std::uint64_t word, std::uint64_t limit) {
    return (word - kOnes * limit) & ~word & kHighs;
  };
  const auto has = [&](std::uint64_t word, std::uint8_t byte) { return has_below(word ^ (kOnes * byte), 1); };
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((has_below(word, 0x20) | has(word, '"') | has(word, '\\')) != 0) break;
  }
  while (at < text.size() && !kMustEscape[std::uint8_t(text[at])]) ++at;
  return at;
}

constexpr std::size_t kLongestEscape = 6, kLongestNumber = 20, kLongestInstant = 27;

// Writes the escape of a character; gives its end.
char* write_escape(char* at, char c) {
  constexpr std::string_view kShort = "\b\f\n\r\t\"\\", kLetters = "bfnrt\"\\", kDigits = "0123456789abcdef";
  *at++ = '\\';
  if (const std::size_t found = kShort.find(c); found != std::string_view::npos) {
    *at++ = kLetters[found];
    return at;
  }
  std::copy_n("u00", 3, at);
  at[3] = kDigits[std::uint8_t(c) >> 4U];
  at[4] = kDigits[std::uint8_t(c) & 15U];
  return at + 5;
}

}  // namespace

// The new bytes are left as they are until they are written.
void Writer::make_room(std::size_t more) {
  text_.resize_and_overwrite(size_ + more, [](char*, std::size_t size) { return size; });
}

void Writer::text(std::string_view value) {
  reserve(value.size() + 3);
  separate();
  put('"');
  while (!value.empty()) {
    const std::size_t plain = find_escape(value);
    put(value.substr(0, plain));
    if (plain == value.size()) break;
    reserve(value.size() - plain + kLongestEscape + 1);
    size_ = std::size_t(write_escape(text_.data() + size_, value[plain]) - text_.data());
    value.remove_prefix(plain + 1);
  }
  reserve(1);
  put('"');
}

void Writer::number(std::int64_t value) {
  reserve(kLongestNumber + 1);
  separate();
  char* const at = text_.data() + size_;
  size_ = std::size_t(std::to_chars(at, at + kLongestNumber, value).ptr - text_.data());
}

void Writer::words(base::Words value) {
  begin_object();
  text("sv", value.sv);
  text("en", value.en);
  end_object();
}

void Writer::law(const core::Law& value) {
  begin_object();
  text("act", value.act);
  text("section", value.section);
  end_object();
}

void Writer::put_digits(unsigned value, std::size_t width) {
  for (std::size_t i = width; i > 0; --i, value /= 10) text_[size_ + i - 1] = char('0' + value % 10);
  size_ += width;
}

// As base::iso() writes it.
void Writer::put_day(base::Day day) {
  const std::chrono::year_month_day date{day};
  put_digits(unsigned(int(date.year())), 4);
  put('-');
  put_digits(unsigned(date.month()), 2);
  put('-');
  put_digits(unsigned(date.day()), 2);
}

void Writer::day(base::Day value) {
  reserve(kLongestInstant);
  separate();
  put('"');
  put_day(value);
  put('"');
}

void Writer::instant(base::Instant value) {
  const base::Day day = std::chrono::floor<std::chrono::days>(value);
  const std::chrono::hh_mm_ss clock{value - day};
  reserve(kLongestInstant);
  separate();
  put('"');
  put_day(day);
  put('T');
  put_digits(unsigned(clock.hours().count()), 2);
  put(':');
  put_digits(unsigned(clock.minutes().count()), 2);
  put(':');
  put_digits(unsigned(clock.seconds().count()), 2);
  put('.');
  put_digits(unsigned(clock.subseconds().count()), 3);
  put('Z');
  put('"');
}

}  // namespace api
