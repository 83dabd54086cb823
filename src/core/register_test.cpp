// The register of events: ids, words, and the way from a record to the event and back, the same for every kind.
// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "core/intervention/intervention.hpp"
#include "core/process.hpp"
#include "core/refusal.hpp"
#include "core/report/reporter.hpp"
#include "core/sample_record.hpp"
#include "core/stream_kind.hpp"

namespace {

using core::EventKind;
using core::Fill;

bool has_both(const base::Words& words) { return !words.sv.empty() && !words.en.empty(); }

bool is_id(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

base::Record without(const base::Record& record, std::string_view key) {
  base::Record out;
  for (const auto& [name, value] : record.values) {
    if (name != key) out.add(name, value);
  }
  return out;
}

std::string error_of(const EventKind& kind, const base::Record& record) {
  const auto event = kind.read(record, base::Reading::input);
  return event ? "" : event.error().key + ' ' + std::string{event.error().reason};
}

// The record of what was read from the text form: the same, or the error.
std::string round_trip(const EventKind& kind, const base::Record& record) {
  const auto parsed = base::Record::parse(record.text());
  if (!parsed) return "no text form";
  const auto event = kind.read(*parsed, base::Reading::input);
  if (!event) return event.error().key + ' ' + std::string{event.error().reason};
  EXPECT_EQ(event->info().id, kind.info->id);
  return core::to_record(*event).text();
}

template <class E>
void expect_choices(const char* name) {
  std::set<std::string_view> ids;
  for (const auto& row : base::Choices<E>::rows) {
    EXPECT_TRUE(is_id(row.id)) << name << ' ' << row.id;
    EXPECT_TRUE(has_both(row.label)) << name << ' ' << row.id;
    EXPECT_TRUE(ids.insert(row.id).second) << name << ' ' << row.id;
    EXPECT_EQ(base::choice_of<E>(row.id), row.value) << name << ' ' << row.id;
  }
}

}  // namespace

TEST(Register, IdsAndCommandsAreUniqueAndFound) {
  std::set<std::string_view> ids, commands;
  for (const EventKind& kind : core::list_event_kinds()) {
    EXPECT_TRUE(is_id(kind.info->id)) << kind.info->id;
    EXPECT_TRUE(ids.insert(kind.info->id).second) << kind.info->id;
    EXPECT_EQ(core::find_event_kind(kind.info->id), &kind);
    EXPECT_GE(kind.info->version, 1) << kind.info->id;
    if (kind.info->command.empty()) continue;
    EXPECT_TRUE(is_id(kind.info->command)) << kind.info->command;
    EXPECT_TRUE(commands.insert(kind.info->command).second) << kind.info->command;
    EXPECT_EQ(core::find_command(kind.info->command), &kind);
  }
  EXPECT_EQ(core::find_command(""), nullptr);
  EXPECT_EQ(core::find_command("report_received"), nullptr);
  EXPECT_EQ(core::find_event_kind("assess_safety"), nullptr);
}

TEST(Register, EachKindOfStreamIsFoundByItsNumberAndEachEventStandsInOne) {
  std::set<std::int64_t> numbers;
  std::set<std::string_view> ids, events;
  for (const core::StreamKind kind : core::list_stream_kinds()) {
    EXPECT_TRUE(is_id(kind->id) && is_id(kind->many)) << kind->id;
    EXPECT_TRUE(ids.insert(kind->id).second) << kind->id;
    EXPECT_TRUE(numbers.insert(kind->number).second) << kind->id;
    EXPECT_EQ(core::find_stream_kind(kind->number), &*kind) << kind->id;
    for (const core::EventForm* form : kind->list_events()) {
      EXPECT_TRUE(events.insert(form->info->id).second) << form->info->id << " stands in two kinds of streams";
      EXPECT_EQ(core::find_event_form(kind, form->info->id), form);
    }
    EXPECT_EQ(core::find_event_form(kind, "statement_recorded") != nullptr, kind == core::stream_kind::report);
  }
  EXPECT_EQ(core::find_stream_kind(0), nullptr);
}

TEST(Register, EverythingHasWordsInBothLanguages) {
  for (const EventKind& kind : core::list_event_kinds()) {
    EXPECT_TRUE(has_both(kind.info->does)) << kind.info->id;
    EXPECT_TRUE(has_both(kind.info->done)) << kind.info->id;
    std::set<std::string_view> keys;
    for (const base::FieldInfo& field : kind.fields) {
      EXPECT_TRUE(is_id(field.id) && keys.insert(field.id).second) << kind.info->id << ' ' << field.id;
      EXPECT_TRUE(has_both(field.label)) << kind.info->id << ' ' << field.id;
      EXPECT_EQ(field.help.sv.empty(), field.help.en.empty()) << kind.info->id << ' ' << field.id;
      EXPECT_EQ(field.kind == base::Kind::choice, !field.options.empty()) << kind.info->id << ' ' << field.id;
    }
  }
  expect_choices<core::Role>("role");
  expect_choices<core::Permission>("permission");
  expect_choices<core::InterventionKind>("intervention");
  expect_choices<core::ReporterCategory>("reporter");
}

// What a form asks about once, before something is signed that is seldom meant.
TEST(Register, WhatIsAskedAboutWhenItIsLeftEmpty) {
  std::vector<std::string> asked;
  for (const EventKind& kind : core::list_event_kinds()) {
    for (const base::FieldInfo& field : kind.fields) {
      if (field.ask == nullptr) continue;
      const base::Ask& ask = *field.ask;
      asked.push_back(std::string{kind.info->command} + ' ' + std::string{field.id});
      EXPECT_TRUE(has_both(ask.question) && !field.required) << asked.back() << ": a question, never a hindrance";
      const auto other = std::ranges::find(kind.fields, ask.when, &base::FieldInfo::id);
      const bool is_choice = other != kind.fields.end() &&
                             std::ranges::find(other->options, ask.is, &base::Option::id) != other->options.end();
      EXPECT_TRUE(ask.when.empty() || is_choice) << asked.back();
    }
  }
  EXPECT_EQ(asked, (std::vector<std::string>{"assess_safety measures", "assess_safety measures_by",
                                             "finish_investigation document", "finish_investigation taken_over"}));
}

// A command says what happens in the file when it is signed. Telling somebody is done elsewhere, and noted here.
TEST(Register, NoCommandPromisesToTellAnybody) {
  for (const EventKind& kind : core::list_event_kinds()) {
    for (const std::string_view word : {"Underrätta", "Meddela", "Informera", "Återkoppla", "Kommunicera", "Rapportera",
                                        "Överlämna", "Skicka", "Svara"}) {
      EXPECT_FALSE(kind.info->does.sv.starts_with(word)) << kind.info->id;
    }
    for (const std::string_view word :
         {"Inform", "Notify", "Tell", "Give", "Communicate", "Report", "Hand", "Answer"}) {
      EXPECT_FALSE(kind.info->does.en.starts_with(word)) << kind.info->id;
    }
  }
}

TEST(Register, EveryKindComesBackFromItsTextForm) {
  constexpr std::size_t kRounds = 24;  // More than any choice has values.
  for (const EventKind& kind : core::list_event_kinds()) {
    for (std::size_t nth = 0; nth < kRounds; ++nth) {
      const base::Record record = core::sample_record(kind.fields, Fill::all, nth);
      ASSERT_EQ(round_trip(kind, record), record.text()) << kind.info->id;
    }
  }
}

TEST(Register, WhatIsRequiredIsEnoughAndNeeded) {
  for (const EventKind& kind : core::list_event_kinds()) {
    const base::Record least = core::sample_record(kind.fields, Fill::required);
    EXPECT_EQ(error_of(kind, least), "") << kind.info->id;
    for (const auto& [key, value] : least.values) {
      EXPECT_EQ(error_of(kind, without(least, key)), key + " missing") << kind.info->id;
    }
  }
}

TEST(Register, AnUnknownKeyIsRefused) {
  for (const EventKind& kind : core::list_event_kinds()) {
    base::Record record = core::sample_record(kind.fields, Fill::all);
    record.add("colour", "red");
    EXPECT_EQ(error_of(kind, record), "colour unknown_key") << kind.info->id;
    base::Record twice = core::sample_record(kind.fields, Fill::all);
    const auto first = twice.values.front();
    twice.add(first.first, first.second);
    EXPECT_EQ(error_of(kind, twice), first.first + " unknown_key") << kind.info->id;
  }
}

// Texts of any bytes, in every kind: quotes, line ends, equals signs, backslashes.
RC_GTEST_PROP(Register, AnyTextComesBack, (const std::string& any)) {
  RC_PRE(!any.empty() && any.size() <= base::kTextLimit);
  for (const EventKind& kind : core::list_event_kinds()) {
    base::Record record = core::sample_record(kind.fields, Fill::all);
    for (const base::FieldInfo& field : kind.fields) {
      if (field.kind != base::Kind::text && field.kind != base::Kind::long_text) continue;
      if (field.id == "identity_number") continue;
      for (auto& [key, value] : record.values) {
        if (key == field.id) value = any;
      }
    }
    RC_ASSERT(round_trip(kind, record) == record.text());
  }
}
