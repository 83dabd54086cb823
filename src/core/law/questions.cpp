// SPDX-License-Identifier: EUPL-1.2
#include "core/law/questions.hpp"

#include <array>

#include "core/followup/follow_up.hpp"

namespace core {

std::span<const LawQuestion> list_law_questions() {
  static const std::array kQuestions{
      LawQuestion{"transition", provision::counting_of_time,
                  "Which act rules a duty that began before 2025-07-01 and goes on after it?",
                  "The act in force on the day the duty began. Each row has the days it covers: change those."},
      LawQuestion{"days_off", provision::counting_of_time,
                  "Does SFS 1930:173, 2 § move the last day of the fourteen days and of the four months?",
                  "The day worked towards is never moved. For the four months the later day is shown beside it, to be "
                  "confirmed; for the fourteen days it is not. `shift` of D02 and D07 says so."},
      LawQuestion{
          "days_off_power", provision::follow_up_time,
          "Does it lengthen follow-up without consent, which is a power and nothing that must be done by a day?",
          "No: neither the last day to decide on it nor its end is moved. `shift` of D09."},
      LawQuestion{"eighteen", provision::follow_up_time,
                  "Does follow-up without consent end with the eighteenth birthday, although SoL 23:5 does not say so?",
                  "Yes, since a child is under eighteen (SoL 3:1): the day before is its last. D09.18."},
      LawQuestion{"late_in_the_day", provision::safety_assessment,
                  "May the assessment of a report that comes late in the day be made the next day?",
                  "The act says at once, and so does D01, which is late after the day itself. That the preparatory "
                  "works (prop. 2012/13:10) accept the next day is said beside it."},
      LawQuestion{"overrun", provision::investigation_time, "May a time be extended when it has run out?",
                  "The extension is recorded and its day is shown, but what ran out stays late until the end "
                  "(D02.overrun, D07.overrun)."},
      LawQuestion{"feedback_in_the_week", provision::reporter_feedback,
                  "Is a reporter who asks within a week of the decision to open answered within that week, or at once, "
                  "since an investigation is then running?",
                  "Within the week; at once only where the investigation ran before the decision, as for a report "
                  "that is attached to one."},
      LawQuestion{"told_early", provision::not_executed,
                  "Does a report to IVO before the three months are over meet SoL 34:1?",
                  "No: it is recorded, and the duty stays (D37)."},
      LawQuestion{"promptly", provision::appeal_handover,
                  "By which day is an appeal to be handed over when it is to be done promptly (skyndsamt)?",
                  "The act names none. The board's own norm is a week: kPromptly in src/core/law/deadline_rule.hpp."},
  };
  return kQuestions;
}

}  // namespace core
