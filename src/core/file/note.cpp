// SPDX-License-Identifier: EUPL-1.2
#include "core/file/note.hpp"

#include "core/event_kind_of.hpp"
#include "core/file.hpp"
#include "core/matters_of.hpp"

namespace core {

Verdict<NoteWritten> rule(const File&, NoteWritten event, const Now&) { return event; }

Verdict<EntryContested> rule(const File& file, EntryContested event, const Now&) {
  if (event.entry.value < 1 || event.entry.value > file.version)
    return refuse(reason::no_such_number, provision::says_wrong);
  return event;
}
Verdict<FileAssigned> rule(const File& file, FileAssigned event, const Now& now) {
  const bool is_theirs = !file.worker || *file.worker == now.actor;
  const bool hands_over = !event.worker && is_theirs;
  const bool takes_it = event.worker == now.actor && is_theirs && file.unit == now.unit && event.unit == now.unit;
  if (!hands_over && !takes_it && !may(now.role, Permission::assign))
    return refuse(reason::may_not, provision::access_control);
  return event;
}

Verdict<FileClosed> rule(const File& file, FileClosed event, const Now&) {
  if (file.closed) return refuse(reason::already_done, provision::documentation);
  if (file.has_open_matter()) return refuse(reason::still_open, provision::documentation);
  return event;
}

void evolve(File&, const NoteWritten&, const Stamp&) {}
void evolve(File&, const EntryContested&, const Stamp&) {}
void evolve(File& file, const FileAssigned& event, const Stamp& stamp) {
  if (!file.owner_since.begins(stamp.day)) return;
  file.unit = event.unit;
  file.worker = event.worker;
}
void evolve(File& file, const FileClosed&, const Stamp& stamp) { file.closed = stamp.day; }

extern const Process kNoteProcess;
constexpr Process kNoteProcess{.events = &event_kinds<NoteWritten, EntryContested>};
extern const Process kFileProcess;
constexpr Process kFileProcess{.events = &event_kinds<FileAssigned, FileClosed>};

}  // namespace core
