// Intake messages: the bytes are the body of a report, an application or an own initiative, as another system or a
// worker's page sends it.
//
// A message that is taken survives writing in every form; one that is refused names a field. Some of those that can be
// read are taken in by the use case: it takes them whole or says why not, and never fails.
// SPDX-License-Identifier: EUPL-1.2
#include "app/intake.hpp"

#include "case_files.hpp"
#include "core/refusal.hpp"
#include "views/views.hpp"
#include "written.hpp"

namespace fuzz {
namespace {

constexpr std::uint64_t kOneIn = 64;  // Taking in costs some hundred times what reading does.
constexpr int kMostInAnOffice = 200;  // Then a new one, so that the store stays small.

struct Office {
  Office() { app::create_tables(app); }

  std::unique_ptr<journal::Store> store = journal::open_store("memory:", {.writing = journal::Writing::inline_});
  base::SeededIds ids{1};
  app::App app{.store = *store, .ids = ids, .settings = {}};
  int taken = 0;
};

Office& office() {
  static std::unique_ptr<Office> open;
  if (!open || ++open->taken > kMostInAnOffice) open = std::make_unique<Office>();
  return *open;
}

template <class T>
using Take = void (*)(app::App&, const app::Actor&, T, core::CommandId, app::Then<app::IntakeAnswer>);

template <class T>
void take_in(const T& message, core::Role role, Take<T> take) {
  Office& in = office();
  const app::Actor actor{.worker = {"w001"}, .role = role, .unit = {"mottagning"}, .at = kNow};
  int answers = 0;
  take(in.app, actor, message, in.ids.next<core::CommandId>(kNow), [&](const app::Result<app::IntakeAnswer>& result) {
    ++answers;
    if (result) return PROMISE(result->files.size() == message.children.size() && !result->receipt.empty());
    PROMISE(result.error().kind == app::ProblemKind::refused || result.error().kind == app::ProblemKind::bad_field);
    if (result.error().kind == app::ProblemKind::bad_field) must_name_a_field(result.error().field, kToday);
  });
  PROMISE(answers == 1);
}

template <class T>
void try_as(const base::Record& body, std::uint64_t drawn, Take<T> take) {
  const auto message = base::from_record<T>(body);
  if (!message) return must_name_a_field(message.error(), kToday);
  must_survive_writing(base::to_record(*message), base::fields_of<T>(),
                       [](const base::Record& record) -> std::optional<base::Record> {
                         const auto one = base::from_record<T>(record);
                         return one ? std::optional{base::to_record(*one)} : std::nullopt;
                       });
  if (drawn % kOneIn == 0) take_in(*message, drawn / kOneIn % 2 == 0 ? core::Role::system : core::Role::intake, take);
}

}  // namespace

void intake(std::string_view bytes) {
  const auto body = read_body(bytes, kToday);
  if (!body) return;
  if (!*body) return must_name_a_field(body->error(), kToday);
  const std::uint64_t drawn = drawn_from(bytes);
  if ((*body)->find("about") != nullptr) try_as<app::ApplicationIntake>(**body, drawn, &app::take_application);
  else if ((*body)->find("grounds") != nullptr) try_as<app::InitiativeIntake>(**body, drawn, &app::take_initiative);
  else try_as<app::Intake>(**body, drawn, &app::take_intake);
}

}  // namespace fuzz
