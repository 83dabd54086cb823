// The public door against a real store, for tests of it.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <gtest/gtest.h>

#include <future>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "api/routes.hpp"
#include "app/open_file.hpp"
#include "journal/place_fixture.hpp"

namespace api::door {

constexpr base::Instant kNoon{base::Day{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{11}};
inline const std::string kKey = "0123456789abcdef0123456789abcdef";

// A store that can be told to fail.
class WeakStore final : public journal::Store {
 public:
  explicit WeakStore(const char* where) : place_{where} {}
  bool broken = false;
  bool confused = false;  // Throws what nobody has foreseen

  using Store::write;
  void write(journal::Work work, journal::Done done, core::CommandId command) override {
    const journal::Fault fault{"the disk is full"};
    if (broken) return done(&fault);
    inner_->write(std::move(work), std::move(done), command);
  }
  void read(const std::function<void(journal::Snapshot&)>& look) override {
    if (confused) throw std::logic_error{"Alva Provsson"};
    inner_->read(look);
  }
  void flush() override { inner_->flush(); }
  std::vector<std::string> verify() override { return inner_->verify(); }
  std::string search_key(std::string_view term) const override { return inner_->search_key(term); }

 private:
  const journal::TestPlace place_;
  std::unique_ptr<journal::Store> inner_ = place_.open({.writing = journal::Writing::inline_});
};

class PublicDoor : public journal::OnEveryStore {
 protected:
  journal::Store& with_tables() {
    app::create_tables(app_);
    store_.write_now([](journal::Unit& unit) { gate::Gate::create_tables(unit.tables()); });
    return store_;
  }

  api::http::Response ask(api::http::Request request) {
    auto answer = std::make_shared<std::promise<api::http::Response>>();
    request.remote = remote_;
    handler_(std::move(request), [answer](api::http::Response given) { answer->set_value(std::move(given)); });
    return answer->get_future().get();  // Some come from the pool
  }
  api::http::Response get(std::string path) { return ask({.method = "GET", .path = std::move(path)}); }
  api::http::Response post(std::string path, std::string body) {
    return ask({.method = "POST",
                .path = std::move(path),
                .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                .body = std::move(body)});
  }

  std::vector<app::FileView> list_files() {
    std::vector<core::FileId> ids;
    store_.read([&](journal::Snapshot& snapshot) {
      for (const auto& stream : snapshot.list_streams(core::stream_kind::file)) ids.push_back({stream.bytes});
    });
    std::vector<app::FileView> out;
    for (const core::FileId& id : ids) out.push_back(app::look_at_file(app_, {.at = now_}, id));
    return out;
  }
  // Each once, in the order of their receipts, however many children it is about.
  std::vector<core::StatementRecorded> statements() {
    std::map<std::string, core::StatementRecorded> found;
    for (const app::FileView& view : list_files()) {
      for (const auto& [number, statement] : view.statements) found.insert_or_assign(statement.receipt, statement);
    }
    std::vector<core::StatementRecorded> out;
    for (auto& [receipt, statement] : found) out.push_back(std::move(statement));
    return out;
  }
  template <class E>
  std::vector<E> events_of() {
    std::vector<E> out;
    for (const app::FileView& view : list_files()) {
      for (const auto& entry : view.loaded.entries) {
        if (const E* one = entry.what.get_if<E>()) out.push_back(*one);
      }
    }
    return out;
  }

  WeakStore store_{GetParam()};
  base::SeededIds ids_{7};
  app::App app_{store_, ids_, {}};
  gate::Gate gate_{with_tables(), core::BoardId{"granby"}};
  api::Service service_{.app = app_, .gate = gate_, .registers = {}, .clock = [this] { return now_; }};
  api::http::Handler handler_ = api::make_handler(service_);
  base::Instant now_ = kNoon;
  std::string remote_ = "192.0.2.7";
};
inline std::string receipt_in(const api::http::Response& answer) {
  const std::size_t at = answer.body.find(">KV-");
  return at == std::string::npos ? "" : answer.body.substr(at + 1, 12);
}

inline const std::string kAnonymous = "&danger=no&who=private&anonymous=anonymous&concern=Slag&children=1&family=no";

}  // namespace api::door
