// Html: text that is known to be safe markup. User text cannot become HTML, because nothing turns a string into Html
// but escape(), and fill(), whose template must be a literal known to the compiler.
//
//   fill(R"(<label for="{}">{}</label>)", name, label)   // strings are escaped, Html goes in as it is
//
// A template's attributes stand in double quotes; then one way of escaping serves content and attributes alike. Values
// never go into a script, a style, an event handler or the scheme of an address.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace api::door {

class Html {
 public:
  Html() = default;

  const std::string& text() const& { return text_; }
  std::string text() && { return std::move(text_); }
  bool empty() const { return text_.empty(); }
  Html& operator+=(const Html& other) {
    text_ += other.text_;
    return *this;
  }
  friend Html operator+(Html a, const Html& b) { return std::move(a += b); }

 private:
  explicit Html(std::string text) : text_(std::move(text)) {}
  friend Html escape(std::string_view text);
  friend Html fill_parts(std::string_view markup, const Html* values);

  std::string text_;
};

Html escape(std::string_view text);
Html fill_parts(std::string_view markup, const Html* values);  // For fill() alone.

// A literal with as many "{}" as there are values.
template <class... T>
struct Template {
  std::string_view markup;

  // Implicit, so that fill() is called with a bare literal; consteval, so that it can be nothing else.
  template <std::size_t N>
  consteval Template(const char (&literal)[N])  // NOLINT(google-explicit-constructor)
      : markup(literal, N - 1) {
    std::size_t holes = 0;
    for (std::size_t at = 0; at + 1 < markup.size(); ++at) holes += markup[at] == '{' && markup[at + 1] == '}' ? 1 : 0;
    if (holes != sizeof...(T)) throw "as many {} as values";
  }
};

inline Html as_html(const Html& value) { return value; }
inline Html as_html(std::string_view value) { return escape(value); }

template <class... T>
Html fill(Template<std::type_identity_t<T>...> markup, const T&... values) {
  const std::array<Html, sizeof...(T)> parts{as_html(values)...};
  return fill_parts(markup.markup, parts.data());
}

// What a person typed, as the journal can keep it: valid UTF-8 (other bytes become U+FFFD), line ends as \n, no other
// control characters, none that turn the direction of what follows, and no blanks around it.
std::string clean_text(std::string_view typed);

}  // namespace api::door
