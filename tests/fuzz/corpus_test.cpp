// Every input of the corpora once, through its target: what fuzzing has found stays found, also where nobody fuzzes.
// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "targets.hpp"

namespace {

namespace fs = std::filesystem;

struct Target {
  const char* folder;
  void (*run)(std::string_view bytes);
};
constexpr std::string_view kTests = SKYDDSNAT_TESTS;
const Target kTargets[] = {
    {"fuzz/corpus/http", &fuzz::http},
    {"fuzz/corpus/request_value", &fuzz::request_value},
    {"fuzz/corpus/plain_value", &fuzz::plain_value},
    {"fuzz/corpus/json_command", &fuzz::json_command},
    {"fuzz/corpus/event_text", &fuzz::event_text},
    {"journal/samples", &fuzz::event_text},
    {"fuzz/corpus/intake", &fuzz::intake},
    {"fuzz/corpus/public_form", &fuzz::public_form},
    {"fuzz/corpus/anchor", &fuzz::anchor},
    {"fuzz/corpus/config", &fuzz::config},
    {"fuzz/corpus/search", &fuzz::search},
};

std::string read_bytes(const fs::path& path) {
  const std::ifstream in{path, std::ios::binary};
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace

TEST(Corpus, EveryTargetKeepsItsPromises) {
  for (const Target& target : kTargets) {
    int files = 0;
    for (const auto& entry : fs::directory_iterator{fs::path{kTests} / target.folder}) {
      const std::string where = std::string{target.folder} + '/' + entry.path().filename().string();
      SCOPED_TRACE(where);
      EXPECT_NO_THROW(target.run(read_bytes(entry.path()))) << where;
      ++files;
    }
    EXPECT_GT(files, 0) << target.folder;
  }
}
