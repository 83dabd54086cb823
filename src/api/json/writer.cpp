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

void append_escape(std::string& out, char c) {
  constexpr std::string_view kShort = "\b\f\n\r\t\"\\", kLetters = "bfnrt\"\\", kDigits = "0123456789abcdef";
  out += '\\';
  const std::size_t at = kShort.find(c);
  if (at != std::string_view::npos) {
    out += kLetters[at];
    return;
  }
  ((out += "u00") += kDigits[std::uint8_t(c) >> 4U]) += kDigits[std::uint8_t(c) & 15U];
}

void append_text(std::string& out, std::string_view value) {
  out += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (!kMustEscape[std::uint8_t(value[i])]) continue;
    out += value.substr(from, i - from);
    append_escape(out, value[i]);
    from = i + 1;
  }
  out += value.substr(from);
  out += '"';
}

}  // namespace

void Writer::text(std::string_view value) {
  separate();
  append_text(out_, value);
}

void Writer::number(std::int64_t value) {
  separate();
  std::array<char, 20> digits;
  out_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
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

void Writer::day(base::Day value) {
  separate();
  ((out_ += '"') += base::iso(value)) += '"';
}

void Writer::instant(base::Instant value) {
  separate();
  ((out_ += '"') += base::iso(value)) += '"';
}

Writer& Writer::key(std::string_view name) {
  separate();
  ((out_ += '"') += name) += "\":";
  return *this;
}

void Writer::plain(std::string_view name, std::string_view value) {
  key(name);
  ((out_ += '"') += value) += '"';
}

}  // namespace api
