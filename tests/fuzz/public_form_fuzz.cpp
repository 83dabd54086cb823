// The public forms: the first line is the page's address, the rest what is posted there (x-www-form-urlencoded). The
// first '~' in it stands, now and then, for more than the register takes as one text.
//
// Whatever is posted, a page that exists is shown. What the form finds nothing wrong with, the register can take: the
// reporter is never told that it is sent, and the report then refused for how it is written.
// SPDX-License-Identifier: EUPL-1.2
#include "api/http/message.hpp"
#include "api/public/address.hpp"
#include "api/public/handed_in.hpp"
#include "api/public/move.hpp"
#include "case_files.hpp"
#include "request_text.hpp"
#include "targets.hpp"

namespace fuzz {
namespace {

using namespace api::door;

constexpr std::uint64_t kOneIn = 256;  // A long text takes a hundred times what the rest does.

void must_be_clean(const Answers& answers) {
  PROMISE(answers.children >= 0 && answers.children <= kMostChildrenRead + 1);
  for (const auto& [name, value] : answers.all()) PROMISE(!value.empty() && is_utf8(value) && !has_control(value));
}

void must_exist(const Flow& flow, Place place) {
  PROMISE(place.step >= 0 && place.step < int(flow.steps.size()));
  PROMISE(find_place(flow, text_of(flow, place)) == place);
}

template <class T>
void must_be_taken(const T& message) {
  PROMISE(!message.children.empty() && message.children.size() <= app::kMostChildren);
  const base::Record written = base::to_record(message);
  const auto read = base::from_record<T>(written);
  PROMISE(read && base::to_record(*read) == written);
}

void hand_in(Address address, FlowId flow, const Answers& answers, std::uint64_t drawn) {
  const HandedIn handed_in{flow, address.language, answers, kToday};
  const Numbers numbers = drawn % 2 == 0 ? Numbers::as_fields : Numbers::as_text;
  if (flow == FlowId::application) must_be_taken(application_of(handed_in, numbers));
  else must_be_taken(intake_of(handed_in, numbers));
}

void post(Address address, FlowId id, const api::http::Headers& parameters, std::uint64_t drawn) {
  const Flow& flow = flow_of(id);
  Posted posted = read_posted(flow, parameters);
  must_be_clean(posted.answers);
  const Turn turn = move(flow, std::move(posted), kToday);
  must_be_clean(turn.answers);
  must_exist(flow, turn.place);
  PROMISE(turn.outcome == Outcome::show || turn.mistakes.empty());
  const auto wrong = first_wrong(flow, turn.answers, kToday);
  PROMISE(turn.outcome != Outcome::send || !wrong);
  if (wrong) must_exist(flow, *wrong);
  else hand_in(address, id, turn.answers, drawn);
}

std::string with_long_text(std::string_view bytes, std::uint64_t drawn) {
  std::string out{bytes};
  const std::size_t at = out.find('~');
  return at == std::string::npos || drawn % kOneIn != 0 ? out : out.replace(at, 1, base::kLongTextLimit + 1, 'x');
}

}  // namespace

void public_form(std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  const auto address = find_address(bytes.substr(0, end));
  const auto flow = address ? row_of(address->page).flow : std::nullopt;
  if (!flow || end == std::string_view::npos) return;
  const std::uint64_t drawn = drawn_from(bytes);
  post(*address, *flow, api::http::list_parameters(with_long_text(bytes.substr(end + 1), drawn)), drawn);
}

}  // namespace fuzz
