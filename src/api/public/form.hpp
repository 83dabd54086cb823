// The public forms as data: flows of steps, one question a page, and the answers given so far.
//
// Every answer travels with the form in hidden fields, and is checked anew each time. So a page can be left for hours,
// or sent twice, and nothing is lost or doubled. What is kept besides, for the browser's "back", may be missing
// (serve_public.cpp).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/intake.hpp"
#include "base/time.hpp"
#include "core/child/identity_number.hpp"

namespace api::door {

inline constexpr int kMostChildren = app::kMostChildren;
inline constexpr int kMostChildrenRead = 40;        // Beyond the most, they are kept and the mistake is shown
inline constexpr std::size_t kStoryLimit = 40'000;  // Characters; the rest of a long text is for the other answers

// What has been answered, by the name of the field; those of children are "child.0.name".
class Answers {
 public:
  // Empty when it has not been answered.
  const std::string& get(std::string_view name) const;
  std::string child(int number, std::string_view field) const;
  void set(std::string name, std::string value);
  bool is(std::string_view name, std::string_view value) const { return get(name) == value; }
  const std::map<std::string, std::string, std::less<>>& all() const { return values_; }

  int children = 0;
  void remove_child(int number);

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

// The reporter has ticked that the child is not born yet; its date of birth is then the day it is expected.
bool is_unborn(const Answers& answers, int child);

enum class Input : unsigned char { choice, tick, line, story, phone, email, identity_number, age };
enum class Need : unsigned char {
  optional,
  one_of,  // One of several is enough; the step's check tells which
  asked,   // Asked for once where it is empty; the same answer again continues
  required,
};

struct Field {
  std::string_view id;
  Input input = Input::line;
  Need need = Need::optional;
  std::span<const std::string_view> choices = {};
  std::string_view autocomplete = {};  // What the browser may offer, about the person who writes (WCAG 1.3.5)
};

enum class StepKind : unsigned char {
  notice,  // Nothing to answer
  question,
  person,    // The child itself writes: the fields of child 0
  children,  // A page for each child, then the list of them
  check,     // Everything once more, before it is sent
};

struct Mistake {
  std::string field;  // Its full name: "child.2.age"
  std::string text;   // Key of the catalogue
  bool operator==(const Mistake&) const = default;
};

struct Step {
  std::string_view id;     // Stands in the form: never renamed while people may have a page open
  std::string_view texts;  // Where its texts begin in the catalogues: "report.danger"
  StepKind kind = StepKind::question;
  std::span<const Field> fields = {};
  bool (*applies)(const Answers&) = nullptr;                  // Always, when empty
  std::optional<Mistake> (*check)(const Answers&) = nullptr;  // Beyond each field by itself
  std::optional<Mistake> (*ask)(const Answers&) = nullptr;    // As check, and asked once as a field may be
  std::string_view leads_to_child = {};                       // With this answer the child's own form continues
};

enum class FlowId : unsigned char { report, child, application };

struct Flow {
  FlowId id;
  std::string_view texts;  // "report": for its title, summary and receipt
  std::span<const Step> steps;
};

const Flow& flow_of(FlowId id);

// Where somebody is in a flow. For children: the number of one, or -1 for the list.
struct Place {
  int step = 0, child = -1;
  bool operator==(const Place&) const = default;
};

const Step& step_at(const Flow& flow, Place place);
// "concern", "children", "children:2".
std::string text_of(const Flow& flow, Place place);
std::optional<Place> find_place(const Flow& flow, std::string_view text);

// The full names of the fields that a page shows.
std::string field_name(const Step& step, Place place, const Field& field);

// The number that was written for a child, when it can be one and no other child has it.
std::optional<core::IdentityNumber> find_number(const Answers& answers, int child, base::Day today);
// What seems wrong with what was written as a child's number, as a key of the catalogue; empty when nothing does. It
// never stops anybody: a report arrives whatever stands there.
std::string_view doubt_of_number(const Answers& answers, int child, base::Day today);

// What is wrong with the answers of one page.
std::vector<Mistake> mistakes_at(const Flow& flow, Place place, const Answers& answers, base::Day today);
// What its fields are asked for once: nobody is held back by it.
std::vector<Mistake> questions_at(const Flow& flow, Place place, const Answers& answers);
// The first page, in order, whose answers are missing or wrong.
std::optional<Place> first_wrong(const Flow& flow, const Answers& answers, base::Day today);

// A date somebody wrote ("2018-05-23", "20180523", "23.5.2018"); nothing for other words, which are an age in words.
struct WrittenDay {
  bool looks_like_date = false;
  std::optional<base::Day> day;  // Empty: no such date
};
WrittenDay read_written_day(std::string_view text);

}  // namespace api::door
