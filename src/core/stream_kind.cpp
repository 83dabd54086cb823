// SPDX-License-Identifier: EUPL-1.2
#include "core/stream_kind.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "core/event_kind.hpp"

namespace core {
namespace {

using ById = std::unordered_map<std::string_view, const EventForm*>;

ById forms_of(const StreamKindRow& kind) {
  ById out;
  for (const EventForm* form : kind.list_events()) out.emplace(form->info->id, form);
  return out;
}

}  // namespace

std::span<const StreamKind> list_stream_kinds() {
  static constexpr std::array kAll{StreamKind{stream_kind::file}, StreamKind{stream_kind::report},
                                   StreamKind{stream_kind::board}};
  return kAll;
}

const StreamKindRow* find_stream_kind(std::int64_t number) {
  const auto kinds = list_stream_kinds();
  const auto found = std::ranges::find(kinds, number, [](StreamKind kind) { return kind->number; });
  return found == kinds.end() ? nullptr : &**found;
}

const EventForm* find_event_form(StreamKind kind, std::string_view event) {
  static const auto kForms = [] {
    std::unordered_map<StreamKind, ById> out;
    for (const StreamKind one : list_stream_kinds()) out.emplace(one, forms_of(*one));
    return out;
  }();
  const ById& forms = kForms.at(kind);
  const auto found = forms.find(event);
  return found == forms.end() ? nullptr : found->second;
}

const EventForm& form_of(const Event& event) {
  static const auto kForms = [] {
    std::unordered_map<const EventInfo*, const EventForm*> out;
    for (const StreamKind kind : list_stream_kinds()) {
      for (const EventForm* form : kind->list_events()) out.emplace(form->info, form);
    }
    return out;
  }();
  return *kForms.at(&event.info());
}

base::Record to_record(const Event& event) { return form_of(event).write(event); }

}  // namespace core
