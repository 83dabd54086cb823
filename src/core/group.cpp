// SPDX-License-Identifier: EUPL-1.2
#include "core/event_info.hpp"
#include "core/processes.hpp"

namespace core {
namespace group {

constexpr GroupRow identity{"identity", {"Identitet", "Identity"}};
constexpr GroupRow report{"report", {"Anmälan och ansökan", "Report and application"}};
constexpr GroupRow safety{"safety", {"Skydd", "Safety"}};
constexpr GroupRow investigation{"investigation", {"Utredning", "Investigation"}};
constexpr GroupRow voice{"voice", {"Barnets röst", "The child's voice"}};
constexpr GroupRow decision{"decision", {"Beslut", "Decision"}};
constexpr GroupRow intervention{"intervention", {"Insats", "Intervention"}};
constexpr GroupRow note{"note", {"Anteckning", "Note"}};
constexpr GroupRow file{"file", {"Akt", "File"}};

}  // namespace group

std::vector<Group> list_groups() {
  using namespace group;
  auto out = with_own<Group>({identity, report, safety, investigation, voice, decision, intervention},
                             &Process::groups);
  out.insert(out.end(), {note, file});
  return out;
}

}  // namespace core
