// Anchors from the command line: making their key, writing one, and holding a store against one.
// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "journal/anchor_text.hpp"
#include "server/config.hpp"

namespace server {

struct AnchorRequest {
  std::string key_file;
  std::string file;  // Empty: a name made of board and instant
};
struct AnchorQuestion {
  std::string file;    // Empty: no anchor is asked about
  std::string signer;  // The public half it must be signed with; empty: any
};

// Each gives the exit status; 2 for what was asked wrongly, as for a file that is there already.
int make_anchor_key(const std::string& path);
int make_anchor(const Config& config, const AnchorRequest& request);

// What a verification holds the store against.
class AnchorCheck {
 public:
  AnchorCheck() = default;  // Nothing
  AnchorCheck(std::expected<journal::SignedAnchor, std::string> anchor, AnchorQuestion question);

  // One line each.
  std::vector<std::string> find_changes(const Config& config) const;
  // What more is known when there was nothing to find.
  std::string told() const;

 private:
  AnchorQuestion question_;
  std::optional<std::expected<journal::SignedAnchor, std::string>> anchor_;
};

// Empty, and told, for a file that is not there or not of this board.
std::optional<AnchorCheck> read_anchor(const Config& config, const AnchorQuestion& question);

}  // namespace server
