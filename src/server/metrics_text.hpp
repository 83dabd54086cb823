// MetricsText: numbers in the text form that Prometheus reads (exposition format 0.0.4).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <fmt/format.h>
#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/durations.hpp"

namespace server {

class MetricsText {
 public:
  using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;
  enum class Type : std::uint8_t { counter, gauge, histogram };

  // What is added from here on is of this family. `name`: with its unit last, counters with _total after it.
  void begin(Type type, std::string_view name, std::string_view help);
  template <std::integral T>
  void add(T value, Labels labels = {}) {
    put(labels, fmt::format("{}", value));
  }
  void add(const base::DurationCounts& durations, Labels labels = {});
  // A family of one number
  template <std::integral T>
  void add_one(Type type, std::string_view name, std::string_view help, T value) {
    begin(type, name, help);
    add(value);
  }
  const std::string& text() const { return text_; }

 private:
  void put(Labels labels, std::string_view value, std::string_view suffix = {}, std::string_view limit = {});
  std::string text_, name_;
};

}  // namespace server
