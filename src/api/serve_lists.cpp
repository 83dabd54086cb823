// SPDX-License-Identifier: EUPL-1.2
#include <numeric>
#include <set>

#include "api/answer.hpp"
#include "api/render.hpp"
#include "api/serve.hpp"
#include "app/search.hpp"
#include "app/show_names.hpp"
#include "core/report/application.hpp"
#include "core/report/reporter.hpp"

namespace api {
namespace {

constexpr int kMostFound = 50;

template <class E>
void put_choice(Writer& to, std::string_view key, std::string_view id) {
  if (const auto value = base::choice_of<E>(id)) to.choice(key, *value);
}

// How many of each rank the whole list has.
void put_ranks(Writer& to, const std::vector<views::RankCount>& ranks) {
  to.key("ranks").begin_list();
  for (const views::RankCount& one : ranks) {
    to.begin_object();
    to.plain("id", base::id_of(one.rank));
    to.words("label", base::label_of(one.rank));
    to.number("total", one.all);
    to.number("late", one.late);
    if (one.oldest) to.key("oldest").instant(*one.oldest);
    to.number("danger", one.danger);
    to.number("protection", one.protection);
    to.end_object();
  }
  to.end_list();
}

// The end of a list: what holds of all of it, and where its next page begins.
template <class Page>
void put_page(Writer& to, const Page& page, int limit) {
  put_ranks(to, page.ranks);
  to.number("total", page.all);
  to.number("limit", limit);
  if (page.next) to.text("next", page.next->text());
}

void write_incoming(Writer& to, Cards& cards, const views::IncomingItem& item, base::Day today) {
  to.begin_object();
  to.plain("kind", item.kind);
  to.number("number", item.number);
  to.key("received_at").instant(item.received_at);
  cards.write(to.key("file"), item.file);
  put_choice<core::Channel>(to, "channel", item.channel);
  if (item.kind == "application") put_choice<core::Applicant>(to, "reporter", item.reporter);
  else put_choice<core::ReporterCategory>(to, "reporter", item.reporter);
  if (item.need) to.choice("need", *item.need);
  if (item.danger) to.choice("danger", *item.danger);
  to.plain("rank", base::id_of(item.rank));
  if (item.duty != nullptr) {
    to.key("duty").begin_object();
    write_duty(to, *item.duty, item.number, item.duty_start, today);
    to.end_object();
  }
  to.end_object();
}

// Whose list is asked for; nothing for a word that is not known, or a worker's name that cannot be one.
std::optional<views::Whose> read_whose(const Call& call) {
  const std::string whose = http::find_parameter(call.request.query, "whose").value_or("mine");
  const auto worker = http::find_parameter(call.request.query, "worker");
  const auto named = worker ? core::WorkerId::parse(*worker) : std::nullopt;
  if (worker && (!named || whose != "unit")) return std::nullopt;
  if (whose == "unit") return views::Whose{.worker = named, .unit = call.actor.unit};
  if (whose == "unassigned") {
    return views::Whose{.worker = {}, .unit = call.actor.unit, .assigned = views::Whose::Assigned::no};
  }
  if (whose == "mine") return views::Whose{.worker = call.actor.worker, .unit = {}};
  return std::nullopt;
}

// The name of the parameter that is wrong, when one is.
std::expected<views::DutyFilter, std::string_view> read_filter(const Call& call) {
  const auto whose = read_whose(call);
  if (!whose) return std::unexpected("whose");
  views::DutyFilter filter{*whose};
  filter.rule = http::find_parameter(call.request.query, "rule").value_or("");
  if (!filter.rule.empty() && core::list_ids(filter.rule) != std::vector{std::string_view{filter.rule}}) {
    return std::unexpected("rule");
  }
  const auto late = http::find_parameter(call.request.query, "late");
  if (late && *late != "1") return std::unexpected("late");
  if (late) filter.when = views::DutyFilter::When::late;
  return filter;
}

http::Response duties(const Call& call, Cards& cards) {
  const auto paging = read_paging<views::DutyKey>(call.request);
  if (!paging) return bad_parameter(paging.error());
  const auto filter = read_filter(call);
  if (!filter) return bad_parameter(filter.error());
  const app::App& app = call.service.app;
  const base::Day today = call.today();
  Writer to{std::size_t(paging->limit) * 1400 + 200};
  to.begin_object();
  app.store.read([&](journal::Snapshot& snapshot) {
    const auto page = views::list_duties(snapshot, app.settings.board, *filter, today, paging->limit, paging->after);
    to.key("items").begin_list();
    for (const auto& item : page.items) {
      to.begin_object();
      write_duty(to, *item.row, item.number, item.start, today);
      to.plain("rank", base::id_of(item.rank));
      cards.write(to.key("file"), item.file);
      to.end_object();
    }
    to.end_list();
    to.number("late", page.late);
    to.truth("capped", page.more);
    put_page(to, page, paging->limit);
  });
  to.end_object();
  return json_text(std::move(to).done());
}

http::Response incoming(const Call& call, Cards& cards) {
  const auto paging = read_paging<views::IncomingKey>(call.request);
  if (!paging) return bad_parameter(paging.error());
  const app::App& app = call.service.app;
  Writer to{4096};
  to.begin_object();
  app.store.read([&](journal::Snapshot& snapshot) {
    const auto page = views::list_incoming(snapshot, app.settings.board, paging->limit, paging->after);
    to.key("items").begin_list();
    for (const auto& item : page.items) write_incoming(to, cards, item, call.today());
    to.end_list();
    put_page(to, page, paging->limit);
  });
  to.end_object();
  return json_text(std::move(to).done());
}

http::Response files(const Call& call, Cards& cards) {
  const auto paging = read_paging<views::FileKey>(call.request);
  if (!paging) return bad_parameter(paging.error());
  const auto whose = read_whose(call);
  if (!whose) return bad_parameter("whose");
  const app::App& app = call.service.app;
  const base::Day today = call.today();
  Writer to{4096};
  to.begin_object();
  app.store.read([&](journal::Snapshot& snapshot) {
    const auto page = views::list_files(snapshot, app.settings.board, *whose, paging->limit, paging->after);
    to.key("items").begin_list();
    for (const views::FileItem& item : page.items) {
      to.begin_object();
      cards.write(to.key("file"), item.file);
      to.number("duties", item.duties);
      to.truth("late", item.due && *item.due < today);
      if (item.due) to.number("days_left", (*item.due - today).count());
      to.day("due", item.due);
      to.end_object();
    }
    to.end_list();
    to.number("total", page.all);
    to.number("limit", paging->limit);
    if (page.next) to.text("next", page.next->text());
  });
  to.end_object();
  return json_text(std::move(to).done());
}

// What stands in the menu and the tab's title of every page.
http::Response waiting(const Call& call) {
  const app::App& app = call.service.app;
  const base::Day today = call.today();
  const views::DutyFilter mine{{.worker = call.actor.worker, .unit = {}}};
  Writer to{1024};
  to.begin_object();
  app.store.read([&](journal::Snapshot& snapshot) {
    const auto incoming = views::count_incoming(snapshot, app.settings.board);
    const auto duties = views::count_duties(snapshot, app.settings.board, mine, today);
    to.key("incoming").begin_object();
    put_ranks(to, incoming);
    to.number("total", std::accumulate(incoming.begin(), incoming.end(), std::int64_t{0},
                                       [](std::int64_t sum, const views::RankCount& one) { return sum + one.all; }));
    to.end_object();
    to.key("mine").begin_object();
    put_ranks(to, duties.ranks);
    to.number("total", duties.all);
    to.number("late", duties.late);
    to.truth("capped", duties.more);
    to.end_object();
  });
  to.end_object();
  return json_text(std::move(to).done());
}

// Who can sign in: what stands with anybody else waits for somebody to take it over.
std::set<core::WorkerId> workers_in(const Service& service) {
  std::set<core::WorkerId> out;
  for (const gate::Account& account : service.gate.list_accounts()) {
    if (!account.is_disabled) out.insert(account.worker);
  }
  return out;
}

void write_load(Writer& to, const Service& service, const views::WorkerLoad& load, bool is_gone) {
  to.begin_object();
  to.number("open_files", load.open_files);
  to.number("duties", load.duties);
  to.number("late", load.late);
  if (load.worker) write_worker(to.key("worker"), service, *load.worker);
  if (is_gone) to.truth("gone", true);
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
  const std::set<core::WorkerId> known = workers_in(call.service);
  std::int64_t unassigned = 0;
  Writer to{4096};
  to.begin_object();
  write_unit(to.key("unit"), call.service, call.actor.unit);
  app.store.read([&](journal::Snapshot& snapshot) {
    to.key("workers").begin_list();
    for (const auto& load : views::list_load(snapshot, board, call.actor.unit, call.today())) {
      if (!load.worker) unassigned = load.open_files;
      write_load(to, call.service, load, load.worker && !known.contains(*load.worker));
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
  constexpr std::array<std::string_view, 7> kBy{
      "name", "keyboard", "first_letters", "spelling", "identity_number", "case_number", "receipt"};
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

// Answers when it is on the log whose names were shown.
void show(const Call& call, const http::Reply& reply, app::Showing showing, http::Response response) {
  const auto kept = std::make_shared<http::Response>(std::move(response));
  app::show_names(
      call.service.app, call.actor, std::move(showing),
      answer_with<std::monostate>(reply, call.today(), [kept](std::monostate) { return std::move(*kept); }));
}

using ListReader = http::Response (*)(const Call&, Cards&);
void show_list(const Call& call, const http::Reply& reply, ListReader reader) {
  run_on_pool(call, reply, [reader](const Call& on_pool, const http::Reply& then) {
    Cards cards{on_pool.service, on_pool.today()};
    http::Response response = reader(on_pool, cards);
    show(on_pool, then, {app::ReadKind::list, cards.shown()}, std::move(response));
  });
}

struct SearchBody {
  std::string typed;
  std::optional<std::string> after;
};
void search(const Call& call, const http::Reply& reply, const SearchBody& body) {
  app::App& app = call.service.app;
  const base::Day today = call.today();
  const auto found = app::search(app, {.typed = body.typed, .after = body.after, .today = today, .limit = kMostFound});
  if (!found) return reply(problem_response(found.error(), today));
  base::Text words{body.typed};
  const auto many = found->parts > 0 ? app.readers->note_search(app.settings, call.actor, words) : std::nullopt;
  if (many && many->is_news) tell_security(call, SecurityKind::many_reads, call.actor.worker.text);
  Cards cards{call.service, today};
  Writer to{4096};
  to.begin_object();
  to.key("items").begin_list();
  for (const views::Found& one : found->page.items) write_found(to, cards, one);
  to.end_list();
  to.number("q_terms", std::int64_t(found->parts));
  if (found->page.next) to.plain("next", *found->page.next);
  if (found->page.cut) to.truth("cut", true);
  put_many(to, many);
  to.end_object();
  http::Response response = json_text(std::move(to).done());
  if (found->parts == 0) return reply(std::move(response));
  show(call, reply, {app::ReadKind::search, cards.shown(), std::move(words)}, std::move(response));
}

}  // namespace

void serve_incoming(const Call& call, const http::Reply& reply) { show_list(call, reply, incoming); }
void serve_waiting(const Call& call, const http::Reply& reply) { read_on_pool(call, reply, waiting); }
void serve_files(const Call& call, const http::Reply& reply) { show_list(call, reply, files); }
void serve_duties(const Call& call, const http::Reply& reply) { show_list(call, reply, duties); }
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
  const SearchBody asked{*typed, after != nullptr ? std::optional{*after} : std::nullopt};
  run_on_pool(call, reply, [asked](const Call& on_pool, const http::Reply& then) { search(on_pool, then, asked); });
}

void serve_reads_reason(const Call& call, const http::Reply& reply) {
  auto explained = read_typed<app::ReadsExplained>(call, reply);
  if (!explained) return;
  app::explain_reads(call.service.app, call.actor, std::move(*explained),
                     answer_with<std::monostate>(reply, call.today(), [](std::monostate) {
                       http::Response response;
                       response.status = 204;
                       return response;
                     }));
}

}  // namespace api
