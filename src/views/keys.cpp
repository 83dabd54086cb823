// SPDX-License-Identifier: EUPL-1.2
#include "views/keys.hpp"

#include "base/fields.hpp"

namespace views {
namespace {

constexpr char kBetween = '_';

void write(std::string& to, std::string_view part) {
  if (!to.empty()) to += kBetween;
  to += part;
}
void write(std::string& to, std::int64_t part) { write(to, std::to_string(part)); }
void write(std::string& to, core::FileId part) { write(to, part.text()); }

// Takes one part after another; `whole` is false as soon as one is missing or is not what it should be.
class Parts {
 public:
  explicit Parts(std::string_view text) : rest_(text), left_(!text.empty()) {}
  void take(std::int64_t& to) {
    const std::string_view part = next();
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), to);
    right_ = right_ && error == std::errc{} && end == part.data() + part.size();
  }
  void take(core::FileId& to) {
    const auto id = core::FileId::parse(next());
    if (id) to = *id;
    else right_ = false;
  }
  void take(std::string& to) { to = next(); }
  bool whole() const { return right_ && !left_; }

 private:
  std::string_view next() {
    right_ = right_ && left_;
    const std::size_t end = rest_.find(kBetween);
    const std::string_view part = rest_.substr(0, end);
    left_ = end != rest_.npos;
    rest_ = left_ ? rest_.substr(end + 1) : std::string_view{};
    return part;
  }
  std::string_view rest_;
  bool left_, right_ = true;
};

}  // namespace

std::string DutyKey::text() const {
  std::string out;
  write(out, rank), write(out, due), write(out, start), write(out, file), write(out, rule), write(out, number);
  return out;
}
std::optional<DutyKey> DutyKey::parse(std::string_view text) {
  DutyKey key;
  Parts parts{text};
  parts.take(key.rank), parts.take(key.due), parts.take(key.start), parts.take(key.file), parts.take(key.rule);
  parts.take(key.number);
  return parts.whole() ? std::optional{std::move(key)} : std::nullopt;
}

std::string IncomingKey::text() const {
  std::string out;
  write(out, rank), write(out, received_at), write(out, file), write(out, kind), write(out, number);
  return out;
}
std::optional<IncomingKey> IncomingKey::parse(std::string_view text) {
  IncomingKey key;
  Parts parts{text};
  parts.take(key.rank), parts.take(key.received_at), parts.take(key.file), parts.take(key.kind);
  parts.take(key.number);
  return parts.whole() ? std::optional{std::move(key)} : std::nullopt;
}

std::string FileKey::text() const {
  std::string out;
  write(out, is_calm), write(out, file);
  return out;
}
std::optional<FileKey> FileKey::parse(std::string_view text) {
  FileKey key;
  Parts parts{text};
  parts.take(key.is_calm), parts.take(key.file);
  return parts.whole() ? std::optional{key} : std::nullopt;
}

}  // namespace views
