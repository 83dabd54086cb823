// SPDX-License-Identifier: EUPL-1.2
#include "views/name_index.hpp"

#include <algorithm>

namespace views {
namespace {

constexpr std::size_t kFewestFirstLetters = 3;
constexpr std::size_t kShortestSpelling = 3;  // A letter less, and every name would be like another
constexpr std::size_t kEnough = 50;           // Files; with so many found, other spellings are left out

using Rank = std::pair<Nearness, bool>;
Rank rank_of(const NameMatch& match) { return {match.nearness, !match.is_childs()}; }
bool stands_before(const NameMatch& a, const NameMatch& b) {
  return rank_of(a) != rank_of(b) ? rank_of(a) < rank_of(b) : a.file > b.file;
}

std::size_t count_letters(std::string_view utf8) {
  return std::size_t(std::ranges::count_if(utf8, [](char c) { return (std::uint8_t(c) & 0xC0U) != 0x80U; }));
}

// Grows by an eighth and not to the double: there are many lists, and they stay.
template <class List>
void make_room(List& list, std::size_t more = 1) {
  if (list.capacity() - list.size() < more) list.reserve(list.size() + list.size() / 8 + more);
}
template <class T>
std::uint32_t put_in(std::vector<T>& list, T one) {
  make_room(list);
  list.push_back(std::move(one));
  return std::uint32_t(list.size() - 1);
}

}  // namespace

std::size_t NameIndex::Hash::operator()(const core::FileId& id) const {
  return std::hash<std::string_view>{}({reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()});
}

// ---- Taking in

void NameIndex::take_in(std::span<const StoredName> rows) {
  for (const StoredName& row : rows) {
    if (row.number <= last_.number) continue;
    add(row);
    last_ = {row.number, row.sealed};
  }
}

void NameIndex::clear() {
  by_id_.clear();
  by_plain_.clear();
  texts_.clear();
  words_of_names_.clear();
  words_.clear();
  names_.clear();
  persons_.clear();
  files_.clear();
  last_ = {};
}

NameIndex::At NameIndex::file_of(core::FileId id) {
  if (const auto known = by_id_.find(id); known != by_id_.end()) return *known;
  const At at = put_in(files_, {.id = id});
  by_id_.insert(at);
  return at;
}

NameIndex::At NameIndex::person_of(At file, const NamedPerson& who) {
  for (At at = files_[file].first_person; at != kNone; at = persons_[at].next) {
    if (persons_[at].who.guardian == who.guardian) return at;
  }
  return files_[file].first_person = put_in(persons_, {.who = who, .file = file, .next = files_[file].first_person});
}

NameIndex::At NameIndex::word_of(const FoldedWord& form) {
  std::vector<At>& alike = by_plain_[form.plain];
  const auto known = std::ranges::find_if(alike, [&](At at) { return words_[at].form == form; });
  if (known != alike.end()) return *known;
  return alike.emplace_back(put_in(words_, {.form = form, .sound = sound_of(form.letters), .persons = {}}));
}

bool NameIndex::has_word(const Person& person, At word) const {
  for (At at = person.first_name; at != kNone; at = names_[at].next) {
    const auto words = std::span{words_of_names_}.subspan(names_[at].words, names_[at].word_count);
    if (std::ranges::find(words, word) != words.end()) return true;
  }
  return false;
}

void NameIndex::add(const StoredName& row) {
  const NamedPerson who = views::person_of(row.row);
  const At at = person_of(file_of(row.file), who);
  persons_[at].who = who;
  const std::string& text = row.row.name.reveal();
  Name name{.text = At(texts_.size()),
            .words = At(words_of_names_.size()),
            .next = persons_[at].first_name,
            .length = std::uint16_t(text.size())};
  make_room(texts_, text.size());
  texts_ += text;
  for (const FoldedWord& form : fold_words(text)) {
    const At word = word_of(form);
    const auto of_this = std::span{words_of_names_}.subspan(name.words);
    if (!has_word(persons_[at], word) && std::ranges::find(of_this, word) == of_this.end()) {
      put_in(words_[word].persons, at);
    }
    put_in(words_of_names_, word);
    ++name.word_count;
  }
  persons_[at].first_name = put_in(names_, name);
}

// ---- Finding

NameIndex::Wanted NameIndex::words_for(const FoldedWord& asked, Spellings spellings) const {
  Wanted out;
  const bool by_first_letters = count_letters(asked.plain) >= kFewestFirstLetters;
  for (auto it = by_plain_.lower_bound(asked.plain); it != by_plain_.end() && it->first.starts_with(asked.plain);
       ++it) {
    const bool is_whole = it->first.size() == asked.plain.size();
    if (!is_whole && !by_first_letters) break;
    for (const At at : it->second) {
      const Typed typed = how_typed(asked.letters, words_[at].form.letters);
      if (typed == Typed::otherwise) continue;
      const Nearness whole = typed == Typed::alike ? Nearness::whole : Nearness::keyboard;
      out.emplace(at, is_whole ? whole : Nearness::first_letters);
    }
  }
  if (spellings == Spellings::left_out || count_letters(asked.plain) < kShortestSpelling) return out;
  const Sound sound = sound_of(asked.letters);
  for (At at = 0; at < words_.size(); ++at) {
    if (sounds_alike(sound, words_[at].sound)) out.emplace(at, Nearness::spelling);
  }
  return out;
}

std::vector<NameIndex::Wanted> NameIndex::all_wanted(std::span<const FoldedWord> asked, Spellings spellings) const {
  std::vector<Wanted> out;
  for (const FoldedWord& word : asked) out.push_back(words_for(word, spellings));
  return out;
}

// The latest name that has the first word asked for stands for the person's.
std::optional<NameMatch> NameIndex::match(At person, std::span<const Wanted> wanted) const {
  const Person& one = persons_[person];
  NameMatch out{.file = files_[one.file].id, .person = one.who, .name = one.first_name};
  for (const Wanted& words : wanted) {
    std::optional<Nearness> nearest;
    for (At at = one.first_name; at != kNone; at = names_[at].next) {
      const Name& name = names_[at];
      for (At i = 0; i < name.word_count; ++i) {
        const auto found = words.find(words_of_names_[name.words + i]);
        if (found == words.end() || (nearest && *nearest <= found->second)) continue;
        if (&words == &wanted.front()) out.name = at;
        nearest = found->second;
      }
    }
    if (!nearest) return std::nullopt;
    out.nearness = std::max(out.nearness, *nearest);
  }
  return out;
}

std::vector<NameMatch> NameIndex::find_all(std::span<const Wanted> wanted) const {
  const auto count = [this](const Wanted& words) {
    std::size_t persons = 0;
    for (const auto& [word, nearness] : words) persons += words_[word].persons.size();
    return persons;
  };
  const auto& rarest = *std::ranges::min_element(wanted, {}, count);
  std::unordered_map<At, NameMatch> best;  // By file
  for (const auto& [word, nearness] : rarest) {
    for (const At person : words_[word].persons) {
      const auto found = match(person, wanted);
      if (!found) continue;
      const auto [place, is_new] = best.try_emplace(persons_[person].file, *found);
      if (!is_new && rank_of(*found) < rank_of(place->second)) place->second = *found;
    }
  }
  std::vector<NameMatch> out;
  out.reserve(best.size());
  for (const auto& [file, match] : best) out.push_back(match);
  return out;
}

std::vector<NameMatch> NameIndex::find(std::span<const FoldedWord> asked, std::size_t most) const {
  if (asked.empty()) return {};
  auto out = find_all(all_wanted(asked, Spellings::left_out));
  if (out.size() < kEnough) out = find_all(all_wanted(asked, Spellings::too));
  const std::size_t kept = std::min(most, out.size());
  std::ranges::partial_sort(out, out.begin() + std::ptrdiff_t(kept), stands_before);
  out.resize(kept);
  return out;
}

std::optional<NameMatch> NameIndex::find_in(core::FileId file, std::span<const FoldedWord> asked) const {
  const auto known = by_id_.find(file);
  if (known == by_id_.end()) return std::nullopt;
  const auto wanted = all_wanted(asked, Spellings::too);
  std::optional<NameMatch> best;
  for (At at = files_[*known].first_person; at != kNone; at = persons_[at].next) {
    const auto found = match(at, wanted);
    if (found && (!best || rank_of(*found) < rank_of(*best))) best = found;
  }
  return best;
}

std::string_view NameIndex::name(const NameMatch& match) const {
  const Name& name = names_[match.name];
  return std::string_view{texts_}.substr(name.text, name.length);
}

}  // namespace views
