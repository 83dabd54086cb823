// What the program says of itself: rules, description, reference pages.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

namespace server {

enum class Form { table, json };
int print_law(Form form);
// START may be "-": then one answer a line of standard input. Exit status 2 when anything could not be read.
int print_due(const std::string& id, const std::string& start);
int print_openapi();
// Writes every generated page of docs/reference into the folder.
int write_docs(const std::string& folder);

}  // namespace server
