// What the journal's tests are told with: streams and commands by number, events as text.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "journal/place_fixture.hpp"

namespace journal {

// A kind of store and how it is written to.
struct StoreKind {
  const char* name;
  Writing writing = Writing::threaded;
  int commit_every = 1;
};

template <class Id>
Id numbered(int number) {  // Ordered as their numbers
  Id id;
  for (unsigned i = 0; i < 4; ++i) id.bytes[15 - i] = std::uint8_t(unsigned(number) >> (8U * i));
  return id;
}
inline StreamId stream(int number) { return numbered<StreamId>(number); }
inline core::CommandId command(int number) { return numbered<core::CommandId>(number); }

inline Signature signed_by(int command_number) {
  using namespace std::chrono;
  return {core::WorkerId{"w017"}, "investigator", command(command_number),
          sys_days{2026y / 11 / 21} + 3h + 12min + 7ms};
}

inline NewEvent event(std::string payload) {
  using namespace std::chrono;
  return {"safety_assessed", 2, 2026y / 11 / 20, std::move(payload)};
}

// Appends one event; the new version, or 0 for a stream that has moved on.
inline std::int64_t append_one(Unit& unit, int stream_number, std::int64_t expected, const std::string& payload,
                               int command_number = 1) {
  const NewEvent one[] = {event(payload)};
  return unit.append(stream(stream_number), core::stream_kind::file, expected, one, signed_by(command_number))
      .value_or(0);
}

// "1 first; 2 second"
inline std::string told(Snapshot& snapshot, int stream_number, std::int64_t after = 0) {
  std::string out;
  for (const StoredEvent& one : snapshot.read(stream(stream_number), after)) {
    out += (out.empty() ? "" : "; ") + std::to_string(one.sequence) + " " + one.payload;
  }
  return out;
}
inline std::string told(Store& store, int stream_number) {
  std::string out;
  store.read([&](Snapshot& snapshot) { out = told(snapshot, stream_number); });
  return out;
}

inline std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + '\n';
  return out;
}

// The seeds that a simulation goes through: as many as RUNS says, from 1, or the one that SEED says.
struct Seeds {
  explicit Seeds(std::uint64_t otherwise) {
    const std::uint64_t one = setting("SEED", 0);
    first = one == 0 ? 1 : one;
    last = one == 0 ? setting("RUNS", otherwise) : one;
  }
  bool is_one() const { return first == last; }
  std::uint64_t first = 1, last = 1;

 private:
  static std::uint64_t setting(const char* name, std::uint64_t otherwise) {
    const char* const text = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): there is one thread.
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
  }
};

// What a Fault said; empty when there was none.
template <class Act>
std::string fault_of(Act act) {
  try {
    act();
    return {};
  } catch (const Fault& fault) { return fault.what(); }
}

}  // namespace journal
