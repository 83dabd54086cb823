// Searching by name: the first line is a child's name, the rest what somebody types.
//
// What is typed is taken apart without harm. Folding what is folded changes nothing, and a file is found by the whole
// name it has and by each part of it.
// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "targets.hpp"
#include "views/name_index.hpp"
#include "views/sought.hpp"

namespace fuzz {
namespace {

using namespace std::chrono_literals;

void must_fold_once(const views::FoldedWord& word) {
  const auto again = views::fold_words(word.letters);
  PROMISE(again.size() == 1 && again.front() == word);
  PROMISE(views::plain_of(word.plain) == word.plain);
  PROMISE(views::how_typed(word.letters, word.letters) == views::Typed::alike);
  PROMISE(views::how_typed(word.plain, word.letters) != views::Typed::otherwise);
}

void must_sound_alike_both_ways(const views::FoldedWord& a, const views::FoldedWord& b) {
  const views::Sound one = views::sound_of(a.letters), other = views::sound_of(b.letters);
  PROMISE(views::sounds_alike(one, one));
  PROMISE(views::sounds_alike(one, other) == views::sounds_alike(other, one));
}

}  // namespace

void search(std::string_view bytes) {
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  const std::string name{bytes.substr(0, std::min<std::size_t>(end, 800))};
  const views::Sought sought = views::read_sought(bytes.substr(std::min(end + 1, bytes.size())), "GR", 2026y / 11 / 21);
  views::StoredName row{.number = 1, .file = {}, .sealed = {}, .row = {}};
  row.row.name = base::Text{name};
  views::NameIndex index;
  index.take_in({&row, 1});
  const auto words = views::fold_words(name);
  for (const views::FoldedWord& word : words) {
    must_fold_once(word);
    const auto found = index.find({&word, 1}, 10);
    PROMISE(found.size() == 1 && found.front().nearness == views::Nearness::whole && index.name(found.front()) == name);
    for (const views::FoldedWord& other : sought.words) must_sound_alike_both_ways(word, other);
  }
  if (!words.empty()) PROMISE(index.find(words, 10).size() == 1);
  for (const views::FoldedWord& word : sought.words) must_fold_once(word);
  const auto found = index.find(sought.words, 10);
  PROMISE(found.size() <= 1);
  PROMISE(found.empty() || index.find_in(row.file, sought.words).has_value());
}

}  // namespace fuzz
