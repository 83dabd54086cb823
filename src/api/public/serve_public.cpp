// The handlers of the public pages: read what was posted, take one turn, answer a page; or hand in and answer a
// receipt.
//
// Every page of a form carries all answers along, so that it can be sent from wherever somebody is. What is written is
// also kept for an hour (app/begun_forms.hpp), and each page of a form has an address of its own: so the browser's
// "back" leads to the page before with what was written there. Where that cannot be kept, because the browser takes no
// cookies or the store is away, the page comes all the same, at the form's own address. The pages to read set no
// cookie. The sender's address is used for the limits, in memory, and goes nowhere else.
// SPDX-License-Identifier: EUPL-1.2
#include <sodium.h>

#include "api/answer.hpp"
#include "api/pages.hpp"
#include "api/public/handed_in.hpp"
#include "api/public/render.hpp"
#include "api/serve.hpp"
#include "app/begun_forms.hpp"
#include "gate/address.hpp"

namespace api {
namespace {

using door::FormPage;
using door::HandedIn;
using door::PageId;
using door::Voice;

// A school reports many children behind one address; nobody fills in forms faster than this.
constexpr double kSendsPerMinute = 6, kSendsAtOnce = 20;
constexpr double kTurnsPerMinute = 30, kTurnsAtOnce = 120;  // That are kept; more are answered without
constexpr std::string_view kFormCookie = "form";            // Says nothing to who looks among the cookies

Voice voice_of(const Call& call, door::Language language) {
  const Registers& board = call.service.registers;
  return {language, board.board_name, call.today(), call.base, board.switchboard};
}

http::Response page(std::string body, const Voice& voice, int status = 200) {
  http::Response response;
  response.status = status;
  response.content_type = "text/html; charset=utf-8";
  response.body = std::move(body);
  response.headers.emplace_back("Content-Language", std::string{door::row_of(voice.language).html_lang});
  if (status == 429 || status == 503) response.headers.emplace_back("Retry-After", "60");
  return response;
}

std::string_view find_form_cookie(const Call& call) { return http::find_cookie(call.request, kFormCookie); }

std::string new_key(const Call& call) { return call.service.app.ids.next<core::CommandId>(call.actor.at).text(); }

// ---- What is kept for the browser's "back"

std::string form_cookie(const Call& call, const std::string& secret) {
  const bool secure = call.service.secure_cookies || call.request.secure;
  const auto seconds = secret.empty() ? 0 : std::chrono::seconds{app::kBegunFormKept}.count();
  return std::string{kFormCookie} + '=' + secret +
         "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds) + (secure ? "; Secure" : "");
}

std::string new_secret() {
  core::CommandId drawn;  // For its size and its text form
  randombytes_buf(drawn.bytes.data(), drawn.bytes.size());
  return drawn.text();
}

// Nothing without a cookie of ours.
std::optional<app::BegunFormName> begun_form_of(const Call& call, std::string_view key) {
  const auto parsed = core::CommandId::parse(key), secret = core::CommandId::parse(find_form_cookie(call));
  if (!parsed || !secret) return std::nullopt;
  return app::BegunFormName{*parsed, secret->text()};
}

// "/oro?form=0123…": where a form begins. The focus is left at the top: whoever must leave quickly has the way out
// there.
std::string path_of_first(const Voice& voice, const FormPage& form) {
  return door::path_of(voice, form.page) + "?form=" + form.key;
}

// "/oro?form=0123…&page=concern#main": the page of a form that is being written; without a place its first.
std::string path_within(const Voice& voice, const FormPage& form) {
  std::string path = path_of_first(voice, form);
  if (form.turn.place == door::Place{} && form.turn.mistakes.empty()) return path + "#main";
  path += "&page=" + door::text_of(door::flow_of(form.flow), form.turn.place);
  return path + (form.turn.mistakes.empty() ? "#main" : "&wrong=1#main");
}

http::Response see_other(std::string path) {
  http::Response response;
  response.status = 303;
  response.headers.emplace_back("Location", std::move(path));
  return response;
}

// A form at its first page.
FormPage new_form(const Call& call, PageId page) { return {page, *door::row_of(page).flow, new_key(call), {}}; }

// The page that an address within a form names, with what was written there; nothing when that is gone.
std::optional<FormPage> find_form(const Call& call, const Voice& voice, PageId page, const app::BegunFormName& name) {
  const auto kept = app::find_begun_form(call.service.app, call.actor, name);
  auto posted = kept ? door::read_kept(kept->reveal()) : std::nullopt;
  if (!posted) return std::nullopt;
  FormPage form{page, *door::row_of(page).flow, name.key.text(), {}};
  const door::Flow& flow = door::flow_of(form.flow);
  posted->step = http::find_parameter(call.request.query, "page").value_or(door::text_of(flow, {}));
  posted->go = http::find_parameter(call.request.query, "wrong") ? "next" : "stay";
  form.turn = door::move(flow, std::move(*posted), voice.today);
  form.turn.outcome = door::Outcome::show;
  return form;
}

http::Response form_response(const Call& call, const Voice& voice, PageId page_id, const app::BegunFormName& name) {
  const bool is_first = !http::find_parameter(call.request.query, "page");
  std::optional<FormPage> form;
  try {
    form = find_form(call, voice, page_id, name);
  } catch (const journal::Fault& fault) {  // Whoever begins must not be stopped by that
    call.service.app.tell_fault(fault);
  }
  if (!form && !is_first) return page(door::render_gone(voice, page_id), voice, 404);
  if (!form) form = FormPage{page_id, *door::row_of(page_id).flow, name.key.text(), {}};
  return page(door::render_form(voice, *form), voice, form->turn.mistakes.empty() ? 200 : 422);
}

// Where a form begins, and where the browser's "back" leads within it.
void serve_form_page(const Call& call, const http::Reply& reply, const Voice& voice, PageId page_id) {
  const auto key = http::find_parameter(call.request.query, "form");
  if (!key) {
    FormPage form = new_form(call, page_id);
    http::Response response = see_other(path_of_first(voice, form));
    const bool is_known = core::CommandId::parse(find_form_cookie(call)).has_value();
    if (!is_known) response.headers.emplace_back("Set-Cookie", form_cookie(call, new_secret()));
    return reply(std::move(response));
  }
  const auto name = begun_form_of(call, *key);
  if (!name) {
    if (http::find_parameter(call.request.query, "page"))
      return reply(page(door::render_gone(voice, page_id), voice, 404));
    return reply(page(door::render_form(voice, new_form(call, page_id)), voice));
  }
  read_on_pool(call, reply, [voice, page_id, name = *name](const Call& on_pool) {
    return form_response(on_pool, voice, page_id, name);
  });
}

// Keeps what was written and leads to the page's own address; or shows the page at once, where it cannot be kept.
void show_turn(const Call& call, const http::Reply& reply, const Voice& voice, const FormPage& form) {
  const int status = form.turn.mistakes.empty() ? 200 : 422;
  const auto at_once = [reply, voice, form, status] {
    FormPage whole = form;
    whole.whole = true;
    reply(page(door::render_form(voice, whole), voice, status));
  };
  const auto name = begun_form_of(call, form.key);
  const door::Step& step = door::step_at(door::flow_of(form.flow), form.turn.place);
  const bool has_seen_all = form.turn.seen || step.kind == door::StepKind::check;
  const std::string network = "form:" + gate::network_of(call.request.remote);
  if (!name || !call.service.gate.allow(network, kTurnsPerMinute, kTurnsAtOnce, call.actor.at)) return at_once();
  app::keep_begun_form(call.service.app, call.actor, *name,
                       base::Text{door::kept_text(form.turn.answers, has_seen_all)},
                       [reply, at_once, there = path_within(voice, form)](const app::Result<bool>& kept) {
                         if (kept && *kept) reply(see_other(there));
                         else at_once();
                       });
}

// What a hand-in needs after the request is gone.
struct Sending {
  Service& service;
  app::Actor actor;
  Voice voice;
  FormPage form;
  http::Reply reply;
  std::optional<app::BegunFormName> begun;
  std::string last_cookie;  // That takes the form's away

