// What files, duties and lists look like as JSON. Shapes as in openapi.cpp; no decision is made here.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "api/json/json.hpp"
#include "api/service.hpp"
#include "app/open_file.hpp"
#include "views/lists.hpp"

namespace api {

// In lists a protected child's name is replaced: a list is read over shoulders.
json::object render_card(const Service& service, const views::FileCard& card, base::Day today);
json::object render_duty(const core::DeadlineRow& row, int number, base::Day start, base::Day today);
json::object render_worker(const Service& service, const core::WorkerId& worker);
json::object render_unit(const Service& service, const core::UnitId& unit);
json::object render_district(const Service& service, const core::DistrictId& district);

std::string render_file(const Service& service, const app::FileView& view);
json::array render_entries(const Service& service, const app::FileView& view);
json::array render_offers(const app::FileView& view);

base::Words subject_words(core::SubjectKind kind);
std::string_view subject_id(core::SubjectKind kind);
base::Words term_words(const core::DeadlineRow& row);

}  // namespace api
