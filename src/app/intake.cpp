// SPDX-License-Identifier: EUPL-1.2
#include "app/intake.hpp"

#include "app/act.hpp"
#include "app/find_child.hpp"
#include "app/link_files.hpp"
#include "base/typed.hpp"
#include "core/calendar/stockholm.hpp"
#include "core/child/child.hpp"
#include "core/report/receipt.hpp"
#include "core/report/report.hpp"
#include "core/report/statement.hpp"
#include "journal/codec.hpp"
#include "views/lists.hpp"

namespace app {
namespace {

std::string key_of_child(std::size_t at) { return "children." + std::to_string(at) + '.'; }

std::unexpected<Problem> bad_child(std::size_t at, std::string_view field, std::string_view reason) {
  return std::unexpected(Problem::of(base::FieldError{key_of_child(at) + std::string{field}, reason}));
}

// What was said of the child, beside what comes in.
core::ChildSaid said_of(const IntakeChild& child) {
  return {.name = child.name,
          .identity_number = child.identity_number,
          .born = child.born,
          .sex = child.sex == core::Sex::unknown ? std::nullopt : std::optional{child.sex},
          .address = child.address,
          .phone = child.phone,
          .approximate_age = child.approximate_age,
          .guardians = child.guardians};
}

// The file that staff have named, or what the number leads to. A file that has been joined with another leads there:
// nobody's report is turned away because two files were one child.
FoundChild find_file(App& app, journal::Unit& unit, const IntakeChild& child) {
  if (!child.file) return find_child(app, unit, said_of(child));
  return FoundChild{find_last(unit, *child.file), {}};
}

core::FileOpened opening_of(const App& app, const Actor& actor, const IntakeChild& child, std::string case_number) {
  return {.kind = child.kind,
          .name = child.name.value_or(base::Text{std::string{core::kUnnamedChild}}),
          .identity_number = child.identity_number,
          .born = child.born,
          .sex = child.sex,
          .district = child.district,
          .case_number = std::move(case_number),
          .unit = unit_on_duty(app.settings, actor.at)};
}

// The public may leave a report, and what comes with it is entered with the intake unit's rights. It is signed by
// whoever handed it in.
core::Role entering_role(const Actor& actor) {
  return core::may(actor.role, core::Permission::assess) ? actor.role : core::Role::intake;
}

// What cannot be of this child, as the field that says it; the key is that of the child.
std::optional<base::FieldError> find_wrong(const IntakeChild& child, const std::string& key, base::Day today) {
  const auto doubt = [&](std::optional<base::Day> born, const std::optional<core::IdentityNumber>& number) {
    return core::doubt_birth(child.kind, born, number, today);
  };
  if (const auto why = doubt(child.born, {})) return base::FieldError{key + "born", (*why)->id};
  if (const auto why = doubt({}, child.identity_number)) {
    return base::FieldError{key + "identity_number", (*why)->id};
  }
  return std::nullopt;
}

// One number is one child: of two with the same, one is mistyped, and neither would be found by it.
bool has_number_of_another(const std::vector<IntakeChild>& children, std::size_t at) {
  const auto& number = children[at].identity_number;
  return number && std::ranges::any_of(std::span{children}.first(at),
                                       [&](const IntakeChild& other) { return other.identity_number == number; });
}

// What can be said of the children without looking for any: all of it is said before a file is looked for, so that
// what is refused tells nobody whether a child is known here.
std::optional<Problem> find_wrong(const Actor& actor, const std::vector<IntakeChild>& children, base::Day today) {
  const bool may_name_files = core::may(actor.role, core::Permission::search);
  for (std::size_t i = 0; i < children.size(); ++i) {
    const std::string key = key_of_child(i);
    if (children[i].file && !may_name_files) {
      return Problem::of(core::Refusal{core::reason::may_not, core::provision::secrecy});
    }
    if (auto wrong = find_wrong(children[i], key, today)) return Problem::of(std::move(*wrong));
    if (has_number_of_another(children, i)) return Problem::of(base::FieldError{key + "identity_number", "twice"});
  }
  return std::nullopt;
}

// One child's place: an existing file as it stands, or none yet.
struct ChildFile {
  std::optional<core::FileId> file;
  core::File before;
  std::vector<Suspect> suspects;  // Of a new one
};

// Whether the core takes what comes in into the place.
std::optional<core::Refusal> find_refusal(const App& app, const Actor& actor, const IntakeChild& child,
                                          const ChildFile& place, const core::Event& what) {
  core::Now now = now_of(actor);
  now.role = entering_role(actor);
  core::File trial = place.before;
  if (!place.file) {
    const core::Event opening = opening_of(app, actor, child, {});
    core::evolve(trial, opening, {.day = now.today, .recorded_at = now.at, .actor = now.actor, .sequence = 1});
  }
  const auto taken = core::decide(trial, {now.today, what}, now);
  return taken ? std::nullopt : std::optional{taken.error()};
}

// Finds every child's file and asks the core, before anything is written: a report about three children is in three
// files or in none.
Result<std::vector<ChildFile>> find_places(App& app, journal::Unit& unit, const Actor& actor,
                                           const std::vector<IntakeChild>& children, const core::Event& what) {
  if (auto wrong = find_wrong(actor, children, core::stockholm_day(actor.at)))
    return std::unexpected(std::move(*wrong));
  std::vector<ChildFile> places;
  for (std::size_t i = 0; i < children.size(); ++i) {
    const FoundChild found = find_file(app, unit, children[i]);
    ChildFile place{found.file, {}, found.suspects};
    const auto same = [&](const ChildFile& other) { return place.file && other.file == place.file; };
    if (std::ranges::any_of(places, same)) {
      // That two numbers are one child's is nothing for somebody who may not search: it goes in a file beside it.
      if (core::may(actor.role, core::Permission::search)) {
        return bad_child(i, children[i].file ? "file" : "identity_number", "twice");
      }
      place = {.file = {}, .before = {}, .suspects = {{*found.file, core::SameChildGround::identity_differs}}};
    }
    if (place.file) {
      place.before = views::fold_file(unit, *place.file);
      if (!place.before.exists()) return bad_child(i, "file", "unknown");
    }
    if (auto refusal = find_refusal(app, actor, children[i], place, what)) {
      return std::unexpected(Problem::of(*refusal));
    }
    places.push_back(std::move(place));
  }
  return places;
}

// What was said of a child beside what its file has: one that was there before takes nothing from it, and a new one has
// no place for the rest. A report says it itself.
std::optional<core::ChildDescribed> description_of(const IntakeChild& child, const ChildFile& place,
                                                   const core::Event& what) {
  const core::File& file = place.before;
  core::ChildSaid said = said_of(child);
  if (!place.file) said = {.approximate_age = said.approximate_age, .guardians = said.guardians};
  if (said.identity_number == file.child.identity_number) said.identity_number.reset();
  if (!said.any()) return std::nullopt;
  if (what.is<core::ApplicationReceived>()) {
    return core::ChildDescribed{core::IncomingKind::application, file.next<core::Application>().value, said};
  }
  if (what.is<core::InitiativeNoted>()) {
    return core::ChildDescribed{core::IncomingKind::initiative, file.next<core::Initiative>().value, said};
  }
  return std::nullopt;
}

// What comes in, as it is about one of the children.
core::Event about_child(const core::Event& what, const IntakeChild& child) {
  const auto* report = what.get_if<core::ReportReceived>();
  if (report == nullptr) return what;
  core::ReportReceived own = *report;
  own.said = said_of(child);
  return own;
}

// What comes in, and whether the reporter has asked for feedback in the same breath.
struct Incoming {
  core::Event what;
  enum class Feedback : std::uint8_t { not_asked, asked } feedback = Feedback::not_asked;
  std::optional<core::YesNo> siblings;  // Are the children?
};

IntakeFile put_in_file(App& app, journal::Unit& unit, const Actor& actor, core::CommandId cause,
                       const IntakeChild& child, const ChildFile& place, const Incoming& incoming) {
  const base::Day today = core::stockholm_day(actor.at);
  Proposal proposal{place.file ? *place.file : app.ids.next<core::FileId>(actor.at), {}, entering_role(actor)};
  if (!place.file) {
    const int year = int(std::chrono::year_month_day{today}.year());
    std::string number = views::next_case_number(unit, app.settings.board, app.settings.case_prefix, year);
    proposal.facts.push_back({today, opening_of(app, actor, child, std::move(number))});
    if (child.address || child.phone) {
      core::ContactRecorded contact;
      contact.address = child.address;
      contact.phone = child.phone;
      proposal.facts.push_back({today, std::move(contact)});
    }
  }
  proposal.facts.push_back({today, about_child(incoming.what, child)});
  const std::size_t at = proposal.facts.size() - 1;
  if (auto said = description_of(child, place, incoming.what)) proposal.facts.push_back({today, std::move(*said)});
  if (incoming.feedback == Incoming::Feedback::asked) {
    const base::Day asked = core::stockholm_day(incoming.what.get_if<core::ReportReceived>()->received_at);
    proposal.facts.push_back({asked, core::FeedbackRequested{place.before.next<core::Report>()}});
  }
  const core::FileId id = proposal.file;
  auto done = append_to_file(app, unit, actor, cause, place.before, std::move(proposal));
  if (!done) throw journal::Fault("intake: a file refused what it had accepted");  // A bug: everything is rolled back.
  return {id, done->after.case_number, core::assigned_number(done->entries[at].what), {}};
}

// What is recorded between files, when each child has one.
struct Links {
  const std::vector<IntakeChild>& children;
  const std::vector<ChildFile>& places;
  bool are_siblings = false;
};
void link_files(App& app, journal::Unit& unit, const Entering& entering, const Links& links,
                std::vector<IntakeFile>& files) {
  std::vector<SiblingFile> siblings;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::vector<Suspect>& suspects = links.places[i].suspects;
    mark_same_child(app, unit, entering, files[i].file, suspects);
    if (!suspects.empty()) files[i].same_child = suspects.front().file;
    siblings.push_back({files[i].file, links.children[i].name});
  }
  if (links.are_siblings) link_siblings(app, unit, entering, siblings);
}

Result<std::vector<IntakeFile>> put_in_files(App& app, journal::Unit& unit, const Actor& actor, core::CommandId cause,
                                             const std::vector<IntakeChild>& children, const Incoming& incoming) {
  const auto places = find_places(app, unit, actor, children, incoming.what);
  if (!places) return std::unexpected(places.error());
  std::vector<IntakeFile> files;
  for (std::size_t i = 0; i < children.size(); ++i) {
    files.push_back(put_in_file(app, unit, actor, cause, children[i], (*places)[i], incoming));
  }
  const Links links{children, *places, incoming.siblings == core::YesNo::yes};
  link_files(app, unit, {actor, cause, entering_role(actor)}, links, files);
  return files;
}

template <class T>
std::optional<Problem> check_intake(const Actor& actor, const T& intake) {
  if (!core::may(actor.role, T::kNeeds)) {
    return Problem::of(core::Refusal{core::reason::may_not, core::provision::access_control});
  }
  if (intake.children.empty()) return Problem::of(base::FieldError{"children", "missing"});
  if (intake.children.size() > kMostChildren) return Problem::of(base::FieldError{"children", "too_long"});
  if constexpr (requires { intake.received_at; }) {
    if (intake.received_at && *intake.received_at > actor.at + kClockAhead) {
      if (actor.role == core::Role::system) return Problem::of(base::FieldError{"received_at", "instant"});
      return Problem::of(core::Refusal{core::reason::dated_in_future, core::provision::preliminary_assessment});
    }
  }
  return std::nullopt;
}

// What another system may not say: its key stands for a mandated reporter (SoL 19:1–3), and for what is fresh.
std::optional<Problem> check_system(const Actor& actor, const Intake& intake) {
  if (actor.role != core::Role::system) return std::nullopt;
  if (!core::is_mandated(intake.reporter)) return Problem::of(base::FieldError{"reporter", "not_mandated"});
  if (intake.received_at && *intake.received_at < actor.at - kOldestFromSystem) {
    return Problem::of(base::FieldError{"received_at", "too_old"});
  }
  return std::nullopt;
}

// When it came in; now by our clock, where another goes a little ahead.
base::Instant received_at_of(const Actor& actor, std::optional<base::Instant> said) {
  return std::min(said.value_or(actor.at), actor.at);
}

core::StatementRecorded statement_of(const Intake& intake, base::Instant received_at, const IntakeAnswer& answer) {
  core::StatementRecorded statement{.received_at = received_at,
                                    .channel = intake.channel,
                                    .reporter = intake.reporter,
                                    .concern = intake.concern,
                                    .reporter_name = intake.reporter_name,
                                    .reporter_organisation = intake.reporter_organisation,
                                    .reporter_phone = intake.reporter_phone,
                                    .reporter_email = intake.reporter_email,
                                    .family_informed = intake.family_informed,
                                    .interpreter = intake.interpreter,
                                    .children = {},
                                    .receipt = answer.receipt,
                                    .danger = intake.danger,
                                    .reporter_role = intake.reporter_role,
                                    .organisation_number = intake.organisation_number,
                                    .reporter_address = intake.reporter_address,
                                    .interpreter_language = intake.interpreter_language,
                                    .other_help = intake.other_help};
  for (const IntakeFile& file : answer.files) statement.children.push_back(file.file);
  return statement;
}

// Done once for each key: the answer that was given before, or a new one whose files `put` fills in.
template <class T, class Put>
Result<IntakeAnswer> take_once(App& app, journal::Unit& unit, const Actor& actor, const T& intake, core::CommandId id,
                               Put put) {
  const KeyedRequest asked = asked_for(app, actor, id, base::to_record(intake).text());
  auto earlier = find_earlier_answer<IntakeAnswer>(unit, asked);
  if (!earlier) return std::unexpected(std::move(earlier.error()));
  if (*earlier) return std::move(**earlier);
  if (auto wrong = check_intake(actor, intake)) return std::unexpected(*wrong);
  IntakeAnswer answer{.report = app.ids.next<core::ReportId>(actor.at), .receipt = {}, .files = {}};
  answer.receipt = core::receipt_of(answer.report);
  auto files = put(answer);
  if (!files) return std::unexpected(std::move(files.error()));
  answer.files = std::move(*files);
  keep_answer(unit, asked, answer);
  return answer;
}

Result<IntakeAnswer> do_intake(App& app, journal::Unit& unit, const Actor& actor, const Intake& intake,
                               core::CommandId id) {
  const base::Instant received_at = received_at_of(actor, intake.received_at);
  const bool asks = intake.feedback_wanted == core::YesNo::yes && core::is_mandated(intake.reporter);  // SoL 19:6
  return take_once(app, unit, actor, intake, id, [&](IntakeAnswer answer) -> Result<std::vector<IntakeFile>> {
    if (auto wrong = check_system(actor, intake)) return std::unexpected(std::move(*wrong));
    const core::ReportReceived received{.report = {},
                                        .report_id = answer.report,
                                        .received_at = received_at,
                                        .channel = intake.channel,
                                        .reporter = intake.reporter,
                                        .danger = intake.danger,
                                        .said = {}};
    auto files = put_in_files(app, unit, actor, id, intake.children,
                              {.what = received,
                               .feedback = asks ? Incoming::Feedback::asked : Incoming::Feedback::not_asked,
                               .siblings = intake.siblings});
    if (!files) return files;
    answer.files = *files;
    const core::Fact said{core::stockholm_day(received_at), statement_of(intake, received_at, answer)};
    const auto kept = append(app, unit, actor, id, core::Statement{}, {journal::stream_of(answer.report), {said}, {}});
    if (!kept) return std::unexpected(kept.error());
    return files;
  });
}

Result<IntakeAnswer> do_application(App& app, journal::Unit& unit, const Actor& actor, const ApplicationIntake& intake,
                                    core::CommandId id) {
  const core::ApplicationReceived received{.application = {},
                                           .received_at = received_at_of(actor, intake.received_at),
                                           .channel = intake.channel,
                                           .applicant = intake.applicant,
                                           .about = intake.about,
                                           .contact = intake.contact,
                                           .interpreter = intake.interpreter,
                                           .interpreter_language = intake.interpreter_language,
                                           .other_help = intake.other_help};
  return take_once(app, unit, actor, intake, id, [&](const IntakeAnswer&) {
    return put_in_files(app, unit, actor, id, intake.children, {.what = received, .siblings = intake.siblings});
  });
}

Result<IntakeAnswer> do_initiative(App& app, journal::Unit& unit, const Actor& actor, const InitiativeIntake& intake,
                                   core::CommandId id) {
  const core::InitiativeNoted noted{.initiative = {},
                                    .grounds = intake.grounds,
                                    .interpreter = intake.interpreter,
                                    .interpreter_language = intake.interpreter_language,
                                    .other_help = intake.other_help};
  return take_once(app, unit, actor, intake, id, [&](const IntakeAnswer&) {
    return put_in_files(app, unit, actor, id, intake.children, {.what = noted, .siblings = intake.siblings});
  });
}

Then<IntakeAnswer> published(App& app, Then<IntakeAnswer> then) {
  return [&app, then = std::move(then)](Result<IntakeAnswer> result) {
    if (result) {
      for (const IntakeFile& file : result->files) {
        publish_change(app, file.file);
        if (file.same_child) publish_change(app, *file.same_child);
      }
    }
    then(std::move(result));
  };
}

// As one unit of work, with what was typed made into what is stored.
template <class T, Result<IntakeAnswer> (*Do)(App&, journal::Unit&, const Actor&, const T&, core::CommandId)>
void take_cleaned(App& app, const Actor& actor, T intake, core::CommandId id, Then<IntakeAnswer> then) {
  if (auto wrong = base::clean_fields(intake)) return then(std::unexpected(Problem::of(std::move(*wrong))));
  app.write<IntakeAnswer>(
      [&app, actor, intake = std::move(intake), id](journal::Unit& unit) { return Do(app, unit, actor, intake, id); },
      published(app, std::move(then)), id);
}

}  // namespace

void take_intake(App& app, const Actor& actor, Intake intake, core::CommandId id, Then<IntakeAnswer> then) {
  take_cleaned<Intake, &do_intake>(app, actor, std::move(intake), id, std::move(then));
}

void take_application(App& app, const Actor& actor, ApplicationIntake intake, core::CommandId id,
                      Then<IntakeAnswer> then) {
  take_cleaned<ApplicationIntake, &do_application>(app, actor, std::move(intake), id, std::move(then));
}

void take_initiative(App& app, const Actor& actor, InitiativeIntake intake, core::CommandId id,
                     Then<IntakeAnswer> then) {
  take_cleaned<InitiativeIntake, &do_initiative>(app, actor, std::move(intake), id, std::move(then));
}

}  // namespace app
