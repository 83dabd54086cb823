// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"
#include "api/render.hpp"
#include "api/serve.hpp"
#include "core/report/reporter.hpp"

namespace api {
namespace {

json::object page_of(json::array items, std::int64_t total, const Paging& paging) {
  return {{"items", std::move(items)}, {"total", total}, {"page", paging.page}, {"limit", paging.limit}};
}

template <class E>
void put_choice(json::object& to, std::string_view key, std::string_view id) {
  if (const auto value = base::choice_of<E>(id)) to[key] = choice(*value);
}

json::object render_incoming(const Service& service, const views::IncomingItem& item, base::Day today) {
  json::object out{{"kind", item.kind}, {"number", item.number}, {"received_at", base::iso(item.received_at)},
                   {"file", render_card(service, item.file, today)}};
  put_choice<core::Channel>(out, "channel", item.channel);
  put_choice<core::ReporterCategory>(out, "reporter", item.reporter);
  if (item.kind == "application") put_choice<core::Applicant>(out, "reporter", item.reporter);
  if (item.need) out["need"] = choice(*item.need);
  return out;
}

views::DutyFilter filter_of(const Call& call) {
  const std::string whose = http::find_parameter(call.request.query, "whose").value_or("mine");
  if (whose == "unit") return {.worker = {}, .unit = call.actor.unit};
  if (whose == "unassigned") {
    return {.worker = {}, .unit = call.actor.unit, .assigned = views::DutyFilter::Assigned::no};
  }
  return {.worker = call.actor.worker, .unit = {}};
}

http::Response duties(const Call& call) {
  const Paging paging = read_paging(call.request);
  const views::DutyFilter filter = filter_of(call);
  const app::App& app = call.service.app;
  json::array items;
  views::DutyCount count;
  app.store.read([&](journal::Snapshot& snapshot) {
    for (const views::DutyItem& item :
         views::list_duties(snapshot, app.settings.board, filter, paging.limit, paging.from())) {
      json::object one = render_duty(*item.row, item.number, item.start, call.today());
      one["file"] = render_card(call.service, item.file, call.today());
      items.push_back(std::move(one));
    }
    count = views::count_duties(snapshot, app.settings.board, filter, call.today());
  });
  json::object page = page_of(std::move(items), count.all, paging);
  page["late"] = count.late;
  return json_response(page);
}

http::Response incoming(const Call& call) {
  const Paging paging = read_paging(call.request);
  const app::App& app = call.service.app;
  json::array items;
  std::int64_t total = 0;
  app.store.read([&](journal::Snapshot& snapshot) {
    for (const auto& item : views::list_incoming(snapshot, app.settings.board, paging.limit, paging.from())) {
      items.push_back(render_incoming(call.service, item, call.today()));
    }
    total = views::count_incoming(snapshot, app.settings.board);
  });
  return json_response(page_of(std::move(items), total, paging));
}

http::Response unit_load(const Call& call) {
  const app::App& app = call.service.app;
  const core::BoardId& board = app.settings.board;
  json::array workers, late;
  std::int64_t unassigned = 0;
  app.store.read([&](journal::Snapshot& snapshot) {
    for (const auto& load : views::list_load(snapshot, board, call.actor.unit, call.today())) {
      json::object one{{"open_files", load.open_files}, {"duties", load.duties}, {"late", load.late}};
      if (load.worker) one["worker"] = render_worker(call.service, *load.worker);
      else unassigned = load.open_files;
      put_day(one, "next_due", load.next_due);
      workers.push_back(std::move(one));
    }
    for (const auto& kind : views::list_late_by_kind(snapshot, board, call.actor.unit, call.today())) {
      const core::DeadlineRow* row = core::find_deadline(kind.rule, call.today());
      late.push_back(json::object{{"rule", kind.rule}, {"open", kind.open}, {"late", kind.late},
                                  {"what", words(row != nullptr ? row->what : base::Words{})}});
    }
  });
  return json_response(json::object{{"unit", render_unit(call.service, call.actor.unit)},
                                    {"workers", std::move(workers)},
                                    {"late_by_kind", std::move(late)},
                                    {"unassigned", unassigned}});
}

http::Response search(const Call& call, const std::string& typed) {
  const app::App& app = call.service.app;
  json::array items;
  app.store.read([&](journal::Snapshot& snapshot) {
    for (const views::FileCard& card :
         views::search_files(snapshot, app.store, app.settings.board, typed, call.today(), 50)) {
      items.push_back(render_card(call.service, card, call.today()));
    }
  });
  return json_response(json::object{{"items", std::move(items)}, {"q_terms", views::search_terms(typed).size()}});
}

}  // namespace

void serve_incoming(const Call& call, const http::Reply& reply) { read_on_pool(call, reply, incoming); }
void serve_duties(const Call& call, const http::Reply& reply) { read_on_pool(call, reply, duties); }
void serve_unit(const Call& call, const http::Reply& reply) { read_on_pool(call, reply, unit_load); }

void serve_search(const Call& call, const http::Reply& reply) {
  const auto body = read_body(call, reply);
  if (!body) return;
  const std::string* typed = body->find("q");
  if (typed == nullptr || typed->size() > base::kTextLimit) {
    return reply(problem_response(app::Problem::of(base::FieldError{"q", typed == nullptr ? "missing" : "too_long"}),
                                  call.today()));
  }
  read_on_pool(call, reply, [typed = *typed](const Call& on_pool) { return search(on_pool, typed); });
}

}  // namespace api
