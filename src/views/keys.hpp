// Keys: where a row stands in a list, so that the next page begins after it whatever is settled or comes in meanwhile.
//
// Outside they are opaque texts of digits, letters, full stops and underscores, that name no child.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/ids.hpp"

namespace views {

struct DutyKey {
  std::int64_t rank = -1, due = 0, start = 0;  // Days since 1970-01-01; the default stands before every row
  core::FileId file;
  std::string rule;
  std::int64_t number = 0;
  std::string text() const;
  static std::optional<DutyKey> parse(std::string_view text);
};

struct IncomingKey {
  std::int64_t rank = -1, received_at = 0;  // Milliseconds UTC
  core::FileId file;
  std::string kind;
  std::int64_t number = 0;
  std::string text() const;
  static std::optional<IncomingKey> parse(std::string_view text);
};

struct FileKey {
  std::int64_t is_calm = -1;  // 0: at risk
  core::FileId file;
  std::string text() const;
  static std::optional<FileKey> parse(std::string_view text);
};

}  // namespace views
