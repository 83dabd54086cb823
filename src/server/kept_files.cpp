// SPDX-License-Identifier: EUPL-1.2
#include "server/kept_files.hpp"

#include <sys/stat.h>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

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

std::optional<base::Instant> newest_in(const std::string& folder) {
  std::optional<base::Instant> newest;
  each_in(folder, [&](const std::filesystem::directory_entry& entry) {
    struct stat about{};
    if (::stat(entry.path().c_str(), &about) != 0) return;
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
