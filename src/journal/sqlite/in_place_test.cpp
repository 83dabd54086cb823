// Files that are moved, removed or replaced beside a program that has them open: nothing more is acknowledged or read,
// and nothing that stands there is touched.
// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/in_place.hpp"

#include <fstream>
#include <map>
#include <sstream>

#include "journal/store_fixture.hpp"

using namespace journal;

namespace {

constexpr const char* kGone = "was moved, removed or replaced while this program had it open";

void move(const TestFolder& folder, const std::string& from, const std::string& to) {
  std::filesystem::rename(folder / from, folder / to);
}
void remove(const TestFolder& folder, const std::string& name) { std::filesystem::remove(folder / name); }
// The same bytes in another file
void exchange(const TestFolder& folder, const std::string& name) {
  std::filesystem::copy_file(folder / name, folder / "other");
  move(folder, "other", name);
}

constexpr struct Mistake {
  int line;
  void (*make)(const TestFolder& folder);
} kMistakes[] = {
    {__LINE__, [](const TestFolder& folder) { move(folder, "journal.db", "old.db"); }},
    {__LINE__, [](const TestFolder& folder) { remove(folder, "journal.db"); }},
    {__LINE__, [](const TestFolder& folder) { exchange(folder, "journal.db"); }},
    {__LINE__, [](const TestFolder& folder) { move(folder, "journal.db-wal", "old.db-wal"); }},
    {__LINE__, [](const TestFolder& folder) { remove(folder, "journal.db-wal"); }},
    {__LINE__, [](const TestFolder& folder) { exchange(folder, "journal.db-wal"); }},
    {__LINE__,
     [](const TestFolder& folder) {
       move(folder, "journal.db", "old.db");
       move(folder, "journal.db-wal", "old.db-wal");
       std::ofstream{folder / "journal.db"} << "another";
     }},
};

std::map<std::string, std::string> contents(const TestFolder& folder) {
  std::map<std::string, std::string> out;
  for (const auto& one : std::filesystem::directory_iterator{folder.path()}) {
    std::ostringstream text;
    text << std::ifstream{one.path(), std::ios::binary}.rdbuf();
    out[one.path().filename()] = text.str();
  }
  return out;
}

std::unique_ptr<Store> open(const TestFolder& folder, Writing writing) {
  return open_store("sqlite:" + (folder / "journal.db"), {.writing = writing});
}

}  // namespace

TEST(OutOfPlace, NothingMoreIsAcknowledgedReadOrTouched) {
  for (const Writing writing : {Writing::threaded, Writing::inline_}) {
    for (const Mistake& mistake : kMistakes) {
      SCOPED_TRACE("line " + std::to_string(mistake.line) + (writing == Writing::inline_ ? ", inline" : ""));
      const TestFolder folder;
      auto store = open(folder, writing);
      store->write_now([](Unit& unit) { append_one(unit, 1, 0, "first"); });
      mistake.make(folder);
      const auto before = contents(folder);
      const auto write = [&] { store->write_now([](Unit& unit) { append_one(unit, 2, 0, "lost"); }); };
      EXPECT_NE(fault_of(write).find(kGone), std::string::npos);
      EXPECT_NE(fault_of([&] { told(*store, 1); }).find(kGone), std::string::npos);
      store.reset();
      EXPECT_EQ(contents(folder), before);
    }
  }
}

TEST(OutOfPlace, WhatIsBeingDoneMeanwhileIsNotAcknowledged) {
  for (const Writing writing : {Writing::threaded, Writing::inline_}) {
    for (const Mistake& mistake : kMistakes) {
      const TestFolder folder;
      const auto store = open(folder, writing);
      const auto write = [&] {
        store->write_now([&](Unit& unit) {
          append_one(unit, 1, 0, "lost");
          mistake.make(folder);
        });
      };
      EXPECT_NE(fault_of(write).find(kGone), std::string::npos) << "line " << mistake.line;
    }
  }
}

TEST(OutOfPlace, PutBackTogetherItHasAllThatWasAcknowledged) {
  const TestFolder folder;
  {
    const auto store = open(folder, Writing::threaded);
    store->write_now([](Unit& unit) { append_one(unit, 1, 0, "first"); });
    move(folder, "journal.db", "old.db");
    EXPECT_NE(fault_of([&] { told(*store, 1); }), "");
    move(folder, "old.db", "journal.db");
    EXPECT_NE(fault_of([&] { told(*store, 1); }), "") << "what was opened meanwhile may have been another file";
  }
  EXPECT_EQ(told(*open(folder, Writing::threaded), 1), "1 first");
}
