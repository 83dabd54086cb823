// What a process that holds the installation's key does with itself: no core dump, no other process of its user looks
// into it, and what is in its memory is not written to swap.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

namespace server {

// For every verb, before a key is read.
void keep_others_out();
// For a server. What could not be done, as a line of text with what to do; empty when it could.
std::string lock_memory();
bool is_root();

}  // namespace server
