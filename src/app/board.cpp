// SPDX-License-Identifier: EUPL-1.2
#include "app/board.hpp"

#include <algorithm>
#include <mutex>

#include "core/calendar/stockholm.hpp"

namespace app {

// The board as it was when it was last read from what is durable.
class KnownBoard {
 public:
  std::shared_ptr<const core::Board> find(std::int64_t version) {
    const std::lock_guard alone{mutex_};
    return known_->version == version ? known_ : nullptr;
  }
  std::shared_ptr<const core::Board> last() {
    const std::lock_guard alone{mutex_};
    return known_;
  }
  void keep(std::shared_ptr<const core::Board> board) {
    const std::lock_guard alone{mutex_};
    if (board->version > known_->version) known_ = std::move(board);
  }

 private:
  std::mutex mutex_;
  std::shared_ptr<const core::Board> known_ = std::make_shared<core::Board>();
};

std::shared_ptr<KnownBoard> make_known_board() { return std::make_shared<KnownBoard>(); }

std::shared_ptr<const core::Board> load_board(App& app, journal::Unit& unit) {
  const journal::StreamId stream = journal::stream_of_board();
  if (auto known = app.board->find(unit.version(stream))) return known;
  return std::make_shared<const core::Board>(journal::fold<core::Board>(unit, stream));
}

std::shared_ptr<const core::Board> load_board(App& app, journal::Snapshot& snapshot) {
  const journal::StreamId stream = journal::stream_of_board();
  if (auto known = app.board->find(snapshot.version(stream))) return known;
  auto board = std::make_shared<const core::Board>(journal::fold<core::Board>(snapshot, stream));
  app.board->keep(board);
  return board;
}

std::shared_ptr<const core::Board> last_board(const App& app) { return app.board->last(); }

std::shared_ptr<const core::DelegationOrder> find_order(App& app, journal::Unit& unit,
                                                        std::span<const core::Fact> facts) {
  const auto is_delegated = [](const core::Fact& fact) { return core::kind_of(fact.what).is_delegated; };
  if (std::ranges::none_of(facts, is_delegated)) return nullptr;
  const auto board = load_board(app, unit);
  return {board, &board->order};
}

namespace {

struct Done {
  Acted acted;
  std::shared_ptr<const core::Board> after = {};  // Null where it had been done before
};

Result<Done> do_act(App& app, journal::Unit& unit, const Actor& actor, const core::Event& what, core::CommandId id) {
  const KeyedRequest asked = asked_for(app, actor, id,
                                       "board " + std::string{what.info().id} + '\n' + core::to_record(what).text());
  const auto earlier = find_earlier_answer<KeptActed>(unit, asked);
  if (!earlier) return std::unexpected(earlier.error());
  if (*earlier) return Done{{(*earlier)->version, (*earlier)->number}};
  const auto before = load_board(app, unit);
  auto done = append(app, unit, actor, id, *before,
                     {journal::stream_of_board(), {core::Fact{core::stockholm_day(actor.at), what}}, {}});
  if (!done) return std::unexpected(std::move(done.error()));
  const Acted acted{done->after.version, core::kind_in<core::Board>(what).assigned(done->entries.front().what)};
  keep_answer(unit, asked, KeptActed{int(acted.version), acted.number});
  return Done{acted, std::make_shared<const core::Board>(std::move(done->after))};
}

}  // namespace

void act_on_board(App& app, const Actor& actor, core::Event what, core::CommandId id, Then<Acted> then) {
  app.write<Done>(
      [&app, actor, what = std::move(what), id](journal::Unit& unit) { return do_act(app, unit, actor, what, id); },
      [&app, then = std::move(then)](Result<Done> done) {
        if (!done) return then(std::unexpected(std::move(done.error())));
        if (done->after) app.board->keep(std::move(done->after));
        app.publish("board");
        then(done->acted);
      },
      id);
}

}  // namespace app
