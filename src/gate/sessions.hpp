// Sessions: who is signed in, in memory, by the digest of their token.
//
// A session slides: each use gives it the whole idle time anew, up to its longest. find() may run on many threads at
// once; everything else needs its owner to keep all others away.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <atomic>
#include <optional>
#include <unordered_map>

#include "gate/accounts.hpp"
#include "gate/tables.hpp"

namespace gate {

// How often at most a session's use is stored.
inline constexpr std::chrono::minutes kStoreSeenEvery{5};

class Sessions {
 public:
  Sessions(std::chrono::milliseconds idle, std::chrono::milliseconds longest) : idle_(idle), longest_(longest) {}

  struct Found {
    const Account& account;
    base::Instant created_at, expires_at;
    const std::string& csrf;  // Empty when it was read from the store and nobody has said it yet
    bool is_to_be_stored;     // That it was used just now; told to one caller only
  };
  // Counts as use where somebody sits there. Empty for one that has ended.
  std::optional<Found> find(const Digest& token, base::Instant now, Attended attended = Attended::yes) const;
  bool is_going_on(const Digest& token, base::Instant now) const;  // Is no use.

  // `account` must belong to the row's worker, and to the accounts that these sessions are of. Of a session that is
  // there, only its use is put, if it is later.
  void put(const StoredSession& row, const Account& account, const std::string& csrf = {});
  // Remembers what it takes the token to make, and longer than all the rest of finding a session.
  void keep_csrf(const Digest& token, const std::string& csrf);
  bool end(const Digest& token) { return live_.erase(token) > 0; }  // False when there was none.
  void end_all_of(const core::WorkerId& worker);
  void drop_ended(base::Instant now);
  void keep_only(const std::vector<StoredSession>& rows);

 private:
  struct Live {
    Live(const StoredSession& row, const Account& account_)
        : account(account_), created_at(row.created_at), last_seen(row.last_seen), stored(row.last_seen) {}
    const Account& account;
    std::string csrf;
    base::Instant created_at;
    mutable std::atomic<base::Instant> last_seen, stored;  // What the table says
  };
  base::Instant expiry_of(const Live& live) const;
  bool has_ended(const Live& live, base::Instant now) const;

  std::chrono::milliseconds idle_, longest_;
  std::unordered_map<Digest, Live> live_;
};

}  // namespace gate
