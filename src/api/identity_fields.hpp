// Identity numbers as people write them, in what is sent: made into the stored form before anything else reads them.
//
// Which century "170101-2393" is of depends on the day. A form's own reader knows no day, since it must read an old
// journal the same on every day; so the day is applied here, where the request comes in.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>

#include "base/fields.hpp"
#include "base/record.hpp"
#include "base/time.hpp"

namespace api {

// The first that is wrong, by the core's own reason (core::IdentityError); an empty value is left alone.
std::optional<base::FieldError> complete_identity_numbers(base::Record& fields, base::Day today);

}  // namespace api
