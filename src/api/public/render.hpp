// The public pages as HTML: the pages to read, each page of a form, the summary, the receipt.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "api/boards.hpp"
#include "api/public/layout.hpp"
#include "api/public/move.hpp"

namespace api::door {

std::string render_start(const Voice& voice);
// Which board a page is for, where the server has several: for an address without one. No board is in `voice`.
std::string render_choice(const Voice& voice, PageId page, std::span<const BoardName> boards);
std::string render_what_next(const Voice& voice);
std::string render_lost(const Voice& voice);  // No such page
// A page of a form that has been sent, or was left for too long.
std::string render_gone(const Voice& voice, PageId page);

// Why something that was to be sent was not: what was typed stays in the page, with a button to try again.
enum class Trouble : unsigned char { none, busy, too_many };

struct FormPage {
  PageId page = PageId::report;
  FlowId flow = FlowId::report;
  std::string key;  // Made at the first step; the same until the form has been sent
  Turn turn;
  Trouble trouble = Trouble::none;
  bool whole = false;  // See Posted
};
std::string render_form(const Voice& voice, const FormPage& form);

// Tells the number and what happens next, and nothing of what was written.
std::string render_receipt(const Voice& voice, const FormPage& form, std::string_view receipt);

// The content of the summary (render_summary.cpp).
Html render_summary(const Voice& voice, const Flow& flow, const Turn& turn);
// "Barn 2", or the child's name.
std::string child_title(const Voice& voice, const Answers& answers, int number);
// What was chosen, in words; other answers as they are.
std::string answer_words(const Voice& voice, const Step& step, const Field& field, const std::string& answer);

}  // namespace api::door
