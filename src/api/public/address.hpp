// The addresses of the public pages: one page, three languages, one address each ("/oro", "/lattlast/oro",
// "/en/report").
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "api/public/catalogue.hpp"
#include "api/public/form.hpp"

namespace api::door {

enum class PageId : unsigned char { start, report, apply, what_next, child };

struct PageRow {
  PageId id;
  std::array<std::string_view, 3> slugs;  // In the order of kLanguages
  std::optional<FlowId> flow;             // A form
};
inline constexpr std::array kPages{
    PageRow{PageId::start, {"", "", ""}, {}},
    PageRow{PageId::report, {"oro", "oro", "report"}, FlowId::report},
    PageRow{PageId::apply, {"ansok", "ansok", "apply"}, FlowId::application},
    PageRow{PageId::what_next, {"vad-hander", "vad-hander", "what-happens"}, {}},
    PageRow{PageId::child, {"barn", "barn", "child"}, FlowId::child},
};
constexpr const PageRow& row_of(PageId page) { return kPages[static_cast<std::size_t>(page)]; }

struct Address {
  Language language = Language::swedish;
  PageId page = PageId::start;
  bool operator==(const Address&) const = default;
};

std::string path_of(Address address);
std::optional<Address> find_address(std::string_view path);
// The language of a path, also of one that leads nowhere.
Language language_of(std::string_view path);

}  // namespace api::door
