// How older versions of what comes in are read.
// SPDX-License-Identifier: EUPL-1.2
#include "core/calendar/stockholm.hpp"
#include "core/report/application.hpp"
#include "core/report/report.hpp"

namespace core {
namespace {

// Version 1 was dated the day it was typed. What a report said of the child stood in an entry of its own, and does so
// still (child_described).
void date_by_receipt(Written& entry) {
  const std::string* text = entry.fields.find("received_at");
  const auto received_at = text != nullptr ? base::parse_instant(*text) : std::nullopt;
  if (received_at) entry.day = stockholm_day(*received_at);
}

}  // namespace

constinit const std::array<Upcast, 1> ReportReceived::kUpcasts{&date_by_receipt};
constinit const std::array<Upcast, 1> ApplicationReceived::kUpcasts{&date_by_receipt};

}  // namespace core
