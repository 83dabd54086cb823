// SPDX-License-Identifier: EUPL-1.2
#include "api/pages.hpp"

#include <algorithm>
#include <span>

namespace api {

// Made at build time from web/dist by tools/embed.mjs.
std::span<const Page> embedded_pages();

const Page* find_page(std::string_view path) {
  const auto pages = embedded_pages();
  const auto found = std::ranges::find(pages, path, &Page::path);
  return found == pages.end() ? nullptr : &*found;
}

}  // namespace api
