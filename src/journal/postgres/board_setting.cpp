// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/board_setting.hpp"

namespace postgres {

void BoardSetting::send(Handle& handle, const std::string& boards) {
  static constexpr const char* kTell = "SELECT set_config('skyddsnat.board', $1, true)";
  static constexpr Oid kTypes[] = {kText};
  if (boards.empty() || sent_ == boards) return;
  Parameters parameters;
  parameters.add(boards.data(), boards.size());
  handle.prepare("board_setting", kTell, kTypes);
  handle.send("board_setting", kTell, parameters);
  sent_ = boards;
}

}  // namespace postgres
