// What the journal stores: the envelope of an event, and the event as it is handed in.
//
// The journal is append-only: no row of events is ever updated or deleted. Content is destroyed by destroying its key.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <string>

#include "base/code.hpp"
#include "base/time.hpp"
#include "core/ids.hpp"
#include "core/stream_kind.hpp"

namespace journal {

using StreamId = base::Id<struct StreamTag>;
using Hash = std::array<std::uint8_t, 32>;

using core::StreamKind;

// Whose key seals a payload. Classes with different legal lifetimes get different keys (SoL 16 kap.).
enum class Retention : std::uint8_t { file = 1 };

// Who did it, when, and by which command.
struct Signature {
  core::WorkerId actor;  // "public" for the public door, "api.<key>" for other systems
  std::string role;      // "investigator"
  core::CommandId cause;
  base::Instant recorded_at;
};

struct NewEvent {
  std::string type;  // "safety_assessed": never renamed
  int version = 1;
  base::Day day;        // The Swedish day it happened
  std::string payload;  // Plain text form (base::Record); sealed by the store
};

inline constexpr std::int64_t kNewest = std::numeric_limits<std::int64_t>::max();  // Sequence: as far as there is

struct StoredEvent {
  StreamId stream;
  std::int64_t sequence = 0;  // From 1, without gaps, within the stream
  std::string type;
  int version = 1;
  base::Day day;
  Signature signature;
  std::string payload;  // Opened
  Hash hash{};          // Of this envelope, its sealed payload and the previous hash
};

}  // namespace journal
