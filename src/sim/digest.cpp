// SPDX-License-Identifier: EUPL-1.2
#include "sim/digest.hpp"

#include <sodium.h>

#include "journal/chain.hpp"
#include "journal/streams.hpp"

namespace sim {
namespace {

class Hasher {
 public:
  Hasher() { crypto_generichash_init(&state_, nullptr, 0, kBytes); }
  void add(const journal::ByteForm& form) {
    const std::string& bytes = form.bytes();
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  std::string end() {
    std::string hash(kBytes, '\0');
    crypto_generichash_final(&state_, reinterpret_cast<unsigned char*>(hash.data()), hash.size());
    return journal::hex(hash);
  }

 private:
  static constexpr std::size_t kBytes = 32;
  crypto_generichash_state state_{};
};

void add_stream(Hasher& hasher, journal::Snapshot& snapshot, journal::StreamId stream) {
  for (const journal::StoredEvent& event : snapshot.read(stream)) {
    hasher.add(journal::ByteForm{"event"}
                   .add(journal::raw(stream.bytes))
                   .add(event.sequence)
                   .add(event.type)
                   .add(std::int64_t{event.version})
                   .add(std::int64_t{event.day.time_since_epoch().count()})
                   .add(std::int64_t{event.signature.recorded_at.time_since_epoch().count()})
                   .add(event.signature.actor.text)
                   .add(event.signature.role)
                   .add(journal::raw(event.signature.cause.bytes))
                   .add(event.payload));
  }
}

void add_duties(Hasher& hasher, journal::Snapshot& snapshot, const core::BoardId& board) {
  auto row = snapshot.tables().query(
      "SELECT file, rule, number, start, due, unit, coalesce(worker, '') FROM duties WHERE board = ?1 "
      "ORDER BY file, rule, number",
      std::string_view{board.text});
  while (row.step()) {
    hasher.add(journal::ByteForm{"duty"}
                   .add(row.blob(0))
                   .add(row.text(1))
                   .add(row.integer(2))
                   .add(row.integer(3))
                   .add(row.integer(4))
                   .add(row.text(5))
                   .add(row.text(6)));
  }
}

}  // namespace

std::string digest_of(journal::Store& store, const core::BoardId& board) {
  Hasher hasher;
  store.read([&](journal::Snapshot& snapshot) {
    journal::each_stream(snapshot, [&](auto, journal::StreamId stream) { add_stream(hasher, snapshot, stream); });
    add_duties(hasher, snapshot, board);
  });
  return hasher.end();
}

}  // namespace sim
