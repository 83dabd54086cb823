// Writer: JSON appended straight to a string, for the answers that are asked for all day. Commas come by themselves;
// that every key gets a value and every bracket its end is the caller's promise.
//
// Texts are escaped as Boost.JSON escapes them (json/writer_test.cpp holds them against each other) and must be UTF-8.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/fields.hpp"
#include "core/law/law.hpp"

namespace api {

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // ---- Values: the next of a list, or what belongs to the key before.
  void begin_object() { begin('{'); }
  void end_object() { out_ += '}'; }
  void begin_list() { begin('['); }
  void end_list() { out_ += ']'; }
  void text(std::string_view value);
  void number(std::int64_t value);
  void truth(std::same_as<bool> auto value) { raw(value ? "true" : "false"); }
  void words(base::Words value);
  void law(const core::Law& value);
  void day(base::Day value);
  void instant(base::Instant value);
  void raw(std::string_view json) {  // One whole value that is JSON already
    separate();
    out_ += json;
  }
  template <class E>
  void choice(E value) {  // {"id": …, "label": …}
    begin_object();
    plain("id", base::id_of(value));
    key("label").words(base::label_of(value));
    end_object();
  }

  // ---- Keys, and keys with their value. A key is plain ASCII without anything to escape.
  Writer& key(std::string_view name);
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
  void plain(std::string_view name, std::string_view value);  // A text that has nothing to escape: an id
  void raw(std::string_view name, std::string_view json) { key(name).raw(json); }
  // Members that are JSON already, without braces: "\"a\":1,\"b\":2". Nothing when empty.
  void members(std::string_view json) {
    if (!json.empty()) raw(json);
  }

 private:
  void begin(char bracket) {
    separate();
    out_ += bracket;
  }
  // No value ends in one of these, so the last character tells whether something stands before.
  void separate() {
    if (out_.empty()) return;
    const char last = out_.back();
    if (last != '{' && last != '[' && last != ':') out_ += ',';
  }

  std::string& out_;
};

}  // namespace api
