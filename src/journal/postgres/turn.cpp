// SPDX-License-Identifier: EUPL-1.2
#include "journal/postgres/turn.hpp"

namespace postgres {

void Turn::tell(Link& link, const std::string& boards) {
  static constexpr const char* kTell = "SELECT set_config('skyddsnat.board', $1, true)";
  static constexpr Oid kTypes[] = {kText};
  if (boards.empty() || told_ == boards) return;
  Parameters parameters;
  parameters.add(boards.data(), boards.size());
  link.prepare("turn", kTell, kTypes);
  link.send("turn", kTell, parameters);
  told_ = boards;
}

}  // namespace postgres
