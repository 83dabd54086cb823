// Writer: JSON written straight into one string, for the answers that are asked for all day. Commas come by themselves;
// that every key gets a value and every bracket its end is the caller's promise.
//
// Texts are escaped as Boost.JSON escapes them (json/writer_test.cpp holds them against each other) and must be UTF-8.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <algorithm>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "base/fields.hpp"
#include "core/law/law.hpp"

namespace api {

class Writer {
 public:
  // How much it will come to, about: more is made room for, less is given back.
  explicit Writer(std::size_t about = 256) { make_room(about); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  std::string done() && {
    text_.resize(size_);
    return std::move(text_);
  }

  // ---- Values: the next of a list, or what belongs to the key before.
  void begin_object() { put_bracket('{'); }
  void end_object() { put_end('}'); }
  void begin_list() { put_bracket('['); }
  void end_list() { put_end(']'); }
  void text(std::string_view value);
  void number(std::int64_t value);
  void truth(std::same_as<bool> auto value) { raw(value ? "true" : "false"); }
  void words(base::Words value);
  void law(const core::Law& value);
  void day(base::Day value);
  void instant(base::Instant value);
  void raw(std::string_view json) {  // One whole value that is JSON already
    reserve(json.size() + 1);
    separate();
    put(json);
  }
  template <class E>
  void choice(E value);  // {"id": …, "label": …}

  // ---- Keys, and keys with their value. A key is plain ASCII without anything to escape.
  Writer& key(std::string_view name) {
    reserve(name.size() + 4);
    separate();
    put('"');
    put(name);
    put('"');
    put(':');
    return *this;
  }
  void text(std::string_view name, std::string_view value) { key(name).text(value); }
  void number(std::string_view name, std::int64_t value) { key(name).number(value); }
  void truth(std::string_view name, std::same_as<bool> auto value) { key(name).truth(value); }
  void words(std::string_view name, base::Words value) { key(name).words(value); }
  void day(std::string_view name, std::optional<base::Day> value) {  // Left out when there is none
    if (value) key(name).day(*value);
  }
  template <class E>
  void choice(std::string_view name, E value) {
    key(name).choice(value);
  }
  void plain(std::string_view name, std::string_view value) {  // A text that has nothing to escape: an id
    key(name);
    reserve(value.size() + 2);
    put('"');
    put(value);
    put('"');
  }
  void raw(std::string_view name, std::string_view json) { key(name).raw(json); }
  // Members that are JSON already, without braces: "\"a\":1,\"b\":2". Nothing when empty.
  void members(std::string_view json) {
    if (!json.empty()) raw(json);
  }

 private:
  void put(char c) { text_[size_++] = c; }
  void put(std::string_view bytes) {
    std::memcpy(text_.data() + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
  }
  void put_bracket(char bracket) {
    reserve(2);
    separate();
    put(bracket);
  }
  void put_end(char bracket) {
    reserve(1);
    put(bracket);
  }
  void put_digits(unsigned value, std::size_t width);
  void put_day(base::Day day);

  // No value ends in one of these, so the last character tells whether something stands before.
  void separate() {
    if (size_ == 0) return;
    const char last = text_[size_ - 1];
    if (last != '{' && last != '[' && last != ':') put(',');
  }
  void reserve(std::size_t more) {
    if (text_.size() - size_ < more) make_room(std::max(more, size_));
  }
  void make_room(std::size_t more);

  std::string text_;  // Longer than what is written so far
  std::size_t size_ = 0;
};

// {"id": …, "label": …} of a choice; made once for each.
template <class E>
std::string_view choice_text(E value) {
  using Choices = base::Choices<E>;
  static const auto texts = [] {
    std::array<std::string, Choices::rows.size()> out;
    for (std::size_t i = 0; i < out.size(); ++i) {
      Writer to;
      to.begin_object();
      to.plain("id", Choices::rows[i].id);
      to.words("label", Choices::rows[i].label);
      to.end_object();
      out[i] = std::move(to).done();
    }
    return out;
  }();
  const auto found = std::ranges::find(Choices::rows, value, &base::Choice<E>::value);
  const auto at = std::size_t(found - Choices::rows.begin());
  return at < texts.size() ? std::string_view{texts[at]} : std::string_view{"null"};
}

template <class E>
void Writer::choice(E value) {
  raw(choice_text(value));
}

}  // namespace api
