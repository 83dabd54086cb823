// The handlers of the public pages: read what was posted, take one turn, answer a page; or hand in and answer a
// receipt.
//
// No cookie, no session, nothing kept between two pages. The sender's address is used for the limit on sending, in
// memory, and goes nowhere else.
// SPDX-License-Identifier: EUPL-1.2
#include "api/answer.hpp"
#include "api/pages.hpp"
#include "api/public/handed_in.hpp"
#include "api/public/render.hpp"
#include "api/serve.hpp"
#include "gate/address.hpp"

namespace api {
namespace {

using door::Address;
using door::FormPage;
using door::HandedIn;
using door::PageId;
using door::Voice;

// A school reports many children behind one address; nobody fills in forms faster than this.
constexpr double kSendsPerMinute = 6, kSendsAtOnce = 20;

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

http::Response elsewhere(const Voice& voice, PageId page) {
  http::Response response;
  response.status = 303;
  response.headers.emplace_back("Location", door::path_of(voice, page));
  return response;
}

std::string new_key(const Call& call) { return call.service.app.ids.next<core::CommandId>(call.actor.at).text(); }

// What a hand-in needs after the request is gone.
struct Sending {
  Service& service;
  app::Actor actor;
  Voice voice;
  FormPage form;
  http::Reply reply;

  HandedIn handed_in() const { return {form.flow, voice.language, form.turn.answers, voice.today}; }
};

void answer_sending(const std::shared_ptr<Sending>& sending, const app::Result<app::IntakeAnswer>& result) {
  const Voice& voice = sending->voice;
  if (result) return sending->reply(page(door::render_receipt(voice, sending->form, result->receipt), voice));
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
  if (form.turn.outcome == door::Outcome::to_child) return reply(elsewhere(voice, PageId::child));
  if (form.turn.outcome == door::Outcome::show) {
    const int status = form.turn.mistakes.empty() ? 200 : 422;
    return reply(page(door::render_form(voice, form), voice, status));
  }
  const std::string name = "public:" + gate::network_of(call.request.remote);
  if (!call.service.gate.allow(name, kSendsPerMinute, kSendsAtOnce, call.actor.at)) {
    form.trouble = door::Trouble::too_many;
    return reply(page(door::render_form(voice, form), voice, 429));
  }
  send(std::make_shared<Sending>(Sending{call.service, call.actor, voice, std::move(form), reply}));
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
  if (row.flow) return reply(page(door::render_form(voice, {row.id, *row.flow, new_key(call), {}}), voice));
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
  FormPage form{address->page, *flow, key ? key->text() : new_key(call), {}};
  form.turn = door::move(door::flow_of(*flow), std::move(posted), voice.today);
  serve_turn(call, reply, voice, std::move(form));
}

// The style sheet; its address carries a version, so it may be kept.
void serve_public_file(const Call& call, const http::Reply& reply) {
  const Page* file = find_page(call.request.path);
  if (file == nullptr || file->type != "text/css") return reply(problem_response(Wrong::not_found));
  http::Response response;
  response.content_type = file->type;
  response.static_body = file->body;
  response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  reply(std::move(response));
}

}  // namespace api
