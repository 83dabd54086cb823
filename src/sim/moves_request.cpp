// SPDX-License-Identifier: EUPL-1.2
#include "core/request/external_request.hpp"

#include <algorithm>

#include "sim/moves.hpp"

namespace sim {
namespace {

using std::chrono::days;

// Guesses, as everything in sim/rates.hpp. Of a thousand.
constexpr int kAsked = 5, kWorkedOn = 350, kDelayWanted = 500, kDelayRefused = 300, kWithdrawn = 60, kUndated = 120;

struct Asker {
  std::string_view kind, who, question;
  int fewest_days, most_days;  // Until the day that is set
  int youngest;
};
constexpr std::array kAskers{
    Asker{"prosecutor_statement", "Åklagarkammaren i Granby", "Yttrande inför beslut i åtalsfrågan.", 10, 30, 15},
    Asker{"custody_investigation", "Granby tingsrätt", "Utredning om vårdnad, boende och umgänge.", 70, 120, 0},
    Asker{"case_transfer", "Socialnämnden i Lillköping", "Familjen har flyttat till Granby.", 0, 0, 0},
    Asker{"other", "Överförmyndarnämnden", "Upplysningar om barnets boende och skola.", 10, 40, 0}};
constexpr std::array<std::string_view, 2> kWhyLater{"Barnet har inte kunnat höras än.",
                                                    "Skolan har inte svarat på våra frågor."};
constexpr std::array<std::string_view, 2> kAnswers{
    "Nämnden har följt familjen under hösten. Behovet av åtgärder bedöms som litet.",
    "Nämnden ser ett behov av åtgärder och planerar dem som följer."};
constexpr std::array<std::string_view, 1> kWhyNoMore{"Frågan har förfallit hos den som ställde den."};
constexpr std::array<std::string_view, 3> kHowAnswered{"Brev", "E-tjänsten mellan myndigheter", "Bud"};

std::string number(int value) { return std::to_string(value); }

const core::ExternalRequest* find_live(const core::File& file) {
  const auto& all = file.all<core::ExternalRequest>();
  const auto found = std::ranges::find_if(all, &core::ExternalRequest::is_live);
  return found == all.end() ? nullptr : &*found;
}

Move receive(Scene& scene) {
  const Asker* asker = &scene.random.pick(kAskers);
  if (scene.age() < asker->youngest) asker = &kAskers.back();
  const bool dated = asker->most_days > 0 && !scene.random.chance(kUndated);
  const base::Day day = scene.today + days{scene.random.between(asker->fewest_days, asker->most_days)};
  return make_move("receive_external_request", {{"kind", std::string{asker->kind}},
                                                {"asker", std::string{asker->who}},
                                                {"question", std::string{asker->question}},
                                                {"answer_by", dated ? base::iso(day) : std::string{}}});
}

Move decide(Scene& scene, int request) {
  const bool plans = scene.random.chance(500);
  const auto planned = [&](const char* what) { return plans ? std::string{what} : std::string{}; };
  return make_move("decide_request_answer", {{"external_request", number(request)},
                                             {"answer", scene.say(kAnswers)},
                                             {"measures.0.what", planned("Samtalsstöd")},
                                             {"measures.0.extent", planned("En gång i veckan")},
                                             {"measures.0.duration", planned("Sex månader")},
                                             {"decided_by", "Enhetschefen"}});
}

Move send(Scene& scene, int request) {
  return make_move("record_request_answer_sent",
                   {{"external_request", number(request)}, {"how", scene.say(kHowAnswered)}});
}

// Close to its day, and not answered: more time is asked for, and then somebody says yes or no.
std::optional<Move> ask_for_time(Scene& scene, const core::ExternalRequest& one) {
  const std::string request = number(one.number.value);
  if (one.asked_until) {
    const bool granted = !scene.random.chance(kDelayRefused);
    return make_move("record_answer_day",
                     {{"external_request", request},
                      {"outcome", granted ? "granted" : "refused"},
                      {"until", granted ? base::iso(std::max(*one.asked_until, scene.today)) : std::string{}}});
  }
  const auto day = one.answer_day();
  const bool is_close = day && *day < scene.today + days{7} && *day >= scene.today;
  if (!is_close || !scene.random.chance(kDelayWanted)) return std::nullopt;
  return make_move("ask_for_more_time", {{"external_request", request},
                                         {"until", base::iso(*day + days{scene.random.between(7, 21)})},
                                         {"reasons", scene.say(kWhyLater)}});
}

Move answer(Scene& scene, int request) {
  const core::ExternalRequest& one = *scene.file.find<core::ExternalRequest>({request});
  if (one.at.has(core::moment::answer_decided)) return send(scene, request);
  if (scene.random.chance(kWithdrawn)) {
    return make_move("withdraw_external_request",
                     {{"external_request", number(request)}, {"reasons", scene.say(kWhyNoMore)}});
  }
  if (auto move = ask_for_time(scene, one)) return *move;
  return decide(scene, request);
}

constexpr Spread kHours{{6, 48, 100, 170, 260, 600}};
constexpr std::array kMoves{Taking{"decide_request_answer", answer, kHours},
                            Taking{"record_request_answer_sent", send, Spread{{0, 1, 4, 20, 30, 100}}}};

}  // namespace

std::span<const Taking> list_request_moves() { return kMoves; }

std::optional<Move> meet_requests(Scene& scene) {
  if (const core::ExternalRequest* one = find_live(scene.file)) {
    if (scene.random.chance(kWorkedOn)) return answer(scene, one->number.value);
    return std::nullopt;
  }
  if (scene.family == nullptr || !scene.random.chance(kAsked)) return std::nullopt;
  return receive(scene);
}

}  // namespace sim
