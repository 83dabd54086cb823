// Frozen samples: one for each version of each event ever written, in tests/journal/samples/. A journal is never
// rewritten, so what stands there must be read for ever, and written again as the same bytes.
//
// A new event, or a new version of one, fails here until it has its sample: run this test once with UPDATE=1, read
// what it wrote, and commit it. A sample that exists is never written over; when the field list of an event changes so
// that its sample is no longer read, the event needs a new version and a way from the old, not a new sample.
// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "core/process.hpp"
#include "core/report/statement.hpp"
#include "core/sample_record.hpp"

namespace {

namespace fs = std::filesystem;

struct Sampled {
  const core::EventInfo* info;
  std::span<const base::FieldInfo> fields;
  const core::EventKind* kind;  // Nothing for the event of a report's own stream
};

std::vector<Sampled> list_sampled() {
  std::vector<Sampled> out;
  for (const core::EventKind& kind : core::list_event_kinds()) out.push_back({kind.info, kind.fields, &kind});
  out.push_back({&core::StatementRecorded::kInfo, base::fields_of<core::StatementRecorded>(), nullptr});
  return out;
}

std::string error_text(const base::FieldError& error) { return error.key + ' ' + std::string{error.reason}; }

// The text as it comes back from being read, or what was wrong.
std::string read_and_write(const Sampled& one, const std::string& text) {
  const auto record = base::Record::parse(text);
  if (!record) return "not a record";
  if (one.kind != nullptr) {
    const auto event = one.kind->read(*record);
    return event ? core::to_record(*event).text() : error_text(event.error());
  }
  const auto statement = base::from_record<core::StatementRecorded>(*record);
  return statement ? base::to_record(*statement).text() : error_text(statement.error());
}

fs::path sample_path(const core::EventInfo& info) {
  return fs::path{SKYDDSNAT_TESTS} / "journal" / "samples" /
         (std::string{info.id} + ".v" + std::to_string(info.version) + ".txt");
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

TEST(Samples, EachKindHasOneThatIsReadAndWrittenAsTheSameBytes) {
  for (const Sampled& one : list_sampled()) {
    const fs::path path = sample_path(*one.info);
    if (!fs::exists(path) && may_update()) {
      std::ofstream{path, std::ios::binary} << core::sample_record(one.fields, core::Fill::all).text();
    }
    ASSERT_TRUE(fs::exists(path)) << path.filename()
                                  << " is missing: run this test with UPDATE=1, and read what it wrote";
    const std::string text = read_text(path);
    EXPECT_EQ(read_and_write(one, text), text) << path.filename();
  }
}

TEST(Samples, EachFileBelongsToAKindThatIsStillRead) {
  std::set<fs::path> expected;
  for (const Sampled& one : list_sampled()) expected.insert(sample_path(*one.info).filename());
  for (const auto& entry : fs::directory_iterator{fs::path{SKYDDSNAT_TESTS} / "journal" / "samples"}) {
    EXPECT_TRUE(expected.contains(entry.path().filename()))
        << entry.path().filename()
        << ": no kind of that id and version; a journal may hold it, so it must still be read";
  }
}
