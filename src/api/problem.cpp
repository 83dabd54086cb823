// SPDX-License-Identifier: EUPL-1.2
#include "api/problem.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "api/json/json.hpp"
#include "api/who_words.hpp"
#include "core/child/identity_number.hpp"
#include "core/refusal.hpp"

namespace api {
namespace {

using Text = Why;

// In the order of Wrong.
constexpr std::array kTexts{
    Text{"not_signed_in",
         401,
         {"Du är inte inloggad", "Not signed in"},
         {"Sessionen har gått ut eller saknas. Logga in igen; det du har skrivit finns kvar.",
          "The session has ended or is missing. Sign in again; what you wrote is kept."}},
    Text{"no_csrf",
         403,
         {"Sidan är för gammal", "The page is too old"},
         {"Ladda om sidan och försök igen.", "Reload the page and try again."}},
    Text{"may_not",
         403,
         {"Behörighet saknas", "Not allowed"},
         {"Din roll ger inte behörighet till detta. Be din gruppledare.",
          "Your role does not allow this. Ask your team leader."}},
    Text{"not_found",
         404,
         {"Finns inte", "Not found"},
         {"Adressen eller det den pekar på finns inte.", "The address, or what it points at, does not exist."}},
    Text{"bad_json",
         400,
         {"Kan inte läsas", "Cannot be read"},
         {"Innehållet är inte ett JSON-objekt.", "The body is not a JSON object."}},
    Text{"bad_id",
         400,
         {"Felaktigt id", "Malformed id"},
         {"Ett id är 32 hexadecimala siffror.", "An id is 32 hexadecimal digits."}},
    Text{"no_idempotency_key",
         400,
         {"Nyckel saknas", "Key missing"},
         {"Skicka huvudet Idempotency-Key med 32 hexadecimala siffror, samma vid upprepning.",
          "Send the header Idempotency-Key with 32 hexadecimal digits, the same when repeating."}},
    Text{"bad_if_match",
         400,
         {"If-Match kan inte läsas", "If-Match cannot be read"},
         {"Skriv versionen som i ETag, inom citattecken, till exempel \"12\". Inget är sparat.",
          "Write the version as in ETag, in quotes, for example \"12\". Nothing was stored."}},
    Text{"too_many",
         429,
         {"För många försök", "Too many tries"},
         {"Vänta en stund och försök igen.", "Wait a while and try again."}},
    Text{"wrong_password",
         401,
         {"Fel användarnamn eller lösenord", "Wrong user name or password"},
         {"Kontrollera stavningen och försök igen.", "Check the spelling and try again."}},
    Text{"busy",
         503,
         {"Tillfälligt otillgängligt", "Temporarily unavailable"},
         {"Inget är sparat. Försök igen om en stund.", "Nothing was saved. Try again in a while."}},
    Text{"unsure",
         503,
         {"Oklart om det sparades", "Not known whether it was stored"},
         {"Något gick fel medan det sparades. Skicka samma sak igen om en stund: det sparas bara en gång.",
          "Something failed while it was being stored. Send the same again in a while: it is stored only once."}},
    Text{"method",
         405,
         {"Fel metod", "Wrong method"},
         {"Adressen finns men tar inte emot denna metod.", "The address exists but does not take this method."}},
    Text{"not_of_board",
         403,
         {"Ingen behörighet i nämnden", "No rights in this board"},
         {"Du är inloggad hos en annan nämnd, som inte ger behörighet i den här. Be om behörighet, eller logga in "
          "här.",
          "You are signed in at another board, which gives no rights in this one. Ask for them, or sign in here."}},
    Text{"bad_parameter",
         400,
         {"Adressen kan inte läsas", "The address cannot be read"},
         {"Ett värde efter frågetecknet finns inte bland dem som tas emot. Se /v1/openapi.",
          "A value after the question mark is not one that is taken. See /v1/openapi."}},
    Text{"out_of_date",
         412,
         {"Akten har ändrats sedan den lästes", "The file has changed since it was read"},
         {"Läs det nya och spara igen. Det du skrev finns kvar.",
          "Read what is new and save again. What you wrote is kept."}},
    Text{"draft_changed",
         412,
         {"Utkastet har skrivits på ett annat ställe", "The draft has been written elsewhere"},
         {"Hämta utkastet, välj vad som ska gälla och spara igen.",
          "Fetch the draft, choose what is to stand and save again."}},
    Text{"getting_ready",
         503,
         {"Sökningen görs i ordning", "Search is getting ready"},
         {"Servern har nyss startat. Försök igen om ett ögonblick.",
          "The server has just started. Try again in a moment."}},
    Text{"not_json",
         415,
         {"Fel slags innehåll", "Wrong kind of content"},
         {"Skicka JSON, med huvudet Content-Type: application/json.",
          "Send JSON, with the header Content-Type: application/json."}},
    Text{"from_elsewhere",
         403,
         {"Skickat från en annan webbplats", "Sent from another site"},
         {"Webbläsaren säger att en annan webbplats har skickat detta. Inget är gjort. Gör det på den här sidan.",
          "The browser says that another site has sent this. Nothing was done. Do it on this page."}},
    Text{"key_over",
         401,
         {"Nyckelns tid är slut", "The key's time is over"},
         {"Inget är sparat. Be den som sköter Skyddsnät i kommunen om en ny nyckel, och skicka igen. Är det bråttom: "
          "ring.",
          "Nothing was stored. Ask whoever runs Skyddsnät at the municipality for a new key, and send again. Where it "
          "is urgent, call."}},
    Text{"wrong_present",
         422,
         {"Det nuvarande lösenordet stämmer inte", "The present password is not right"},
         {"Inget är ändrat. Kontrollera stavningen och försök igen.",
          "Nothing was changed. Check the spelling and try again."}},
    Text{"password_short",
         422,
         {"Det nya lösenordet är för kort", "The new password is too short"},
         {"Skriv minst tolv tecken, gärna några ord som inte hör ihop. Inget är ändrat.",
          "Write at least twelve characters, some words that do not belong together. Nothing was changed."}},
    Text{"password_guessable",
         422,
         {"Det nya lösenordet är lätt att gissa", "The new password is easily guessed"},
         {"Det är ett av dem som provas först: ett vanligt ord, ett namn, en rad på tangentbordet eller en upprepning. "
          "Ta några ord som inte hör ihop. Inget är ändrat.",
          "It is one of those that are tried first: a common word, a name, a row of keys or a repetition. Take some "
          "words that do not belong together. Nothing was changed."}},
    Text{"password_same",
         422,
         {"Det nya lösenordet är det du redan har", "The new password is the one you have"},
         {"Välj ett annat. Inget är ändrat.", "Choose another one. Nothing was changed."}},
    Text{"not_signed_out",
         503,
         {"Utloggningen är inte sparad", "Signing out is not stored"},
         {"Webbläsaren har glömt inloggningen, men servern kunde inte spara att den är slut. Den försöker igen tills "
          "det går. Säg till den som sköter Skyddsnät.",
          "The browser has forgotten the session, but the server could not store that it has ended. It tries again "
          "until it can. Tell whoever runs Skyddsnät."}},
    Text{"key_unknown",
         401,
         {"Nyckeln är inte känd", "The key is not known"},
         {"Nyckeln i huvudet Authorization öppnar inget här: den är felskriven, borttagen, ersatt av en ny eller gjord "
          "för en annan nämnd. Inget är sparat. Be den som sköter Skyddsnät i kommunen om en ny nyckel, och skicka "
          "igen. Är det bråttom: ring.",
          "The key in the header Authorization opens nothing here: it is mistyped, taken back, replaced by a new one "
          "or another board's. Nothing was stored. Ask whoever runs Skyddsnät at the municipality for a new key, and "
          "send again. Where it is urgent, call."}},
    Text{"not_by_key",
         401,
         {"Adressen är inte för andra system", "The address is not for other systems"},
         {"Med ett systems nyckel lämnas anmälningar, och inget annat: POST /v1/reports, med huvudet Authorization: "
          "Bearer och nyckeln. Inget är sparat.",
          "With a system's key reports are left, and nothing else: POST /v1/reports, with the header Authorization: "
          "Bearer and the key. Nothing was stored."}},
    Text{"damaged",
         500,
         {"Något sparat är skadat", "Something that is stored is damaged"},
         {"Något som hör till akten är inte som det skrevs, och kan inte läsas. Inget nytt är sparat. Det hjälper inte "
          "att försöka igen, men inget går förlorat av det. Säg till den som sköter Skyddsnät: en säkerhetskopia har "
          "det som det var.",
          "Something that belongs to the file is not as it was written, and cannot be read. Nothing new was stored. "
          "Trying again does not help, and nothing is lost by it. Tell whoever runs Skyddsnät: a backup has it as it "
          "was."}},
    Text{"newer_version",
         503,
         {"En nyare version är i drift", "A newer version is running"},
         {"Det här är skrivet av en nyare version av Skyddsnät än den som svarar nu. Inget är ändrat och inget har "
          "gått förlorat. Försök igen om en stund. Går det inte då heller: säg till den som sköter Skyddsnät.",
          "This was written by a newer version of Skyddsnät than the one that answers now. Nothing was changed and "
          "nothing is lost. Try again in a while. If it still fails, tell whoever runs Skyddsnät."}},
};

const Text& text_of(Wrong wrong) { return kTexts[std::size_t(wrong)]; }

constexpr base::Words kRefused{"Kan inte göras", "Cannot be done"};
constexpr base::Words kToCorrect{"En uppgift behöver rättas", "A value needs correction"};

http::Response make(const Text& text, const json::object& extra = {}) {
  json::object body{{"type", "about:blank"},      {"title", text.title.sv}, {"title_en", text.title.en},
                    {"status", text.status},      {"reason", text.reason},  {"detail", text.detail.sv},
                    {"detail_en", text.detail.en}};
  for (const auto& [key, value] : extra) body[key] = value;
  http::Response response;
  response.status = text.status;
  response.content_type = "application/problem+json";
  response.body = json::serialize(body);
  return response;
}

// How a value of a kind is given.
base::Words verb_of(base::Kind kind) {
  switch (kind) {
    case base::Kind::choice:
    case base::Kind::code:
    case base::Kind::id:
    case base::Kind::list: return {"Välj", "Choose"};
    case base::Kind::text:
    case base::Kind::long_text: return {"Skriv", "Write"};
    case base::Kind::automatic:
    case base::Kind::day:
    case base::Kind::instant:
    case base::Kind::number: break;
  }
  return {"Ange", "Give"};
}

// A label as it stands within a sentence: it begins small.
std::string in_sentence(std::string_view label) {
  std::string out{label};
  constexpr char kSmaller = 'a' - 'A';  // Å, Ä and Ö too, in the second of their two bytes
  const bool is_two_bytes = out.starts_with('\xC3');
  char& letter = out[is_two_bytes ? 1 : 0];
  if (is_two_bytes ? letter < '\x9F' : letter >= 'A' && letter <= 'Z') letter = char(letter + kSmaller);
  return out;
}

constexpr base::Words kUnreadable{"Värdet kan inte läsas. Kontrollera hur det är skrivet.",
                                  "The value cannot be read. Check how it is written."};

struct FieldReason {
  std::string_view reason;
  base::Words words;
};
constexpr std::array kFieldReasons{
    FieldReason{"missing", {"Uppgiften saknas. Fyll i den.", "It is missing. Fill it in."}},
    FieldReason{"malformed", kUnreadable},
    FieldReason{"unknown_choice", {"Värdet finns inte bland valen.", "The value is not among the choices."}},
    FieldReason{"too_long", {"För långt eller för många.", "Too long or too many."}},
    FieldReason{"unknown_key", {"Fältet finns inte i formuläret.", "The form has no such field."}},
    FieldReason{
        "key_used",
        {"Nyckeln är redan använd till något annat, och det här är inte sparat. Läs om och skicka med en ny nyckel.",
         "The key has been used for something else, and this was not stored. Read again and send it with a new key."}},
    FieldReason{
        "instant",
        {"Tidpunkten ligger i framtiden. Ställ systemets klocka, eller utelämna fältet: då gäller serverns tid.",
         "The instant is in the future. Set the system's clock, or leave the field out: then the server's time "
         "holds."}},
    FieldReason{
        "not_mandated",
        {"Ett anslutet system lämnar anmälningar bara från den som är skyldig att anmäla eller får återkoppling som "
         "sådan (SoL 19 kap. 1–3 §§). Andra anmäler på socialtjänstens webbsida eller telefon.",
         "A connected system leaves reports only for those with a duty to report (SoL 19 kap. 1–3 §§). Others report "
         "on the social services' own page or by telephone."}},
    FieldReason{
        "too_old",
        {"Ett anslutet system kan lämna in det som kom in under de senaste två veckorna. Ring om det som är äldre.",
         "A connected system can hand in what was received within the last two weeks. Telephone about what is "
         "older."}},
    FieldReason{"twice", {"Samma barn står två gånger.", "The same child stands twice."}},
    FieldReason{"unknown", {"Akten finns inte.", "The file does not exist."}},
};

base::Words field_words(const base::FieldError& field) {
  const std::string_view reason = field.reason;
  if (field.key.ends_with("identity_number")) {
    if (const auto error = base::choice_of<core::IdentityError>(reason)) return base::label_of(*error);
  }
  if (reason == "malformed" && field.kind == base::Kind::instant) {
    return {
        "Tidpunkten kan inte läsas. Skriv dag, klockslag och tidszon: 2026-11-21T22:40:00+01:00 eller "
        "2026-11-21T21:40:00Z.",
        "The instant cannot be read. Write day, time and time zone: 2026-11-21T22:40:00+01:00 or "
        "2026-11-21T21:40:00Z."};
  }
  if (reason == "malformed" && field.kind == base::Kind::day) {
    return {"Dagen kan inte läsas. Skriv år, månad och dag: 2026-11-21.",
            "The day cannot be read. Write year, month and day: 2026-11-21."};
  }
  if (reason == "twice" && field.key.ends_with("identity_number")) {
    return {"Numret hör till ett annat barn i anmälan. Rätta det ena, eller lämna rutan tom.",
            "The number is another child's in this report. Correct one of them, or leave it out."};
  }
  const auto found = std::ranges::find(kFieldReasons, reason, &FieldReason::reason);
  if (found != kFieldReasons.end()) return found->words;
  for (const core::Reason refused : core::list_reasons()) {
    if (refused->id == reason) return refused->words;
  }
  return kUnreadable;
}

// "Barn 2: " before what is said of "children.1.name", as the form numbers them.
std::string child_of(std::string_view key, std::string_view word) {
  constexpr std::string_view kList = "children.";
  int index = 0;
  if (!key.starts_with(kList)) return {};
  key.remove_prefix(kList.size());
  if (std::from_chars(key.data(), key.data() + key.size(), index).ec != std::errc{}) return {};
  return std::string{word} + ' ' + std::to_string(index + 1) + ": ";
}

http::Response bad_field(const base::FieldError& field) {
  std::string sv{field_words(field).sv}, en{field_words(field).en};
  if (field.reason == "missing" && !field.label.sv.empty()) {
    sv = std::string{verb_of(field.kind).sv} + ' ' + in_sentence(field.label.sv) + '.';
    en = std::string{verb_of(field.kind).en} + ' ' + in_sentence(field.label.en) + '.';
  }
  sv.insert(0, child_of(field.key, "Barn"));
  en.insert(0, child_of(field.key, "Child"));
  return make({field.reason, 422, kToCorrect, {sv, en}}, {{"field", field.key}});
}

}  // namespace

http::Response problem_response(Wrong wrong) { return make(text_of(wrong)); }

http::Response problem_response(Wrong wrong, std::string_view field) {
  return make(text_of(wrong), {{"field", field}});
}

http::Response damaged_response(std::int64_t entry) {
  const Text& text = text_of(Wrong::damaged);
  if (entry == 0) return make(text);
  constexpr base::Words kWhat{"Något som hör till akten", "Something that belongs to the file"};
  std::string sv{text.detail.sv}, en{text.detail.en};
  sv.replace(0, kWhat.sv.size(), "Post " + std::to_string(entry) + " i akten");
  en.replace(0, kWhat.en.size(), "Entry " + std::to_string(entry) + " of the file");
  return make({text.reason, text.status, text.title, {sv, en}});
}

http::Response bad_parameter(std::string_view name) { return problem_response(Wrong::bad_parameter, name); }

std::span<const Why> list_reasons() {
  static const std::vector<Why> reasons = [] {
    std::vector<Why> out;
    const auto add = [&](const Why& why) {
      const bool is_there = std::ranges::any_of(
          out, [&](const Why& one) { return one.reason == why.reason && one.status == why.status; });
      if (!is_there) out.push_back(why);
    };
    for (const Why& text : kTexts) add(text);
    for (const core::Reason row : core::list_reasons()) {
      if (row != core::reason::may_not) add({row->id, 409, kRefused, row->words});
    }
    for (const FieldReason& row : kFieldReasons) add({row.reason, 422, kToCorrect, row.words});
    for (const auto& row : base::Choices<core::IdentityError>::rows) add({row.id, 422, kToCorrect, row.label});
    return out;
  }();
  return reasons;
}

http::Response problem_response(const app::Problem& problem, base::Day today) {
  switch (problem.kind) {
    case app::ProblemKind::refused: {
      json::object extra;
      if (problem.refusal->law) extra["law"] = law(core::law_of(*problem.refusal->law, today));
      if (!problem.refusal->who_may.empty()) extra["who_may"] = who_may(problem.refusal->who_may);
      if (problem.refusal->about) extra["about"] = words(*problem.refusal->about);
      const bool role = problem.refusal->reason == core::reason::may_not;
      return make({problem.refusal->reason->id, role ? 403 : 409, kRefused, problem.refusal->reason->words}, extra);
    }
    case app::ProblemKind::bad_field: return bad_field(problem.field);
    case app::ProblemKind::out_of_date: return problem_response(Wrong::out_of_date);
    case app::ProblemKind::draft_changed: return problem_response(Wrong::draft_changed);
    case app::ProblemKind::not_found: return problem_response(Wrong::not_found);
    case app::ProblemKind::getting_ready: return problem_response(Wrong::getting_ready);
    case app::ProblemKind::damaged: return damaged_response(problem.entry);
    case app::ProblemKind::newer: return problem_response(Wrong::newer);
    case app::ProblemKind::fault: break;
  }
  return problem_response(Wrong::unsure);
}

}  // namespace api
