// SPDX-License-Identifier: EUPL-1.2
#include "server/lookout.hpp"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <algorithm>
#include <set>

#include "core/calendar/stockholm.hpp"
#include "server/log.hpp"
#include "server/metrics_text.hpp"
#include "views/behind.hpp"
#include "views/views.hpp"

namespace server {
namespace {

using Type = MetricsText::Type;
constexpr std::chrono::seconds kPause{60}, kStep{5};

std::int64_t seconds_of(base::Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

struct BoardSeen {
  std::string board;
  bool is_ready = false;
  views::Behind behind;
};

// What cannot be read is told by whoever wants it next; the board is not ready then.
BoardSeen look_at(const OpenBoards::Watched& one, base::Day today) {
  const app::App& app = one.service->app;
  BoardSeen out{.board = app.settings.board.text};
  if (one.store->is_failing()) one.service->try_to_store([](bool) {});
  try {
    app.store.read([&](journal::Snapshot& snapshot) {
      out.is_ready = views::are_current(snapshot, app.settings.board) && !one.store->is_failing();
    });
    app.store.read(
        [&](journal::Snapshot& snapshot) { out.behind = views::count_behind(snapshot, app.settings.board, today); });
  } catch (const journal::Fault&) { out.is_ready = false; }
  return out;
}

void write_boards(MetricsText& text, const std::vector<BoardSeen>& boards) {
  text.begin(Type::gauge, "skyddsnat_board_ready", "1 where the board's /ready would say that it is.");
  for (const BoardSeen& one : boards) text.add(int{one.is_ready}, {{"board", one.board}});
  text.begin(Type::gauge, "skyddsnat_duties_overdue", "Duties that were due before today, by board and rank.");
  for (const BoardSeen& one : boards) {
    for (const auto& rank : base::Choices<views::Rank>::rows) {
      text.add(one.behind.late[std::size_t(rank.value)], {{"board", one.board}, {"rank", rank.id}});
    }
  }
  text.begin(Type::gauge, "skyddsnat_reports_unassessed",
             "Reports of concern for which nobody has assessed the child's safety yet.");
  for (const BoardSeen& one : boards) text.add(one.behind.unassessed, {{"board", one.board}});
  text.begin(Type::gauge, "skyddsnat_report_unassessed_oldest_timestamp_seconds",
             "When the oldest of them came; nothing where there is none.");
  for (const BoardSeen& one : boards) {
    if (one.behind.oldest_unassessed) text.add(seconds_of(*one.behind.oldest_unassessed), {{"board", one.board}});
  }
}

std::uint64_t size_of(const std::string& path) {
  struct stat about{};
  return ::stat(path.c_str(), &about) == 0 ? std::uint64_t(about.st_size) : 0;
}

// PostgreSQL's own exporter says this of its databases.
void write_disks(MetricsText& text, const std::set<std::string>& paths) {
  text.begin(Type::gauge, "skyddsnat_store_size_bytes", "Of an SQLite store: the database, and its log.");
  for (const std::string& path : paths) {
    text.add(size_of(path), {{"store", path}, {"part", "database"}});
    text.add(size_of(path + "-wal"), {{"store", path}, {"part", "log"}});
  }
  const auto each_disk = [&](const auto& add) {
    for (const std::string& path : paths) {
      struct statvfs disk{};
      if (::statvfs(path.c_str(), &disk) == 0) add(path, disk);
    }
  };
  text.begin(Type::gauge, "skyddsnat_store_disk_free_bytes", "Room that is left on the disk of an SQLite store.");
  each_disk([&](const std::string& path, const struct statvfs& disk) {
    text.add(std::uint64_t{disk.f_bavail} * disk.f_frsize, {{"store", path}});
  });
  text.begin(Type::gauge, "skyddsnat_store_disk_size_bytes", "Room on that disk in all.");
  each_disk([&](const std::string& path, const struct statvfs& disk) {
    text.add(std::uint64_t{disk.f_blocks} * disk.f_frsize, {{"store", path}});
  });
}

void write_kept(MetricsText& text, const std::string& backups, AnchorFolder& anchors) {
  text.begin(Type::gauge, "skyddsnat_backup_newest_timestamp_seconds",
             "When the newest backup in backup_folder was written; nothing without one.");
  const auto newest = newest_backup_in(backups);
  if (newest) text.add(seconds_of(*newest));
  text.begin(Type::gauge, "skyddsnat_anchor_newest_timestamp_seconds",
             "When the board's newest anchor in anchor_folder was taken; nothing without one.");
  for (const auto& [board, at] : anchors.newest()) text.add(seconds_of(at), {{"board", board}});
}

}  // namespace

Lookout::Lookout(OpenBoards& boards, const api::http::Server& http, const Config& config,
                 std::function<base::Instant()> clock)
    : boards_(boards),
      http_(http),
      config_(config),
      clock_(std::move(clock)),
      anchors_(config.anchor_folder),
      thread_([this] { run(); }) {}

Lookout::~Lookout() {
  {
    const std::lock_guard lock{mutex_};
    is_ending_ = true;
  }
  ending_.notify_one();
  thread_.join();
}

std::string Lookout::metrics() const {
  const std::lock_guard lock{mutex_};
  return text_;
}

void Lookout::run() {
  std::size_t seen = 0;
  do {
    seen = boards_.list_open().size();
    look();
  } while (may_go_on(seen));
}

// Waits, but not long where another board has been opened: false at the end.
bool Lookout::may_go_on(std::size_t seen) {
  std::unique_lock lock{mutex_};
  for (auto waited = kStep; waited <= kPause; waited += kStep) {
    if (ending_.wait_for(lock, kStep, [this] { return is_ending_; })) return false;
    if (boards_.list_open().size() != seen) return true;
  }
  return true;
}

void Lookout::look() {
  const base::Instant now = clock_();
  tell_certificate(now);
  std::vector<BoardSeen> seen;
  std::set<std::string> paths;
  for (const OpenBoards::Watched& one : boards_.list_open()) {
    seen.push_back(look_at(one, core::stockholm_day(now)));
    if (const std::string path = journal::sqlite_path(one.address); !path.empty()) paths.insert(path);
  }
  MetricsText text;
  write_boards(text, seen);
  write_disks(text, paths);
  write_kept(text, config_.backup_folder, anchors_);
  text.add_one(Type::gauge, "skyddsnat_looked_timestamp_seconds",
               "When boards, disks and folders were looked at last; once a minute.", seconds_of(now));
  const std::lock_guard lock{mutex_};
  text_ = text.text();
}

void Lookout::tell_certificate(base::Instant now) {
  const auto validity = http_.certificate_validity();
  if (!validity) return;
  const auto finding = certificate_.look(*validity, now);
  if (finding) log_line(finding->severity, finding->text);
}

}  // namespace server
