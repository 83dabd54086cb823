// Field lists: each event and command names its members once, in `static constexpr auto kFields`, and from that list
// come the journal's text form, the API's JSON, its description, the TypeScript types and the forms on the screens.
// SPDX-License-Identifier: EUPL-1.2
//
//   struct SafetyAssessed {
//     ReportNo report{};
//     ProtectionNeed need{};
//     base::Text reasons;
//     static constexpr auto kFields = base::Fields{
//         base::field("report", &SafetyAssessed::report, {"Anmälan", "Report"}),
//         base::field("need", &SafetyAssessed::need, {"Behov av skydd", "Need of protection"}),
//         base::field("reasons", &SafetyAssessed::reasons, {"Bedömning", "Assessment"}, base::Kind::long_text)};
//   };
//
// A member of type std::optional may be left out; any other must be given. A std::vector is a list, of plain values or
// of structs that have a field list themselves. A member that is such a struct has its fields among the others.
// Enumerations need a Choices<> row for each value.
#pragma once
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <expected>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/code.hpp"
#include "base/record.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "base/words.hpp"

namespace base {

// How a value is written, checked and asked for. `text` is one line, at most 200 characters; `long_text` at most
// 50,000. A character is a Unicode code point, as a person counts them but for combined ones.
enum class Kind : std::uint8_t { automatic, text, long_text, code, id, day, instant, number, choice, list };

// One value of an enumeration as the outside sees it. The id is for ever: it stands in journals.
template <class E>
struct Choice {
  E value;
  std::string_view id;
  Words label;
};

// Specialise with `static constexpr std::array rows{Choice<E>{…}, …};`
template <class E>
struct Choices;

template <class E>
constexpr std::string_view id_of(E value) {
  for (const auto& row : Choices<E>::rows) {
    if (row.value == value) return row.id;
  }
  return {};
}
template <class E>
constexpr Words label_of(E value) {
  for (const auto& row : Choices<E>::rows) {
    if (row.value == value) return row.label;
  }
  return {};
}
template <class E>
constexpr std::optional<E> choice_of(std::string_view id) {
  for (const auto& row : Choices<E>::rows) {
    if (row.id == id) return row.value;
  }
  return std::nullopt;
}

// A number that points at something within a file: report 2, investigation 1. Zero is "none yet": the core assigns it.
template <class Tag>
struct Number {
  int value = 0;
  auto operator<=>(const Number&) const = default;
};

template <class T, class M>
struct Field {
  std::string_view id;
  M T::* member;
  Words label;
  Kind kind = Kind::automatic;
  Words help{};
  std::span<const Words> headings{};
};

// `headings`: what a long text may be divided by, offered to who writes it. They live as long as the program.
template <class T, class M>
constexpr Field<T, M> field(std::string_view id, M T::* member, Words label, Kind kind = Kind::automatic,
                            Words help = {}, std::span<const Words> headings = {}) {
  return {id, member, label, kind, help, headings};
}

// A question put once before a record is sent, where a field that may be left out is empty and seldom should be. The
// same again is the answer: nothing is refused.
struct Ask {
  std::string_view field;
  Words question;
  std::string_view when{}, is{};  // Only where another field, a choice, has that value
};

// A list of fields, to be called with what shall be done with all of them. A std::tuple would do the same, but over all
// events costs every file that includes one a second to compile.
template <std::size_t Place, class F>
struct PlacedField {
  F field;
};
template <class Places, class... Fs>
struct PlacedFields;
template <std::size_t... Places, class... Fs>
struct PlacedFields<std::index_sequence<Places...>, Fs...> : PlacedField<Places, Fs>... {
  constexpr explicit PlacedFields(const Fs&... fields) : PlacedField<Places, Fs>{fields}... {}
  template <class Do>
  constexpr decltype(auto) operator()(Do&& act) const {
    return act(static_cast<const PlacedField<Places, Fs>&>(*this).field...);
  }
};
template <class... Fs>
struct Fields : PlacedFields<std::index_sequence_for<Fs...>, Fs...> {
  constexpr explicit Fields(const Fs&... fields) : PlacedFields<std::index_sequence_for<Fs...>, Fs...>{fields...} {}
};

// What a field looks like from outside: shape without values.
struct Option {
  std::string_view id;
  Words label;
};
struct FieldInfo {
  std::string_view id;
  Words label, help;
  Kind kind = Kind::text;
  bool required = true;
  bool assigned = false;             // Filled in by the core; never asked for.
  std::string_view refers_to;        // For a Number: what it points at ("report").
  std::span<const Option> options;   // For a choice.
  std::span<const FieldInfo> parts;  // For a list of structs.
  Kind of = Kind::text;              // For a list of plain values.
  std::span<const Words> headings;   // For a long text, where it has a natural structure.
  const Ask* ask = nullptr;          // From the event's kAsks, in the order of its fields.
};

// Why a record could not be read: the key and a stable reason id.
struct FieldError {
  std::string key;
  std::string_view reason;  // "missing", "malformed", "unknown_choice", "too_long", "unknown_key"
  Words label{};            // What the field is called and how it is given, where a list of fields was read
  Kind kind = Kind::automatic;
  bool operator==(const FieldError& other) const { return key == other.key && reason == other.reason; }
};

inline constexpr std::size_t kTextLimit = 200, kLongTextLimit = 50'000;

// Of a text in UTF-8: bytes that do not continue with the character before.
constexpr std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += std::size_t((std::uint8_t(byte) & 0xC0U) != 0x80U);
  return count;
}

