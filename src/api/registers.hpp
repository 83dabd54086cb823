// The registers as JSON: every rule row with its law (also what `skyddsnat law --json` prints), and the shapes of all
// forms.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "api/json/json.hpp"
#include "api/service.hpp"

namespace api {

// Every rule row as one flat list: deadlines, consent rules, interventions, powers to act, provisions.
json::array list_rules();
// The same as text for the reference page docs/reference/law.md.
std::string rules_page();
// Commands with their fields and the law of that day, groups, units, districts, workers, roles.
json::object describe_forms(const Service& service, base::Day today);

}  // namespace api
