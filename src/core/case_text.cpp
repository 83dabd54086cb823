// SPDX-License-Identifier: EUPL-1.2
#include "core/case_text.hpp"

#include <algorithm>
#include <expected>
#include <optional>
#include <utility>

#include "core/aggregate.hpp"
#include "core/calendar/stockholm.hpp"
#include "core/consent/consent.hpp"
#include "core/investigation/decision.hpp"
#include "core/investigation/investigation.hpp"
#include "core/notice/notice.hpp"
#include "core/offer.hpp"
#include "core/process.hpp"
#include "core/report/report.hpp"

namespace core {
namespace {

using Words = std::vector<std::string>;
constexpr std::string_view kIndent = "  ";
constexpr std::string_view kFilledText = "...", kFilledId = "000000000000000000000000000000aa";

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// Blanks part words; quotes keep them together and are dropped.
Words split_words(std::string_view text) {
  Words out;
  bool quoted = false, in_word = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    const bool ends = c == ' ' && !quoted;
    if (ends) in_word = false;
    else if (!std::exchange(in_word, true)) out.emplace_back();
    if (!ends && c != '"') out.back() += c;
  }
  return out;
}

std::string join(const Words& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) (out += out.empty() ? "" : between) += part;
  return out.empty() ? "nothing" : out;
}

// ---- A step as read

struct Step {
  Now now;
  base::Day on;
  const EventForm* form = nullptr;  // Nothing: the day is only looked at.
  base::Record record;
  std::string expected;
};
using ReadStep = std::expected<Step, std::string>;
std::unexpected<std::string> cannot(std::string why) { return std::unexpected(std::move(why)); }

std::optional<base::Instant> parse_when(std::string_view text) {
  const auto day = base::parse_day(text.substr(0, 10));
  if (!day || text.size() == 10)
    return day ? std::optional{stockholm_instant(*day, std::chrono::hours{12})} : std::nullopt;
  // The clock's own form is that of an instant; the day is taken away again.
  const auto clock = base::parse_instant("1970-01-01" + std::string{text.substr(10)} + ":00Z");
  if (!clock) return std::nullopt;
  return stockholm_instant(*day, std::chrono::duration_cast<std::chrono::minutes>(clock->time_since_epoch()));
}

void add_list(base::Record& record, const std::string& key, std::string_view values) {
  for (int i = 0; !values.empty(); ++i) {
    const auto comma = values.find(',');
    record.add(key + '.' + std::to_string(i), std::string{values.substr(0, comma)});
    values = comma == std::string_view::npos ? std::string_view{} : values.substr(comma + 1);
  }
}

void fill_in(base::Record& record, const EventForm& form, base::Instant at) {
  for (const base::FieldInfo& field : form.fields) {
    if (!field.required || field.assigned || record.find(field.id) != nullptr) continue;
    const std::string key{field.id};
    if (field.kind == base::Kind::text || field.kind == base::Kind::long_text)
      record.add(key, std::string{kFilledText});
    if (field.kind == base::Kind::instant) record.add(key, base::iso(at));
    if (field.kind == base::Kind::id) record.add(key, std::string{kFilledId});
  }
}

std::optional<std::string> read_fields(Step& step, const Words& words) {
  for (std::size_t i = 3; i < words.size(); ++i) {
    const auto equals = words[i].find('=');
    if (equals == std::string::npos) return "\"" + words[i] + "\" is not KEY=VALUE";
    const std::string key = words[i].substr(0, equals), value = words[i].substr(equals + 1);
    const auto field = std::ranges::find(step.form->fields, key, &base::FieldInfo::id);
    if (key == "on") {
      const auto day = base::parse_day(value);
      if (!day) return "on= wants a day";
      step.on = *day;
    } else if (key == "as") {
      step.now.title = value;
    } else if (field != step.form->fields.end() && field->kind == base::Kind::list) {
      add_list(step.record, key, value);
    } else {
      step.record.add(key, value);
    }
  }
  fill_in(step.record, *step.form, step.now.at);
  return std::nullopt;
}

// By its command, or by its id.
const EventForm* find_form(std::string_view word) {
  for (const EventForm& form : Board::kinds()) {
    if (form.info->command == word) return &form;
  }
  const EventKind* kind = find_command(word);
  return kind != nullptr ? kind : find_event_kind(word);
}

