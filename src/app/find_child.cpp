// SPDX-License-Identifier: EUPL-1.2
#include "app/find_child.hpp"

#include <algorithm>
#include <functional>

#include "views/search.hpp"

namespace app {
namespace {

constexpr int kMostFiles = 10;  // Of one child, joined or not

// Does `read` of a file; where an entry of it cannot be read, that is told, and done without: what comes in about the
// child must not wait for a backup. Gives whether it could be read.
bool is_read(const App& app, const std::function<void()>& read) {
  try {
    read();
    return true;
  } catch (const journal::Fault& fault) {
    if (!fault.is_lasting()) throw;
    app.tell_fault(fault);
    return false;
  }
}

// A file that the number leads to, as far as it continues.
struct Candidate {
  core::FileId file;
  bool fits = false, is_marked = false;
};

class Candidates {
 public:
  Candidates(journal::Unit& unit, const core::ChildSaid& said) : unit_(unit), said_(said) {}

  void take_unreadable(core::FileId id) { unreadable_.push_back(id); }

  void take(core::FileId id) {
    const core::File file = views::fold_file(unit_, id);
    const core::NumberStanding standing = core::standing_of(file.child, *said_.identity_number);
    if (standing == core::NumberStanding::none) return;
    const core::FileId last = find_last(unit_, id);
    if (standing == core::NumberStanding::corrected) return corrected_.push_back(last);
    const core::File state = last == id ? file : views::fold_file(unit_, last);
    const bool fits = core::may_be_same_child(file.child, said_) || core::may_be_same_child(state.child, said_);
    const auto known = std::ranges::find(leads_, last, &Candidate::file);
    if (known == leads_.end()) leads_.push_back({last, fits, state.has_suspicion()});
    else known->fits = known->fits || fits;
  }

  FoundChild choose() const {
    if (const auto fits = std::ranges::find_if(leads_, &Candidate::fits); fits != leads_.end()) return {fits->file, {}};
    if (leads_.size() > 1 || std::ranges::any_of(leads_, &Candidate::is_marked)) return {newest(), {}};
    FoundChild own;
    for (const Candidate& one : leads_) own.suspects.push_back({one.file, core::SameChildGround::identity_differs});
    for (const core::FileId one : corrected_) {
      const auto same = [&](const Suspect& other) { return other.file == one; };
      if (std::ranges::none_of(own.suspects, same))
        own.suspects.push_back({one, core::SameChildGround::number_corrected});
    }
    for (const core::FileId one : unreadable_) own.suspects.push_back({one, core::SameChildGround::same_number, true});
    return own;
  }

 private:
  // Ids are drawn by time. The one that is marked was opened for what did not fit, and is the place for more of it.
  core::FileId newest() const {
    return std::ranges::max_element(leads_, {}, [](const Candidate& one) { return std::pair{one.is_marked, one.file}; })
        ->file;
  }

  journal::Unit& unit_;
  const core::ChildSaid& said_;
  std::vector<Candidate> leads_;
  std::vector<core::FileId> corrected_, unreadable_;
};

std::vector<core::FileId> list_with(App& app, journal::Unit& unit, const core::IdentityNumber& number) {
  return views::list_files_of(unit, app.store, app.settings.board, number, kMostFiles);
}

}  // namespace

core::FileId find_last(journal::Unit& unit, core::FileId file) {
  constexpr int kMostJoins = 20;
  for (int i = 0; i < kMostJoins; ++i) {
    const auto next = views::fold_file(unit, file).continued_in;
    if (!next) break;
    file = *next;
  }
  return file;
}

FoundChild find_child(App& app, journal::Unit& unit, const core::ChildSaid& said) {
  if (!said.identity_number) return {};
  Candidates candidates{unit, said};
  for (const core::FileId one : list_with(app, unit, *said.identity_number)) {
    if (!is_read(app, [&] { candidates.take(one); })) candidates.take_unreadable(one);
  }
  return candidates.choose();
}

std::vector<Suspect> find_same_number(App& app, journal::Unit& unit, core::FileId own, const core::File& file) {
  std::vector<Suspect> out;
  if (!file.child.identity_number) return out;
  const auto suspect = [&](core::FileId one, bool is_unreadable) {
    const bool is_new = one != own && std::ranges::find(out, one, &Suspect::file) == out.end() &&
                        std::ranges::find(file.suspicions, one, &core::Suspicion::other) == file.suspicions.end();
    if (is_new) out.push_back({one, core::SameChildGround::same_number, is_unreadable});
  };
  for (const core::FileId one : list_with(app, unit, *file.child.identity_number)) {
    const auto look = [&] {
      const core::File other = views::fold_file(unit, one);
      const core::NumberStanding standing = core::standing_of(other.child, *file.child.identity_number);
      if (standing == core::NumberStanding::none || standing == core::NumberStanding::corrected) return;
      suspect(find_last(unit, one), false);
    };
    if (!is_read(app, look)) suspect(one, true);
  }
  return out;
}

}  // namespace app
