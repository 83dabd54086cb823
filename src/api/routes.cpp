// SPDX-License-Identifier: EUPL-1.2
#include "api/routes.hpp"

#include <array>

#include "api/serve.hpp"
#include "app/assign_files.hpp"
#include "app/intake.hpp"
#include "app/show_names.hpp"
#include "core/board/delegation.hpp"

namespace api {
namespace {

using P = core::Permission;
constexpr auto kAnyone = std::nullopt;

// The pages for the public: no session, no cookie; a form hands in as anybody may.
constexpr Route public_page(std::string_view pattern) {
  return {"GET", pattern, Door::open, kAnyone, "A page for the public", nullptr, "", &serve_public_page};
}
constexpr Route public_form(std::string_view pattern) {
  return {"POST",  pattern, Door::open,        P::hand_in, "One page of a form for the public",
          nullptr, "",      &serve_public_form};
}

// What is asked for most stands first. `answer` names a schema of openapi.cpp; empty: not JSON.
const std::array kRoutes{
    Route{"POST", "/v1/reports", Door::either, P::hand_in, "Leave a report of concern about one or several children",
          &base::fields_of<app::Intake>, "Taken", &serve_report},
    Route{"GET", "/v1/duties", Door::session, P::read_file, "Duties by urgency: mine, the unit's, or those nobody has",
          nullptr, "DutyPage", &serve_duties},
    Route{"GET", "/v1/files/{id}", Door::session, P::read_file, "Open a child's file; the read is journalled", nullptr,
          "File", &serve_file},
    Route{"GET", "/v1/files/{id}/entries", Door::session, P::read_file,
          "Older entries of a file, by the number they stand before; the read is journalled", nullptr, "EntryPage",
          &serve_entries},
    Route{"GET", "/v1/files/{id}/reports/{number}", Door::session, P::read_file,
          "A report in a file, with what its reporter said; the read is journalled", nullptr, "Report",
          &serve_file_report},
    Route{"POST", "/v1/files/{id}/commands/{command}", Door::session, P::read_file,
          "Record one fact in a file; /v1/describe lists the commands and their fields", nullptr, "Done",
          &serve_command},
    Route{"POST", "/v1/search", Door::session, P::search, "Find files by name, identity number or case number only",
          nullptr, "FoundPage", &serve_search},
    Route{"POST", "/v1/reads/reason", Door::session, P::search,
          "Say why unusually many files were opened, or searches made, within an hour",
          &base::fields_of<app::ReadsExplained>, "", &serve_reads_reason},
    Route{"GET", "/v1/incoming", Door::session, P::read_file,
          "What has come in and waits: who is at risk first, then by age", nullptr, "IncomingPage", &serve_incoming},
    Route{"GET", "/v1/waiting", Door::session, P::read_file, "How much waits: what has come in, and my own duties",
          nullptr, "Waiting", &serve_waiting},
    Route{"PUT", "/v1/files/{id}/drafts/{form}", Door::session, P::read_file, "Keep what is being written", nullptr,
          "Saved", &serve_put_draft},
    Route{"GET", "/v1/files/{id}/drafts", Door::session, P::read_file, "My drafts in a file", nullptr, "DraftList",
          &serve_drafts},
    // Also what is about no child: the board's decisions, recorded by somebody who may read no file.
    Route{"PUT", "/v1/drafts/{form}", Door::session, kAnyone, "Keep what is being written that belongs to no file",
          nullptr, "Saved", &serve_put_draft},
    Route{"GET", "/v1/drafts", Door::session, kAnyone, "My drafts that belong to no file", nullptr, "DraftList",
          &serve_drafts},
    Route{"POST", "/v1/files/{id}/join", Door::session, P::assess, "Let a file go on in another about the same child",
          nullptr, "Done", &serve_join},
    Route{"POST", "/v1/files/{id}/keep-apart", Door::session, P::assess,
          "Say that two files, marked as perhaps about the same child, are about two", nullptr, "Done",
          &serve_keep_apart},
    Route{"POST", "/v1/files/{id}/keep_apart", Door::session, P::assess, "As keep-apart", nullptr, "Done",
          &serve_keep_apart},
    Route{"GET", "/v1/open-files", Door::session, P::read_file, "Open files: mine, the unit's, or those nobody has",
          nullptr, "FilePage", &serve_files},
    Route{"POST", "/v1/assignments", Door::session, P::assess,
          "Give several files to a worker, or hand them over to a unit; or take what nobody has",
          &base::fields_of<app::AssignFiles>, "Assigned", &serve_assign},
    Route{"POST", "/v1/applications", Door::session, P::assess, "Register an application for support",
          &base::fields_of<app::ApplicationIntake>, "Taken", &serve_application},
    Route{"POST", "/v1/initiatives", Door::session, P::assess, "Note an own initiative about one or several children",
          &base::fields_of<app::InitiativeIntake>, "Noted", &serve_initiative},
    Route{"GET", "/v1/unit", Door::session, P::lead, "The unit's load, what is late and what nobody has", nullptr,
          "Unit", &serve_unit},
    Route{"GET", "/v1/delegations", Door::session, kAnyone,
          "The delegation order today, or on a day: who may decide what", nullptr, "DelegationOrder",
          &serve_delegations},
    Route{"POST", "/v1/delegations", Door::session, P::govern, "Record a row of the order that the board has adopted",
          &base::fields_of<core::DelegationAdopted>, "Done", &serve_adopt_delegation},
    Route{"POST", "/v1/delegations/ended", Door::session, P::govern, "Record that a row of the order ends",
          &base::fields_of<core::DelegationEnded>, "Done", &serve_end_delegation},
    Route{"POST", "/v1/delegations/trial", Door::session, P::govern,
          "What a row that is adopted or ended would leave to the board alone; records nothing",
          &base::fields_of<core::OrderChange>, "LeftToBoard", &serve_try_delegation},
    Route{"GET", "/v1/describe", Door::session, kAnyone, "Commands with their forms, units, districts, workers",
          nullptr, "Description", &serve_describe},
    Route{"GET", "/v1/law", Door::open, kAnyone, "Every rule row with its section and period", nullptr, "RuleList",
          &serve_law},
    Route{"GET", "/v1/me", Door::session, kAnyone, "Who is signed in", nullptr, "Me", &serve_me},
    Route{"POST", "/v1/sign-in", Door::open, kAnyone, "Sign in with login and password", nullptr, "Me", &serve_sign_in},
    Route{"POST", "/v1/sign-out", Door::session, kAnyone, "End the session", nullptr, "", &serve_sign_out},
    Route{"POST", "/v1/password", Door::session, kAnyone,
          "Give myself another password; all my sessions end, and the answer is a new one", nullptr, "Me",
          &serve_change_password},
    Route{"GET", "/v1/events", Door::session, P::read_file,
          "Server-sent events: `changed` with `lists`, `file:` and its id, or `all`", nullptr, "", &serve_events},
    Route{"GET", "/v1/openapi", Door::open, kAnyone, "This description", nullptr, "", &serve_openapi},
    Route{"GET", "/v1/openapi.json", Door::open, kAnyone, "As openapi", nullptr, "", &serve_openapi},
    Route{"GET", "/v1/guide", Door::open, kAnyone, "How to send reports from another system, with limits and terms",
          nullptr, "", &serve_guide},
    Route{"GET", "/api-info", Door::open, kAnyone, "Name, version and state of the API", nullptr, "ApiInfo",
          &serve_api_info},
    Route{"GET", "/health", Door::open, kAnyone, "The process answers", nullptr, "", &serve_health},
    Route{"GET", "/ready", Door::open, kAnyone, "The store answers too, and the work lists are of this version",
          nullptr, "", &serve_ready},
    Route{"GET", "/app", Door::open, kAnyone, "The staff pages", nullptr, "", &serve_staff_pages},
    Route{"GET", "/app/", Door::open, kAnyone, "The staff pages", nullptr, "", &serve_staff_pages},
    Route{"GET", "/app/{screen}", Door::open, kAnyone, "The staff pages", nullptr, "", &serve_staff_pages},
    Route{"GET", "/app/{screen}/{a}", Door::open, kAnyone, "The staff pages", nullptr, "", &serve_staff_pages},
    Route{"GET", "/app/{screen}/{a}/{b}", Door::open, kAnyone, "The staff pages", nullptr, "", &serve_staff_pages},
    Route{"GET", "/app/{screen}/{a}/{b}/{c}", Door::open, kAnyone, "The staff pages", nullptr, "", &serve_staff_pages},
    Route{"GET", "/assets/{name}", Door::open, kAnyone, "Built files of the staff pages", nullptr, "", &serve_asset},
    public_page("/"),
    public_page("/oro"),
    public_page("/ansok"),
    public_page("/barn"),
    public_page("/vad-hander"),
    public_page("/lattlast"),
    public_page("/lattlast/"),
    public_page("/lattlast/{page}"),
    public_page("/en"),
    public_page("/en/"),
    public_page("/en/{page}"),
    public_form("/oro"),
    public_form("/ansok"),
    public_form("/barn"),
    public_form("/lattlast/{page}"),
    public_form("/en/{page}"),
    Route{"GET", "/public/{name}", Door::open, kAnyone, "Style of the public pages", nullptr, "", &serve_public_file},
};

}  // namespace

std::span<const Route> list_routes() { return kRoutes; }

}  // namespace api
