// The rows that the schemas are made of: a shape, its members, and what each is. openapi_schemas.cpp reads them.
//
// They say again what render_*.cpp and registers.cpp do, on purpose: the promise to other systems stands here, and the
// API test fails when an answer and the promise differ.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>
#include <string_view>

namespace api {

struct Member {
  std::string_view name;      // "due?": may be left out
  std::string_view type;      // As schema_of() reads it
  std::string_view why = {};  // Shown in the description
};
struct Shape {
  std::string_view name, why;
  std::span<const Member> members;
  std::span<const Member> also = {};  // Further members: what a list adds to a shape
};

std::span<const Shape> list_shapes();       // Everything but the file
std::span<const Shape> list_file_shapes();  // A child's file and its parts

}  // namespace api
