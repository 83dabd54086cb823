// The built pages, embedded in the binary (.incbin): found by path, served from memory.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

namespace api {

struct Page {
  std::string_view path;  // "/assets/index-1a2b3c.js"
  std::string_view type;  // "text/javascript"
  std::string_view body;
};

// Nothing when the program was built without that page.
const Page* find_page(std::string_view path);

}  // namespace api
