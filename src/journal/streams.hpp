// All streams of a board, of whatever kind they are.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>

#include "journal/store.hpp"

namespace journal {

bool has_streams(Snapshot& snapshot);

// By kind, and in the order of their ids.
void each_stream(Snapshot& snapshot, const std::function<void(StreamKind kind, StreamId stream)>& visit);

// "4 files, 5 reports": of the first kind also where there are none.
std::string count_streams(Snapshot& snapshot);

}  // namespace journal
