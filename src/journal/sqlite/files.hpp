// What stands in the files of a database, seen past SQLite and through the same layer between it and the operating
// system.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace sqlite {

// In bytes; nothing where there is no such file.
std::optional<std::int64_t> size_of(const std::string& path);

}  // namespace sqlite
