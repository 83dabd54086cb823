// SPDX-License-Identifier: EUPL-1.2
#include "server/kept_files.hpp"

#include <sys/stat.h>
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string_view>

#include "journal/anchor_text.hpp"

namespace server {
namespace {

// Those that are there, whole and to be seen.
void each_in(const std::string& folder, const std::function<void(const std::filesystem::directory_entry&)>& take) {
  std::error_code ignored;
  if (folder.empty()) return;
  for (const auto& entry : std::filesystem::directory_iterator{folder, ignored}) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with('.') && name.find(".new.") == std::string::npos) take(entry);
  }
}

// The file itself; of a folder what pg_basebackup gives its name to when all else is on disk.
std::filesystem::path made_last_of(const std::filesystem::directory_entry& entry) {
  std::error_code ignored;
  return entry.is_directory(ignored) ? entry.path() / "backup_manifest" : entry.path();
}

// By the head of a file of SQLite, which says how many pages it has: of a copy that was cut off some are missing.
bool is_whole_database(const std::filesystem::path& file, std::uint64_t size) {
  constexpr std::string_view kBeginning{"SQLite format 3\0", 16};
  constexpr std::size_t kPageSize = 16, kPages = 28;  // Where they stand, the high byte first
  std::array<char, 32> head{};
  if (!std::ifstream{file, std::ios::binary}.read(head.data(), head.size())) return false;
  const auto number = [&](std::size_t from, std::size_t bytes) {
    std::uint64_t out = 0;
    for (std::size_t i = from; i < from + bytes; ++i) out = out * 256 + static_cast<unsigned char>(head.at(i));
    return out;
  };
  const std::uint64_t page_size = number(kPageSize, 2) == 1 ? 65'536 : number(kPageSize, 2);
  return std::string_view{head.data(), kBeginning.size()} == kBeginning && number(kPages, 4) > 0 &&
         size >= page_size * number(kPages, 4);
}

constexpr std::uintmax_t kMostOfAnchor = 64 * 1024;  // Bytes; one has some 5 kB, and its list of heads is another file

std::string content_of(const std::filesystem::directory_entry& entry) {
  std::error_code ignored;
  std::ostringstream text;
  if (entry.is_regular_file(ignored) && entry.file_size(ignored) <= kMostOfAnchor) {
    text << std::ifstream{entry.path(), std::ios::binary}.rdbuf();
  }
  return text.str();
}

}  // namespace

std::optional<base::Instant> newest_backup_in(const std::string& folder) {
  std::optional<base::Instant> newest;
  each_in(folder, [&](const std::filesystem::directory_entry& entry) {
    const std::filesystem::path file = made_last_of(entry);
    struct stat about{};
    if (::stat(file.c_str(), &about) != 0 || !S_ISREG(about.st_mode) || about.st_size == 0) return;
    if (file == entry.path() && !is_whole_database(file, std::uint64_t(about.st_size))) return;
    newest = std::max(newest, std::optional{base::Instant{std::chrono::seconds{about.st_mtime}}});
  });
  return newest;
}

const std::map<std::string, base::Instant>& AnchorFolder::newest() {
  each_in(folder_, [this](const std::filesystem::directory_entry& entry) {
    if (!read_.insert(entry.path().filename().string()).second) return;
    const auto anchor = journal::read_signed(content_of(entry));
    if (!anchor) return;
    base::Instant& newest = newest_.try_emplace(anchor->anchor.board.text, anchor->anchor.at).first->second;
    newest = std::max(newest, anchor->anchor.at);
  });
  return newest_;
}

}  // namespace server
