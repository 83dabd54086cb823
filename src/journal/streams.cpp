// SPDX-License-Identifier: EUPL-1.2
#include "journal/streams.hpp"

#include <algorithm>

namespace journal {

bool has_streams(Snapshot& snapshot) {
  return std::ranges::any_of(core::list_stream_kinds(),
                             [&](StreamKind kind) { return !snapshot.list_streams(kind).empty(); });
}

void each_stream(Snapshot& snapshot, const std::function<void(StreamKind, StreamId)>& visit) {
  for (const StreamKind kind : core::list_stream_kinds()) {
    for (const StreamId stream : snapshot.list_streams(kind)) visit(kind, stream);
  }
}

std::string count_streams(Snapshot& snapshot) {
  std::string out;
  for (const StreamKind kind : core::list_stream_kinds()) {
    const std::size_t count = snapshot.list_streams(kind).size();
    if (count == 0 && !out.empty()) continue;
    out += (out.empty() ? "" : ", ") + std::to_string(count) + ' ' + std::string{kind->many};
  }
  return out;
}

}  // namespace journal
