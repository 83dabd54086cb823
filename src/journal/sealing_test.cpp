// SPDX-License-Identifier: EUPL-1.2
#include "journal/sealing.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <fstream>

#include "journal/key_file.hpp"
#include "journal/store_fixture.hpp"

using namespace journal;

TEST(Sealing, OnlyTheSameKeyAndTheSameEnvelopeOpen) {
  const Key key = Key::random(), other = Key::random();
  for (const std::string& plain : {std::string{}, std::string{"note=\xC3\xA5\0b", 9}, std::string(50'000, 'x')}) {
    const std::string sealed = seal(key, Retention::file, "bound", plain);
    EXPECT_EQ(sealed.size(), plain.size() + 42);
    EXPECT_EQ(open(key, "bound", sealed), plain);
    EXPECT_FALSE(open(other, "bound", sealed));
    EXPECT_FALSE(open(key, "bounD", sealed));
    EXPECT_NE(seal(key, Retention::file, "bound", plain), sealed) << "the nonce is new each time";
  }
}

TEST(Sealing, NoByteCanChange) {
  const Key key = Key::random();
  const std::string sealed = seal(key, Retention::file, "bound", "need=none");
  EXPECT_EQ(retention_of(sealed), Retention::file);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = char(changed[i] ^ 1);
    if (i != 1) EXPECT_FALSE(open(key, "bound", changed)) << "byte " << i;
    else EXPECT_NE(retention_of(changed), Retention::file) << "another class asks for another key";
  }
  for (std::size_t size = 0; size < sealed.size(); ++size) EXPECT_FALSE(open(key, "bound", sealed.substr(0, size)));
  EXPECT_FALSE(open(key, "bound", sealed + "x"));
}

TEST(Sealing, AWrappedKeyOpensOnlyForItsScopeAndInstallation) {
  const Key installation = Key::random();
  const auto sealing = make_sealing(installation), again = make_sealing(installation),
             other = make_sealing(Key::random());
  const KeyScope scope{"granby", stream(1), Retention::file};
  const std::string wrapped = sealing->make_key(scope);
  const auto key = sealing->open_key(scope, wrapped);
  ASSERT_TRUE(key);
  EXPECT_EQ(again->open_key(scope, wrapped)->bytes, key->bytes);
  EXPECT_EQ(sealing->open_key(scope, wrapped)->bytes, key->bytes) << "from the open keys";
  EXPECT_FALSE(other->open_key(scope, wrapped));
  EXPECT_FALSE(sealing->open_key({"granby", stream(2), Retention::file}, wrapped));
  EXPECT_FALSE(sealing->open_key({"norrby", stream(1), Retention::file}, wrapped));
  EXPECT_FALSE(sealing->open_key({"granby", stream(1), Retention{2}}, wrapped));
  EXPECT_FALSE(sealing->open_key(scope, ""));
}

TEST(Sealing, FewOpenKeysAreAsGoodAsMany) {
  const auto sealing = make_sealing(Key::random(), {.keys = 2});
  std::vector<std::string> wrapped;
  for (int i = 0; i < 10; ++i) wrapped.push_back(sealing->make_key({"granby", stream(i), Retention::file}));
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 10; ++i) {
      const KeyScope scope{"granby", stream(i), Retention::file};
      const auto key = sealing->open_key(scope, wrapped[std::size_t(i)]);
      ASSERT_TRUE(key);
      EXPECT_EQ(sealing->open_key(scope, wrapped[std::size_t(i)])->bytes, key->bytes);
    }
  }
}

