// Moves: what the people around a file do next. The core says which step is the next lawful one; here it is decided how
// it is taken (opened or declined, heard or not, granted or rejected), what is done beside it, and how long people
// take.
//
// One file for each process: moves_report, moves_investigation, moves_intervention, moves_request, moves_file.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <initializer_list>
#include <utility>

#include "core/child/child.hpp"
#include "core/offer.hpp"
#include "sim/granby.hpp"
#include "sim/phrases.hpp"

namespace sim {

struct Scene {
  const core::File& file;
  Mind& mind;
  const Family* family;  // None for a child nobody has identified
  base::Day today;
  Random& random;

  std::string say(Topic topic) { return write_phrase(topic, random); }
  std::string say(std::span<const std::string_view> phrases) {
    return std::string{phrases[std::size_t(random.below(int(phrases.size())))]};
  }
  int age() const { return core::age_on(file.child, today).value_or(0); }
};

using Value = std::pair<std::string_view, std::string>;
Move make_move(std::string_view command, std::initializer_list<Value> values);

// How each step the core can propose is taken. A row is all that a new step needs.
struct Taking {
  std::string_view command;
  Move (*take)(Scene& scene, int number);
  std::optional<Spread> hours{};  // How long people take to it; empty: it stands in moves.cpp
};
std::span<const Taking> list_report_moves();
std::span<const Taking> list_investigation_moves();
std::span<const Taking> list_intervention_moves();
std::span<const Taking> list_request_moves();
std::span<const Taking> list_file_moves();

// The next thing somebody records; nothing when nobody has anything to do.
std::optional<Move> choose_move(Scene& scene);

// Before anything else, once: the family and custody, as far as they are known.
std::optional<Move> set_up(Scene& scene);
// What a prosecutor, a court or another municipality asks, and its answer beside the file's other work.
std::optional<Move> meet_requests(Scene& scene);
// Notes, contacts, corrections: what is written between the steps.
std::optional<Move> write_beside(Scene& scene);
// Whose yes or no to this help is still to be asked for.
std::optional<Move> ask_consent(Scene& scene, core::InterventionKind kind);

// How long until the next step, when `last` was the command before it.
std::chrono::minutes time_to_next(Scene& scene, std::string_view last);

}  // namespace sim