// ---- One value as text. Specialise for a new plain type: kKind, write, read.
template <class T>
struct Plain;

template <>
struct Plain<Text> {
  static constexpr Kind kKind = Kind::text;
  static std::string write(const Text& value) { return value.reveal(); }
  static std::optional<Text> read(std::string_view text) { return Text{std::string{text}}; }
};
template <>
struct Plain<std::string> {
  static constexpr Kind kKind = Kind::text;
  static std::string write(const std::string& value) { return value; }
  static std::optional<std::string> read(std::string_view text) { return std::string{text}; }
};
template <>
struct Plain<Day> {
  static constexpr Kind kKind = Kind::day;
  static std::string write(Day value) { return iso(value); }
  static std::optional<Day> read(std::string_view text) { return parse_day(text); }
};
template <>
struct Plain<Instant> {
  static constexpr Kind kKind = Kind::instant;
  static std::string write(Instant value) { return iso(value); }
  static std::optional<Instant> read(std::string_view text) { return parse_instant(text); }
};
template <>
struct Plain<int> {
  static constexpr Kind kKind = Kind::number;
  static std::string write(int value) { return std::to_string(value); }
  static std::optional<int> read(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
  }
};
template <class Tag>
struct Plain<Number<Tag>> {
  static constexpr Kind kKind = Kind::number;
  static std::string write(Number<Tag> value) { return std::to_string(value.value); }
  static std::optional<Number<Tag>> read(std::string_view text) {
    const auto value = Plain<int>::read(text);
    return value && *value > 0 ? std::optional{Number<Tag>{*value}} : std::nullopt;
  }
};
template <class Tag>
struct Plain<Code<Tag>> {
  static constexpr Kind kKind = Kind::code;
  static std::string write(const Code<Tag>& value) { return value.text; }
  static std::optional<Code<Tag>> read(std::string_view text) { return Code<Tag>::parse(text); }
};
template <class Tag>
struct Plain<Id<Tag>> {
  static constexpr Kind kKind = Kind::id;
  static std::string write(const Id<Tag>& value) { return value.text(); }
  static std::optional<Id<Tag>> read(std::string_view text) { return Id<Tag>::parse(text); }
};
template <class E>
  requires requires { Choices<E>::rows; }
struct Plain<E> {
  static constexpr Kind kKind = Kind::choice;
  static std::string write(E value) { return std::string{id_of(value)}; }
  static std::optional<E> read(std::string_view text) { return choice_of<E>(text); }
};

