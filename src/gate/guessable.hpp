// Guessable: whether somebody who tries the commonest passwords first would soon try this one. Rules of our own and no
// list of what has leaked: repetition, rows of a keyboard, the alphabet, the words everybody takes, and what is known
// of whose it is. What is left beside those must be long enough to be a secret.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>
#include <string_view>

namespace gate {

// `known`: words that a stranger knows: the login, the name, the board. Of two characters and fewer they count for
// nothing.
bool is_guessable(std::string_view password, std::span<const std::string_view> known);

}  // namespace gate
