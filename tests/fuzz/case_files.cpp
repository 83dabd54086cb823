// SPDX-License-Identifier: EUPL-1.2
#include "case_files.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <vector>

#include "core/case_text.hpp"
#include "core/child/child.hpp"
#include "core/law/due.hpp"
#include "core/offer.hpp"
#include "journal/codec.hpp"
#include "targets.hpp"

namespace fuzz {
namespace {

// The file as it stands a third, two thirds and the whole way through a scenario.
std::vector<core::File> stages_of(const std::filesystem::path& path) {
  std::vector<std::string> lines;
  std::ifstream in{path};
  for (std::string line; std::getline(in, line);) lines.push_back(line + '\n');
  std::vector<core::File> out;
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    text += lines[i];
    const std::size_t left = lines.size() - 1 - i;
    if (left == 0 || left == lines.size() / 3 || left == lines.size() * 2 / 3) {
      out.push_back(core::play_case(text).file);
    }
  }
  return out;
}

std::vector<core::File> all_files() {
  std::set<std::filesystem::path> paths;  // In an order that is the same everywhere
  for (const auto& entry : std::filesystem::directory_iterator{SKYDDSNAT_TESTS "/scenarios"})
    paths.insert(entry.path());
  std::vector<core::File> out{core::File{}};
  for (const auto& path : paths) {
    for (core::File& file : stages_of(path)) out.push_back(std::move(file));
  }
  return out;
}

}  // namespace

const core::File& case_file(std::uint64_t number) {
  static const std::vector<core::File> kFiles = all_files();
  return kFiles[number % kFiles.size()];
}

void must_go_on(const core::File& file, const core::Event& event, const core::Stamp& stamp) {
  core::File after = file;
  core::evolve(after, event, stamp);
  PROMISE(after.version == stamp.sequence);
  const auto subjects = core::list_subjects(after);
  for (const core::Due& due : core::list_due(subjects, kToday)) PROMISE(due.row != nullptr && due.number >= 0);
  core::find_next_step(after);
}

void must_be_kept(const core::Fact& fact, core::StreamKind stream) {
  const journal::NewEvent event = journal::to_new_event(fact);
  journal::StoredEvent stored;
  stored.type = event.type;
  stored.version = event.version;
  stored.day = event.day;
  stored.payload = event.payload;
  const journal::ReadEvent read = journal::read_event(stored, stream);
  PROMISE(&read.what.info() == &fact.what.info());
  PROMISE(core::to_record(read.what).text() == event.payload);
}

}  // namespace fuzz
