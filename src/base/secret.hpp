// Secret: personal data that cannot be printed, logged or compared by accident.
//
// A secret has no stream operator and no formatter, and asking for one does not compile. The only way to its content is
// reveal(), and tools/tidy holds the list of files that may say it: the sealed form in journal/, the answers of app/
// (which journal every read), and the keyed search index.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <iosfwd>
#include <string>
#include <utility>

namespace base {

template <class T>
class Secret {
 public:
  Secret() = default;
  explicit Secret(T content) : content_(std::move(content)) {}

  const T& reveal() const { return content_; }
  bool operator==(const Secret&) const = default;

 private:
  T content_{};
};

template <class T>
std::ostream& operator<<(std::ostream&, const Secret<T>&) = delete;

// Free text about people, a name, an address, a telephone number.
class Text : public Secret<std::string> {
 public:
  using Secret::Secret;
  explicit Text(const char* content) : Secret(std::string{content}) {}
  bool empty() const { return reveal().empty(); }
  bool operator==(const Text&) const = default;
};

}  // namespace base
