// SPDX-License-Identifier: EUPL-1.2
#include "journal/anchor_text.hpp"

#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <sstream>

#include "journal/chain.hpp"

namespace journal {
namespace {

constexpr std::size_t kPartsInALine = 4;
constexpr std::string_view kSignature = "signature: ";
using PublicKey = std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES>;
using SecretKey = std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES>;
using SignatureBytes = std::array<std::uint8_t, crypto_sign_BYTES>;

struct KeyPair {
  explicit KeyPair(const Key& seed) {
    crypto_sign_seed_keypair(public_key.data(), secret_key.data(), seed.bytes.data());
  }
  ~KeyPair() { sodium_memzero(secret_key.data(), secret_key.size()); }
  KeyPair(const KeyPair&) = delete;
  KeyPair& operator=(const KeyPair&) = delete;
  PublicKey public_key;
  SecretKey secret_key;
};

const unsigned char* as_bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

template <class Bytes>
bool read_hex(std::string_view digits, Bytes& out) {
  std::size_t size = 0;
  return digits.size() == 2 * out.size() &&
         sodium_hex2bin(out.data(), out.size(), digits.data(), digits.size(), nullptr, &size, nullptr) == 0 &&
         size == out.size() && hex(raw(out)) == digits;  // In small letters, as they are written
}

bool read_number(std::string_view digits, std::int64_t& out) {
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, out);
  return error == std::errc{} && stop == end;
}

std::string text_of(const Anchor& anchor, std::string_view signer) {
  std::ostringstream out;
  out << "Skyddsnat anchor 1\n"
      << "board: " << anchor.board.text << "\ninstant: " << base::iso(anchor.at) << "\nstreams: " << anchor.streams
      << "\nevents: " << anchor.events << "\nanswers: " << anchor.answers << "\nreads: " << anchor.reads
      << "\nlast read: " << anchor.last_read << "\nsum: " << anchor.sum << '\n';
  for (std::size_t i = 0; i < kParts; i += kPartsInALine) {
    const char last_byte = char(std::uint8_t(i));
    out << hex({&last_byte, 1}) << ':';
    for (std::size_t j = i; j < i + kPartsInALine; ++j) out << ' ' << anchor.parts[j];
    out << '\n';
  }
  out << "signer: " << signer << '\n';
  return out.str();
}

// The next line behind a label; empty when there is another.
std::string_view after(std::string_view& text, std::string_view label) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return line.starts_with(label) ? line.substr(label.size()) : std::string_view{};
}

// Takes what it can; whether that was all is seen by writing it again.
SignedAnchor parsed(std::string_view text) {
  SignedAnchor out;
  Anchor& anchor = out.anchor;
  after(text, "Skyddsnat anchor 1");
  anchor.board = core::BoardId::parse(after(text, "board: ")).value_or(core::BoardId{});
  anchor.at = base::parse_instant(after(text, "instant: ")).value_or(base::Instant{});
  read_number(after(text, "streams: "), anchor.streams);
  read_number(after(text, "events: "), anchor.events);
  read_number(after(text, "answers: "), anchor.answers);
  read_number(after(text, "reads: "), anchor.reads);
  anchor.last_read = after(text, "last read: ");
  anchor.sum = after(text, "sum: ");
  for (std::size_t i = 0; i < kParts; i += kPartsInALine) {
    std::istringstream words{std::string{after(text, "")}};
    std::string label;
    words >> label;
    for (std::size_t j = i; j < i + kPartsInALine; ++j) words >> anchor.parts[j];
  }
  out.signer = after(text, "signer: ");
  return out;
}

// As it was written, whatever a mail has made of the ends of its lines.
std::string without_returns(std::string_view text) {
  std::string out{text};
  std::erase(out, '\r');
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace

std::string public_half(const Key& secret) { return hex(raw(KeyPair{secret}.public_key)); }

bool is_public_half(std::string_view text) {
  PublicKey key;
  return read_hex(text, key);
}

std::string signed_text(const Anchor& anchor, const Key& secret) {
  const KeyPair pair{secret};
  std::string text = text_of(anchor, hex(raw(pair.public_key)));
  SignatureBytes signature;
  crypto_sign_detached(signature.data(), nullptr, as_bytes(text), text.size(), pair.secret_key.data());
  const std::string digits = hex(raw(signature));
  return text + std::string{kSignature} + digits.substr(0, 64) + '\n' + std::string(kSignature.size(), ' ') +
         digits.substr(64) + '\n';
}

std::expected<SignedAnchor, std::string> read_signed(std::string_view given) {
  const std::string text = without_returns(given);
  if (!text.starts_with("Skyddsnat anchor 1\n")) return std::unexpected{"it is no anchor"};
  const std::size_t end = text.find('\n' + std::string{kSignature});
  if (end == std::string::npos) return std::unexpected{"its signature is missing"};
  const std::string_view body = std::string_view{text}.substr(0, end + 1);
  std::string digits = text.substr(end + 1 + kSignature.size());
  std::erase_if(digits, [](char c) { return c == ' ' || c == '\n'; });
  SignedAnchor out = parsed(body);
  PublicKey key;
  SignatureBytes signature;
  if (!read_hex(out.signer, key) || !read_hex(digits, signature) ||
      crypto_sign_verify_detached(signature.data(), as_bytes(body), body.size(), key.data()) != 0 ||
      text_of(out.anchor, out.signer) != body) {
    return std::unexpected{"it is not as it was signed"};
  }
  return out;
}

std::string text_of(const Heads& heads) {
  std::string out;
  for (const AnchoredHead& one : heads) {
    out += one.stream.text() + ' ' + std::to_string(one.kind) + ' ' + std::to_string(one.version) + ' ' +
           hex(raw(one.hash)) + '\n';
  }
  return out;
}

Heads read_heads(std::string_view text) {
  Heads heads;
  std::istringstream lines{without_returns(text)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words{line};
    std::string stream, hash;
    AnchoredHead one;
    words >> stream >> one.kind >> one.version >> hash;
    if (read_hex(stream, one.stream.bytes) && read_hex(hash, one.hash)) heads.push_back(one);
  }
  return heads;
}

}  // namespace journal
