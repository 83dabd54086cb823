// SPDX-License-Identifier: EUPL-1.2
#include "base/fields.hpp"

namespace base {

const std::string* FieldReader::take(const std::string& key) {
  for (std::size_t i = 0; i < from_.values.size(); ++i) {
    if (used_[i] || from_.values[i].first != key) continue;
    used_[i] = true;
    return &from_.values[i].second;
  }
  return nullptr;
}

bool FieldReader::has_prefix(const std::string& prefix) const {
  for (std::size_t i = 0; i < from_.values.size(); ++i) {
    if (!used_[i] && from_.values[i].first.starts_with(prefix)) return true;
  }
  return false;
}

std::optional<FieldError> FieldReader::error() const {
  if (error_ || reading_ == Reading::history) return error_;
  for (std::size_t i = 0; i < used_.size(); ++i) {
    if (!used_[i]) return FieldError{from_.values[i].first, "unknown_key"};
  }
  return std::nullopt;
}

}  // namespace base
