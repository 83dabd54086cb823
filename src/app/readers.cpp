// SPDX-License-Identifier: EUPL-1.2
#include "app/readers.hpp"

#include <algorithm>

#include "core/calendar/stockholm.hpp"

namespace app {

std::shared_ptr<Readers> make_readers() { return std::make_shared<Readers>(); }

std::vector<core::FileId> Readers::not_shown(const Actor& actor, std::span<const core::FileId> files) const {
  const base::Day today = core::stockholm_day(actor.at);
  const std::lock_guard lock{mutex_};
  const auto known = today_.find(actor.worker);
  const bool is_known = known != today_.end() && known->second.day == today;
  std::vector<core::FileId> out;
  for (const core::FileId file : files) {
    if (is_known && known->second.names.contains(file)) continue;
    if (std::ranges::find(out, file) == out.end()) out.push_back(file);
  }
  return out;
}

void Readers::keep_shown(const Actor& actor, std::span<const core::FileId> files) {
  const base::Day today = core::stockholm_day(actor.at);
  const std::lock_guard lock{mutex_};
  Today& known = today_[actor.worker];
  if (known.day != today) known = {.day = today, .names = {}};
  known.names.insert(files.begin(), files.end());
}

std::optional<ManyReads> Readers::note_file(const Settings& settings, const Actor& actor, core::FileId file) {
  const std::lock_guard lock{mutex_};
  Hour& hour = hour_of(actor);
  if (const auto known = hour.files.find(file); known != hour.files.end()) hour.opened.erase(known->second);
  hour.files[file] = hour.opened.emplace(actor.at, file);
  return many_in(settings, hour);
}

std::optional<ManyReads> Readers::note_search(const Settings& settings, const Actor& actor, const base::Text& words) {
  constexpr std::chrono::seconds kStillTyping{10};
  const std::lock_guard lock{mutex_};
  Hour& hour = hour_of(actor);
  const std::string_view longest = hour.words.reveal(), now = words.reveal();
  const bool is_soon = !hour.searches.empty() && actor.at - hour.searches.back() < kStillTyping;
  const bool grows = is_soon && now.starts_with(longest);
  if (grows || (is_soon && longest.starts_with(now))) hour.searches.back() = actor.at;
  else hour.searches.push_back(actor.at);
  if (grows || !is_soon || !longest.starts_with(now)) hour.words = words;
  return many_in(settings, hour);
}

std::vector<core::FileId> Readers::list_counted(const Actor& actor) {
  const std::lock_guard lock{mutex_};
  std::vector<core::FileId> out;
  for (const auto& [at, file] : hour_of(actor).opened) out.push_back(file);
  return out;
}

void Readers::explain(const Actor& actor) {
  const std::lock_guard lock{mutex_};
  Hour& hour = hour_of(actor);
  if (hour.told > 0) hour = {};
}

// Without what lies longer back: taken out from that end, so that a thousand files cost the next no more than one.
Readers::Hour& Readers::hour_of(const Actor& actor) {
  Hour& hour = hours_[actor.worker];
  const base::Instant from = actor.at - kReadsCounted;
  while (!hour.opened.empty() && hour.opened.begin()->first <= from) {
    hour.files.erase(hour.opened.begin()->second);
    hour.opened.erase(hour.opened.begin());
  }
  while (!hour.searches.empty() && hour.searches.front() <= from) hour.searches.pop_front();
  if (hour.files.empty() && hour.searches.empty()) hour.told = 0;
  return hour;
}

std::optional<ManyReads> Readers::many_in(const Settings& settings, Hour& hour) {
  const int files = int(hour.files.size()), searches = int(hour.searches.size());
  const auto times = [](int count, int limit) { return limit > 0 ? (count - 1) / limit : 0; };
  const int passed = std::max(times(files, settings.many_files), times(searches, settings.many_searches));
  if (passed < 1) return std::nullopt;
  const bool is_news = passed > hour.told;
  hour.told = std::max(hour.told, passed);
  return ManyReads{.files = files, .searches = searches, .is_news = is_news};
}

}  // namespace app
