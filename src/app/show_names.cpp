// SPDX-License-Identifier: EUPL-1.2
#include "app/show_names.hpp"

namespace app {
namespace {

void log_then(App& app, const Actor& actor, Showing showing, Then<std::monostate> then) {
  app.write<std::monostate>(
      [&app, actor, showing = std::move(showing)](journal::Unit& unit) -> Result<std::monostate> {
        log_read(unit, app, actor, {showing.kind, showing.files, &showing.words});
        return std::monostate{};
      },
      std::move(then));
}

}  // namespace

void show_names(App& app, const Actor& actor, Showing showing, Then<std::monostate> then) {
  if (showing.kind == ReadKind::search) return log_then(app, actor, std::move(showing), std::move(then));
  showing.files = app.readers->not_shown(actor, showing.files);
  if (showing.files.empty()) return then(std::monostate{});
  const auto files = showing.files;
  log_then(app, actor, std::move(showing),
           [readers = app.readers, actor, files, then = std::move(then)](Result<std::monostate> logged) {
             if (logged) readers->keep_shown(actor, files);
             then(std::move(logged));
           });
}

void explain_reads(App& app, const Actor& actor, ReadsExplained explained, Then<std::monostate> then) {
  if (explained.reason.empty()) return then(std::unexpected(Problem::of(base::FieldError{"reason", "missing"})));
  log_then(app, actor, {ReadKind::reason, app.readers->list_counted(actor), std::move(explained.reason)},
           [readers = app.readers, actor, then = std::move(then)](Result<std::monostate> logged) {
             if (logged) readers->explain(actor);
             then(std::move(logged));
           });
}

}  // namespace app
