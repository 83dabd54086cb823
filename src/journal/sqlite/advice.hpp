// What people are told when SQLite fails: what happened and what to do.
// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace sqlite {

// Two sentences for an extended result code, without personal data.
const char* advice_for(int code);

}  // namespace sqlite
