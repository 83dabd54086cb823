// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"
#include "api/render.hpp"
#include "api/serve.hpp"
#include "app/search.hpp"
#include "core/report/reporter.hpp"

namespace api {
namespace {

constexpr int kMostFound = 50;

template <class E>
void put_choice(Writer& to, std::string_view key, std::string_view id) {
  if (const auto value = base::choice_of<E>(id)) to.choice(key, *value);
}

void put_page(Writer& to, const Paging& paging) {
  to.number("page", paging.page);
  to.number("limit", paging.limit);
}

void write_incoming(Writer& to, Cards& cards, const views::IncomingItem& item) {
  to.begin_object();
  to.plain("kind", item.kind);
  to.number("number", item.number);
  to.key("received_at").instant(item.received_at);
  cards.write(to.key("file"), item.file);
  put_choice<core::Channel>(to, "channel", item.channel);
  if (item.kind == "application") put_choice<core::Applicant>(to, "reporter", item.reporter);
  else put_choice<core::ReporterCategory>(to, "reporter", item.reporter);
  if (item.need) to.choice("need", *item.need);
  to.end_object();
}

// Nothing for a word that is not known.
std::optional<views::DutyFilter> filter_of(const Call& call) {
  const std::string whose = http::find_parameter(call.request.query, "whose").value_or("mine");
  if (whose == "unit") return views::DutyFilter{.worker = {}, .unit = call.actor.unit};
  if (whose == "unassigned") {
    return views::DutyFilter{.worker = {}, .unit = call.actor.unit, .assigned = views::DutyFilter::Assigned::no};
  }
  if (whose == "mine") return views::DutyFilter{.worker = call.actor.worker, .unit = {}};
  return std::nullopt;
}

http::Response duties(const Call& call) {
  const auto asked = read_paging(call.request);
  if (!asked) return bad_parameter(asked.error());
  const Paging paging = *asked;
  const auto filter = filter_of(call);
  if (!filter) return bad_parameter("whose");
  const app::App& app = call.service.app;
  const base::Day today = call.today();
  Cards cards{call.service, today};
  Writer to{std::size_t(paging.limit) * 1400 + 200};
  to.begin_object();
  app.store.read([&](journal::Snapshot& snapshot) {
    const auto page = views::list_duties(snapshot, app.settings.board, *filter, today, paging.limit, paging.from());
    to.key("items").begin_list();
    for (const auto& item : page.items) {
      to.begin_object();
      write_duty(to, *item.row, item.number, item.start, today);
      cards.write(to.key("file"), item.file);
      to.end_object();
    }
    to.end_list();
    to.number("total", page.all);
    to.number("late", page.late);
    to.truth("capped", page.more);
  });
  put_page(to, paging);
  to.end_object();
  return json_text(std::move(to).done());
}

http::Response incoming(const Call& call) {
  const auto asked = read_paging(call.request);
  if (!asked) return bad_parameter(asked.error());
  const Paging paging = *asked;
  const app::App& app = call.service.app;
  Cards cards{call.service, call.today()};
  Writer to{4096};
  to.begin_object();
  app.store.read([&](journal::Snapshot& snapshot) {
    const auto page = views::list_incoming(snapshot, app.settings.board, paging.limit, paging.from());
    to.key("items").begin_list();
    for (const auto& item : page.items) write_incoming(to, cards, item);
    to.end_list();
    to.number("total", page.all);
  });
  put_page(to, paging);
  to.end_object();
  return json_text(std::move(to).done());
}

void write_load(Writer& to, const Service& service, const views::WorkerLoad& load) {
  to.begin_object();
  to.number("open_files", load.open_files);
  to.number("duties", load.duties);
  to.number("late", load.late);
  if (load.worker) write_worker(to.key("worker"), service, *load.worker);
  to.day("next_due", load.next_due);
  to.end_object();
}

void write_late(Writer& to, const views::LateByKind& kind, base::Day today) {
  const core::DeadlineRow* row = core::find_deadline(kind.rule, today);
  to.begin_object();
  to.text("rule", kind.rule);
  to.number("open", kind.open);
  to.number("late", kind.late);
  to.words("what", row != nullptr ? row->what : base::Words{});
  to.end_object();
}

http::Response unit_load(const Call& call) {
  const app::App& app = call.service.app;
  const core::BoardId& board = app.settings.board;
  std::int64_t unassigned = 0;
  Writer to{4096};
  to.begin_object();
  write_unit(to.key("unit"), call.service, call.actor.unit);
  app.store.read([&](journal::Snapshot& snapshot) {
    to.key("workers").begin_list();
    for (const auto& load : views::list_load(snapshot, board, call.actor.unit, call.today())) {
      if (!load.worker) unassigned = load.open_files;
      write_load(to, call.service, load);
    }
    to.end_list();
    to.key("late_by_kind").begin_list();
    for (const auto& kind : views::list_late_by_kind(snapshot, board, call.actor.unit, call.today())) {
      write_late(to, kind, call.today());
    }
    to.end_list();
  });
  to.number("unassigned", unassigned);
  to.end_object();
  return json_text(std::move(to).done());
}

void write_found(Writer& to, Cards& cards, const views::Found& found) {
  constexpr std::array<std::string_view, 6> kBy{"name",     "keyboard",        "first_letters",
                                                "spelling", "identity_number", "case_number"};
  to.begin_object();
  cards.write_members(to, found.file);
  to.key("found").begin_object();
  to.plain("by", kBy[std::size_t(found.by)]);
  to.plain("whose", found.person.guardian == 0 ? "child" : "person");
  if (!found.name.empty()) to.text("name", found.name);
  if (found.person.relation) to.choice("relation", *found.person.relation);
  if (found.person.ended) to.truth("ended", true);
  to.end_object();
  to.end_object();
}

http::Response search(const Call& call, const std::string& typed, const std::optional<std::string>& after) {
  const base::Day today = call.today();
  const auto found = app::search(call.service.app,
                                 {.typed = typed, .after = after, .today = today, .limit = kMostFound});
  if (!found) return problem_response(found.error(), today);
  Cards cards{call.service, today};
  Writer to{4096};
  to.begin_object();
  to.key("items").begin_list();
  for (const views::Found& one : found->page.items) write_found(to, cards, one);
  to.end_list();
  to.number("q_terms", std::int64_t(found->parts));
  if (found->page.next) to.plain("next", *found->page.next);
  if (found->page.cut) to.truth("cut", true);
  to.end_object();
  return json_text(std::move(to).done());
}

}  // namespace

void serve_incoming(const Call& call, const http::Reply& reply) { read_on_pool(call, reply, incoming); }
void serve_duties(const Call& call, const http::Reply& reply) { read_on_pool(call, reply, duties); }
void serve_unit(const Call& call, const http::Reply& reply) { read_on_pool(call, reply, unit_load); }

void serve_search(const Call& call, const http::Reply& reply) {
  const auto body = read_body(call, reply);
  if (!body) return;
  const auto wrong = [&](const char* field, std::string_view reason) {
    reply(problem_response(app::Problem::of(base::FieldError{field, reason}), call.today()));
  };
  const std::string *typed = body->find("q"), *after = body->find("after");
  if (typed == nullptr) return wrong("q", "missing");
  if (base::count_characters(*typed) > base::kTextLimit) return wrong("q", "too_long");
  if (after != nullptr && !views::is_page_key(*after)) return wrong("after", "malformed");
  read_on_pool(call, reply,
               [typed = *typed, after = after != nullptr ? std::optional{*after} : std::nullopt](const Call& on_pool) {
                 return search(on_pool, typed, after);
               });
}

}  // namespace api