ReadStep read_step(std::string_view line) {
  Step step;
  const auto arrow = line.find(" -> ");
  const Words words = split_words(line.substr(0, arrow));
  const auto at = parse_when(words[0]);
  if (!at) return cannot("\"" + words[0] + "\" is not a day, or a day and a clock time as 2025-09-01T23:40");
  step.on = stockholm_day(*at);
  step.now = {.at = *at, .today = step.on, .actor = {"w001"}, .role = {}, .unit = {"intake"}};
  if (words.size() == 2 && words[1] == "today" && arrow == std::string_view::npos) return step;
  if (words.size() < 3) return cannot("a step is DAY ROLE COMMAND FIELDS… -> EXPECTED, or DAY today");
  if (arrow == std::string_view::npos)
    return cannot("the step does not say what is expected: -> recorded, -> refused …");
  step.expected = trim(line.substr(arrow + 4));
  const auto role = base::choice_of<Role>(words[1]);
  if (!role) return cannot("there is no role \"" + words[1] + "\"");
  step.now.role = *role;
  step.form = find_form(words[2]);
  if (step.form == nullptr) return cannot("there is no command or event \"" + words[2] + "\"");
  if (auto error = read_fields(step, words)) return cannot(std::move(*error));
  return step;
}

// ---- A step as played

template <class A>
std::string take(const Step& step, Event event, A& to) {
  const auto fact = decide(to, Fact{step.on, std::move(event)}, step.now);
  if (fact) {
    evolve(to, fact->what,
           {.day = fact->day, .recorded_at = step.now.at, .actor = step.now.actor, .sequence = to.version + 1});
    return "recorded";
  }
  const Refusal& refusal = fact.error();
  std::string out = "refused " + std::string{refusal.reason->id};
  if (refusal.law) (out += ' ') += law_of(*refusal.law, step.now.today).section;
  return out;
}

std::string take(Step step, PlayedCase& into) {
  auto event = step.form->read(step.record, base::Reading::input);
  if (!event) return "unreadable " + event.error().key + ' ' + std::string{event.error().reason};
  step.now.order = &into.board.order;
  const bool is_boards = find_event_form(stream_kind::board, step.form->info->id) != nullptr;
  return is_boards ? take(step, std::move(*event), into.board) : take(step, std::move(*event), into.file);
}

std::string consent_text(const File& file, std::string_view kind, base::Day today) {
  const auto intervention = base::choice_of<InterventionKind>(kind);
  if (!intervention) return "no such intervention";
  const ConsentVerdict verdict = weigh_consent(file, *intervention, today);
  return std::string{base::id_of(verdict.outcome)} + ' ' + std::string{law_of(verdict.law, today).section};
}

// "10 employee, 4 board": by which rows it is decided that day.
std::string power_text(const Board& board, std::string_view id, base::Day today) {
  const DecisionKindRow* kind = find_decision_kind(id);
  if (kind == nullptr) return "no such decision";
  Words out;
  for (const Delegation* row : board.order.list_in_force(*kind, today)) {
    out.push_back(std::to_string(row->number.value) + ' ' + std::string{base::id_of(row->who.level)});
  }
  return join(out, ", ");
}

std::optional<std::string> what_holds(std::string_view about, const PlayedCase& played, base::Day today) {
  const File& file = played.file;
  if (about == "due") return due_text(file, today);
  if (about == "law") return law_text(file, today);
  if (about == "milestones") return milestones_text(file, today);
  if (about == "next") return next_text(file);
  if (about == "shows") return shows_text(file);
  if (about == "owner") return file.unit.text + (file.worker ? ' ' + file.worker->text : "");
  if (about == "protection") return std::string{base::id_of(file.child.protection)};
  constexpr std::string_view kConsent = "consent ", kMay = "may ";
  if (about.starts_with(kMay)) return power_text(played.board, about.substr(kMay.size()), today);
  if (about.starts_with(kConsent)) return consent_text(file, about.substr(kConsent.size()), today);
  return std::nullopt;
}

class Player {
 public:
  Player(File from, Board board) {
    out_.file = std::move(from);
    out_.board = std::move(board);
  }

  // False when the line could not be read.
  bool play(std::string_view line, int number) {
    if (trim(line).empty() || trim(line).front() == '#') return true;
    return line.starts_with(kIndent) ? check(trim(line), number) : act(line, number);
  }
  PlayedCase end() { return std::move(out_); }

 private:
  bool act(std::string_view line, int number) {
    const ReadStep step = read_step(line);
    if (!step) return fail(number, step.error());
    today_ = step->now.today;
    if (step->form == nullptr) return true;
    const std::string got = take(*step, out_);
    ++out_.steps;
    if (got != "recorded") ++out_.refused;
    expect(number, "", step->expected, got);
    return true;
  }
  bool check(std::string_view line, int number) {
    const auto colon = line.find(':');
    const auto got = what_holds(line.substr(0, colon), out_, today_);
    if (!got || colon == std::string_view::npos) {
      return fail(
          number,
          "\"" + std::string{line} +
              "\" is not due:, law:, milestones:, next:, shows:, owner:, protection:, consent KIND: or may KIND:");
    }
    ++out_.checks;
    expect(number, std::string{line.substr(0, colon)} + ": ", trim(line.substr(colon + 1)), *got);
    return true;
  }
  void expect(int number, const std::string& about, std::string_view expected, const std::string& got) {
    if (expected == got) return;
    out_.errors.push_back({number, about + "expected \"" + std::string{expected} + "\", got \"" + got + '"'});
  }
  bool fail(int number, std::string why) {
    out_.errors.push_back({number, std::move(why)});
    return false;
  }

