// FakeDisk: a disk in memory for SQLite's files, that forgets what was not synced when its power is lost. Tests only.
//
// What is written is seen at once and is durable when its file has been synced; a name is made or removed for good
// when its folder has been. When power is lost, any part of what was not durable may have come to the disk: each write
// whole, not at all or only some of its sectors, and in another order. All that is drawn comes from the seed.
//
// While a disk is plugged in, SQLite finds the files under its folder on it (fake_files.cpp). One at a time.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace sqlite {

using Bytes = std::vector<std::uint8_t>;

struct FakeFile {
  struct Change {
    std::size_t at;
    Bytes bytes;  // Empty: the file is cut off at `at`.
  };
  Bytes seen, durable;
  std::vector<Change> unsynced;

  // Of those who have it open, in this one process: locks of the file and of the memory they share.
  struct Opener {
    int level = 0;
    unsigned shared = 0, exclusive = 0;
    enum class Sharing : std::uint8_t { none, mapped } sharing = Sharing::none;
  };
  std::vector<Opener*> openers;
  std::vector<std::unique_ptr<std::array<std::uint8_t, 32'768>>> shared_memory;
};

// What goes wrong, once, after so many writes, cuts, syncs and removals.
enum class Trouble : std::uint8_t {
  none,
  death,      // From here on nothing is done: the machine has stopped, or the process has been killed.
  bad_write,  // One write is done in part and fails.
  bad_sync,   // One sync fails, and some of what it was for never comes to the disk, also after a later sync.
  full_disk,  // For a while no file grows.
};

enum class Syncing : std::uint8_t { honest, lying };

class FakeDisk {
 public:
  FakeDisk(const std::string& folder, std::uint64_t seed, Syncing syncing = Syncing::honest);
  ~FakeDisk();
  FakeDisk(const FakeDisk&) = delete;
  FakeDisk& operator=(const FakeDisk&) = delete;

  void expect(Trouble trouble, int after);
  void stop();        // Death, now
  void remove_all();  // For good
  bool is_dead() const { return is_dead_; }
  // Begins anew once all files have been closed: as another process finds it, or as the disk is when power is back.
  void restart_process();
  void restart_machine();
  // The same for the same seed and the same calls.
  std::uint64_t digest() const { return digest_; }

  // For fake_files.cpp; each gives an SQLite result code.
  static FakeDisk* plugged_in(const char* path);
  std::unique_lock<std::mutex> lock() { return std::unique_lock{mutex_}; }
  int open(const std::string& name, int flags, std::shared_ptr<FakeFile>& file);
  int read(const FakeFile& file, std::span<std::uint8_t> into, std::size_t at) const;
  int write(FakeFile& file, std::span<const std::uint8_t> bytes, std::size_t at);
  int cut(FakeFile& file, std::size_t size);
  int sync(FakeFile& file);
  void sync_folder();
  int remove(const std::string& name);
  bool has_content(const std::string& name) const;

 private:
  using File = std::shared_ptr<FakeFile>;
  struct NameChange {
    std::string name;
    File file;  // Null: removed
  };
  std::size_t draw(std::size_t below) { return std::size_t(random_() % below); }
  void note(std::uint64_t word) { digest_ = (digest_ ^ word) * 0x100000001B3U; }
  Trouble next_trouble();
  int write_part(FakeFile& file, std::span<const std::uint8_t> bytes, std::size_t at, int code);
  void keep_some(FakeFile& file);
  void keep_some_names();
  void keep_torn(Bytes& durable, const FakeFile::Change& change);
  std::vector<File> list_files() const;

  const std::string folder_;
  const Syncing syncing_;
  std::mt19937_64 random_;
  std::uint64_t digest_ = 0xCBF29CE484222325U;
  std::mutex mutex_;
  std::map<std::string, File> names_, durable_names_;
  std::vector<NameChange> unsynced_names_;
  Trouble trouble_ = Trouble::none;
  int before_trouble_ = 0, full_for_ = 0;
  std::atomic<bool> is_dead_ = false;
};

}  // namespace sqlite