// ---- Shapes.
template <class T>
concept HasFields = requires { T::kFields; };

template <class T>
struct ListOf : std::false_type {};
template <class T>
struct ListOf<std::vector<T>> : std::true_type {
  using Item = T;
};
template <class T>
struct OptionalOf : std::false_type {
  using Inner = T;
};
template <class T>
struct OptionalOf<std::optional<T>> : std::true_type {
  using Inner = T;
};

template <class T>
std::span<const FieldInfo> fields_of();

template <class E>
std::span<const Option> options_of() {
  static const auto options = [] {
    std::array<Option, Choices<E>::rows.size()> out;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = {Choices<E>::rows[i].id, Choices<E>::rows[i].label};
    return out;
  }();
  return options;
}

template <class Tag>
constexpr std::string_view refers_to(const Number<Tag>*) {
  return Tag::kName;
}
constexpr std::string_view refers_to(const void*) { return {}; }

template <class T, class M>
constexpr Kind kind_of(const Field<T, M>& field) {
  using Inner = typename OptionalOf<M>::Inner;
  if constexpr (ListOf<Inner>::value) return Kind::list;
  else return field.kind == Kind::automatic ? Plain<Inner>::kKind : field.kind;
}

// Filled in by the core: the number of what an event opens (kAssigned), and what follows from the rest (kFollows).
template <class T, class M>
constexpr bool is_assigned(const Field<T, M>& field) {
  bool is = false;
  if constexpr (requires { T::kAssigned; }) is = field.id == T::kAssigned;
  if constexpr (requires { T::kFollows; }) is = is || field.id == T::kFollows;
  return is;
}

template <class T, class M>
FieldInfo info_of(const Field<T, M>& field) {
  using Inner = typename OptionalOf<M>::Inner;
  FieldInfo info{
      .id = field.id, .label = field.label, .help = field.help, .kind = kind_of(field), .headings = field.headings};
  info.required = !OptionalOf<M>::value && !ListOf<M>::value;
  if constexpr (ListOf<Inner>::value) {
    using Item = typename ListOf<Inner>::Item;
    if constexpr (HasFields<Item>) info.parts = fields_of<Item>();
    else info.of = Plain<Item>::kKind;
    if constexpr (requires { Choices<Item>::rows; }) info.options = options_of<Item>();
    info.refers_to = refers_to(static_cast<const Item*>(nullptr));
  } else {
    info.refers_to = refers_to(static_cast<const Inner*>(nullptr));
    if constexpr (requires { Choices<Inner>::rows; }) info.options = options_of<Inner>();
  }
  info.assigned = is_assigned(field);
  if constexpr (requires { T::kAsks; }) {
    for (const Ask& one : T::kAsks)
      if (one.field == field.id) info.ask = &one;
  }
  return info;
}

// The field list of T, in order. The span lives as long as the program.
template <class T>
std::span<const FieldInfo> fields_of() {
  static const auto infos = [] {
    std::vector<FieldInfo> out;
    const auto add = [&]<class M>(const Field<T, M>& field) {
      if constexpr (HasFields<M>) std::ranges::copy(fields_of<M>(), std::back_inserter(out));
      else out.push_back(info_of(field));
    };
    T::kFields([&](const auto&... fields) { (add(fields), ...); });
    return out;
  }();
  return infos;
}

// ---- Writing.
template <class T>
void write_fields(const T& from, const std::string& prefix, Record& to);

template <class M>
void write_value(const M& value, const std::string& key, Record& to) {
  if constexpr (OptionalOf<M>::value) {
    if (value) write_value(*value, key, to);
  } else if constexpr (ListOf<M>::value) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      const std::string item = key + '.' + std::to_string(i);
      if constexpr (HasFields<typename ListOf<M>::Item>) write_fields(value[i], item + '.', to);
      else to.add(item, Plain<typename ListOf<M>::Item>::write(value[i]));
    }
  } else {
    to.add(key, Plain<M>::write(value));
  }
}

