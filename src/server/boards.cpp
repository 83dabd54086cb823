// SPDX-License-Identifier: EUPL-1.2
#include "server/boards.hpp"

#include <fmt/format.h>
#include <malloc.h>
#include <algorithm>
#include <iterator>

#include "app/search.hpp"
#include "server/check_boards.hpp"
#include "server/check_config.hpp"
#include "server/directory.hpp"
#include "server/log.hpp"
#include "server/newest.hpp"
#include "server/store_try.hpp"
#include "server/tables.hpp"

namespace server {
namespace {

void tell_all(const Findings& findings) {
  for (const std::string& one : findings) log_line(Severity::warning, one);
}

}  // namespace

struct OpenBoards::Board {
  Board(const Config& config, std::unique_ptr<journal::Store> store_, journal::Notifications* notifications)
      : store(std::move(store_)),
        app{store, ids, config.board},
        service{.app = app, .gate = gate, .registers = config.registers},
        gate{store, config.board.board, config.gate, notifications} {
    if (notifications != nullptr) gate.watch();
  }

  journal::WatchedStore store;
  base::RandomIds ids;
  app::App app;
  StoreTry store_try{store, app.settings.board};
  api::Service service;
  gate::Gate gate;  // Ends before the service, which its last sign-ins answer by
};

OpenBoards::OpenBoards(Config main, std::function<base::Instant()> clock, Tell tell)
    : main_(std::move(main)), clock_(std::move(clock)), tell_(std::move(tell)) {
  Entry& entry = entries_[main_.board.board.text];
  entry.config = main_;
  entry.open = make(main_);
  first_ = entry.open.get();
  read_directory();
  check_all();
}

// What is wrong with the configuration's own board stops the start: whoever changed it is there to mend it. Another
// board's is told, and the board is served: people reach it, and nobody may be at the machine.
void OpenBoards::check_all() {
  require_none(check_against(main_, first_->store, first_->gate));
  std::vector<Config> boards;
  for (const auto& [id, entry] : entries_) boards.push_back(entry.config);
  require_none(check_prefix(main_, boards));
  for (const Config& board : boards) {
    Findings findings = check_units(board);
    std::ranges::move(check_prefix(board, boards), std::back_inserter(findings));
    tell_all(findings);
  }
}

// What runs on the pool needs its board.
OpenBoards::~OpenBoards() { pool_->end(); }

api::Service& OpenBoards::first() { return first_->service; }

bool OpenBoards::is_known(std::string_view id) const {
  const std::shared_lock looking{lock_};
  return entries_.contains(id);
}

std::vector<api::BoardName> OpenBoards::list() const {
  std::vector<api::BoardName> out;
  {
    const std::shared_lock looking{lock_};
    for (const auto& [id, entry] : entries_) out.push_back({{id}, entry.config.registers.board_name});
  }
  std::ranges::sort(out, {}, &api::BoardName::name);
  return out;
}

api::Service* OpenBoards::find_open(std::string_view id) {
  const std::shared_lock looking{lock_};
  const auto found = entries_.find(id);
  return found == entries_.end() || !found->second.open ? nullptr : &found->second.open->service;
}

// Entries are never removed, so what is found keeps its address.
api::Service* OpenBoards::open(std::string_view id) {
  std::unique_lock looking{lock_};
  const auto found = entries_.find(id);
  if (found == entries_.end()) return nullptr;
  const Config config = found->second.config;
  const auto opening = found->second.opening;
  looking.unlock();

  const std::lock_guard alone{*opening};
  if (api::Service* const service = find_open(id)) return service;
  auto made = make(config);
  looking.lock();
  found->second.open = std::move(made);
  return &found->second.open->service;
}

namespace {

// Nobody is let in by what is told; everything else is served.
void tell_strange(const std::vector<std::string>& findings) {
  tell_all(findings);
  if (findings.empty()) return;
  log_line(Severity::warning, "nobody is let in by these. See skyddsnat confirm-accounts and docs/how-to.");
}

}  // namespace

std::vector<OpenBoards::Watched> OpenBoards::list_open() const {
  std::vector<Watched> out;
  const std::shared_lock looking{lock_};
  for (const auto& [id, entry] : entries_) {
    if (entry.open) out.push_back({&entry.open->service, &entry.open->store, entry.config.store});
  }
  return out;
}

std::shared_ptr<OpenBoards::Board> OpenBoards::make(const Config& config) {
  Config shared = config;
  shared.gate.hashing = hashing_;
  auto store = databases_.open_board(shared);
  prepare_tables(*store, shared.board.board);
  if (shared.store != main_.store) {
    for (const Finding& one : check_ways(shared)) log_line(one.severity, one.text);
  }
  if (const auto newest = newest_instant(*store, shared.board.board)) tell_.newest(*newest);
  databases_.limit_waiting(shared);
  tell_strange(gate::Gate::list_strange(*store, shared.board.board));
  auto board = std::make_shared<Board>(shared, std::move(store), notifications_of(shared));
  board->app.publish = [this, id = shared.board.board,
                        notifications = notifications_of(shared)](std::string_view topic) {
    publish(id, topic);
    if (notifications != nullptr) notifications->notify(id, topic);
  };
  board->app.tell_fault = [tell = tell_, id = shared.board.board](const journal::Fault& fault) {
    tell.fault(fault.what());
    if (fault.cause == journal::Fault::Cause::damaged)
      tell.security({.kind = api::SecurityKind::damaged, .board = id.text});
  };
  if (shared.board.board != main_.board.board) tell_all(check_against(shared, board->store, board->gate));
  api::Service& service = board->service;
  service.clock = clock_;
  service.tell_security = tell_.security;
  service.tell_trouble = tell_.trouble;
  service.try_to_store = [&store_try = board->store_try](auto then) { store_try.ask(std::move(then)); };
  service.pool = pool_;
  service.secure_cookies = !main_.http.certificate_file.empty() || !main_.http.trusted_proxy.empty();
  service.boards = this;
  return board;
}

journal::Notifications* OpenBoards::notifications_of(const Config& config) {
  const std::lock_guard lock{notifications_mutex_};
  const auto [place, is_new] = notifications_.try_emplace(config.notifications_url());
  if (is_new) {
    place->second = journal::open_notifications(config.notifications_url());
    if (is_listening_) listen_on(place->second.get());
  }
  return place->second.get();
}

void OpenBoards::listen_on(journal::Notifications* notifications) {
  if (notifications != nullptr)
    notifications->listen([this](const core::BoardId& board, std::string_view topic) { hear(board, topic); });
}

void OpenBoards::read_directory() {
  for (Config& config : list_configs(main_, first_->store)) {
    const std::unique_lock alone{lock_};
    entries_.try_emplace(config.board.board.text).first->second.config = std::move(config);
  }
  const std::lock_guard lock{waking_};
  is_to_open_ = true;
  woken_.notify_one();
}

// A board that cannot be opened is tried again when somebody asks for it, who is told.
void OpenBoards::open_all() {
  while (true) {
    {
      std::unique_lock lock{waking_};
      woken_.wait(lock, [this] { return is_to_open_ || is_ending_; });
      if (is_ending_) return;
      is_to_open_ = false;
    }
    for (const api::BoardName& board : list()) {
      {
        const std::lock_guard lock{waking_};
        if (is_ending_) return;
      }
      try {
        open(board.id.text);
      } catch (const std::exception& error) {
        log_line(Severity::error, fmt::format("the board {} cannot be opened: {}", board.id.text, error.what()));
      }
    }
    for (const api::BoardName& board : list()) open_names(board.id.text);
    ::malloc_trim(0);  // What the names were read with: many times what they take
  }
}

// What fails here is told by the next search, which tries again.
void OpenBoards::open_names(std::string_view id) {
  api::Service* const service = find_open(id);
  if (service == nullptr) return;
  const auto is_ending = [this] {
    const std::lock_guard lock{waking_};
    return is_ending_;
  };
  app::App& app = service->app;
  try {
    while (!is_ending() && app.names->prepare_some(app.store, app.settings.board)) {}
  } catch (const journal::Fault& fault) { app.tell_fault(fault); } catch (const std::exception& error) {
    app.tell_fault(journal::Fault{error.what()});
  }
}

void OpenBoards::publish(const core::BoardId& board, std::string_view topic) {
  const std::shared_lock telling{told_lock_};
  if (http_ != nullptr) http_->publish(board.text + "/" + std::string{topic}, "changed", topic);
}

void OpenBoards::hear(const core::BoardId& board, std::string_view topic) {
  if (topic == kDirectoryTopic || topic == journal::kAnyChange) {
    try {
      read_directory();
    } catch (const std::exception&) {  // The database cannot be reached: when it can, anything may have changed.
    }
  }
  if (topic == kDirectoryTopic) return;
  if (topic != journal::kAnyChange) {
    if (topic != gate::kGateTopic) return publish(board, topic);
    if (api::Service* const service = find_open(board.text)) service->gate.refresh_soon();
    return;
  }
  for (const api::BoardName& one : list()) {
    if (api::Service* const service = find_open(one.id.text)) service->gate.refresh_soon();
  }
  const std::shared_lock telling{told_lock_};
  if (http_ != nullptr) http_->publish_to_all("changed", "all");
}

OpenBoards::Telling::Telling(OpenBoards& boards, api::http::Server& http) : boards_(boards) {
  {
    const std::unique_lock alone{boards_.told_lock_};
    boards_.http_ = &http;
  }
  {
    const std::lock_guard lock{boards_.notifications_mutex_};
    boards_.is_listening_ = true;
    for (const auto& [address, notifications] : boards_.notifications_) boards_.listen_on(notifications.get());
  }
  opening_ = std::thread{[this] { boards_.open_all(); }};
}

OpenBoards::Telling::~Telling() {
  {
    const std::lock_guard lock{boards_.waking_};
    boards_.is_ending_ = true;
  }
  boards_.woken_.notify_one();
  opening_.join();
  {
    const std::lock_guard lock{boards_.notifications_mutex_};
    boards_.is_listening_ = false;
    for (const auto& [address, notifications] : boards_.notifications_) {
      if (notifications) notifications->listen({});
    }
  }
  const std::unique_lock alone{boards_.told_lock_};
  boards_.http_ = nullptr;
}

}  // namespace server
