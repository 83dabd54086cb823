// One operation of the description: what it is asked with, who may, what it does by which section, and every answer.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "api/json/json.hpp"
#include "api/routes.hpp"
#include "core/process.hpp"

namespace api {

struct Described {
  const Route& route;
  std::string_view pattern;  // A command has an address of its own
  json::object body;         // The schema of what is sent; empty: nothing is
  const core::EventKind* command = nullptr;
};

// `schemas`: what references lead to, for the examples.
json::object describe_operation(Described described, const json::object& schemas);

// Parameters that every operation has, for components.
json::object shared_parameters();

bool is_command(const Route& route);
bool is_intake(const Route& route);

// "post", as the description has "POST".
std::string lower(std::string_view method);

// "assess-safety", as the address has "assess_safety".
std::string with_hyphens(std::string_view id);

}  // namespace api
