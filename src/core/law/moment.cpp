// SPDX-License-Identifier: EUPL-1.2
#include "core/law/moment.hpp"

namespace core {
namespace {

using M = Moment;

constexpr std::array kMoments{
    MomentRow{M::none, "none", {"–", "–"}},
    MomentRow{M::born, "born", {"Barnet föddes", "The child was born"}},
    MomentRow{M::received, "received", {"Kom in", "Received"}},
    MomentRow{M::safety_assessed, "safety_assessed", {"Skyddsbedömning gjord", "Safety assessed"}, Happens::again},
    MomentRow{M::protection_needed,
              "protection_needed",
              {"Skyddsbedömning: barnet behöver omedelbart skydd", "Assessed: the child needs immediate protection"}},
    MomentRow{M::protection_arranged, "protection_arranged", {"Skydd ordnat", "Protection arranged"}},
    MomentRow{M::preliminary_extended_until,
              "preliminary_extended_until",
              {"Förhandsbedömningen förlängd till", "Preliminary assessment extended until"},
              Happens::ahead},
    MomentRow{M::opened, "opened", {"Utredning inledd", "Investigation opened"}},
    MomentRow{M::declined, "declined", {"Utredning inleds inte", "Investigation declined"}},
    MomentRow{M::attached, "attached", {"Förd till en pågående utredning", "Attached to an open investigation"}},
    MomentRow{M::moved, "moved", {"Flyttad till barnets andra akt", "Moved to the child's other file"}},
    MomentRow{M::withdrawn, "withdrawn", {"Återtagen", "Withdrawn"}},
    MomentRow{M::feedback_after_decision,
              "feedback_after_decision",
              {"Beslut fattat, anmälaren har bett om besked", "Decided, and the reporter has asked for feedback"}},
    MomentRow{M::feedback_at_once,
              "feedback_at_once",
              {"Anmälaren bad om besked efter beslutet eller under utredning",
               "The reporter asked after the decision or during an investigation"}},
    MomentRow{M::feedback_given, "feedback_given", {"Besked lämnat till anmälaren", "Feedback given to the reporter"}},
    MomentRow{M::feedback_unsuitable, "feedback_unsuitable", {"Besked bedömt olämpligt", "Feedback judged unsuitable"}},
    MomentRow{M::decided, "decided", {"Beslutat", "Decided"}},
    MomentRow{
        M::delay_demanded, "delay_demanded", {"Parten begärde att ärendet avgörs", "The party demanded a decision"}},
    MomentRow{M::delay_answered,
              "delay_answered",
              {"Begäran om avgörande besvarad", "The demand for a decision was answered"}},
    MomentRow{M::opened_on_child, "opened_on_child", {"Utredning inledd om ett barn", "Opened about a child"}},
    MomentRow{M::opened_on_adult,
              "opened_on_adult",
              {"Utredning inledd om någon som fyllt 18", "Opened about somebody of 18 or more"}},
    MomentRow{M::parties_informed, "parties_informed", {"De berörda informerade", "Those concerned were informed"}},
    MomentRow{M::information_postponed,
              "information_postponed",
              {"Informationen senarelagd av särskilda skäl", "Information postponed for special reasons"}},
    MomentRow{M::information_postponed_until,
              "information_postponed_until",
              {"Informationen senarelagd till", "Information postponed until"},
              Happens::ahead},
    MomentRow{M::extended, "extended", {"Utredningstiden förlängd", "Investigation extended"}, Happens::again},
    MomentRow{M::extended_until,
              "extended_until",
              {"Utredningen förlängd till", "Investigation extended until"},
              Happens::ahead},
    MomentRow{M::finished, "finished", {"Utredningen avslutad", "Investigation finished"}},
    // Each party is told on a day of its own, and may appeal on another.
    MomentRow{
        M::notified, "notified", {"Parten fick del av beslutet", "The party received the decision"}, Happens::again},
    MomentRow{M::all_notified, "all_notified", {"Alla parter underrättade", "All parties told of the decision"}},
    MomentRow{M::appealed, "appealed", {"Överklagande kom in", "Appeal received"}, Happens::again},
    MomentRow{M::appeal_handed_over,
              "appeal_handed_over",
              {"Överklagandet överlämnat till domstolen", "Appeal handed to the court"},
              Happens::again},
    MomentRow{M::appeal_rejected,
              "appeal_rejected",
              {"Överklagandet avvisat som för sent", "Appeal rejected as too late"},
              Happens::again},
    MomentRow{M::granted, "granted", {"Insats beviljad", "Intervention granted"}},
    MomentRow{M::started, "started", {"Insatsen startade", "Intervention started"}},
    MomentRow{M::interrupted, "interrupted", {"Insatsen avbröts", "Intervention interrupted"}, Happens::again},
    MomentRow{M::resumed, "resumed", {"Insatsen återupptogs", "Intervention resumed"}, Happens::again},
    MomentRow{M::not_executed_reported,
              "not_executed_reported",
              {"Rapporterad som inte verkställd", "Reported as not carried out"},
              Happens::again},
    MomentRow{M::review_due, "review_due", {"Uppföljning bestämd till", "Review set for"}, Happens::ahead},
    MomentRow{M::consent_lost,
              "consent_lost",
              {"Samtycket återkallat eller vägrat", "Consent withdrawn or refused"},
              Happens::again},
    MomentRow{M::ended, "ended", {"Insatsen avslutad", "Intervention ended"}},
    MomentRow{M::revoked, "revoked", {"Beslutet upphävt", "Decision revoked"}},
    MomentRow{M::investigation_finished,
              "investigation_finished",
              {"Utredningen avslutad utan insats", "Investigation finished without an intervention"}},
    MomentRow{M::follow_up_ended, "follow_up_ended", {"Uppföljningen avslutad", "Follow-up ended"}},
};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kMoments.size(); ++i) {
    if (kMoments[i].moment != Moment(i)) return false;
  }
  return kMoments.size() == std::size_t(M::count);
}
static_assert(is_in_order(), "Rows stand in the order of enum Moment, one for each, so that finding one is indexing.");

}  // namespace

const MomentRow& get_moment(Moment moment) { return kMoments[std::size_t(moment)]; }

}  // namespace core
