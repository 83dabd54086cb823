// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/fake_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <utility>

namespace sqlite {
namespace {

constexpr std::size_t kSector = 512;
constexpr int kFullFor = 5;  // Writes that would make a file larger

FakeDisk* the_disk = nullptr;

void apply(Bytes& image, std::span<const std::uint8_t> bytes, std::size_t at) {
  if (image.size() < at + bytes.size()) image.resize(at + bytes.size());
  std::ranges::copy(bytes, image.begin() + std::ptrdiff_t(at));
}
void apply(Bytes& image, const FakeFile::Change& change) {
  if (change.bytes.empty()) image.resize(change.at);
  else apply(image, change.bytes, change.at);
}

// As long as it ends on a sector's border.
std::size_t sector_end(std::size_t at) { return (at / kSector + 1) * kSector; }

}  // namespace

FakeDisk::FakeDisk(const std::string& folder, std::uint64_t seed, Syncing syncing)
    : folder_(std::filesystem::canonical(folder).string() + "/"), syncing_(syncing), random_(seed) {
  if (std::exchange(the_disk, this) != nullptr) std::abort();
  // SQLite's own random numbers (the log's salts) come from the seed too.
  sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, int(seed % 0x7FFF'FFFF) + 1, static_cast<sqlite3*>(nullptr));
}

FakeDisk::~FakeDisk() {
  the_disk = nullptr;
  sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, 0, static_cast<sqlite3*>(nullptr));
}

FakeDisk* FakeDisk::plugged_in(const char* path) {
  return the_disk != nullptr && path != nullptr && std::string_view{path}.starts_with(the_disk->folder_) ? the_disk
                                                                                                         : nullptr;
}

void FakeDisk::expect(Trouble trouble, int after) {
  const auto guard = lock();
  trouble_ = trouble;
  before_trouble_ = after;
  full_for_ = 0;
}

void FakeDisk::stop() {
  const auto guard = lock();
  is_dead_ = true;
}

void FakeDisk::remove_all() {
  const auto guard = lock();
  names_.clear();
  durable_names_.clear();
  unsynced_names_.clear();
}

// Whether this operation is to fail, and how. What was planned waits until an operation comes that can fail so.
Trouble FakeDisk::next_trouble() {
  if (trouble_ == Trouble::none || before_trouble_-- > 0) return Trouble::none;
  if (trouble_ == Trouble::death) is_dead_ = true;
  return trouble_;
}

int FakeDisk::open(const std::string& name, int flags, File& file) {
  if (is_dead_) return SQLITE_IOERR;
  const auto found = names_.find(name);
  if (found != names_.end()) {
    file = found->second;
    return (flags & SQLITE_OPEN_EXCLUSIVE) != 0 ? SQLITE_CANTOPEN : SQLITE_OK;
  }
  if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
  file = std::make_shared<FakeFile>();
  names_[name] = file;
  unsynced_names_.push_back({name, file});
  return SQLITE_OK;
}

int FakeDisk::read(const FakeFile& file, std::span<std::uint8_t> into, std::size_t at) const {
  if (is_dead_) return SQLITE_IOERR_READ;
  const std::size_t there = at < file.seen.size() ? std::min(into.size(), file.seen.size() - at) : 0;
  std::copy_n(file.seen.begin() + std::ptrdiff_t(there == 0 ? 0 : at), there, into.begin());
  std::ranges::fill(into.subspan(there), 0);
  return there == into.size() ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int FakeDisk::write(FakeFile& file, std::span<const std::uint8_t> bytes, std::size_t at) {
  if (is_dead_) return SQLITE_IOERR_WRITE;
  note(bytes.size() ^ at << 20U);
  const Trouble trouble = next_trouble();
  if (trouble == Trouble::death) return SQLITE_IOERR_WRITE;
  if (trouble == Trouble::bad_write) {
    trouble_ = Trouble::none;
    return write_part(file, bytes, at, SQLITE_IOERR_WRITE);
  }
  if (trouble == Trouble::full_disk && at + bytes.size() > file.seen.size()) {
    if (++full_for_ == kFullFor) trouble_ = Trouble::none;
    return write_part(file, bytes, at, SQLITE_FULL);
  }
  apply(file.seen, bytes, at);
  file.unsynced.push_back({at, {bytes.begin(), bytes.end()}});
  return SQLITE_OK;
}

// Never all of it: then it would not have failed.
int FakeDisk::write_part(FakeFile& file, std::span<const std::uint8_t> bytes, std::size_t at, int code) {
  const auto part = bytes.first(draw(bytes.size()));
  if (part.empty()) return code;
  apply(file.seen, part, at);
  file.unsynced.push_back({at, {part.begin(), part.end()}});
  return code;
}

int FakeDisk::cut(FakeFile& file, std::size_t size) {
  if (is_dead_) return SQLITE_IOERR_TRUNCATE;
  note(size);
  if (next_trouble() == Trouble::death) return SQLITE_IOERR_TRUNCATE;
  file.seen.resize(size);
  file.unsynced.push_back({size, {}});
  return SQLITE_OK;
}

int FakeDisk::sync(FakeFile& file) {
  if (is_dead_) return SQLITE_IOERR_FSYNC;
  note(file.unsynced.size());
  const Trouble trouble = next_trouble();
  if (trouble == Trouble::death) return SQLITE_IOERR_FSYNC;
  if (syncing_ == Syncing::lying) return SQLITE_OK;
  for (const FakeFile::Change& change : std::exchange(file.unsynced, {})) {
    if (trouble != Trouble::bad_sync || draw(2) == 0) apply(file.durable, change);
  }
  if (trouble != Trouble::bad_sync) return SQLITE_OK;
  trouble_ = Trouble::none;
  return SQLITE_IOERR_FSYNC;
}

void FakeDisk::sync_folder() {
  if (is_dead_ || syncing_ == Syncing::lying) return;
  unsynced_names_.clear();
  durable_names_ = names_;
}

int FakeDisk::remove(const std::string& name) {
  if (is_dead_) return SQLITE_IOERR_DELETE;
  note(name.size());
  if (next_trouble() == Trouble::death) return SQLITE_IOERR_DELETE;
  if (names_.erase(name) == 0) return SQLITE_IOERR_DELETE_NOENT;
  unsynced_names_.push_back({name, nullptr});
  return SQLITE_OK;
}

bool FakeDisk::has_content(const std::string& name) const {
  const auto found = names_.find(name);
  return found != names_.end() && !found->second->seen.empty();
}

std::vector<FakeDisk::File> FakeDisk::list_files() const {
  std::vector<File> files;
  for (const auto& [name, file] : names_) files.push_back(file);
  for (const auto& [name, file] : durable_names_) files.push_back(file);
  for (const NameChange& change : unsynced_names_) {
    if (change.file) files.push_back(change.file);
  }
  std::vector<File> once;
  for (File& file : files) {
    if (std::ranges::find(once, file) == once.end()) once.push_back(std::move(file));
  }
  return once;
}

void FakeDisk::restart_process() {
  const auto guard = lock();
  for (const File& file : list_files()) {
    if (!file->openers.empty()) std::abort();  // The process would not have ended.
  }
  is_dead_ = false;
  trouble_ = Trouble::none;
}

void FakeDisk::restart_machine() {
  restart_process();
  const auto guard = lock();
  for (const File& file : list_files()) keep_some(*file);
  keep_some_names();
}

void FakeDisk::keep_some(FakeFile& file) {
  enum How : std::uint8_t { nothing, everything, the_first, some, some_in_any_order, kHows };
  const auto how = How(draw(kHows));
  auto changes = std::exchange(file.unsynced, {});
  if (how == nothing) changes.clear();
  if (how == the_first) changes.resize(draw(changes.size() + 1));
  for (std::size_t i = changes.size(); how == some_in_any_order && i > 1; --i) {
    std::swap(changes[i - 1], changes[draw(i)]);
  }
  for (const FakeFile::Change& change : changes) {
    const bool last_of_first = how == the_first && &change == &changes.back();
    const std::size_t fate = how >= some || last_of_first ? draw(3) : 0;  // Whole, torn, absent
    if (fate == 0) apply(file.durable, change);
    if (fate == 1) keep_torn(file.durable, change);
  }
  file.seen = file.durable;
  note(file.seen.size());
}

void FakeDisk::keep_torn(Bytes& durable, const FakeFile::Change& change) {
  const std::span<const std::uint8_t> bytes{change.bytes};
  for (std::size_t from = 0; from < bytes.size();) {
    const std::size_t size = std::min(sector_end(change.at + from) - change.at - from, bytes.size() - from);
    if (draw(2) == 0) apply(durable, bytes.subspan(from, size), change.at + from);
    from += size;
  }
}

void FakeDisk::keep_some_names() {
  for (const NameChange& change : std::exchange(unsynced_names_, {})) {
    if (draw(2) == 0) continue;
    if (change.file) durable_names_[change.name] = change.file;
    else durable_names_.erase(change.name);
  }
  names_ = durable_names_;
}

}  // namespace sqlite
