// SPDX-License-Identifier: EUPL-1.2
#include "app/open_file.hpp"

#include <variant>

#include "journal/codec.hpp"

namespace app {

FileView look_at_file(App& app, const Actor& actor, core::FileId file) {
  FileView view{.id = file, .loaded = {}, .statements = {}, .dues = {}, .offers = {}, .next = {}, .now = now_of(actor)};
  app.store.read([&](journal::Snapshot& snapshot) {
    view.loaded = views::load_file(snapshot, file);
    const auto& reports = view.loaded.file.reports;
    std::vector<journal::StreamId> streams;
    for (const core::Report& report : reports) streams.push_back(journal::stream_of(report.id));
    snapshot.tables().complete_moment();
    const auto firsts = snapshot.read_first(streams);
    for (std::size_t i = 0; i < reports.size(); ++i) {
      if (firsts[i]) view.statements.emplace(reports[i].number.value, journal::read_statement(*firsts[i]));
    }
  });
  const core::File& state = view.loaded.file;
  if (!state.exists()) return view;
  const auto subjects = core::list_subjects(state);
  view.dues = core::list_due(subjects, view.now.today);
  view.offers = core::list_offers(state, view.now);
  view.next = core::find_next_step(state);
  return view;
}

void open_file(App& app, const Actor& actor, core::FileId file, ReadKind kind,
               const std::function<std::string(const FileView&)>& render, Then<std::string> then) {
  if (!core::may(actor.role, core::Permission::read_file)) {
    return then(problem(core::Reason::may_not, core::Provision::access_control));
  }
  // Rendered once and handed on, though the log's unit of work may have to run twice.
  const auto rendered = std::make_shared<std::string>();
  {
    const FileView view = look_at_file(app, actor, file);
    if (!view.loaded.file.exists()) return then(problem(ProblemKind::not_found));
    *rendered = render(view);
  }
  app.write<std::monostate>(
      [&app, actor, file, kind](journal::Unit& unit) -> Result<std::monostate> {
        log_read(unit, app, actor, file, kind);
        return std::monostate{};
      },
      [rendered, then = std::move(then)](Result<std::monostate> logged) {
        then(logged ? Result<std::string>{std::move(*rendered)} : std::unexpected(std::move(logged.error())));
      });
}

}  // namespace app
