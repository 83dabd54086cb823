// RowUnit: a unit of work, or a snapshot, on the rows of any database: here events get their order, seal and hash.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "journal/rows.hpp"
#include "journal/sealing.hpp"
#include "journal/store.hpp"

namespace journal {

enum class Access : std::uint8_t { reading, writing };

// Lives within one transaction: what it remembers (the latest key) is true only there.
class RowUnit : public Unit {
 public:
  RowUnit(Backing backing, Access access) : backing_(backing), access_(access) {}

  std::vector<StoredEvent> read(StreamId stream, std::int64_t after_sequence, std::int64_t last) override;
  std::optional<Fold> find_fold(StreamId stream) override;
  void keep_fold(StreamId stream, Fold fold) override;
  void drop_fold(StreamId stream) override;
  std::vector<std::optional<StoredEvent>> read_first(std::span<const StreamId> streams) override;
  std::int64_t version(StreamId stream) override;
  std::optional<std::string> find_answer(core::CommandId command) override;
  std::vector<StreamId> list_streams(StreamKind kind) override;
  sql::Database& tables() override;
  // In a unit of work, the key is made if the stream has none yet; a snapshot throws Fault.
  std::string seal(StreamId stream, std::string_view plain) override;
  std::string open(StreamId stream, std::string_view sealed) override;
  std::string seal_bound(StreamId stream, std::string_view bound, std::string_view plain) override;
  std::optional<std::string> open_bound(StreamId stream, std::string_view bound, std::string_view sealed) override;
  std::string mark(std::string_view row_form) const override;
  std::vector<std::string> open_all(std::span<const SealedValue> values) override;
  std::optional<std::int64_t> append(StreamId stream, StreamKind kind, std::int64_t expected_version,
                                     std::span<const NewEvent> events, const Signature& signature) override;
  std::int64_t create(StreamId stream, StreamKind kind, std::span<const NewEvent> events,
                      const Signature& signature) override;
  std::optional<std::string> find_carried(std::string_view name) override;
  void carry(std::string_view name, std::string_view text) override;
  void keep_answer(core::CommandId command, std::string_view answer) override;

 private:
  struct LatestKey {
    StreamId stream;
    Retention retention;
    Key key;
  };
  std::optional<Key> find_key(StreamId stream, Retention retention);
  Key key_for_sealing(StreamId stream, Retention retention);
  Key make_key(StreamId stream, Retention retention);
  std::int64_t extend(StreamId stream, Head head, std::span<const NewEvent> events, const Signature& signature);
  Hash add_event(StreamId stream, std::int64_t sequence, const Hash& previous, const NewEvent& event,
                 const Signature& signature);
  StoredEvent opened(StreamId stream, const EventRow& row);
  Fault damaged(StreamId stream, std::int64_t sequence, std::string_view what);
  std::string value_form(StreamId stream, std::string_view bound = {}) const;

  Backing backing_;
  Access access_;
  std::optional<LatestKey> latest_key_;
};

}  // namespace journal
