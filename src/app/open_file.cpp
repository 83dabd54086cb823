// SPDX-License-Identifier: EUPL-1.2
#include "app/open_file.hpp"

#include <algorithm>
#include <variant>

#include "app/board.hpp"
#include "core/child/child.hpp"
#include "core/report/report.hpp"
#include "journal/codec.hpp"

namespace app {
namespace {

// The children of the same reports, those that may be the same child, and siblings.
std::vector<core::FileId> list_linked(const FileView& view) {
  std::vector<core::FileId> out;
  const auto add = [&](core::FileId id) {
    if (id != view.id && std::ranges::find(out, id) == out.end()) out.push_back(id);
  };
  for (const auto& [number, statement] : view.statements) std::ranges::for_each(statement.children, add);
  const core::File& file = view.loaded.file;
  for (const core::Suspicion& one : file.suspicions) {
    if (!one.settled) add(one.other);
  }
  for (const core::Guardian& one : file.child.guardians) {
    if (one.file && !one.ended) add(*one.file);
  }
  return out;
}

// What somebody has to decide on stands before their eyes: reports that wait or are at risk, and the latest of an
// investigation.
std::vector<const core::Report*> list_asked(const core::File& file, const Look& look) {
  const auto& reports = file.all<core::Report>();
  const auto latest = std::ranges::find_if_not(reports.rbegin(), reports.rend(), &core::Report::is_moved);
  const bool investigates = file.find_open_investigation() != nullptr;
  std::vector<const core::Report*> out;
  for (const core::Report& one : reports) {
    const bool is_latest = investigates && latest != reports.rend() && &*latest == &one;
    const bool at_once = !one.is_settled() || one.is_in_danger() || one.needs_protection() || is_latest;
    const bool is_asked = look.statements == Look::Statements::one ? one.number.value == look.report : at_once;
    if (is_asked || look.statements == Look::Statements::all) out.push_back(&one);
  }
  return out;
}

void read_statements(journal::Snapshot& snapshot, const Look& look, FileView& view) {
  const auto asked = list_asked(view.loaded.file, look);
  std::vector<journal::StreamId> streams;
  for (const core::Report& one : view.loaded.file.all<core::Report>()) view.not_read.insert(one.number.value);
  for (const core::Report* one : asked) {
    streams.push_back(journal::stream_of(one->id));
    view.not_read.erase(one->number.value);
  }
  try {
    const auto firsts = snapshot.read_first(streams);
    for (std::size_t i = 0; i < asked.size(); ++i) {
      if (!firsts[i]) continue;
      const core::Event said = journal::read_event(*firsts[i], core::stream_kind::report).what;
      view.statements.emplace(asked[i]->number.value, *said.get_if<core::StatementRecorded>());
    }
  } catch (const journal::Fault& fault) {  // No entry of the file's
    throw journal::Fault{fault.what(), fault.cause};
  }
}

bool may_read(const Actor& actor) { return core::may(actor.role, core::Permission::read_file); }

}  // namespace

FileView look_at_file(App& app, const Actor& actor, core::FileId file, const Look& look) {
  FileView view{.id = file,
                .loaded = {},
                .statements = {},
                .not_read = {},
                .linked = {},
                .dues = {},
                .offers = {},
                .next = {},
                .many = {},
                .now = now_of(actor)};
  std::shared_ptr<const core::Board> board;
  app.store.read([&](journal::Snapshot& snapshot) {
    view.loaded = views::load_file(snapshot, file, look.newest);
    try {
      board = load_board(app, snapshot);
    } catch (const journal::Fault& fault) {  // Files open all the same; who decides by the order hears of it.
      if (!fault.is_lasting()) throw;
      app.tell_fault(fault);
    }
    snapshot.tables().next_read_is_last();
    read_statements(snapshot, look, view);
    if (const auto linked = list_linked(view); !linked.empty()) {
      for (views::FileCard& card : views::list_cards(snapshot, app.settings.board, linked)) {
        const core::FileId id = card.id;
        view.linked.emplace(id, std::move(card));
      }
    }
  });
  const core::File& state = view.loaded.file;
  if (!state.exists()) return view;
  const auto subjects = core::list_subjects(state);
  view.dues = core::list_due(subjects, view.now.today);
  core::Now now = view.now;
  if (board) now.order = &board->order;
  view.offers = core::list_offers(state, now);
  view.next = core::find_next_step(state);
  return view;
}

void open_file(App& app, const Actor& actor, const Opening& opening,
               const std::function<std::string(const FileView&)>& render, Then<std::string> then) {
  if (!may_read(actor)) return then(problem(core::reason::may_not, core::provision::access_control));
  const auto [file, kind, look] = opening;
  // Rendered once and handed on, though the log's unit of work may have to run twice.
  const auto rendered = std::make_shared<std::string>();
  std::vector<core::FileId> linked;
  {
    FileView view = look_at_file(app, actor, file, look);
    if (!view.loaded.file.exists()) return then(problem(ProblemKind::not_found));
    if (look.report > 0 && view.loaded.file.find<core::Report>({look.report}) == nullptr) {
      return then(problem(ProblemKind::not_found));
    }
    view.many = app.readers->note_file(app.settings, actor, file);
    *rendered = render(view);
    for (const auto& [id, card] : view.linked) linked.push_back(id);
  }
  linked = app.readers->not_shown(actor, linked);
  app.write<std::monostate>(
      [&app, actor, file, kind, linked](journal::Unit& unit) -> Result<std::monostate> {
        log_read(unit, app, actor, {kind, {&file, 1}});
        if (!linked.empty()) log_read(unit, app, actor, {ReadKind::list, linked});
        return std::monostate{};
      },
      [rendered, readers = app.readers, actor, file, linked, then = std::move(then)](Result<std::monostate> logged) {
        if (logged) readers->keep_shown(actor, linked), readers->keep_shown(actor, {&file, 1});
        then(logged ? Result<std::string>{std::move(*rendered)} : std::unexpected(std::move(logged.error())));
      });
}

void read_entries(App& app, const Actor& actor, const EntriesAsked& asked,
                  const std::function<std::string(const EntriesView&)>& render, Then<std::string> then) {
  if (!may_read(actor)) return then(problem(core::reason::may_not, core::provision::access_control));
  const auto rendered = std::make_shared<std::string>();
  {
    EntriesView view;
    app.store.read([&](journal::Snapshot& snapshot) {
      view.loaded = views::load_file_before(snapshot, asked.file, asked.before, asked.most);
    });
    if (!view.loaded.file.exists()) return then(problem(ProblemKind::not_found));
    view.many = app.readers->note_file(app.settings, actor, asked.file);
    *rendered = render(view);
  }
  app.write<std::monostate>(
      [&app, actor, file = asked.file](journal::Unit& unit) -> Result<std::monostate> {
        log_read(unit, app, actor, {ReadKind::file, {&file, 1}});
        return std::monostate{};
      },
      [rendered, then = std::move(then)](Result<std::monostate> logged) {
        then(logged ? Result<std::string>{std::move(*rendered)} : std::unexpected(std::move(logged.error())));
      });
}

}  // namespace app
