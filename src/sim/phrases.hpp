// Phrases: what people write in Granby. Made up, short and plain, so that a demonstration reads like a file and
// nobody's.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "core/report/reporter.hpp"
#include "sim/random.hpp"

namespace sim {

enum class Topic : std::uint8_t {
  concern_school,
  concern_preschool,
  concern_police,
  concern_health,
  concern_authority,
  concern_private,
  concern_night,
  concern_unborn,
  facts,
  no_protection,
  protection,
  measures,
  declined,
  opened,
  extended_preliminary,
  no_feedback,
  informed,
  postponed,
  plan,
  contact_with,
  contact,
  child_told,
  child_adapted,
  own_words,
  views,
  not_heard,
  weighing,
  child_view,
  communicated,
  answer,
  not_communicated,
  extended,
  grant,
  reject,
  no_help,
  how_told,
  appeal,
  court,
  appeal_late,
  document,
  consent,
  offer,
  provider,
  goal,
  goal_comment,
  review,
  interrupted,
  not_started,
  outcome,
  note,
  correction,
  reason_wrong,
  contested,
  assigned,
  closing,
  application,
  demand_answer,
  initiative,
  initiative_dropped,
  joined,
  identified,
  protected_why,
  custody_how,
  guardian_moved,
  withdrawn,
};

std::string write_phrase(Topic topic, Random& random);
// What such a reporter is worried about; by night the police have other words.
std::string write_concern(core::ReporterCategory reporter, bool at_night, Random& random);

}  // namespace sim
