// SPDX-License-Identifier: EUPL-1.2
#include "core/law/moment.hpp"

namespace core {

namespace subject {
constexpr SubjectRow child{"child", {"Barnet", "Child"}};
constexpr SubjectRow report{"report", {"Anmälan", "Report"}};
constexpr SubjectRow application{"application", {"Ansökan", "Application"}};
constexpr SubjectRow initiative{"initiative", {"Eget initiativ", "Own initiative"}};
constexpr SubjectRow investigation{"investigation", {"Utredning", "Investigation"}};
constexpr SubjectRow decision{"decision", {"Beslut", "Decision"}};
constexpr SubjectRow intervention{"intervention", {"Insats", "Intervention"}};
}  // namespace subject

namespace moment {
constexpr MomentRow born{"born", {"Barnet föddes", "The child was born"}};
constexpr MomentRow received{"received", {"Kom in", "Received"}};
constexpr MomentRow safety_assessed{"safety_assessed", {"Skyddsbedömning gjord", "Safety assessed"}, Happens::again};
constexpr MomentRow protection_needed{
    "protection_needed",
    {"Skyddsbedömning: barnet behöver omedelbart skydd", "Assessed: the child needs immediate protection"}};
constexpr MomentRow protection_arranged{"protection_arranged", {"Skydd ordnat", "Protection arranged"}};
constexpr MomentRow preliminary_extended_until{
    "preliminary_extended_until",
    {"Förhandsbedömningen förlängd till", "Preliminary assessment extended until"},
    Happens::ahead};
constexpr MomentRow time_ran_out{"time_ran_out",
                                 {"Tiden gick ut innan den förlängdes", "The time ran out before it was extended"}};
constexpr MomentRow opened{"opened", {"Utredning inledd", "Investigation opened"}};
constexpr MomentRow declined{"declined", {"Utredning inleds inte", "Investigation declined"}};
constexpr MomentRow attached{"attached", {"Förd till en pågående utredning", "Attached to an open investigation"}};
constexpr MomentRow moved{"moved", {"Flyttad till barnets andra akt", "Moved to the child's other file"}};
constexpr MomentRow withdrawn{"withdrawn", {"Återtagen", "Withdrawn"}};
constexpr MomentRow feedback_after_decision{
    "feedback_after_decision",
    {"Beslut fattat, anmälaren har bett om besked", "Decided, and the reporter has asked for feedback"}};
constexpr MomentRow feedback_at_once{"feedback_at_once",
                                     {"Anmälaren bad om besked under en utredning, eller sedan veckan var slut",
                                      "The reporter asked during an investigation, or after the week"}};
constexpr MomentRow feedback_given{"feedback_given",
                                   {"Besked lämnat till anmälaren", "Feedback given to the reporter"}};
constexpr MomentRow feedback_unsuitable{"feedback_unsuitable",
                                        {"Besked bedömt olämpligt", "Feedback judged unsuitable"}};
constexpr MomentRow decided{"decided", {"Beslutat", "Decided"}};
constexpr MomentRow delay_demanded{"delay_demanded",
                                   {"Parten begärde att ärendet avgörs", "The party demanded a decision"}};
constexpr MomentRow delay_answered{"delay_answered",
                                   {"Begäran om avgörande besvarad", "The demand for a decision was answered"}};
constexpr MomentRow opened_on_child{"opened_on_child", {"Utredning inledd om ett barn", "Opened about a child"}};
constexpr MomentRow opened_on_adult{"opened_on_adult",
                                    {"Utredning inledd om någon som fyllt 18", "Opened about somebody of 18 or more"}};
constexpr MomentRow extended{"extended", {"Utredningstiden förlängd", "Investigation extended"}, Happens::again};
constexpr MomentRow extended_until{
    "extended_until", {"Utredningen förlängd till", "Investigation extended until"}, Happens::ahead};
constexpr MomentRow finished{"finished", {"Utredningen avslutad", "Investigation finished"}};
constexpr MomentRow granted{"granted", {"Insats beviljad", "Intervention granted"}};
constexpr MomentRow started{"started", {"Insatsen startade", "Intervention started"}};
constexpr MomentRow interrupted{"interrupted", {"Insatsen avbröts", "Intervention interrupted"}, Happens::again};
constexpr MomentRow resumed{"resumed", {"Insatsen återupptogs", "Intervention resumed"}, Happens::again};
constexpr MomentRow not_executed_reported{
    "not_executed_reported", {"Rapporterad som inte verkställd", "Reported as not carried out"}, Happens::again};
constexpr MomentRow review_due{"review_due", {"Uppföljning bestämd till", "Review set for"}, Happens::ahead};
constexpr MomentRow consent_lost{
    "consent_lost", {"Samtycket återkallat eller vägrat", "Consent withdrawn or refused"}, Happens::again};
constexpr MomentRow ended{"ended", {"Insatsen avslutad", "Intervention ended"}};
constexpr MomentRow revoked{"revoked", {"Beslutet upphävt", "Decision revoked"}};
}  // namespace moment

}  // namespace core
