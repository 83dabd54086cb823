// What people type and paste, made into text that can be told apart by eye: before it is stored, never after.
//
// A name is compared, searched for and read aloud. Characters that nobody sees, or that turn the direction of what
// stands around them, make two names that look alike differ, or one read as another; so a one-line text keeps none.
// Use cases call clean_fields() on what comes in from outside. What stands in a journal is never changed: reading an
// old entry gives what was written then.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/fields.hpp"

namespace base {

// UTF-8, as one line: composed (NFC), each run of blanks of any kind as one space, none at the ends, and no control,
// zero-width or direction-changing characters.
std::string clean_line(std::string_view typed);

// A number as it was typed or pasted, in ASCII for reading: without blanks and what nobody sees, each kind of dash as a
// hyphen, digits and signs of other widths as the usual ones. What is no number is left as it is, and reads as none.
std::string clean_number(std::string_view typed);

// As it may stand in one line of a log or on a terminal, whoever wrote it: control characters as question marks.
std::string plainly(std::string_view text);

// Is there anything to see in it, beyond blanks and invisible characters?
bool is_visible(std::string_view typed);

// Case, accents and how letters are composed left out, "Åsa" as "asa": for telling whether two texts can mean the same
// name, never for storing or ordering.
std::string folded(std::string_view text);

// Cleans each text of `value`, also within lists: one-line texts by clean_line(), long texts only where there is
// nothing to see in them. An optional text that had nothing visible is taken out; for one that is needed, and for one
// that has become too long, the error is as of reading it.
template <HasFields T>
std::optional<FieldError> clean_fields(T& value, const std::string& prefix = "");

// Makes it into what is stored: empty when there is nothing to see in it. False when it has become too long.
bool clean_text(Text& text, Kind kind);

}  // namespace base

namespace base {

// One member: a text, a list of things with fields, or anything else, which is left alone.
template <class M>
std::optional<FieldError> clean_member(M& member, Kind kind, const std::string& key) {
  if constexpr (std::is_same_v<M, Text>) {
    if (!clean_text(member, kind)) return FieldError{key, "too_long"};
    if (member.empty()) return FieldError{key, "missing"};
  } else if constexpr (std::is_same_v<M, std::optional<Text>>) {
    if (member && !clean_text(*member, kind)) return FieldError{key, "too_long"};
    if (member && member->empty()) member.reset();
  } else if constexpr (ListOf<M>::value) {
    if constexpr (HasFields<typename ListOf<M>::Item>) {
      for (std::size_t i = 0; i < member.size(); ++i) {
        if (auto wrong = clean_fields(member[i], key + '.' + std::to_string(i) + '.')) return wrong;
      }
    }
  }
  return std::nullopt;
}

}  // namespace base

template <base::HasFields T>
std::optional<base::FieldError> base::clean_fields(T& value, const std::string& prefix) {
  std::optional<FieldError> wrong;
  const auto clean = [&]<class M>(M& member, const auto& field) {
    if (wrong) return;
    if constexpr (HasFields<M>) wrong = clean_fields(member, prefix);
    else wrong = clean_member(member, field.kind, prefix + std::string{field.id});
  };
  T::kFields([&](const auto&... fields) { (clean(value.*fields.member, fields), ...); });
  return wrong;
}
