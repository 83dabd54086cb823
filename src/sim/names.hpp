// Names: made of parts that no register holds, so that nobody can be meant. Words are Swedish for "test", "made up" and
// the like, so that a reader sees at once that the person does not exist.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "base/time.hpp"
#include "core/child/child.hpp"
#include "sim/random.hpp"

namespace sim {

std::string make_given_name(Random& random);
std::string make_surname(Random& random);
std::string make_address(Random& random);
// Out of a series that is set aside for films and books.
std::string make_phone(Random& random);

// The number Skatteverket's test series has for that day and sex (birth number 238 or 239), as twelve digits. There is
// one a day and sex, so the caller must not hand out the same twice.
std::string test_number(base::Day born, core::Sex sex);

}  // namespace sim
