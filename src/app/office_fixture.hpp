// The office the use cases' tests work in: a store of any kind, an intake worker, and a clock that stands still.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <gtest/gtest.h>

#include "app/act.hpp"
#include "app/drafts.hpp"
#include "app/intake.hpp"
#include "app/join_files.hpp"
#include "app/open_file.hpp"
#include "journal/place_fixture.hpp"
#include "journal/streams.hpp"
#include "views/lists.hpp"
#include "views/views.hpp"

namespace app {
using namespace std::chrono_literals;

// A Saturday in November, ten past one at night: nobody but the duty desk is there.
inline const base::Instant kNow = base::Instant{base::Day{2026y / 11 / 21}} + 10min;

class Office {
 public:
  explicit Office(const char* where) : place{where} {
    create_tables(app);
    actor.at = kNow;
  }

  core::CommandId new_key() { return ids.next<core::CommandId>(kNow); }

  template <class T, class Call>
  Result<T> answer_of(Call call) {
    std::optional<Result<T>> answer;
    call([&](Result<T> result) { answer = std::move(result); });
    return answer ? std::move(*answer) : Result<T>{problem(ProblemKind::fault, "no answer")};
  }
  Result<IntakeAnswer> take(const Intake& intake, std::optional<core::CommandId> key = {}) {
    const core::CommandId id = key.value_or(new_key());
    return answer_of<IntakeAnswer>([&](auto then) { take_intake(app, actor, intake, id, then); });
  }
  Result<Acted> do_act(Act one) {
    return answer_of<Acted>([&](auto then) { act(app, actor, std::move(one), then); });
  }
  Result<Acted> join(core::FileId file, core::FileId into) {
    const Join asked{file, into, base::Text{"Samma barn"}, new_key()};
    return answer_of<Acted>([&](auto then) { join_files(app, actor, asked, then); });
  }
  Result<std::string> open(core::FileId file, ReadKind kind = ReadKind::file) {
    const auto render = [](const FileView& view) { return "version " + std::to_string(view.loaded.file.version); };
    return answer_of<std::string>([&](auto then) { open_file(app, actor, {file, kind}, render, then); });
  }
  Result<base::Instant> save(const Draft& draft, DraftVersions over = {},
                             std::optional<base::Instant> taken_back = {}) {
    return answer_of<base::Instant>([&](auto then) {
      save_draft(app, actor, {.draft = draft, .over = std::move(over), .taken_back = taken_back}, then);
    });
  }
  // "report=What was written report~Thrown away ": my drafts of a file, or of none.
  std::string drafts(std::optional<core::FileId> file) {
    std::string out;
    for (const Draft& draft : list_drafts(app, actor, file)) {
      out += draft.form + (draft.thrown_away ? '~' : '=') + draft.content.reveal() + ' ';
    }
    return out;
  }
  core::FileId new_file(const char* name = "Alva Provsson", const char* identity = nullptr) {
    return take(about({child(name, identity)})).value().files.front().file;
  }

  static IntakeChild child(const char* name, const char* identity = nullptr) {
    IntakeChild one{.name = base::Text{name}, .born = 2017y / 1 / 1};
    if (identity != nullptr) one.identity_number = *core::IdentityNumber::parse(identity, 2026y / 11 / 21);
    return one;
  }
  static Intake about(std::vector<IntakeChild> children) {
    return {.channel = core::Channel::telephone,
            .reporter = core::ReporterCategory::school,
            .concern = base::Text{"Barnet kommer utan mat"},
            .children = std::move(children)};
  }
  Act assess(core::FileId file, core::CommandId key) {
    Act one{.file = file, .command = "assess_safety", .id = key};
    one.fields.values = {{"report", "1"}, {"need", "none"}, {"facts", "Samtal med skolan"}, {"reasons", "Ingen fara"}};
    return one;
  }
  Act note(core::FileId file, const char* text = "Ringt skolan") {
    Act one{.file = file, .command = "write_note", .id = new_key()};
    one.fields.values = {{"kind", "telephone"}, {"text", text}};
    return one;
  }

  // "12 events, 3 files, 2 streams …": everything that a refusal must leave as it was.
  std::string everything() const {
    std::string out;
    store->read([&](journal::Snapshot& snapshot) {
      for (const char* const sql :
           {"SELECT count(*) FROM files", "SELECT count(*) FROM duties", "SELECT count(*) FROM incoming",
            "SELECT count(*) FROM names", "SELECT count(*) FROM terms",
            "SELECT CAST(coalesce(sum(last), 0) AS BIGINT) FROM case_numbers"}) {
        auto row = snapshot.tables().query(sql);
        row.step();
        out += std::to_string(row.integer(0)) + ' ';
      }
      journal::each_stream(
          snapshot, [&](auto, journal::StreamId stream) { out += std::to_string(snapshot.version(stream)) + ' '; });
    });
    return out;
  }
  // "file mottagning w017; …": the read log, oldest first.
  std::string reads() const {
    std::string out;
    store->read([&](journal::Snapshot& snapshot) {
      auto row = snapshot.tables().query("SELECT what || ' ' || role || ' ' || worker FROM read_log ORDER BY position");
      while (row.step()) out += (out.empty() ? "" : "; ") + std::string{row.text(0)};
    });
    return out;
  }
  std::string waiting() const {
    std::string out;
    store->read([&](journal::Snapshot& snapshot) {
      for (const auto& item : views::list_incoming(snapshot, app.settings.board, 50).items) {
        out += (out.empty() ? "" : "; ") + item.kind + '/' + std::to_string(item.number) + ' ' + item.file.case_number;
      }
    });
    return out;
  }
  bool is_whole() const { return store->verify().empty() && views::check(*store, app.settings.board).empty(); }

  const journal::TestPlace place;
  std::unique_ptr<journal::Store> store = place.open({.writing = journal::Writing::inline_});
  base::SeededIds ids{1};
  App app{.store = *store, .ids = ids, .settings = {}};
  Actor actor{.worker = {"w017"}, .role = core::Role::intake, .unit = {"mottagning"}};
};

template <class T>
std::string reason_of(const Result<T>& result) {
  if (result) return "";
  const Problem& problem = result.error();
  switch (problem.kind) {
    case ProblemKind::refused: return std::string{problem.refusal->reason->id};
    case ProblemKind::bad_field: return problem.field.key + ' ' + std::string{problem.field.reason};
    case ProblemKind::not_found: return "not found";
    case ProblemKind::out_of_date: return "out of date";
    case ProblemKind::getting_ready: return "getting ready";
    case ProblemKind::draft_changed: return "draft changed";
    case ProblemKind::fault: return "fault";
    case ProblemKind::newer: return "newer";
    case ProblemKind::damaged: return "damaged";
  }
  return {};
}

}  // namespace app
