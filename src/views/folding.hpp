// Folding: names as search compares them, so that nobody has to know how a name was once typed.
//
// Composed and decomposed letters are the same, and so are capital and small ones. Marks are left out as a Swede
// expects: Yıldız is yildiz and Renée is renee, but å, ä and ö are letters of their own; Danish and Norwegian æ and ø
// are ä and ö.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace views {

// A part of a name, or a number in it, as UTF-8.
struct FoldedWord {
  std::string letters;  // "östlund"
  std::string plain;    // As a keyboard without å, ä and ö writes it: "ostlund"
  bool operator==(const FoldedWord&) const = default;
};
// Any bytes: what is no UTF-8 stands for itself, as one unknown letter.
std::vector<FoldedWord> fold_words(std::string_view text);
std::string plain_of(std::string_view letters);
// How what was typed begins a kept word, both as FoldedWord::letters: who types å, ä or ö means just that, and who
// types a or o may have no such keys.
enum class Typed : std::uint8_t { otherwise, alike, on_another_keyboard };
Typed how_typed(std::string_view asked, std::string_view kept);

// Alike for names that are spelled differently and said alike: Kristina, Christina and Cristina; Carlson and Karlsson.
struct Sound {
  std::string text;              // One byte a letter for those of the Swedish alphabet
  std::uint32_t consonants = 0;  // Which there are, a bit each
};
Sound sound_of(std::string_view letters);  // Of a FoldedWord's letters
// Is this one name spelled in two ways, or mistyped? Asked of the sounds. A wrong vowel is half a fault; from five
// letters one fault passes, or two wrong vowels, and from nine letters twice as much.
bool sounds_alike(const Sound& asked, const Sound& kept);

}  // namespace views
