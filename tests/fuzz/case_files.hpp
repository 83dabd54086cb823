// Children's files in every state that tests/scenarios reaches, to try commands and events on.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "core/process.hpp"

namespace fuzz {

inline constexpr base::Day kToday{std::chrono::year{2026} / 11 / 24};
inline constexpr base::Instant kNow = base::Instant{kToday} + std::chrono::hours{9};

// Any number is one of them: counted round.
const core::File& case_file(std::uint64_t number);

// Folds the event in and asks what is due: whatever has been recorded, the file can be opened.
void must_go_on(const core::File& file, const core::Event& event, const core::Stamp& stamp);

// Decoded from the journal's form, encoded and decoded again it is the same.
void must_be_kept(const core::Fact& fact, core::StreamKind stream = core::stream_kind::file);

}  // namespace fuzz