template <class T>
void write_fields(const T& from, const std::string& prefix, Record& to) {
  const auto write = [&]<class M>(const M& value, std::string_view id) {
    if constexpr (HasFields<M>) write_fields(value, prefix, to);
    else write_value(value, prefix + std::string{id}, to);
  };
  T::kFields([&](const auto&... fields) { (write(from.*fields.member, fields.id), ...); });
}

template <HasFields T>
Record to_record(const T& from) {
  Record out;
  write_fields(from, "", out);
  return out;
}

// ---- Reading.

// What is sent is judged: every key is asked for and every text within its limit. What stands written is history: it
// was judged by the limits of its day, and a key that is not known is of a newer program.
enum class Reading : std::uint8_t { input, history };

class FieldReader {
 public:
  FieldReader(const Record& from, Reading reading) : from_(from), reading_(reading), used_(from.values.size(), false) {}

  template <class T>
  void read_fields(T& to, const std::string& prefix) {
    T::kFields([&](const auto&... fields) { (read_field(to, fields, prefix), ...); });
  }

  // The first thing that was wrong, if any; in input a key that nobody asked for is wrong too.
  std::optional<FieldError> error() const;

 private:
  const std::string* take(const std::string& key);
  bool has_prefix(const std::string& prefix) const;
  void fail(const std::string& key, std::string_view reason) {
    if (!error_) error_ = FieldError{key, reason, label_, kind_};
  }

  template <class T, class M>
  void read_field(T& to, const Field<T, M>& field, const std::string& prefix) {
    if constexpr (HasFields<M>) {
      read_fields(to.*field.member, prefix);
    } else {
      label_ = field.label;
      kind_ = kind_of(field);
      read_value(to.*field.member, prefix + std::string{field.id}, field.kind, is_assigned(field));
    }
  }

  template <class M>
  void read_value(M& to, const std::string& key, Kind kind, bool may_miss) {
    if constexpr (OptionalOf<M>::value) {
      using Inner = typename OptionalOf<M>::Inner;
      const std::string* text = take(key);
      if (text == nullptr || text->empty()) return;
      Inner inner{};
      read_plain(inner, *text, key, kind);
      to = std::move(inner);
    } else if constexpr (ListOf<M>::value) {
      using Item = typename ListOf<M>::Item;
      for (std::size_t i = 0; i < 1000; ++i) {
        const std::string item = key + '.' + std::to_string(i);
        if constexpr (HasFields<Item>) {
          if (!has_prefix(item + '.')) return;
          read_fields(to.emplace_back(), item + '.');
        } else {
          const std::string* text = take(item);
          if (text == nullptr) return;
          read_plain(to.emplace_back(), *text, item, kind);
        }
      }
    } else {
      const std::string* text = take(key);
      if (text == nullptr || text->empty()) {
        if (!may_miss) fail(key, "missing");
        return;
      }
      read_plain(to, *text, key, kind);
    }
  }

  template <class M>
  void read_plain(M& to, const std::string& text, const std::string& key, Kind kind) {
    const std::size_t limit = kind == Kind::long_text ? kLongTextLimit : kTextLimit;
    const bool is_judged = reading_ == Reading::input;
    if (is_judged && text.size() > limit && count_characters(text) > limit) return fail(key, "too_long");
    auto value = Plain<M>::read(text);
    if (!value) return fail(key, Plain<M>::kKind == Kind::choice ? "unknown_choice" : "malformed");
    to = std::move(*value);
  }

  const Record& from_;
  Reading reading_;
  Words label_{};  // Of the field that is being read
  Kind kind_ = Kind::automatic;
  std::vector<bool> used_;
  std::optional<FieldError> error_;
};

template <HasFields T>
std::expected<T, FieldError> from_record(const Record& from, Reading reading = Reading::input) {
  T out{};
  FieldReader reader{from, reading};
  reader.read_fields(out, "");
  if (auto error = reader.error()) return std::unexpected(std::move(*error));
  return out;
}

}  // namespace base
