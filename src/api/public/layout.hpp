// What every public page has around its own content: the emergency number first, the quick way out, the name, the
// languages.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "api/public/address.hpp"
#include "api/public/facts.hpp"
#include "api/public/html.hpp"

namespace api::door {

// The other languages: as links on a page to read; as buttons of the form where something is typed, so that it is
// kept; not at all on a receipt, which no address leads back to.
enum class Languages : unsigned char { links, buttons, none };

struct Sheet {
  PageId page = PageId::start;
  std::string title;  // Before the site's name
  Html main;
  Html form = {};  // Opens the form, which goes around all of the page, and holds its hidden fields
  Languages languages = Languages::links;
  Html wrong = {};  // What went wrong, before all else; the page opens there
};

std::string layout(const Voice& voice, const Sheet& sheet);

// The address of a page of the voice's board, in a language, or in its own.
std::string path_of(const Voice& voice, Address address);
std::string path_of(const Voice& voice, PageId page);

// <p> for each paragraph of a text that may be missing.
Html paragraphs(const Voice& voice, std::string_view key);
// <ul> or <ol> of the texts; nothing when there are none.
Html points(const Voice& voice, std::string_view key);
Html steps(const Voice& voice, std::string_view key);

}  // namespace api::door
