// How entries of older versions are read, and that what was written is read leniently where what is sent is judged.
// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "core/event_kind.hpp"
#include "core/process.hpp"
#include "core/report/report.hpp"

using namespace core;
using namespace std::chrono;

namespace {

constexpr base::Day kTyped = 2027y / 1 / 4;

std::string report(const std::string& received_at, const std::string& more = "") {
  return "report=1\nreport_id=0190f0f0f0f07abc8def0123456789aa\nreceived_at=" + received_at +
         "\nchannel=letter\nreporter=neighbour\n" + more;
}
std::string application(const std::string& received_at) {
  return "application=1\nreceived_at=" + received_at + "\nchannel=letter\napplicant=guardian\nabout=Hjälp\n";
}

// "2026-12-25", or what is wrong with it.
std::string day_of(const char* kind, int version, const std::string& text) {
  const auto entry = read_entry(*find_event_kind(kind), version, {kTyped, base::Record::parse(text).value()});
  if (!entry) return entry.error().key + ' ' + std::string{entry.error().reason};
  return base::iso(entry->fact.day);
}

}  // namespace

TEST(Upcast, WhatComesInIsOfTheDayItCameIn) {
  const struct Row {
    int line;
    const char* kind;
    int version;
    std::string text;
    const char* day;
  } rows[] = {
      {__LINE__, "report_received", 1, report("2026-12-25T11:00:00Z"), "2026-12-25"},
      {__LINE__, "report_received", 1, report("2026-12-31T22:59:59Z"), "2026-12-31"},
      {__LINE__, "report_received", 1, report("2026-12-31T23:00:00Z"), "2027-01-01"},  // Midnight in Sweden
      {__LINE__, "report_received", 1, report("2027-01-04T07:00:00Z", "danger=yes\n"), "2027-01-04"},
      {__LINE__, "report_received", 2, report("2026-12-25T11:00:00Z"), "2027-01-04"},  // Its day stands as written
      {__LINE__, "application_received", 1, application("2026-12-25T11:00:00Z"), "2026-12-25"},
      {__LINE__, "application_received", 2, application("2026-12-25T11:00:00Z"), "2027-01-04"},
      {__LINE__, "report_received", 1, report("yesterday"), "received_at malformed"},
      {__LINE__, "report_received", 3, report("2026-12-25T11:00:00Z"), " unknown_version"},
      {__LINE__, "report_received", 0, report("2026-12-25T11:00:00Z"), " unknown_version"},
  };
  for (const Row& row : rows) EXPECT_EQ(day_of(row.kind, row.version, row.text), row.day) << "line " << row.line;
}

TEST(Upcast, WhatIsTypedLateIsOfTheDayItCameInWhateverTheShellSays) {
  const Now now{.at = base::Instant{kTyped} + 9h, .today = kTyped, .actor = {"w001"}, .role = Role::intake};
  File file;
  evolve(file, Event{FileOpened{.name = base::Text{"Barn A"}}}, {.day = kTyped, .recorded_at = now.at, .sequence = 1});
  const auto fact = decide(
      file, {kTyped, ReportReceived{.received_at = base::Instant{base::Day{2026y / 12 / 25}} + 11h}}, now);
  ASSERT_TRUE(fact);
  EXPECT_EQ(fact->day, 2026y / 12 / 25);
}

TEST(Reading, JudgesWhatIsSentAndNotWhatIsWritten) {
  const std::string at = "2026-12-25T11:00:00Z";
  const struct Row {
    int line;
    std::string text;
    const char *sent, *written;
  } rows[] = {
      {__LINE__, report(at), "", ""},
      {__LINE__, report(at, "of_a_newer_program=yes\n"), "of_a_newer_program unknown_key", ""},
      {__LINE__, report(at, "name=" + std::string(201, 'x') + '\n'), "name too_long", ""},
      {__LINE__, report(at, "danger=perhaps\n"), "danger unknown_choice", "danger unknown_choice"},
      {__LINE__, "report=1\n", "report_id missing", "report_id missing"},
  };
  const EventKind& kind = *find_event_kind("report_received");
  for (const Row& row : rows) {
    const auto record = base::Record::parse(row.text).value();
    const auto told = [](const auto& read) {
      return read ? "" : read.error().key + ' ' + std::string{read.error().reason};
    };
    EXPECT_EQ(told(kind.read(record, base::Reading::input)), row.sent) << "line " << row.line;
    const auto entry = read_entry(kind, 2, {kTyped, record});
    EXPECT_EQ(told(entry), row.written) << "line " << row.line;
    if (entry) { EXPECT_EQ(entry->fields, record) << "line " << row.line << ": nothing that was written is dropped"; }
  }
}
