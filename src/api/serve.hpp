// The handlers of the route table, by area. Each checks what it is sent, calls one use case, and answers.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "api/http/message.hpp"
#include "api/service.hpp"

namespace api {

// Sessions (serve_session.cpp)
void serve_sign_in(const Call& call, const http::Reply& reply);
void serve_sign_out(const Call& call, const http::Reply& reply);
void serve_change_password(const Call& call, const http::Reply& reply);
void serve_me(const Call& call, const http::Reply& reply);

// Lists (serve_lists.cpp)
void serve_incoming(const Call& call, const http::Reply& reply);
void serve_waiting(const Call& call, const http::Reply& reply);
void serve_files(const Call& call, const http::Reply& reply);
void serve_duties(const Call& call, const http::Reply& reply);
void serve_search(const Call& call, const http::Reply& reply);
void serve_reads_reason(const Call& call, const http::Reply& reply);
void serve_unit(const Call& call, const http::Reply& reply);

// Files (serve_files.cpp)
void serve_file(const Call& call, const http::Reply& reply);
void serve_file_report(const Call& call, const http::Reply& reply);
void serve_entries(const Call& call, const http::Reply& reply);
void serve_command(const Call& call, const http::Reply& reply);
void serve_assign(const Call& call, const http::Reply& reply);
void serve_join(const Call& call, const http::Reply& reply);
void serve_keep_apart(const Call& call, const http::Reply& reply);
void serve_drafts(const Call& call, const http::Reply& reply);
void serve_put_draft(const Call& call, const http::Reply& reply);

// Intake (serve_intake.cpp)
void serve_report(const Call& call, const http::Reply& reply);
void serve_application(const Call& call, const http::Reply& reply);
void serve_initiative(const Call& call, const http::Reply& reply);

// The board itself (serve_board.cpp)
void serve_delegations(const Call& call, const http::Reply& reply);
void serve_adopt_delegation(const Call& call, const http::Reply& reply);
void serve_end_delegation(const Call& call, const http::Reply& reply);
void serve_try_delegation(const Call& call, const http::Reply& reply);

// Registers (serve_registers.cpp)
void serve_describe(const Call& call, const http::Reply& reply);
void serve_law(const Call& call, const http::Reply& reply);

// The system itself (serve_system.cpp)
void serve_health(const Call& call, const http::Reply& reply);
void serve_ready(const Call& call, const http::Reply& reply);
void serve_api_info(const Call& call, const http::Reply& reply);
void serve_openapi(const Call& call, const http::Reply& reply);
void serve_guide(const Call& call, const http::Reply& reply);
void serve_events(const Call& call, const http::Reply& reply);

// Pages (serve_pages.cpp)
void serve_staff_pages(const Call& call, const http::Reply& reply);
void serve_asset(const Call& call, const http::Reply& reply);

// The public door (public/serve_public.cpp)
void serve_public_page(const Call& call, const http::Reply& reply);
void serve_public_form(const Call& call, const http::Reply& reply);
void serve_public_file(const Call& call, const http::Reply& reply);

}  // namespace api
