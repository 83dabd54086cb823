// OpenBoards: every board that a server answers for, each with its store, its use cases and its gate.
//
// The first one is open from the start, the others are opened one after another beside the work, or when somebody asks
// for one that is not yet. Boards that are added while the server runs are heard of through notifications.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>

#include "api/http/server.hpp"
#include "api/service.hpp"
#include "base/id_source.hpp"
#include "journal/watched_store.hpp"
#include "server/databases.hpp"

namespace server {

class OpenBoards final : public api::Boards {
 public:
  // Whom the boards tell what. Any thread.
  struct Tell {
    std::function<void(base::Instant)> newest;  // What newest_instant() says of each when it is opened
    std::function<void(std::string_view what)> fault;
    std::function<void(const api::SecurityEvent&)> security;
    std::function<void(const api::Trouble&)> trouble;
  };
  // Opens the first one. Throws journal::Fault.
  OpenBoards(Config main, std::function<base::Instant()> clock, Tell tell);
  ~OpenBoards() override;

  api::Service& first() override;
  bool is_known(std::string_view id) const override;
  std::vector<api::BoardName> list() const override;
  api::Service* find_open(std::string_view id) override;
  api::Service* open(std::string_view id) override;

  // A board that is open, for whoever watches over it; for as long as this lives.
  struct Watched {
    const api::Service* service;
    const journal::WatchedStore* store;
    std::string address;  // Of its store
  };
  std::vector<Watched> list_open() const;
  journal::FoldCounts fold_counts() const { return databases_.fold_counts(); }  // Of all together

  // While it lives, live lists on the server's connections are told what changes here and on other servers, and the
  // boards that are not open are opened.
  class Telling {
   public:
    Telling(OpenBoards& boards, api::http::Server& http);
    ~Telling();
    Telling(const Telling&) = delete;
    Telling& operator=(const Telling&) = delete;

   private:
    OpenBoards& boards_;
    std::thread opening_;
  };

 private:
  struct Board;
  struct Entry {
    Config config;
    std::shared_ptr<std::mutex> opening = std::make_shared<std::mutex>();
    std::shared_ptr<Board> open = {};
  };
  void read_directory();
  void check_all();
  void open_all();
  void open_names(std::string_view id);
  std::shared_ptr<Board> make(const Config& config);
  journal::Notifications* notifications_of(const Config& config);
  void listen_on(journal::Notifications* notifications);
  void hear(const core::BoardId& board, std::string_view topic);
  void publish(const core::BoardId& board, std::string_view topic);

  const Config main_;
  const std::function<base::Instant()> clock_;
  const Tell tell_;
  const std::shared_ptr<std::mutex> hashing_ = std::make_shared<std::mutex>();
  const std::shared_ptr<api::Pool> pool_ = std::make_shared<api::Pool>(2, 2000);

  std::mutex notifications_mutex_;
  bool is_listening_ = false;
  std::map<std::string, std::unique_ptr<journal::Notifications>>
      notifications_;  // By address; outlive what tells on them
  Databases databases_{journal::Writing::threaded};
  mutable std::shared_mutex lock_;  // Around the entries, for moments only
  std::map<std::string, Entry, std::less<>> entries_;
  Board* first_ = nullptr;

  mutable std::shared_mutex told_lock_;
  api::http::Server* http_ = nullptr;  // Nobody is told before there is one, or when it has gone
  std::mutex waking_;
  std::condition_variable woken_;
  bool is_to_open_ = true, is_ending_ = false;
};

}  // namespace server