TEST(Sealing, KeepsFewSmallValuesOpen) {
  const auto sealing = make_sealing(Key::random(), {.values = 3});
  const auto sealed = [](int i) { return "sealed " + std::to_string(i); };
  const auto found = [&](int i) { return sealing->find_value(stream(i), sealed(i)).value_or("-"); };
  EXPECT_EQ(found(1), "-");
  for (int i = 1; i <= 3; ++i) sealing->keep_value(stream(i), sealed(i), "name " + std::to_string(i));
  for (int i = 1; i <= 3; ++i) EXPECT_EQ(found(i), "name " + std::to_string(i));  // In this order: each look is a use.
  EXPECT_FALSE(sealing->find_value(stream(2), sealed(1))) << "of another stream";
  EXPECT_FALSE(sealing->find_value(stream(1), sealed(1) + "x"));
  EXPECT_EQ(found(1), "name 1");
  sealing->keep_value(stream(4), sealed(4), "name 4");
  EXPECT_EQ(found(2), "-") << "longest unused";
  for (const int i : {1, 3, 4}) EXPECT_EQ(found(i), "name " + std::to_string(i));
  sealing->keep_value(stream(5), sealed(5), std::string(kOpenValueSize + 1, 'x'));
  EXPECT_EQ(found(5), "-") << "too large";
}

TEST(Sealing, SearchKeysTellNothingWithoutTheInstallation) {
  const Key installation = Key::random();
  const auto sealing = make_sealing(installation);
  const std::string key = sealing->search_key("granby", "term");
  EXPECT_EQ(key.size(), 16U);
  EXPECT_EQ(make_sealing(installation)->search_key("granby", "term"), key);
  EXPECT_NE(sealing->search_key("granby", "terM"), key);
  EXPECT_NE(sealing->search_key("norrby", "term"), key);
  EXPECT_NE(make_sealing(Key::random())->search_key("granby", "term"), key);
}

TEST(KeyFile, IsMadeOnceForItsOwnerOnly) {
  const TestFolder folder;
  const std::string path = folder / "installation.key";
  const Key made = load_key_file(path, MissingKey::make);
  struct stat about{};
  ASSERT_EQ(::stat(path.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
  EXPECT_EQ(load_key_file(path, MissingKey::make).bytes, made.bytes);
  EXPECT_EQ(load_key_file(path, MissingKey::fault).bytes, made.bytes);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder / ""}, {}), 1) << "nothing is left beside it";
}

TEST(KeyFile, IsRefusedPlainly) {
  const std::string digits(64, 'a');
  const struct Row {
    int line;
    std::string content;
    mode_t mode;
    const char* fault;
  } rows[] = {
      {__LINE__, digits + "\n", 0600, ""},
      {__LINE__, digits, 0400, ""},
      {__LINE__, digits + "\n", 0640, "Others than its owner"},
      {__LINE__, digits + "\n", 0604, "Others than its owner"},
      {__LINE__, digits + "\n", 0620, "Others than its owner"},
      {__LINE__, digits.substr(1) + "\n", 0600, "is damaged"},
      {__LINE__, digits + "aa", 0600, "is damaged"},
      {__LINE__, digits + "\n\n", 0600, "is damaged"},
      {__LINE__, digits.substr(1) + "g", 0600, "is damaged"},
      {__LINE__, "", 0600, "is damaged"},
  };
  const TestFolder folder;
  for (const Row& row : rows) {
    const std::string path = folder / std::to_string(row.line);
    std::ofstream{path} << row.content;
    ASSERT_EQ(::chmod(path.c_str(), row.mode), 0);
    const std::string fault = fault_of([&] { load_key_file(path, MissingKey::make); });
    EXPECT_EQ(fault.empty(), row.fault[0] == '\0') << "line " << row.line << ": " << fault;
    EXPECT_NE(fault.find(row.fault), std::string::npos) << "line " << row.line << ": " << fault;
    EXPECT_EQ(fault.find("aaaa"), std::string::npos) << "no part of a key is told";
  }
  EXPECT_NE(fault_of([&] { load_key_file(folder / "none", MissingKey::fault); }).find("is missing"), std::string::npos);
  EXPECT_NE(fault_of([&] { load_key_file(folder / "no/key", MissingKey::make); }).find("cannot be"), std::string::npos);
  EXPECT_NE(fault_of([&] { load_key_file(folder / "", MissingKey::make); }).find("not an ordinary file"),
            std::string::npos);
}
