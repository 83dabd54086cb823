// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"
#include "api/render_board.hpp"
#include "api/serve.hpp"
#include "app/board.hpp"

namespace api {
namespace {

http::Response acted(const app::Acted& done) {
  return json_response(json::object{{"version", done.version}, {"number", done.number}});
}

template <class E>
void serve_event(const Call& call, const http::Reply& reply) {
  const auto key = read_key(call, reply);
  auto event = key ? read_typed<E>(call, reply) : std::nullopt;
  if (!event) return;
  app::act_on_board(call.service.app, call.actor, std::move(*event), *key,
                    answer_with<app::Acted>(reply, call.today(), acted));
}

}  // namespace

void serve_delegations(const Call& call, const http::Reply& reply) {
  const auto text = http::find_parameter(call.request.query, "day");
  const auto day = text ? base::parse_day(*text) : std::optional{call.today()};
  if (!day) return reply(bad_parameter("day"));
  read_on_pool(call, reply, [day = *day](const Call& on_pool) {
    std::shared_ptr<const core::Board> board;
    on_pool.service.app.store.read(
        [&](journal::Snapshot& snapshot) { board = app::load_board(on_pool.service.app, snapshot); });
    return json_response(render_order(on_pool.service, *board, day));
  });
}

void serve_adopt_delegation(const Call& call, const http::Reply& reply) {
  serve_event<core::DelegationAdopted>(call, reply);
}

void serve_try_delegation(const Call& call, const http::Reply& reply) {
  auto change = read_typed<core::OrderChange>(call, reply);
  if (!change) return;
  read_on_pool(call, reply, [change = std::move(*change)](const Call& on_pool) {
    std::shared_ptr<const core::Board> board;
    on_pool.service.app.store.read(
        [&](journal::Snapshot& snapshot) { board = app::load_board(on_pool.service.app, snapshot); });
    return json_response(render_left(core::list_left_to_board(board->order, change, on_pool.today())));
  });
}

void serve_end_delegation(const Call& call, const http::Reply& reply) {
  serve_event<core::DelegationEnded>(call, reply);
}

}  // namespace api
