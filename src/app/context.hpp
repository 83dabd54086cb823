// What every use case stands on: the store, ids, the board's settings, and who asks. No globals.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "app/result.hpp"
#include "base/id_source.hpp"
#include "core/access/access.hpp"
#include "core/event_info.hpp"
#include "journal/store.hpp"

namespace app {

// The board's own choices; not law.
struct Settings {
  core::BoardId board{"granby"};
  std::string case_prefix = "GR";
  core::UnitId day_unit{"mottagning"};   // Owns what comes in during office hours
  core::UnitId duty_unit{"socialjour"};  // Owns what comes in at other times
  std::chrono::minutes office_opens = std::chrono::hours{8}, office_closes = std::chrono::minutes{16 * 60 + 30};
  // As many files, and searches, of one worker within an hour are usual; more ask for a reason. 0: any number is.
  int many_files = 60, many_searches = 120;
};

// Tells live lists that something changed: a topic and no personal data.
using Publish = std::function<void(std::string_view topic)>;

// What the store failed at, as a use case's answer.
Problem problem_of(const journal::Fault& fault);

class OpenNames;  // What is searched (search.hpp)
std::shared_ptr<OpenNames> make_open_names();
class KnownBoard;  // What holds of the board (board.hpp)
std::shared_ptr<KnownBoard> make_known_board();
class Readers;  // What each worker has been shown (readers.hpp)
std::shared_ptr<Readers> make_readers();

struct App {
  journal::Store& store;
  base::IdSource& ids;
  Settings settings;
  Publish publish = [](std::string_view) {};
  std::function<void(const journal::Fault&)> tell_fault = [](const auto&) {};  // For who looks after the machine

  std::shared_ptr<OpenNames> names = make_open_names();
  std::shared_ptr<Readers> readers = make_readers();
  std::shared_ptr<KnownBoard> board = make_known_board();

  // Runs `work` as one unit of work and hands on its result once it is durable. `id`: the command that it does,
  // whose earlier answer it looks for first.
  template <class T>
  void write(std::function<Result<T>(journal::Unit&)> work, Then<T> then, core::CommandId id = {}) {
    auto result = std::make_shared<Result<T>>(problem(ProblemKind::fault));
    store.write([result, work = std::move(work)](journal::Unit& unit) { *result = work(unit); },
                [result, then = std::move(then), tell = tell_fault](const journal::Fault* fault) {
                  if (fault != nullptr) tell(*fault);
                  then(fault != nullptr ? Result<T>{std::unexpected(problem_of(*fault))} : std::move(*result));
                },
                id);
  }
};

// Who asks, and when. `at` comes from the one clock of the shell, or from the simulation.
struct Actor {
  core::WorkerId worker;
  core::Role role = core::Role::investigator;
  core::UnitId unit;
  base::Instant at{};
  std::string title = {};  // As the account has it: a delegation order may go by it
};

core::Now now_of(const Actor& actor);

// Whose key seals what belongs to no file. The line breaks of `name` keep it apart from every search term.
journal::StreamId place_named(const App& app, std::string_view name);
std::string_view bytes_of(const journal::StreamId& place);

// The unit on duty at an instant: the day unit on working days in office hours, the duty desk at all other times.
const core::UnitId& unit_on_duty(const Settings& settings, base::Instant at);

// Makes every table the use cases need, and the views anew when another program or an older law made them.
void create_tables(App& app);

}  // namespace app
