// SPDX-License-Identifier: EUPL-1.2
#include "server/metrics_text.hpp"

namespace server {
namespace {

constexpr std::string_view kTypes[] = {"counter", "gauge", "histogram"};

std::string escaped(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == '"') out += '\\';
    out += c;
  }
  return out;
}

std::string seconds_of(std::chrono::microseconds time) {
  return fmt::format("{}", std::chrono::duration<double>{time}.count());
}

}  // namespace

void MetricsText::begin(Type type, std::string_view name, std::string_view help) {
  name_ = name;
  text_ += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, kTypes[std::size_t(type)]);
}

void MetricsText::add(const base::DurationCounts& durations, Labels labels) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < durations.counts.size(); ++i) {
    sum += durations.counts[i];
    const bool is_last = i == base::kDurationLimits.size();
    put(labels, fmt::format("{}", sum), "_bucket", is_last ? "+Inf" : seconds_of(base::kDurationLimits[i]));
  }
  put(labels, seconds_of(std::chrono::microseconds{durations.microseconds}), "_sum");
  put(labels, fmt::format("{}", sum), "_count");
}

void MetricsText::put(Labels labels, std::string_view value, std::string_view suffix, std::string_view limit) {
  std::string inside;
  const auto add_label = [&inside](std::string_view name, std::string_view said) {
    inside += fmt::format("{}{}=\"{}\"", inside.empty() ? "" : ",", name, escaped(said));
  };
  for (const auto& [name, said] : labels) add_label(name, said);
  if (!limit.empty()) add_label("le", limit);
  text_ += name_;
  text_ += suffix;
  if (!inside.empty()) text_ += "{" + inside + "}";
  text_ += fmt::format(" {}\n", value);
}

}  // namespace server
