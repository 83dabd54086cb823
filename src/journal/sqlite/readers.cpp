// SPDX-License-Identifier: EUPL-1.2
#include "journal/sqlite/readers.hpp"

namespace journal {

void Readers::look(const std::function<void(Rows&)>& look) {
  auto reader = take();
  try {
    reader->database.run("BEGIN");
    look(reader->rows);
    reader->database.run("COMMIT");
  } catch (...) {
    reader->rows.roll_back();
    give_back(std::move(reader));
    throw;
  }
  give_back(std::move(reader));
}

std::unique_ptr<Readers::Reader> Readers::take() {
  {
    std::unique_lock lock{mutex_};
    returned_.wait(lock, [this] { return out_ < kMost; });
    ++out_;
    if (!idle_.empty()) {
      auto reader = std::move(idle_.back());
      idle_.pop_back();
      return reader;
    }
  }
  try {
    return std::make_unique<Reader>(path_, board_);
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

void Readers::give_back(std::unique_ptr<Reader> reader) {
  {
    const std::lock_guard lock{mutex_};
    --out_;
    if (reader) idle_.push_back(std::move(reader));
  }
  returned_.notify_one();
}

}  // namespace journal
