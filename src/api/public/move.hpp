// One turn of a form: what was posted in, which page comes next out. Pure: no clock, no store, no markup.
//
// The buttons: "next" checks the page, asks once for what may be left out, and goes on; "back" and "stay" keep what was
// typed, checked or not; "add", "remove:N" and "edit:PLACE" move among children and answers; "send" checks everything.
// What cannot be understood shows the first page that lacks an answer, with all the answers kept.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/public/form.hpp"

namespace api::door {

struct Posted {
  Answers answers;
  std::string step;  // As the form named it; may be anything
  std::string go;
  std::string key;     // 32 hexadecimal digits, or anything
  std::string asked;   // The page whose questions have been put once
  bool seen = false;   // The summary has been shown: from then on every page leads back to it
  bool whole = false;  // The page carries answers that are kept nowhere else
};

// Reads decoded form parameters. Only fields of the flow are taken, each once, cleaned (html.hpp: clean_text).
Posted read_posted(const Flow& flow, const std::vector<std::pair<std::string, std::string>>& parameters);

// What has been answered, as it is kept for the browser's "back"; and the same read
// again, without a step. Nothing when it cannot be read.
std::string kept_text(const Answers& answers, bool seen);
std::optional<Posted> read_kept(std::string_view text);
// A page that the browser has kept and shows again, on the way back, carries the answers of that time along: what is
// kept is newer, but for what the page itself asks.
void take_kept(const Flow& flow, Posted& posted, Posted kept);

enum class Outcome : unsigned char { show, send, to_child };

struct Turn {
  Outcome outcome = Outcome::show;
  Place place;
  std::vector<Mistake> mistakes;
  Answers answers;
  bool seen = false;
  bool asks = false;  // The mistakes are only questions: the same answers again continue
};

Turn move(const Flow& flow, Posted posted, base::Day today);

// The page before; nothing on the first.
std::optional<Place> previous(const Flow& flow, Place place, const Answers& answers);

}  // namespace api::door
