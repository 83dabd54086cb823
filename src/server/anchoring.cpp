// SPDX-License-Identifier: EUPL-1.2
#include "server/anchoring.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "app/read_log.hpp"
#include "journal/key_file.hpp"
#include "journal/new_file.hpp"
#include "journal/read_rows.hpp"
#include "server/serve.hpp"
#include "server/usage_error.hpp"

namespace server {
namespace {

std::optional<std::string> content_of(const std::string& path) {
  const std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  if (file) text << file.rdbuf();
  return file ? std::optional{text.str()} : std::nullopt;
}

// The list of heads stands beside its anchor.
std::string list_of(const std::string& anchor) { return anchor + ".heads"; }

// "anchor-granby-20261127T020643Z.txt"
std::string default_name(const core::BoardId& board, base::Instant at) {
  std::string instant = base::iso(at).substr(0, 19);
  std::erase_if(instant, [](char c) { return c == '-' || c == ':'; });
  return "anchor-" + board.text + "-" + instant + "Z.txt";
}

void add_read_log(journal::Anchor& anchor, sql::Database& tables) {
  const app::ReadLogEnd end = app::read_log_end(tables, anchor.board);
  anchor.reads = end.entries;
  if (end.entries > 0) anchor.last_read = journal::hex(end.mark);
}

}  // namespace

int make_anchor_key(const std::string& path) {
  if (std::filesystem::exists(path)) return refuse("{} is there already. An anchor key is never replaced.", path);
  const journal::Key key = journal::load_key_file(path, journal::MissingKey::make);
  fmt::print("{}\n", journal::public_half(key));
  return 0;
}

int make_anchor(const Config& config, const AnchorRequest& request) {
  if (is_new(config)) return refuse_new(config);
  if (!std::filesystem::exists(request.key_file)) {
    return refuse("There is no anchor key at {}. Make one, once: skyddsnat anchor-key {}", request.key_file,
                  request.key_file);
  }
  const journal::Key key = journal::load_key_file(request.key_file, journal::MissingKey::fault);
  const base::Instant now = clock_now();
  const std::string file = request.file.empty() ? default_name(config.board.board, now) : request.file;
  for (const std::string& path : {file, list_of(file)}) {
    if (std::filesystem::exists(path)) return refuse("{} is there already. An anchor is never replaced.", path);
  }
  journal::Anchor anchor;
  journal::Heads heads;
  journal::read_rows(config.store, config.board.board, [&](journal::Rows& rows) {
    heads = journal::list_heads(rows);
    anchor = journal::anchor_of(config.board.board, now, rows, heads);
    add_read_log(anchor, rows.tables());
  });
  // The list first: so no anchor is without it.
  const bool is_written = journal::write_new_file(list_of(file), text_of(heads)) == journal::Naming::named &&
                          journal::write_new_file(file, signed_text(anchor, key)) == journal::Naming::named;
  if (!is_written) return refuse("{} is there already. An anchor is never replaced.", file);
  fmt::print("{}: {} {}, {} streams, {} events, sum {}\n", file, anchor.board.text, base::iso(anchor.at),
             anchor.streams, anchor.events, anchor.sum);
  return 0;
}

AnchorCheck::AnchorCheck(std::expected<journal::SignedAnchor, std::string> anchor, AnchorQuestion question)
    : question_(std::move(question)), anchor_(std::move(anchor)) {}

std::vector<std::string> AnchorCheck::find_changes(const Config& config) const {
  if (!anchor_) return {};
  if (!*anchor_) return {"anchor: " + anchor_->error()};
  const journal::Anchor& anchor = (*anchor_)->anchor;
  const std::string& signer = (*anchor_)->signer;
  if (!question_.signer.empty() && signer != question_.signer) return {"anchor: it is signed by another: " + signer};
  const auto list = content_of(list_of(question_.file));
  std::vector<std::string> findings;
  try {
    journal::read_rows(config.store, config.board.board, [&](journal::Rows& rows) {
      findings = journal::find_changes(anchor, list ? std::optional{journal::read_heads(*list)} : std::nullopt, rows);
      const std::string mark = app::read_mark(rows.tables(), anchor.board, anchor.reads);
      if (anchor.reads > 0 && journal::hex(mark) != anchor.last_read) {
        findings.push_back(
            fmt::format("anchor: the first {} entries of the read log are not those that were anchored", anchor.reads));
      }
    });
  } catch (const journal::Fault& fault) {  // Damage stands in the way, and has been told.
    findings.push_back(fmt::format("anchor: the store cannot be compared with it. {}", fault.what()));
  }
  return findings;
}

std::string AnchorCheck::told() const {
  if (!anchor_) return {};
  const auto& [anchor, signer] = **anchor_;
  return fmt::format("\nanchored: {} streams, {} events and {} reads stand as they did at {}, signed by {}{}",
                     anchor.streams, anchor.events, anchor.reads, base::iso(anchor.at), signer,
                     question_.signer.empty() ? ", whoever that is: --anchor-public was not given" : "");
}

std::optional<AnchorCheck> read_anchor(const Config& config, const AnchorQuestion& question) {
  if (question.file.empty()) return AnchorCheck{};
  if (!question.signer.empty() && !journal::is_public_half(question.signer)) {
    refuse("--anchor-public is 64 hexadecimal digits in small letters, as anchor-key printed them.");
    return std::nullopt;
  }
  const auto text = content_of(question.file);
  if (!text) {
    refuse("There is no anchor at {}.", question.file);
    return std::nullopt;
  }
  auto anchor = journal::read_signed(*text);
  if (anchor && anchor->anchor.board != config.board.board) {
    refuse("The anchor is of board {}, and the configuration says {}.", anchor->anchor.board.text,
           config.board.board.text);
    return std::nullopt;
  }
  return AnchorCheck{std::move(anchor), question};
}

}  // namespace server
