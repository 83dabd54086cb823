// SPDX-License-Identifier: EUPL-1.2
#include "journal/folds.hpp"

#include "journal/chain.hpp"

namespace journal {
namespace {

constexpr std::size_t kOverhead = 256;  // Bytes of an entry itself: its name, its place, what the allocator adds

}  // namespace

std::string Folds::name_of(std::string_view board, StreamId stream) {
  return std::string{raw(stream.bytes)}.append(board);
}

std::optional<Fold> Folds::find(std::string_view board, StreamId stream) {
  const std::string name = name_of(board, stream);
  const std::lock_guard lock{mutex_};
  const auto found = places_.find(name);
  if (found == places_.end()) {
    ++counts_.misses;
    return std::nullopt;
  }
  ++counts_.hits;
  latest_first_.splice(latest_first_.begin(), latest_first_, found->second);
  return found->second->fold;
}

void Folds::keep(std::string_view board, StreamId stream, Fold fold) {
  fold.bytes += kOverhead;
  if (fold.bytes > limit_) return;
  std::string name = name_of(board, stream);
  const std::lock_guard lock{mutex_};
  if (const auto earlier = places_.find(name); earlier != places_.end()) erase(earlier->second);
  counts_.bytes += fold.bytes;
  latest_first_.push_front({std::move(name), std::move(fold)});
  places_.emplace(latest_first_.front().name, latest_first_.begin());
  while (counts_.bytes > limit_) erase(std::prev(latest_first_.end()));
  counts_.folds = latest_first_.size();
}

void Folds::drop(std::string_view board, StreamId stream) {
  const std::string name = name_of(board, stream);
  const std::lock_guard lock{mutex_};
  const auto found = places_.find(name);
  if (found == places_.end()) return;
  ++counts_.dropped;
  erase(found->second);
}

void Folds::clear() {
  const std::lock_guard lock{mutex_};
  places_.clear();
  latest_first_.clear();
  counts_.folds = counts_.bytes = 0;
}

FoldCounts Folds::counts() const {
  const std::lock_guard lock{mutex_};
  return counts_;
}

void Folds::erase(Place place) {
  counts_.bytes -= place->fold.bytes;
  places_.erase(place->name);
  latest_first_.erase(place);
  counts_.folds = latest_first_.size();
}

}  // namespace journal
