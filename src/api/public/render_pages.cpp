// The pages to read: the start, what happens next, an address that leads nowhere.
// SPDX-License-Identifier: EUPL-1.2
#include "api/public/render.hpp"

namespace api::door {
namespace {

Html way_in(const Voice& voice, std::string_view key, PageId page) {
  const std::string texts = "start." + std::string{key};
  return fill(R"(<li><a href="{}"><strong>{}</strong></a><p>{}</p></li>)", path_of(voice, page),
              voice.say(texts + ".title"), voice.say(texts + ".text"));
}

// For whom, as an anchor: "#barn" may be linked to.
Html part(const Voice& voice, std::string_view id) {
  const std::string texts = "what_next." + std::string{id};
  Html out = fill(R"(<section id="{}" aria-labelledby="{}-title"><h2 id="{}-title">{}</h2>{})", id, id, id,
                  voice.say(texts + ".title"), paragraphs(voice, texts + ".lead"));
  out += steps(voice, texts + ".steps");
  if (voice.has(texts + ".rights")) {
    out += fill("<h3>{}</h3>{}", voice.say(texts + ".rights_title"), points(voice, texts + ".rights"));
  }
  return out + fill("</section>");
}

constexpr std::array<std::string_view, 4> kParts{"reporter", "parents", "young", "children"};

}  // namespace

std::string render_start(const Voice& voice) {
  const Html main = fill(R"(<h1>{}</h1><div class="lead">{}</div><ul class="ways">{}{}{}{}</ul>)",
                         voice.say("start.title"), paragraphs(voice, "start.lead"),
                         way_in(voice, "report", PageId::report), way_in(voice, "apply", PageId::apply),
                         way_in(voice, "child", PageId::child), way_in(voice, "what_next", PageId::what_next)) +
                    fill("<h2>{}</h2>{}", voice.say("start.talk_title"), paragraphs(voice, "start.talk"));
  return layout(voice, {PageId::start, voice.say("start.title"), main});
}

std::string render_choice(const Voice& voice, PageId page, std::span<const BoardName> boards) {
  Html links;
  for (const BoardName& board : boards) {
    const Voice there{voice.language, board.name, voice.today, "/" + board.id.text};
    links += fill(R"(<li><a href="{}"><strong>{}</strong></a></li>)", path_of(there, page), board.name);
  }
  const Html main = fill(R"(<h1>{}</h1><div class="lead">{}</div><ul class="ways">{}</ul>)", voice.say("choose.title"),
                         paragraphs(voice, "choose.lead"), links);
  return layout(voice, {page, voice.say("choose.title"), main});
}

std::string render_what_next(const Voice& voice) {
  Html links, parts;
  for (const std::string_view id : kParts) {
    links += fill(R"(<li><a href="#{}">{}</a></li>)", id, voice.say("what_next." + std::string{id} + ".title"));
    parts += part(voice, id);
  }
  const Html main = fill(R"(<h1>{}</h1><div class="lead">{}</div><nav aria-label="{}"><ul>{}</ul></nav>{})",
                         voice.say("what_next.title"), paragraphs(voice, "what_next.lead"),
                         voice.say("what_next.title"), links, parts);
  return layout(voice, {PageId::what_next, voice.say("what_next.title"), main});
}

std::string render_lost(const Voice& voice) {
  const Html main = fill(R"(<h1>{}</h1>{}<p><a href="{}">{}</a></p>)", voice.say("lost.title"),
                         paragraphs(voice, "lost.lead"), path_of(voice, PageId::start), voice.say("site.home"));
  return layout(voice, {PageId::start, voice.say("lost.title"), main});
}

std::string render_gone(const Voice& voice, PageId page) {
  const Html main = fill(R"(<h1>{}</h1><div class="lead">{}</div><p><a href="{}">{}</a></p>)", voice.say("gone.title"),
                         paragraphs(voice, "gone.lead"), path_of(voice, page), voice.say("gone.again"));
  return layout(voice, {page, voice.say("gone.title"), main});
}

}  // namespace api::door
