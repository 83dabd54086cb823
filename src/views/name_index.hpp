// NameIndex: the names of a board's children and of those who stand by them, opened and held in memory for search.
//
// It follows the table `names` (names.hpp) row by row and remembers the last one it has taken in, so that whoever holds
// it can tell what is new, and that the table has been made anew. Not to be used from many threads at once.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "views/folding.hpp"
#include "views/names.hpp"

namespace views {

// How near a name is to what was asked for; the nearest first.
enum class Nearness : std::uint8_t {
  whole,          // Each part asked for is a part of the name
  keyboard,       // The same where å, ä and ö were typed as a, a and o
  first_letters,  // At least three
  spelling,       // Spelled differently, or mistyped
};

// One person of a file whose name was found.
struct NameMatch {
  core::FileId file;
  Nearness nearness{};
  NamedPerson person;
  std::uint32_t name = 0;  // For NameIndex::name()
  bool is_childs() const { return person.guardian == 0; }
};

class NameIndex {
 public:
  NameIndex() = default;
  NameIndex(const NameIndex&) = delete;
  NameIndex& operator=(const NameIndex&) = delete;

  // The last row taken in, as it stands in the table; 0 where there is none.
  struct LastRow {
    std::int64_t number = 0;
    std::string sealed;
  };
  const LastRow& last() const { return last_; }
  // Rows in the order of their numbers; those that are in it already are passed over.
  void take_in(std::span<const StoredName> rows);
  void clear();

  // Files where each of the words is in the names of one person: the child, or somebody who stands by it, with earlier
  // names. One match a file, the nearest first, the child's before another's, then the newest file; at most `most`.
  // Other spellings only where few are found without.
  std::vector<NameMatch> find(std::span<const FoldedWord> asked, std::size_t most) const;
  // The same for one file, other spellings always.
  std::optional<NameMatch> find_in(core::FileId file, std::span<const FoldedWord> asked) const;
  // As it was written.
  std::string_view name(const NameMatch& match) const;
  std::size_t size() const { return names_.size(); }

 private:
  using At = std::uint32_t;  // A place in one of the lists
  static constexpr At kNone = ~At{0};
  struct Word {
    FoldedWord form;
    Sound sound;
    std::vector<At> persons;  // Each once, in the order they came
  };
  struct Person {
    NamedPerson who;
    At file = kNone, next = kNone;  // The next of the same file
    At first_name = kNone;          // The latest
  };
  struct Name {
    At text = 0, words = 0;  // Where they begin
    At next = kNone;         // An earlier one of the same person
    std::uint16_t length = 0, word_count = 0;
  };
  struct File {
    core::FileId id;
    At first_person = kNone;
  };
  // The files by id, without holding the ids twice
  struct Hash {
    using is_transparent = void;
    const std::vector<File>* files;
    std::size_t operator()(const core::FileId& id) const;
    std::size_t operator()(At at) const { return (*this)((*files)[at].id); }
  };
  struct Same {
    using is_transparent = void;
    const std::vector<File>* files;
    bool operator()(At a, At b) const { return a == b; }
    bool operator()(const core::FileId& id, At at) const { return id == (*files)[at].id; }
    bool operator()(At at, const core::FileId& id) const { return id == (*files)[at].id; }
  };
  // The words that stand for one that is asked for, each with how near it is.
  using Wanted = std::unordered_map<At, Nearness>;
  enum class Spellings : std::uint8_t { left_out, too };

  At file_of(core::FileId id);
  At person_of(At file, const NamedPerson& who);
  At word_of(const FoldedWord& form);
  bool has_word(const Person& person, At word) const;
  void add(const StoredName& row);
  Wanted words_for(const FoldedWord& asked, Spellings spellings) const;
  std::vector<Wanted> all_wanted(std::span<const FoldedWord> asked, Spellings spellings) const;
  std::optional<NameMatch> match(At person, std::span<const Wanted> wanted) const;
  std::vector<NameMatch> find_all(std::span<const Wanted> wanted) const;

  LastRow last_;
  std::vector<File> files_;
  std::vector<Person> persons_;
  std::vector<Name> names_;
  std::vector<Word> words_;
  std::vector<At> words_of_names_;
  std::string texts_;
  std::map<std::string, std::vector<At>, std::less<>> by_plain_;  // Words by their plain form
  std::unordered_set<At, Hash, Same> by_id_{0, Hash{&files_}, Same{&files_}};
};

}  // namespace views
