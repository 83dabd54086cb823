// SPDX-License-Identifier: EUPL-1.2
#include "api/http/mailbox.hpp"

#include <atomic>

#include "api/http/answer.hpp"

namespace api::http {
namespace {

// Shared by all copies of a Reply; the last copy to go answers for those who forgot.
class Promise {
 public:
  Promise(std::shared_ptr<Mailbox> mailbox, ConnectionNo connection)
      : mailbox_(std::move(mailbox)), connection_(connection), thread_(mailbox_->shortcut.thread) {}
  Promise(const Promise&) = delete;
  Promise& operator=(const Promise&) = delete;
  ~Promise() {
    if (!kept_.load(std::memory_order_relaxed)) answer(problem(500));
  }

  void answer(Response response) {
    if (kept_.exchange(true, std::memory_order_relaxed)) return;
    if (std::this_thread::get_id() == thread_ && mailbox_->shortcut.handling == connection_) {
      mailbox_->shortcut.answer = std::move(response);
    } else {
      mailbox_->put(Answered{connection_, std::move(response)});
    }
  }

 private:
  std::shared_ptr<Mailbox> mailbox_;
  ConnectionNo connection_;
  std::thread::id thread_;
  std::atomic<bool> kept_ = false;
};

}  // namespace

void Mailbox::put(Mail mail) {
  const std::lock_guard lock{mutex_};
  if (!wake_) return;
  mail_.push_back(std::move(mail));
  if (mail_.size() == 1) wake_();
}

void Mailbox::take(std::vector<Mail>& into) {
  const std::lock_guard lock{mutex_};
  std::swap(into, mail_);
}

void Mailbox::close() {
  const std::lock_guard lock{mutex_};
  wake_ = nullptr;
  mail_.clear();
}

Reply make_reply(std::shared_ptr<Mailbox> mailbox, ConnectionNo connection) {
  auto promise = std::make_shared<Promise>(std::move(mailbox), connection);
  return [promise = std::move(promise)](Response response) { promise->answer(std::move(response)); };
}

}  // namespace api::http
