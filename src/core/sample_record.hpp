// SampleRecord: a made-up record for any list of fields, so that tests can ask every kind of event the same; only
// tests use it.
//
// The content is invented and speaks of things ("Barn A"); identity numbers are of the range that no person has.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>

#include "base/fields.hpp"

namespace core {

enum class Fill : std::uint8_t { required, all };

// `nth` picks among the values of a choice, so that counting up meets them all.
base::Record sample_record(std::span<const base::FieldInfo> fields, Fill fill, std::size_t nth = 0);

}  // namespace core