  HandedIn handed_in() const { return {form.flow, voice.language, form.turn.answers, voice.today}; }
};

// What was written is gone from here and from the browser before the sender is told.
void answer_receipt(const std::shared_ptr<Sending>& sending, http::Response receipt) {
  receipt.headers.emplace_back("Clear-Site-Data", "\"cache\"");  // Also pages it would show without asking
  if (!sending->begun) return sending->reply(std::move(receipt));
  receipt.headers.emplace_back("Set-Cookie", sending->last_cookie);
  app::forget_begun_form(
      sending->service.app, *sending->begun,
      [sending, receipt = std::move(receipt)](const app::Result<bool>&) { sending->reply(receipt); });
}

void answer_sending(const std::shared_ptr<Sending>& sending, const app::Result<app::IntakeAnswer>& result) {
  const Voice& voice = sending->voice;
  if (result) return answer_receipt(sending, page(door::render_receipt(voice, sending->form, result->receipt), voice));
  sending->form.trouble = door::Trouble::busy;
  sending->reply(page(door::render_form(voice, sending->form), voice, 503));
}

void take(const std::shared_ptr<Sending>& sending, door::Numbers numbers, app::Then<app::IntakeAnswer> then) {
  const HandedIn handed_in = sending->handed_in();
  const core::CommandId id = door::command_of(sending->form.key, handed_in);
  app::App& app = sending->service.app;
  if (sending->form.flow == door::FlowId::application) {
    return app::take_application(app, sending->actor, door::application_of(handed_in, numbers), id, std::move(then));
  }
  app::take_intake(app, sending->actor, door::intake_of(handed_in, numbers), id, std::move(then));
}

// A report must arrive: what the register refuses with identity numbers is handed in with them as text.
void send(const std::shared_ptr<Sending>& sending) {
  take(sending, door::Numbers::as_fields, [sending](app::Result<app::IntakeAnswer> result) {
    if (result || result.error().kind == app::ProblemKind::fault) return answer_sending(sending, result);
    take(sending, door::Numbers::as_text,
         [sending](const app::Result<app::IntakeAnswer>& again) { answer_sending(sending, again); });
  });
}

void serve_turn(const Call& call, const http::Reply& reply, const Voice& voice, FormPage form) {
  if (form.turn.outcome == door::Outcome::to_child) return reply(see_other(door::path_of(voice, PageId::child)));
  if (form.turn.outcome == door::Outcome::show) return show_turn(call, reply, voice, form);
  const std::string name = "public:" + gate::network_of(call.request.remote);
  if (!call.service.gate.allow(name, kSendsPerMinute, kSendsAtOnce, call.actor.at)) {
    form.trouble = door::Trouble::too_many;
    return reply(page(door::render_form(voice, form), voice, 429));
  }
  const auto begun = begun_form_of(call, form.key);
  send(std::make_shared<Sending>(
      Sending{call.service, call.actor, voice, std::move(form), reply, begun, form_cookie(call, {})}));
}

// What was posted, with the other answers as they are kept; as it is where they cannot be read.
door::Posted with_kept(const Call& call, PageId page, const app::BegunFormName& name, door::Posted posted) {
  try {
    const auto kept = app::find_begun_form(call.service.app, call.actor, name);
    auto before = kept ? door::read_kept(kept->reveal()) : std::nullopt;
    if (before) door::take_kept(door::flow_of(*door::row_of(page).flow), posted, std::move(*before));
  } catch (const journal::Fault& fault) { call.service.app.tell_fault(fault); }
  return posted;
}

void serve_posted(const Call& call, const http::Reply& reply, const Voice& voice, PageId page, door::Posted posted) {
  FormPage form{page, *door::row_of(page).flow, posted.key, {}};
  form.turn = door::move(door::flow_of(form.flow), std::move(posted), voice.today);
  serve_turn(call, reply, voice, std::move(form));
}

// Several boards, and the address names none: nobody may take it that the first one is meant.
bool is_to_choose(const Call& call) {
  return call.base.empty() && call.service.boards != nullptr && call.service.boards->list().size() > 1;
}

bool is_form_body(const http::Request& request) {
  return request.header("Content-Type").starts_with("application/x-www-form-urlencoded");
}

}  // namespace

void serve_public_page(const Call& call, const http::Reply& reply) {
  const auto address = door::find_address(call.request.path);
  if (address && is_to_choose(call)) {
    const Voice voice{address->language, {}, call.today()};
    return reply(page(door::render_choice(voice, address->page, call.service.boards->list()), voice));
  }
  const Voice voice = voice_of(call, door::language_of(call.request.path));
  if (!address) return reply(page(door::render_lost(voice), voice, 404));
  const door::PageRow& row = door::row_of(address->page);
  if (row.flow) return serve_form_page(call, reply, voice, row.id);
  const bool start = address->page == PageId::start;
  reply(page(start ? door::render_start(voice) : door::render_what_next(voice), voice));
}

void serve_public_form(const Call& call, const http::Reply& reply) {
  const auto address = door::find_address(call.request.path);
  const Voice voice = voice_of(call, door::language_of(call.request.path));
  const auto flow = address ? door::row_of(address->page).flow : std::nullopt;
  if (!flow) return reply(page(door::render_lost(voice), voice, 404));
  const auto parameters = is_form_body(call.request) ? http::list_parameters(call.request.body) : http::Headers{};
  door::Posted posted = door::read_posted(door::flow_of(*flow), parameters);
  const auto key = core::CommandId::parse(posted.key);
  posted.key = key ? key->text() : new_key(call);
  const auto name = begun_form_of(call, posted.key);
  if (!name || posted.whole) return serve_posted(call, reply, voice, address->page, std::move(posted));
  const bool taken = run_on_pool(call, [reply, voice, page = address->page, name = *name, posted](const Call& on_pool) {
    serve_posted(on_pool, reply, voice, page, with_kept(on_pool, page, name, posted));
  });
  if (!taken) serve_posted(call, reply, voice, address->page, std::move(posted));
}

// The style sheet; its address carries a version, so it may be kept.
void serve_public_file(const Call& call, const http::Reply& reply) {
  const Page* file = find_page(call.request.path);
  if (file == nullptr || !file->type.starts_with("text/css")) return reply(problem_response(Wrong::not_found));
  http::Response response;
  response.content_type = file->type;
  response.static_body = file->body;
  response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  reply(std::move(response));
}

}  // namespace api
