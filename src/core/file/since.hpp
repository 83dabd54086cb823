// Since: the day from which something holds, so that what is told late, of an earlier day, takes nothing away that a
// later-dated entry has established. Of two entries of one day the one written last stands.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <utility>

#include "base/time.hpp"

namespace core {

class Since {
 public:
  // Does an entry of that day say what holds from now on? If so it is the one that stands.
  bool begins(base::Day day) {
    if (day_ && day < *day_) return false;
    day_ = day;
    return true;
  }
  // Was what stands said by that day, and not of a later one?
  bool holds_on(base::Day day) const { return day_ && *day_ <= day; }
  // `value` becomes `told`, unless a later-dated entry has said otherwise.
  template <class T, class Told>
  void take(T& value, Told&& told, base::Day day) {
    if (begins(day)) value = std::forward<Told>(told);
  }

 private:
  std::optional<base::Day> day_;
};

}  // namespace core
