// Recent<Value>: values by name, of which only the latest used are kept, so that strangers cannot fill the memory.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace gate {

template <class Value>
class Recent {
 public:
  explicit Recent(std::size_t most) : most_(most) {}

  // The value of a name, and `fresh` for a new one, which takes the place of the one that was longest unused.
  Value& take(std::string_view name, const Value& fresh) {
    if (const auto found = places_.find(name); found != places_.end()) {
      order_.splice(order_.begin(), order_, found->second);
      return found->second->second;
    }
    if (order_.size() >= most_) {
      places_.erase(order_.back().first);
      order_.pop_back();
    }
    order_.emplace_front(std::string{name}, fresh);
    places_.emplace(order_.front().first, order_.begin());
    return order_.front().second;
  }

  const Value* find(std::string_view name) const {  // Null for a name that is not kept. Does not count as use.
    const auto found = places_.find(name);
    return found == places_.end() ? nullptr : &found->second->second;
  }

  void erase(std::string_view name) {
    const auto found = places_.find(name);
    if (found == places_.end()) return;
    const auto place = found->second;  // The key is a view into it.
    places_.erase(found);
    order_.erase(place);
  }

  std::size_t size() const { return order_.size(); }

 private:
  using Order = std::list<std::pair<std::string, Value>>;  // The latest used first
  std::size_t most_;
  Order order_;
  std::unordered_map<std::string_view, typename Order::iterator> places_;
};

}  // namespace gate
