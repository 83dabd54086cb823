// Single values: the bytes are a day, an instant, an id, a number, an identity number, a text somebody typed.
//
// What is read is written as what is read as the same, and what is written is always one form.
// SPDX-License-Identifier: EUPL-1.2
#include "api/public/form.hpp"
#include "api/public/html.hpp"
#include "core/calendar/stockholm.hpp"
#include "core/child/identity_number.hpp"
#include "core/ids.hpp"
#include "request_text.hpp"
#include "targets.hpp"

namespace fuzz {
namespace {

template <class T>
void read_plain(std::string_view bytes) {
  const auto value = base::Plain<T>::read(bytes);
  if (!value) return;
  const std::string written = base::Plain<T>::write(*value);
  const auto again = base::Plain<T>::read(written);
  PROMISE(again && *again == *value);
  PROMISE(base::Plain<T>::write(*again) == written);
}

void read_instant(std::string_view bytes) {
  const auto instant = base::parse_instant(bytes);
  if (!instant) return;
  const base::Day day = core::stockholm_day(*instant);
  const auto clock = core::stockholm_clock(*instant);
  PROMISE(clock >= std::chrono::minutes{0} && clock < std::chrono::hours{24});
  PROMISE(day <= base::kNever + std::chrono::days{1});
}

void read_identity_number(std::string_view bytes) {
  constexpr base::Day kToday{std::chrono::year{2026} / 11 / 24};
  const auto number = core::IdentityNumber::parse(bytes, kToday);
  const auto stored = core::IdentityNumber::parse_stored(bytes);
  if (number) {
    PROMISE(number->birth_day() <= kToday);
    PROMISE(core::IdentityNumber::parse(number->stored().reveal(), kToday) == number);
    PROMISE(core::IdentityNumber::parse_stored(number->stored().reveal()) == number);
    PROMISE(number->masked().size() == 13 && number->masked().ends_with("****-****"));
  }
  PROMISE(!stored || !number || *stored == *number);  // One text, one number, whoever reads it
}

void read_typed(std::string_view bytes) {
  const std::string clean = api::door::clean_text(bytes);
  PROMISE(is_utf8(clean) && !has_control(clean));
  PROMISE(api::door::clean_text(clean) == clean);
  const std::string html = api::door::escape(clean).text();
  PROMISE(html.find_first_of("<>\"'") == std::string::npos);
  const auto day = api::door::read_written_day(bytes);
  PROMISE(!day.day || day.looks_like_date);
}

}  // namespace

void plain_value(std::string_view bytes) {
  read_plain<base::Day>(bytes);
  read_plain<base::Instant>(bytes);
  read_plain<int>(bytes);
  read_plain<core::ReportNo>(bytes);
  read_plain<core::FileId>(bytes);
  read_plain<core::UnitId>(bytes);
  read_plain<core::IdentityNumber>(bytes);
  read_instant(bytes);
  read_identity_number(bytes);
  read_typed(bytes);
}

}  // namespace fuzz
