// What files, duties and lists look like as JSON. Shapes as in openapi.cpp; no decision is made here.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "api/json/json.hpp"
#include "api/json/writer.hpp"
#include "api/service.hpp"
#include "app/open_file.hpp"
#include "core/child/child.hpp"
#include "core/notice/addressed.hpp"
#include "views/lists.hpp"

namespace api {

// Writes the cards of a list's files. A protected child's name is replaced: a list is read over shoulders.
class Cards {
 public:
  Cards(const Service& service, base::Day today) : service_(service), today_(today) {}
  void write(Writer& to, const views::FileCard& card);
  void write_members(Writer& to, const views::FileCard& card);  // Within an object that the caller begins and ends
  const std::vector<core::FileId>& shown() const { return shown_; }

 private:
  // The unit and the worker that were written last: in a list, most often the next one's too.
  struct Said {
    std::string id, json;
  };
  const Service& service_;
  base::Day today_;
  Said unit_, worker_;
  core::Child child_;  // Whose age is asked for
  std::vector<core::FileId> shown_;
};
// What a worker who has read unusually much is told, to be asked why.
void put_many(Writer& to, const std::optional<app::ManyReads>& many);

// The members of a duty, within an object that the caller begins and ends. What a rule always says is made once.
void write_duty(Writer& to, const core::DeadlineRow& row, int number, base::Day start, base::Day today);
void write_worker(Writer& to, const Service& service, const core::WorkerId& worker);
void write_unit(Writer& to, const Service& service, const core::UnitId& unit);
void write_district(Writer& to, const Service& service, const core::DistrictId& district);
// The matters that no screen of their own shows, as a list: each by the fields its process shows.
void write_matters(Writer& to, const core::File& file);
// The child, or the name of a guardian.
base::Words person_words(const core::Child& child, const core::Person& one);
// What each person is told, as a list; without those who need not be told any longer.
void write_notices(Writer& to, const core::File& file);
// Entries of a file, oldest first, as a list: of those that were read as many of the last as `bytes` hold, about, and
// `least` of them whatever they take.
struct EntriesHeld {
  std::size_t bytes, least;
};
void write_entries(Writer& to, const Service& service, const views::LoadedFile& loaded, EntriesHeld held);
// Those that stand before others.
std::string render_entries(const Service& service, const app::EntriesView& view);

enum class Length : std::uint8_t { first, whole };  // What a page shows at first; what is printed
std::string render_file(const Service& service, const app::FileView& view, Length length);
std::string render_report(const Service& service, const app::FileView& view, int number);

json::object render_unit(const Service& service, const core::UnitId& unit);
json::object render_district(const Service& service, const core::DistrictId& district);

base::Words term_words(const core::DeadlineRow& row);

}  // namespace api
