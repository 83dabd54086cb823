// SPDX-License-Identifier: EUPL-1.2
#include "api/public/layout.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "api/answer.hpp"
#include "api/pages.hpp"

namespace api::door {
namespace {

// A weather service: a page anybody may have been looking at. An ordinary link, so that it always works at once.
constexpr std::string_view kElsewhere = "https://www.smhi.se/";

// The style sheet may be kept for ever, so its address follows its content.
std::string style_version() {
  const Page* style = find_page("/public/public.css");
  return content_version(style == nullptr ? std::string_view{} : style->body);
}

std::string site_name(const Voice& voice) { return voice.say(voice.board.empty() ? "site.name_of_any" : "site.name"); }

Html language_item(const Voice& voice, const LanguageRow& row, const Sheet& sheet) {
  if (row.language == voice.language) {
    return fill(R"(<li><span lang="{}" aria-current="true">{}</span></li>)", row.html_lang, row.name);
  }
  const std::string path = path_of(voice, Address{row.language, sheet.page});
  if (sheet.languages == Languages::links) {
    return fill(R"(<li><a href="{}" lang="{}" hreflang="{}">{}</a></li>)", path, row.html_lang, row.hreflang, row.name);
  }
  return fill(R"(<li><button name="go" value="stay" lang="{}" formaction="{}#main">{}</button></li>)", row.html_lang,
              path, row.name);
}

Html language_choice(const Voice& voice, const Sheet& sheet) {
  if (sheet.languages == Languages::none) return {};
  Html items;
  for (const LanguageRow& row : kLanguages) items += language_item(voice, row, sheet);
  return fill(R"(<nav class="languages" aria-label="{}"><ul>{}</ul></nav>)", voice.say("site.languages"), items);
}

Html alternates(const Voice& voice, const Sheet& sheet) {
  Html out;
  if (sheet.languages == Languages::none) return out;
  for (const LanguageRow& row : kLanguages) {
    out += fill(R"(<link rel="alternate" hreflang="{}" href="{}">)", row.hreflang,
                path_of(voice, Address{row.language, sheet.page}));
  }
  return out;
}

// The icon of the tab is left empty: neither a request nor a picture that tells what is open.
Html head(const Voice& voice, const Sheet& sheet) {
  static const std::string kStyle = "/public/public.css?v=" + style_version();
  return fill(
      R"(<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">)"
      R"(<meta name="color-scheme" content="light dark"><title>{} – {}</title>{}<link rel="icon" href="data:,">)"
      R"(<link rel="stylesheet" href="{}"></head>)",
      sheet.title, site_name(voice), alternates(voice, sheet), kStyle);
}

Html banner(const Voice& voice, const Sheet& sheet) {
  return fill(R"(<aside class="urgent" aria-label="{}"><a class="call" href="tel:112">{} <strong>112</strong></a>)"
              R"(<a class="leave" href="{}" rel="noreferrer">{}</a></aside>)",
              voice.say("site.urgent_label"), voice.say("site.urgent"), kElsewhere, voice.say("site.leave")) +
         fill(R"(<header><a class="home" href="{}"><svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">)"
              R"(<path d="M4 7c6 13 18 13 24 0M4 16c5 13 19 13 24 0M10 5c-3 9 2 19 13 22M22 5c3 9-2 19-13 22"/></svg>)"
              R"(<span>{}</span></a>{}</header>)",
              path_of(voice, PageId::start), site_name(voice), language_choice(voice, sheet));
}

Html footer(const Voice& voice) {
  return fill(R"(<footer><p>{}</p><ul><li><a href="{}">{}</a></li><li><a href="{}">{}</a></li>)"
              R"(<li><a href="{}">{}</a></li></ul></footer>)",
              voice.say("site.traces"), path_of(voice, PageId::start), voice.say("site.home"),
              path_of(voice, PageId::what_next), voice.say("site.what_next"), voice.base + "/app/",
              voice.say("site.staff"));
}

// Forms lead to "#main", so there the focus stands when a page opens, also without JavaScript: on what went wrong, or
// before the question.
Html main_part(const Sheet& sheet) {
  if (sheet.wrong.empty()) return fill(R"(<main id="main" tabindex="-1">{}</main>)", sheet.main);
  return fill(R"(<main><div class="wrong" id="main" tabindex="-1" role="alert">{}</div>{}</main>)", sheet.wrong,
              sheet.main);
}

// A text in which the switchboard's number can be called.
Html with_number(const Voice& voice, std::string_view text) {
  const std::string number = switchboard_words(voice);
  const std::size_t at = number.empty() ? std::string_view::npos : text.find(number);
  if (at == std::string_view::npos) return escape(text);
  std::string dialled;
  std::ranges::copy_if(voice.switchboard, std::back_inserter(dialled),
                       [](char c) { return c == '+' || (c >= '0' && c <= '9'); });
  return fill(R"({}<a href="tel:{}">{}</a>{})", text.substr(0, at), dialled, number, text.substr(at + number.size()));
}

Html list_items(const Voice& voice, std::string_view key) {
  Html out;
  for (const std::string& text : voice.paragraphs(key)) out += fill("<li>{}</li>", with_number(voice, text));
  return out;
}

}  // namespace

std::string layout(const Voice& voice, const Sheet& sheet) {
  return fill(R"(<!doctype html><html lang="{}">{}<body><a class="skip" href="#main">{}</a>{}{})"
              "{}{}{}</body></html>",
              row_of(voice.language).html_lang, head(voice, sheet), voice.say("site.skip"), sheet.form,
              banner(voice, sheet), main_part(sheet), sheet.form.empty() ? Html{} : fill("</form>"), footer(voice))
      .text();
}

std::string path_of(const Voice& voice, Address address) {
  std::string path = path_of(address);
  if (voice.base.empty()) return path;
  return path == "/" ? voice.base : voice.base + path;
}

std::string path_of(const Voice& voice, PageId page) { return path_of(voice, Address{voice.language, page}); }

Html paragraphs(const Voice& voice, std::string_view key) {
  Html out;
  for (const std::string& text : voice.paragraphs(key)) out += fill("<p>{}</p>", with_number(voice, text));
  return out;
}

Html points(const Voice& voice, std::string_view key) {
  const Html items = list_items(voice, key);
  return items.empty() ? items : fill("<ul>{}</ul>", items);
}

Html steps(const Voice& voice, std::string_view key) {
  const Html items = list_items(voice, key);
  return items.empty() ? items : fill("<ol>{}</ol>", items);
}

}  // namespace api::door
