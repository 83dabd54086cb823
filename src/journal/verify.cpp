// SPDX-License-Identifier: EUPL-1.2
#include "journal/verify.hpp"

#include <limits>

#include "journal/answers.hpp"
#include "journal/chain.hpp"
#include "journal/sealing.hpp"

namespace journal {
namespace {

struct Chains {
  Rows& rows;
  const core::BoardId& board;
  Sealing* sealing;  // Null: nothing can be opened, and nothing is.
};

// Follows one stream from its first link to its head.
class StreamCheck {
 public:
  StreamCheck(const Chains& chains, const StreamRow& row, std::vector<std::string>& findings)
      : chains_(chains),
        name_(hex(row.stream)),
        link_(first_link(chains.board.text, row.stream, row.kind)),
        findings_(findings) {
    has_id_ = copy_raw(row.stream, id_.bytes);
    if (!has_id_) find("the stream's id is malformed");
    if (core::find_stream_kind(row.kind) == nullptr) find("the stream is of no known kind");
  }

  void take(const EventRow& row) {
    const std::int64_t sequence = row.envelope.sequence;
    if (sequence != last_ + 1) find("the sequence number should be " + std::to_string(last_ + 1), sequence);
    last_ = sequence;
    const std::string form = envelope_form(row.envelope);
    link_ = next_link(link_, form, row.sealed);
    if (row.hash != raw(link_)) {
      find("the hash does not follow from the event and the one before it", sequence);
      copy_raw(row.hash, link_);  // So that one damaged event is not told of all those after it.
    }
    if (chains_.sealing != nullptr && !can_open(row, form)) find("the payload cannot be opened", sequence);
  }

  void end(const StreamRow& row) {
    if (row.version != last_) {
      find("the stream says version " + std::to_string(row.version) + ", but its last event is " +
           std::to_string(last_));
    }
    if (row.head != raw(link_)) find("the stream's head is not the hash of its last event");
  }

 private:
  bool can_open(const EventRow& row, const std::string& form) {
    const auto retention = retention_of(row.sealed);
    if (!has_id_ || !retention) return false;
    if (!key_ || retention != key_class_) {
      const auto wrapped = chains_.rows.find_key(id_, *retention);
      key_ = wrapped ? chains_.sealing->open_key({chains_.board.text, id_, *retention}, *wrapped) : std::nullopt;
      key_class_ = retention;
    }
    return key_ && open(*key_, form, row.sealed);
  }

  void find(const std::string& what) { findings_.push_back("stream " + name_ + ": " + what); }
  void find(const std::string& what, std::int64_t sequence) {
    findings_.push_back("stream " + name_ + " sequence " + std::to_string(sequence) + ": " + what);
  }

  Chains chains_;
  std::string name_;
  StreamId id_;
  bool has_id_ = false;
  std::int64_t last_ = 0;
  Hash link_;
  std::optional<Key> key_;
  std::optional<Retention> key_class_;
  std::vector<std::string>& findings_;
};

void check_streams(const Chains& chains, std::vector<std::string>& findings) {
  chains.rows.each_stream([&](const StreamRow& row) {
    StreamCheck check{chains, row, findings};
    chains.rows.each_event(row.stream, {std::numeric_limits<std::int64_t>::min()},
                           [&](const EventRow& event) { check.take(event); });
    check.end(row);
  });
  chains.rows.each_stray([&](std::string_view stream) {
    findings.push_back("stream " + hex(stream) + ": there are events, but the stream itself is missing");
  });
}

}  // namespace

std::vector<std::string> find_damage(Backing backing) {
  std::vector<std::string> findings = backing.rows.check_storage();
  if (!findings.empty()) return findings;  // What stands on damaged storage cannot be read.
  check_streams({backing.rows, backing.board, &backing.sealing}, findings);
  backing.rows.each_answer([&](std::string_view command, std::string_view answer) {
    if (!opened_answer(backing.sealing, {backing.board.text, command}, answer)) {
      findings.push_back("answer of command " + hex(command) + ": it is not as it was written");
    }
  });
  return findings;
}

std::vector<std::string> find_broken_chains(Rows& rows, const core::BoardId& board) {
  std::vector<std::string> findings;
  check_streams({rows, board, nullptr}, findings);
  return findings;
}

}  // namespace journal
