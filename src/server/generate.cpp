// SPDX-License-Identifier: EUPL-1.2
#include "server/generate.hpp"

#include <fmt/format.h>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "api/openapi.hpp"
#include "api/registers.hpp"
#include "core/law/answer.hpp"

namespace server {
namespace {

namespace json = boost::json;

std::string_view text(const json::object& row, std::string_view key) {
  const json::value* value = row.if_contains(key);
  return value == nullptr || !value->is_string() ? std::string_view{} : std::string_view{value->get_string()};
}
std::string_view swedish(const json::object& row, std::string_view key) {
  const json::value* value = row.if_contains(key);
  return value == nullptr ? std::string_view{} : std::string_view{value->get_object().at("sv").get_string()};
}

// Two spaces a level: people read it in differences.
void write_pretty(std::string& out, const json::value& value, int depth) {
  const std::string indent(std::size_t(depth) * 2 + 2, ' ');
  const auto list = [&](char open, char close, const auto& items, const auto& item_text) {
    out += open;
    bool first = true;
    for (const auto& item : items) {
      (out += first ? "\n" : ",\n") += indent;
      first = false;
      item_text(item);
    }
    if (!first) out += '\n' + indent.substr(2);
    out += close;
  };
  if (const json::object* object = value.if_object()) {
    list('{', '}', *object, [&](const auto& item) {
      (out += json::serialize(json::value(item.key()))) += ": ";
      write_pretty(out, item.value(), depth + 1);
    });
  } else if (const json::array* array = value.if_array()) {
    list('[', ']', *array, [&](const json::value& item) { write_pretty(out, item, depth + 1); });
  } else {
    out += json::serialize(value);
  }
}

std::string pretty(const json::value& value) {
  std::string out;
  write_pretty(out, value, 0);
  return out += '\n';
}

bool write_file(const std::filesystem::path& path, const std::string& content) {
  std::ofstream file{path, std::ios::binary};
  file << content;
  return bool(file.flush());
}

// One line of input has one of output, also for an id that stands for several rows.
std::string on_one_line(std::string answer) {
  for (std::size_t at = 0; (at = answer.find('\n', at)) != std::string::npos;) answer.replace(at, 1, "; ");
  return answer;
}

}  // namespace

int print_law(Form form) {
  const json::array rules = api::list_rules();
  if (form == Form::json) {
    std::cout << pretty(rules);
    return 0;
  }
  for (const json::value& one : rules) {
    const json::object& row = one.get_object();
    fmt::print("{:<24} {:<14} {:<20} {:<10} {:<10} {}{}{}\n", text(row, "id"), text(row, "act"), text(row, "section"),
               text(row, "in_force_from"), text(row, "in_force_to"), swedish(row, "what"),
               swedish(row, "term").empty() ? "" : ": ", swedish(row, "term"));
  }
  return 0;
}

int print_due(const std::string& id, const std::string& start) {
  if (start != "-") {
    const auto answer = core::answer_due(id, start);
    if (answer) fmt::print("{}\n", *answer);
    else fmt::print(stderr, "skyddsnat due: {}\n", answer.error());
    return answer ? 0 : 2;
  }
  int status = 0;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.ends_with('\r')) line.pop_back();  // Written on Windows
    const auto answer = core::answer_due(id, line);
    fmt::print("{}\n", answer ? on_one_line(*answer) : "error: " + answer.error());
    if (!answer) status = 2;
  }
  return status;
}

int print_openapi() {
  std::cout << pretty(api::describe_api());
  return 0;
}

int write_docs(const std::string& folder) {
  std::filesystem::create_directories(folder);
  const std::filesystem::path to{folder};
  const bool written = write_file(to / "law.md", api::rules_page()) &&
                       write_file(to / "openapi.json", pretty(api::describe_api()));
  if (!written) fmt::print(stderr, "skyddsnat docs: cannot write to {}\n", folder);
  return written ? 0 : 1;
}

}  // namespace server
