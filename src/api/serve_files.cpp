// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"
#include "api/identity_fields.hpp"
#include "api/if_match.hpp"
#include "api/render.hpp"
#include "api/serve.hpp"
#include "app/act.hpp"
#include "app/assign_files.hpp"
#include "app/drafts.hpp"
#include "app/join_files.hpp"
#include "app/link_files.hpp"
#include "base/typed.hpp"
#include "core/file/note.hpp"

namespace api {
namespace {

std::string etag(std::int64_t version) { return '"' + std::to_string(version) + '"'; }

http::Response acted(const app::Acted& done) {
  http::Response response = json_response(json::object{{"version", done.version}, {"number", done.number}});
  response.headers.emplace_back("ETag", etag(done.version));
  return response;
}

// Where a draft belongs: the file in the address, or none (a new report). Answers the problem itself.
struct DraftPlace {
  std::optional<core::FileId> file;
};
std::optional<DraftPlace> read_draft_place(const Call& call, const http::Reply& reply) {
  if (!call.path.contains("id")) return DraftPlace{};
  const auto id = read_file_id(call, reply);
  return id ? std::optional{DraftPlace{id}} : std::nullopt;
}

// The form's name: a command and what it is about, "assess_safety.1"; it comes back as it was sent.
bool is_form_name(std::string_view form) { return base::Code<struct FormTag>::parse(form).has_value(); }

// Takes "day" out of the body: it belongs to the envelope.
std::expected<std::optional<base::Day>, base::FieldError> take_day(base::Record& fields) {
  const std::string* text = fields.find("day");
  if (text == nullptr) return std::nullopt;
  const auto day = base::parse_day(*text);
  if (!day) return std::unexpected(base::FieldError{"day", "malformed", {"Dag", "Day"}, base::Kind::day});
  std::erase_if(fields.values, [](const auto& value) { return value.first == "day"; });
  return day;
}

// What a body says of joining; the file that ends stands in the address.
struct JoinBody {
  core::FileId into;
  base::Text grounds;
  static constexpr auto kFields = base::Fields{
      base::field("into", &JoinBody::into, {"Fortsätter i akt", "Goes on in file"}),
      base::field("grounds", &JoinBody::grounds, {"Hur det är känt", "How this is known"})};
};

// The same of two files that are about two children.
struct ApartBody {
  core::FileId other;
  base::Text grounds;
  static constexpr auto kFields = base::Fields{
      base::field("other", &ApartBody::other, {"Den andra akten", "The other file"}),
      base::field("grounds", &ApartBody::grounds, {"Hur det är känt", "How this is known"})};
};

// What a body says of a draft; the form and the file stand in the address.
std::expected<app::DraftSaving, base::FieldError> read_draft(const base::Record& body) {
  app::DraftSaving saving;
  if (const std::string* content = body.find("content")) saving.draft.content = base::Text{*content};
  const std::string* thrown_away = body.find("thrown_away");
  saving.draft.thrown_away = thrown_away != nullptr && *thrown_away == "yes";
  if (const std::string* taken_back = body.find("taken_back")) {
    saving.taken_back = base::parse_instant(*taken_back);
    if (!saving.taken_back)
      return std::unexpected(base::FieldError{"taken_back", "malformed", {}, base::Kind::instant});
  }
  return saving;
}

std::int64_t version_of(base::Instant saved_at) { return saved_at.time_since_epoch().count(); }

http::Response saved(base::Instant saved_at) {
  http::Response response = json_response(
      json::object{{"saved_at", base::iso(saved_at)}, {"version", version_of(saved_at)}});
  response.headers.emplace_back("ETag", etag(version_of(saved_at)));
  return response;
}

// A file that is given to a unit or a person that is none would stand in nobody's list.
std::optional<base::FieldError> find_unknown(const Call& call, const core::UnitId& unit,
                                             const std::optional<core::WorkerId>& worker) {
  const Registers& registers = call.service.registers;
  if (!registers.units.empty() && registers.find_unit(unit.text) == nullptr) {
    return base::FieldError{"unit", "unknown_choice"};
  }
  if (worker && call.service.gate.display_name(*worker).empty()) return base::FieldError{"worker", "unknown_choice"};
  return std::nullopt;
}

void tell_of(const Call& call, const std::optional<app::ManyReads>& many) {
  if (many && many->is_news) tell_security(call, SecurityKind::many_reads, call.actor.worker.text);
}

}  // namespace

void serve_file(const Call& call, const http::Reply& reply) {
  const auto id = read_file_id(call, reply);
  if (!id) return;
  app::Opening opening{.file = *id};
  if (http::find_parameter(call.request.query, "print")) {
    opening.kind = app::ReadKind::print;
    opening.look = app::kWholeFile;
  }
  run_on_pool(call, reply, [opening](const Call& on_pool, const http::Reply& then) {
    const auto version = std::make_shared<std::int64_t>(0);
    app::open_file(
        on_pool.service.app, on_pool.actor, opening,
        [&](const app::FileView& view) {
          *version = view.loaded.file.version;
          tell_of(on_pool, view.many);
          const bool is_print = opening.kind == app::ReadKind::print;
          return render_file(on_pool.service, view, is_print ? Length::whole : Length::first);
        },
        answer_with<std::string>(then, on_pool.today(), [version](std::string& body) {
          http::Response response;
          response.body = std::move(body);
          response.headers.emplace_back("ETag", etag(*version));
          return response;
        }));
  });
}

void serve_file_report(const Call& call, const http::Reply& reply) {
  const auto id = read_file_id(call, reply);
  if (!id) return;
  const auto number = base::Plain<int>::read(call.path.at("number"));
  if (!number || *number < 1) {
    return reply(problem_response(app::Problem::of(app::ProblemKind::not_found), call.today()));
  }
  const app::Opening opening{.file = *id, .kind = app::ReadKind::statement, .look = app::look_at_report(*number)};
  run_on_pool(call, reply, [opening](const Call& on_pool, const http::Reply& then) {
    app::open_file(
        on_pool.service.app, on_pool.actor, opening,
        [&](const app::FileView& view) {
          tell_of(on_pool, view.many);
          return render_report(on_pool.service, view, opening.look.report);
        },
        answer_with<std::string>(then, on_pool.today(), [](std::string& body) { return json_text(std::move(body)); }));
  });
}

// Entries are numbered from 1, so those of the first page come before whatever is asked for.
void serve_entries(const Call& call, const http::Reply& reply) {
  const auto id = read_file_id(call, reply);
  if (!id) return;
  const auto wrong = [&](std::string_view name) {
    reply(problem_response(app::Problem::of(base::FieldError{std::string{name}, "malformed"}), call.today()));
  };
  const auto limit = read_limit(call.request);
  if (!limit) return wrong("limit");
  const auto text = http::find_parameter(call.request.query, "before");
  const auto before = text ? base::Plain<int>::read(*text) : std::optional{std::numeric_limits<int>::max()};
  if (!before || *before < 1) return wrong("before");
  run_on_pool(call, reply,
              [asked = app::EntriesAsked{*id, *before, *limit}](const Call& on_pool, const http::Reply& then) {
                app::read_entries(
                    on_pool.service.app, on_pool.actor, asked,
                    [&](const app::EntriesView& view) {
                      tell_of(on_pool, view.many);
                      return render_entries(on_pool.service, view);
                    },
                    answer_with<std::string>(then, on_pool.today(),
                                             [](std::string& body) { return json_text(std::move(body)); }));
              });
}

void serve_command(const Call& call, const http::Reply& reply) {
  const auto id = read_file_id(call, reply);
  if (!id) return;
  const auto key = read_key(call, reply);
  if (!key) return;
  Versions versions;
  if (read_if_match(call.request.headers, versions) == IfMatch::malformed) {
    return reply(problem_response(Wrong::bad_if_match));
  }
  auto fields = read_body(call, reply);
  if (!fields) return;
  if (auto wrong = complete_identity_numbers(*fields, call.today())) {
    return reply(problem_response(app::Problem::of(std::move(*wrong)), call.today()));
  }
  std::string command = call.path.at("command");
  std::ranges::replace(command, '-', '_');
  const core::EventKind* kind = core::find_command(command);
  std::expected<std::optional<base::Day>, base::FieldError> day;
  if (kind == nullptr || !core::has_day_field(*kind)) day = take_day(*fields);
  if (!day) return reply(problem_response(app::Problem::of(day.error()), call.today()));
  if (command == core::FileAssigned::kInfo.command) {
    const auto assigned = base::from_record<core::FileAssigned>(*fields);
    auto wrong = assigned ? find_unknown(call, assigned->unit, assigned->worker) : std::nullopt;
    if (wrong) return reply(problem_response(app::Problem::of(std::move(*wrong)), call.today()));
  }
  app::Act act{.file = *id,
               .command = std::move(command),
               .fields = std::move(*fields),
               .day = *day,
               .expected_versions = std::move(versions),
               .id = *key};
  app::act(call.service.app, call.actor, std::move(act), answer_with<app::Acted>(reply, call.today(), acted));
}

void serve_join(const Call& call, const http::Reply& reply) {
  const auto id = read_file_id(call, reply);
  const auto key = id ? read_key(call, reply) : std::nullopt;
  auto join = key ? read_typed<JoinBody>(call, reply) : std::nullopt;
  if (!join) return;
  app::join_files(call.service.app, call.actor, {*id, join->into, std::move(join->grounds), *key},
                  answer_with<app::Acted>(reply, call.today(), acted));
}

void serve_keep_apart(const Call& call, const http::Reply& reply) {
  const auto id = read_file_id(call, reply);
  const auto key = id ? read_key(call, reply) : std::nullopt;
  auto apart = key ? read_typed<ApartBody>(call, reply) : std::nullopt;
  if (!apart) return;
  app::keep_apart(call.service.app, call.actor, {*id, apart->other, std::move(apart->grounds), *key},
                  answer_with<app::Acted>(reply, call.today(), acted));
}

namespace {

// Why one of several files was not given.
Why why_not_assigned(const app::Problem& problem) {
  constexpr base::Words kNone{"Akten finns inte.", "The file does not exist."};
  constexpr base::Words kNewer{"Akten är skriven av en nyare version. Försök igen om en stund.",
                               "A newer version has written in the file. Try again in a while."};
  constexpr base::Words kDamaged{"Akten är skadad och kan inte läsas.", "The file is damaged, and cannot be read."};
  switch (problem.kind) {
    case app::ProblemKind::refused: return {problem.refusal->reason->id, 409, {}, problem.refusal->reason->words};
    case app::ProblemKind::damaged: return {"damaged", 500, {}, kDamaged};
    case app::ProblemKind::newer: return {"newer_version", 503, {}, kNewer};
    default: return {"unknown", 404, {}, kNone};
  }
}

}  // namespace

void serve_assign(const Call& call, const http::Reply& reply) {
  const auto key = read_key(call, reply);
  if (!key) return;
  const auto body = read_body(call, reply);
  if (!body) return;
  auto assign = base::from_record<app::AssignFiles>(*body);
  if (!assign) return reply(problem_response(app::Problem::of(std::move(assign.error())), call.today()));
  if (auto wrong = find_unknown(call, assign->unit, assign->worker)) {
    return reply(problem_response(app::Problem::of(std::move(*wrong)), call.today()));
  }
  app::assign_files(call.service.app, call.actor, std::move(*assign), *key,
                    answer_with<app::AssignedFiles>(reply, call.today(), [](const app::AssignedFiles& done) {
                      json::array assigned, refused;
                      for (const core::FileId file : done.assigned) assigned.push_back(json::string{file.text()});
                      for (const auto& one : done.refused) {
                        const Why why = why_not_assigned(one.why);
                        refused.push_back(json::object{
                            {"file", one.file.text()}, {"reason", why.reason}, {"text", words(why.detail)}});
                      }
                      return json_response(json::object{{"assigned", assigned}, {"refused", refused}});
                    }));
}

void serve_drafts(const Call& call, const http::Reply& reply) {
  const auto place = read_draft_place(call, reply);
  if (!place) return;
  read_on_pool(call, reply, [file = place->file](const Call& on_pool) {
    json::array items;
    for (const app::Draft& draft : app::list_drafts(on_pool.service.app, on_pool.actor, file)) {
      items.push_back(json::object{{"form", draft.form},
                                   {"content", draft.content.reveal()},
                                   {"saved_at", base::iso(draft.saved_at)},
                                   {"version", version_of(draft.saved_at)},
                                   {"thrown_away", draft.thrown_away}});
    }
    return json_response(json::object{{"items", std::move(items)}});
  });
}

void serve_put_draft(const Call& call, const http::Reply& reply) {
  const auto place = read_draft_place(call, reply);
  if (!place) return;
  Versions over;
  if (read_if_match(call.request.headers, over) == IfMatch::malformed) {
    return reply(problem_response(Wrong::bad_if_match));
  }
  const auto body = read_body(call, reply);
  if (!body) return;
  const std::string& form = call.path.at("form");
  if (!is_form_name(form)) {
    return reply(problem_response(app::Problem::of(base::FieldError{"form", "malformed"}), call.today()));
  }
  auto saving = read_draft(*body);
  if (!saving) return reply(problem_response(app::Problem::of(std::move(saving.error())), call.today()));
  saving->draft.file = place->file;
  saving->draft.form = form;
  saving->draft.saved_at = call.actor.at;
  saving->over = std::move(over);
  app::save_draft(call.service.app, call.actor, std::move(*saving),
                  answer_with<base::Instant>(reply, call.today(), saved));
}

}  // namespace api
