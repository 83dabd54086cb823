// Frozen samples: one for each version of each event ever written, in tests/journal/samples/. A journal is never
// rewritten, so what stands there must be read for ever, and written again as the same bytes.
//
// A new event, a new version of one, or a new optional field of a version fails here until it has its sample: run this
// test once with UPDATE=1, read what it wrote, and commit it. Optional fields that came later stand in a second sample
// (ID.v1.2.txt). A sample that exists is never written over; when the field list of an event changes so that its sample
// is no longer read as it was meant, the event needs a new version and a way from the old (core::Upcast), not a new
// sample.
// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "core/event_kind.hpp"
#include "core/sample_record.hpp"
#include "core/stream_kind.hpp"

namespace {

namespace fs = std::filesystem;

// Of every kind of stream.
std::vector<core::EventForm> list_sampled() {
  std::vector<core::EventForm> out;
  for (const core::StreamKind kind : core::list_stream_kinds()) {
    for (const core::EventForm* form : kind->list_events()) out.push_back(*form);
  }
  return out;
}

std::string error_text(const base::FieldError& error) { return error.key + ' ' + std::string{error.reason}; }

// The text as it comes back from being read, or what was wrong.
std::string read_and_write(const core::EventForm& one, const std::string& text) {
  const auto record = base::Record::parse(text);
  if (!record) return "not a record";
  const auto event = one.read(*record, base::Reading::input);
  return event ? one.write(*event).text() : error_text(event.error());
}

// "safety_assessed.v1.txt"; the `nth` sample of a version from the second on: "safety_assessed.v1.2.txt".
fs::path sample_path(const core::EventInfo& info, int version, int nth) {
  return fs::path{SKYDDSNAT_TESTS} / "journal" / "samples" /
         (std::string{info.id} + ".v" + std::to_string(version) + (nth > 1 ? '.' + std::to_string(nth) : "") + ".txt");
}

int count_samples(const core::EventInfo& info, int version) {
  int count = 0;
  while (fs::exists(sample_path(info, version, count + 1))) ++count;
  return count;
}

std::string read_text(const fs::path& path) {
  const std::ifstream in{path, std::ios::binary};
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

bool may_update() {
  const char* update = std::getenv("UPDATE");  // NOLINT(concurrency-mt-unsafe): there is one thread.
  return update != nullptr && std::string_view{update} == "1";
}

}  // namespace

TEST(Samples, EachIsReadAndWrittenAsTheSameBytesAndTheLastHasEveryField) {
  for (const core::EventForm& one : list_sampled()) {
    const std::string whole = core::sample_record(one.fields, core::Fill::all).text();
    const int version = one.info->version, count = count_samples(*one.info, version);
    const auto keys = [](const std::string& text) {
      std::set<std::string> out;
      for (const auto& [key, value] : base::Record::parse(text).value_or(base::Record{}).values) out.insert(key);
      return out;
    };
    const bool is_whole = count > 0 && keys(read_text(sample_path(*one.info, version, count))) == keys(whole);
    if (!is_whole && may_update()) std::ofstream{sample_path(*one.info, version, count + 1), std::ios::binary} << whole;
    else EXPECT_TRUE(is_whole) << one.info->id << ": a sample is missing: run this test with UPDATE=1, and read it";
    for (int nth = 1; nth <= count; ++nth) {
      const fs::path path = sample_path(*one.info, version, nth);
      EXPECT_EQ(read_and_write(one, read_text(path)), read_text(path)) << path.filename();
    }
  }
}

// What an older version wrote means something today: it is read, and could be written as today's version.
TEST(Samples, EachOfAnOlderVersionIsReadAsTodays) {
  for (const core::EventForm& kind : list_sampled()) {
    for (int version = 1; version < kind.info->version; ++version) {
      const int count = count_samples(*kind.info, version);
      EXPECT_GT(count, 0) << kind.info->id << ": version " << version << " has no sample";
      for (int nth = 1; nth <= count; ++nth) {
        const fs::path path = sample_path(*kind.info, version, nth);
        const auto record = base::Record::parse(read_text(path));
        ASSERT_TRUE(record) << path.filename();
        const auto entry = core::read_entry(kind, version, {base::Day{}, *record});
        ASSERT_TRUE(entry) << path.filename() << ": " << error_text(entry.error());
        EXPECT_TRUE(kind.read(kind.write(entry->fact.what), base::Reading::input)) << path.filename();
      }
    }
  }
}

TEST(Samples, EachFileBelongsToAKindThatIsStillRead) {
  std::set<fs::path> expected;
  for (const core::EventForm& one : list_sampled()) {
    for (int version = 1; version <= one.info->version; ++version) {
      for (int nth = count_samples(*one.info, version); nth >= 1; --nth) {
        expected.insert(sample_path(*one.info, version, nth).filename());
      }
    }
  }
  for (const auto& entry : fs::directory_iterator{fs::path{SKYDDSNAT_TESTS} / "journal" / "samples"}) {
    EXPECT_TRUE(expected.contains(entry.path().filename()))
        << entry.path().filename()
        << ": no kind of that id and version; a journal may hold it, so it must still be read";
  }
}