  PlayedCase out_;
  base::Day today_{};
};

// "D02 2025-09-15", "D02(2) 2025-09-15 LATE", "D04 no_limit".
// "(2)"; of what one person is owed "[guardian 1]", "[2: child]": the second decision, to the child.
std::string about_text(const File& file, const Due& due) {
  if (due.row->subject != subject::notice) return due.number > 1 ? '(' + std::to_string(due.number) + ')' : "";
  const Notice& one = *file.find<Notice>({due.number});
  std::string to = one.to.is_child ? "child" : "guardian";
  if (one.to.guardian) to += ' ' + std::to_string(one.to.guardian->value);
  return '[' + (one.about > 1 ? std::to_string(one.about) + ": " : "") + to + ']';
}

std::string due_text(const File& file, const Due& due, base::Day today) {
  std::string out = std::string{due.row->id} + about_text(file, due);
  out += due.days ? ' ' + base::iso(due.working()) : " no_limit";
  return due.late(today) ? out + " LATE" : out;
}

std::string due_text(const File& file, base::Day today, bool (*wanted)(DutyKind)) {
  Words out;
  const auto subjects = list_subjects(file);
  for (const Due& due : list_due(subjects, today)) {
    if (wanted(due.row->kind)) out.push_back(due_text(file, due, today));
  }
  return join(out, ", ");
}

// "investigation 2 chained", one for each thing worth a look.
template <class Items, class Describe>
void add_shown(Words& out, std::string_view kind, const Items& items, Describe describe) {
  for (const auto& one : items) {
    Words marks;
    describe(one, marks);
    if (!marks.empty())
      out.push_back(std::string{kind} + ' ' + std::to_string(one.number.value) + ' ' + join(marks, " "));
  }
}

}  // namespace

std::string due_text(const File& file, base::Day today) {
  return due_text(file, today, [](DutyKind kind) { return kind != DutyKind::milestone; });
}
std::string milestones_text(const File& file, base::Day today) {
  return due_text(file, today, [](DutyKind kind) { return kind == DutyKind::milestone; });
}

std::string law_text(const File& file, base::Day today) {
  Words out;
  for (const Due& due : list_due(list_subjects(file), today)) {
    if (due.row->kind == DutyKind::milestone || due.row->kind == DutyKind::local) continue;
    out.push_back(std::string{due.row->id} + ' ' + std::string{due.row->law.act} + ' ' +
                  std::string{due.row->law.section});
  }
  return join(out, ", ");
}

std::string next_text(const File& file) {
  const auto step = find_next_step(file);
  if (!step) return "nothing";
  return std::string{step->command} + (step->number > 0 ? ' ' + std::to_string(step->number) : "");
}

std::string shows_text(const File& file) {
  Words out;
  add_shown(out, "report", file.all<Report>(), [](const Report& one, Words& marks) {
    if (one.is_in_danger()) marks.emplace_back("danger");
    if (one.needs_protection()) marks.emplace_back("needs_protection");
    if (one.re_report) marks.emplace_back("re_report");
    if (one.during_intervention) marks.emplace_back("during_intervention");
  });
  add_shown(out, "investigation", file.all<Investigation>(), [](const Investigation& one, Words& marks) {
    if (one.is_chained) marks.emplace_back("chained");
    if (one.extensions > 0) marks.push_back("extended=" + std::to_string(one.extensions));
    if (!one.is_open() && !one.has_document) marks.emplace_back("without_document");
    if (one.is_left()) marks.emplace_back("left");
  });
  add_shown(out, "decision", file.all<CaseDecision>(), [](const CaseDecision& one, Words& marks) {
    if (!one.completeness.best_interests) marks.emplace_back("best_interests_missing");
    if (!one.completeness.child_heard) marks.emplace_back("child_not_heard");
    if (!one.completeness.communicated) marks.emplace_back("not_communicated");
  });
  if (file.closed) out.push_back("closed " + base::iso(*file.closed));
  if (file.continued_in) out.emplace_back("continued");
  if (!file.joined.empty()) out.push_back("joined=" + std::to_string(file.joined.size()));
  return join(out, ", ");
}

std::string PlayedCase::error_text() const {
  std::string out;
  for (const CaseError& error : errors) out += "line " + std::to_string(error.line) + ": " + error.what + '\n';
  return out;
}

PlayedCase play_case(std::string_view text, File from, Board board) {
  Player player{std::move(from), std::move(board)};
  for (int number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    if (!player.play(text.substr(0, end), number)) break;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return player.end();
}

}  // namespace core
