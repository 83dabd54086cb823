// SPDX-License-Identifier: EUPL-1.2
#include "api/public/facts.hpp"

#include <algorithm>

#include "core/law/acts.hpp"
#include "core/law/deadline.hpp"
#include "core/notice/notice.hpp"

namespace api::door {
namespace {

using WeekdayNames = std::array<std::string_view, 7>;
using MonthNames = std::array<std::string_view, 12>;

struct ActRow {
  std::string_view act;
  base::Words name;
};
constexpr std::array kActs{
    ActRow{core::kSocialServicesAct, {"socialtjänstlagen", "Social Services Act"}},
    ActRow{core::kSocialServicesAct2001, {"socialtjänstlagen", "Social Services Act"}},
    ActRow{core::kProcedureAct, {"förvaltningslagen", "Administrative Procedure Act"}},
    ActRow{core::kSecrecyAct, {"offentlighets- och sekretesslagen", "Public Access to Information and Secrecy Act"}},
    ActRow{core::kParentalCode, {"föräldrabalken", "Parental Code"}},
};

// An act's name as people know it; the number of one that has no row here.
std::string act_words(Language language, std::string_view act) {
  const auto* const found = std::ranges::find(kActs, act, &ActRow::act);
  const std::string_view name = found == kActs.end()            ? act
                                : language == Language::english ? found->name.en
                                                                : found->name.sv;
  return (language == Language::english ? "of the " : "") + std::string{name};
}

std::optional<core::Provision> find_provision(std::string_view id) {
  const auto rows = core::list_provisions();
  const auto found = std::ranges::find(rows, id, [](core::Provision row) { return row->id; });
  return found == rows.end() ? std::nullopt : std::optional{*found};
}

// The deadline of a provision that begins when something comes in or is opened, for what begins on a day.
const core::DeadlineRow* find_row(core::Provision provision, base::Day start) {
  const auto fits = [&](const core::DeadlineRow& row) {
    const bool begins = row.starts == core::moment::received || row.starts == core::moment::opened_on_child ||
                        row.starts == core::moment::decided || row.starts == core::moment::notified ||
                        row.starts == core::moment::feedback_after_decision;
    return row.provision == provision && begins && row.counting == core::Counting::term && core::covers(row, start);
  };
  const auto rows = core::list_deadlines();
  const auto found = std::ranges::find_if(rows, fits);
  return found == rows.end() ? nullptr : &*found;
}

// "14 dagar" and "20 kap. 1 §" stay on one line.
std::string unbroken(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ') out += "\u00A0";
    else out += c;
  }
  return out;
}

struct UnitWords {
  std::string_view one, many;
};

std::string counted(int count, const UnitWords& unit) {
  return std::to_string(count) + ' ' + std::string{count == 1 ? unit.one : unit.many};
}

std::string term_words(Language language, const core::Term& term) {
  const bool english = language == Language::english;
  if (term.days > 0) return counted(term.days, english ? UnitWords{"day", "days"} : UnitWords{"dag", "dagar"});
  if (term.weeks > 0) return counted(term.weeks, english ? UnitWords{"week", "weeks"} : UnitWords{"vecka", "veckor"});
  if (term.months > 0)
    return counted(term.months, english ? UnitWords{"month", "months"} : UnitWords{"månad", "månader"});
  return counted(term.years, {english ? "year" : "år", english ? "years" : "år"});
}

std::optional<std::string> find_rule_fact(const Voice& voice, std::string_view kind, core::Provision provision) {
  if (kind == "law") {
    const core::Law law = core::law_of(provision, voice.today);
    return unbroken(law.section) + ' ' + act_words(voice.language, law.act);
  }
  const core::DeadlineRow* row = find_row(provision, voice.today);
  if (row == nullptr) return std::nullopt;
  if (kind == "term") return unbroken(term_words(voice.language, row->term));
  const auto due = core::due_days(*row, voice.today);
  return kind == "date" && due ? std::optional{unbroken(day_words(voice.language, due->working))} : std::nullopt;
}

std::string filled(const Voice& voice, std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t begin = text.find('{'), end = text.find('}', begin);
    out += text.substr(0, begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) return out;
    const std::string_view name = text.substr(begin + 1, end - begin - 1);
    out += find_fact(voice, name).value_or(std::string{name});
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::string Voice::say(std::string_view key) const {
  const Paragraphs* texts = Catalogue::of(language).find(key);
  return texts == nullptr || texts->empty() ? std::string{key} : filled(*this, texts->front());
}

Paragraphs Voice::paragraphs(std::string_view key) const {
  Paragraphs out;
  const Paragraphs* texts = Catalogue::of(language).find(key);
  if (texts == nullptr) return out;
  for (const std::string& text : *texts) out.push_back(filled(*this, text));
  return out;
}

std::optional<std::string> find_fact(const Voice& voice, std::string_view name) {
  if (name == "board") return voice.board;
  if (name == "switchboard") return voice.switchboard.empty() ? "" : " (" + switchboard_words(voice) + ')';
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto provision = find_provision(name.substr(dot + 1));
  return provision ? find_rule_fact(voice, name.substr(0, dot), *provision) : std::nullopt;
}

std::string switchboard_words(const Voice& voice) { return unbroken(voice.switchboard); }

std::string day_words(Language language, base::Day day) {
  static constexpr WeekdayNames kSwedishDays{"sön", "mån", "tis", "ons", "tors", "fre", "lör"},
      kEnglishDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr MonthNames kSwedishMonths{"jan",  "feb", "mars", "apr", "maj", "juni",
                                             "juli", "aug", "sep",  "okt", "nov", "dec"},
      kEnglishMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const bool english = language == Language::english;
  const std::chrono::year_month_day date{day};
  const std::size_t weekday = std::chrono::weekday{day}.c_encoding(), month = unsigned(date.month()) - 1;
  return std::string{(english ? kEnglishDays : kSwedishDays)[weekday]} + ' ' + std::to_string(unsigned(date.day())) +
         ' ' + std::string{(english ? kEnglishMonths : kSwedishMonths)[month]};
}

}  // namespace api::door
