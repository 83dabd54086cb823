// Who has been told of what, and what each did about it, as JSON.
// SPDX-License-Identifier: EUPL-1.2
#include "api/render.hpp"
#include "core/notice/notice.hpp"

namespace api {
namespace {

namespace moment = core::moment;

std::optional<base::Day> since(const core::Notice& one) {
  if (const auto day = one.at.find(one.kind->to_party)) return day;
  return one.kind->to_child ? one.at.find(*one.kind->to_child) : std::nullopt;
}

// "owed", "later", "told", "omitted" or "not_owed": of whoever appeals without having been told.
std::string_view state_of(const core::Notice& one) {
  if (one.at.has(moment::told)) return "told";
  if (one.at.has(moment::notice_omitted)) return "omitted";
  if (!one.is_owed()) return "not_owed";
  return one.at.has(moment::told_later) ? "later" : "owed";
}

}  // namespace

base::Words person_words(const core::Child& child, const core::Person& one) {
  if (one.is_child) return {"Barnet", "The child"};
  const auto* guardian = one.guardian ? core::File::find_in(child.guardians, one.guardian->value) : nullptr;
  if (guardian == nullptr) return {"Vårdnadshavare som inte finns i akten", "A guardian who is not in the file"};
  return {guardian->name.reveal(), guardian->name.reveal()};
}

void write_notices(Writer& to, const core::File& file) {
  to.begin_list();
  for (const core::Notice& one : file.all<core::Notice>()) {
    if (one.at.has(moment::no_longer_owed) && !one.at.has(moment::appealed)) continue;
    to.begin_object();
    to.number("number", one.number.value);
    to.key("of").begin_object();
    to.plain("id", one.kind->id);
    to.words("label", one.kind->what);
    to.end_object();
    to.number("about", one.about);
    to.words("whom", person_words(file.child, one.to));
    if (one.to.guardian) to.number("guardian", one.to.guardian->value);
    to.plain("state", state_of(one));
    to.day("since", since(one));
    to.day("told", one.at.find(moment::told));
    if (one.is_owed()) to.day("until", one.at.find(moment::told_later_until));
    if (one.omitted && one.at.has(moment::notice_omitted)) to.choice("omitted", *one.omitted);
    to.day("received", one.at.find(moment::notified));
    to.day("appealed", one.at.find(moment::appealed));
    to.day("handed_over", one.at.find(moment::appeal_handed_over));
    to.day("rejected", one.at.find(moment::appeal_rejected));
    to.end_object();
  }
  to.end_list();
}

}  // namespace api
