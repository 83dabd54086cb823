// The fuzz targets: each takes any bytes and holds the program to what it promises about them.
//
// What the bytes are, is said at the top of each target's file. Under the preset `fuzz` each target is a libFuzzer
// program of its own (entry.cpp); in every other build one test runs all of them over the corpora (corpus_test.cpp).
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <stdexcept>
#include <string_view>

namespace fuzz {

void http(std::string_view bytes);
void request_value(std::string_view bytes);
void plain_value(std::string_view bytes);
void json_command(std::string_view bytes);
void event_text(std::string_view bytes);
void intake(std::string_view bytes);
void public_form(std::string_view bytes);
void anchor(std::string_view bytes);
void config(std::string_view bytes);
void search(std::string_view bytes);

// A promise that did not hold, with the place it stands at.
struct Broken : std::logic_error {
  using std::logic_error::logic_error;
};
[[noreturn]] void broken(std::string_view promise, std::string_view file, int line);

// A number that follows the bytes and nothing else: for choices that the bytes have no room to make themselves.
std::uint64_t drawn_from(std::string_view bytes);

}  // namespace fuzz

#define PROMISE(holds) ((holds) ? void() : ::fuzz::broken(#holds, __FILE__, __LINE__))
