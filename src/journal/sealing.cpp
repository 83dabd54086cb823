// SPDX-License-Identifier: EUPL-1.2
#include "journal/sealing.hpp"

#include <sodium.h>

#include <list>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "journal/chain.hpp"
#include "journal/fault.hpp"

namespace journal {
namespace {

constexpr char kForm = 1;
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kHead = 2 + kNonce;

const unsigned char* in(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* out(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

// What the installation's key is used for; each use has a key of its own, derived and for ever.
enum class Use : std::uint64_t { search = 1, wrap = 2, check = 3, mark = 4, apart = 5 };

Key derive(const Key& installation, Use use) {
  Key key;
  crypto_kdf_derive_from_key(key.bytes.data(), key.bytes.size(), std::uint64_t(use), "skyddsna",
                             installation.bytes.data());
  return key;
}

std::string keyed_hash(const Key& key, std::string_view bytes) {
  std::string hash(16, '\0');
  crypto_generichash(out(hash), hash.size(), in(bytes), bytes.size(), key.bytes.data(), key.bytes.size());
  return hash;
}

// The latest used values, by name. Each is made, and stays, where it lies: Value wipes itself when it leaves.
template <class Value>
class LatestUsed {
 public:
  explicit LatestUsed(std::size_t limit) : limit_(limit) {}

  // Shows the value to `see`, which should be quick; false when it is not kept.
  template <class See>
  bool read_at(std::string_view name, See see) {
    const std::lock_guard lock{mutex_};
    const auto found = places_.find(name);
    if (found == places_.end()) return false;
    latest_first_.splice(latest_first_.begin(), latest_first_, found->second);
    see(std::as_const(found->second->value));
    return true;
  }

  template <class... Content>
  void keep(std::string name, const Content&... content) {
    const std::lock_guard lock{mutex_};
    if (places_.contains(name)) return;
    latest_first_.emplace_front(std::move(name), content...);
    places_.emplace(latest_first_.front().name, latest_first_.begin());
    if (latest_first_.size() <= limit_) return;
    places_.erase(latest_first_.back().name);
    latest_first_.pop_back();
  }

 private:
  struct Entry {
    template <class... Content>
    explicit Entry(std::string name_, const Content&... content) : name(std::move(name_)), value(content...) {}
    std::string name;
    Value value;
  };
  std::size_t limit_;
  std::mutex mutex_;
  std::list<Entry> latest_first_;
  std::unordered_map<std::string_view, typename std::list<Entry>::iterator> places_;  // Views of the entries' names.
};

struct OpenValue {
  OpenValue(StreamId stream_, std::string_view plain_) : stream(stream_), plain(plain_) {}
  OpenValue(OpenValue&&) = delete;
  ~OpenValue() { sodium_memzero(plain.data(), plain.size()); }
  StreamId stream;
  std::string plain;
};

class LocalSealing final : public Sealing {
 public:
  LocalSealing(const Key& installation, OpenLimits limits)
      : search_(derive(installation, Use::search)),
        wrap_(derive(installation, Use::wrap)),
        mark_(derive(installation, Use::mark)),
        apart_(derive(installation, Use::apart)),
        check_(keyed_hash(derive(installation, Use::check), "")),
        keys_(limits.keys),
        values_(limits.values),
        folds_(limits.fold_bytes) {}

  std::string make_key(const KeyScope& scope) override {
    const Key key = Key::random();
    return seal(wrap_, scope.retention, form_of(scope), raw(key.bytes));
  }

  std::optional<Key> open_key(const KeyScope& scope, std::string_view wrapped) override {
    const std::string form = form_of(scope);
    std::string name = form + std::string{wrapped};
    std::optional<Key> known;
    if (keys_.read_at(name, [&](const Key& key) { known = key; })) return known;
    auto plain = open(wrap_, form, wrapped);
    if (!plain) return std::nullopt;
    Key key;
    const bool fits = copy_raw(*plain, key.bytes);
    sodium_memzero(plain->data(), plain->size());
    if (!fits) return std::nullopt;
    keys_.keep(std::move(name), key);
    return key;
  }

  std::optional<std::string> find_value(StreamId stream, std::string_view sealed) override {
    std::optional<std::string> plain;
    values_.read_at(sealed, [&](const OpenValue& value) {
      if (value.stream == stream) plain = value.plain;
    });
    return plain;
  }

  void keep_value(StreamId stream, std::string_view sealed, std::string_view plain) override {
    if (plain.size() <= kOpenValueSize) values_.keep(std::string{sealed}, stream, plain);
  }

  Folds& folds() override { return folds_; }

  std::string search_key(std::string_view board, std::string_view term) const override {
    return keyed_hash(search_, ByteForm{"skyddsnat-search-1"}.add(board).add(term).bytes());
  }

  std::string mark(std::string_view board, std::string_view row_form) const override {
    return keyed_hash(mark_, ByteForm{"skyddsnat-mark-1"}.add(board).add(row_form).bytes());
  }

  std::string seal_apart(std::string_view board, std::string_view place, std::string_view plain) const override {
    return seal(apart_, Retention::file, form_apart(board, place), plain);
  }

  std::optional<std::string> open_apart(std::string_view board, std::string_view place,
                                        std::string_view sealed) const override {
    return open(apart_, form_apart(board, place), sealed);
  }

  std::string key_check() const override { return check_; }

 private:
  static std::string form_apart(std::string_view board, std::string_view place) {
    return ByteForm{"skyddsnat-apart-1"}.add(board).add(place).bytes();
  }
  static std::string form_of(const KeyScope& scope) {
    ByteForm form{"skyddsnat-key-1"};
    form.add(scope.board).add(raw(scope.stream.bytes)).add(std::int64_t(scope.retention));
    return form.bytes();
  }
  Key search_, wrap_, mark_, apart_;
  std::string check_;
  LatestUsed<Key> keys_;
  LatestUsed<OpenValue> values_;
  Folds folds_;
};

void need_sodium() {
  if (sodium_init() < 0) throw Fault{"The operating system gives no random numbers, so nothing can be sealed."};
}

}  // namespace

Key::~Key() { sodium_memzero(bytes.data(), bytes.size()); }

Key Key::random() {
  need_sodium();
  Key key;
  randombytes_buf(key.bytes.data(), key.bytes.size());
  return key;
}

std::unique_ptr<Sealing> make_sealing(const Key& installation, OpenLimits limits) {
  need_sodium();
  return std::make_unique<LocalSealing>(installation, limits);
}

std::string seal(const Key& key, Retention retention, std::string_view bound, std::string_view plain) {
  std::string sealed(kHead + plain.size() + kTag, '\0');
  sealed[0] = kForm;
  sealed[1] = char(retention);
  unsigned char* const nonce = out(sealed) + 2;
  randombytes_buf(nonce, kNonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out(sealed) + kHead, nullptr, in(plain), plain.size(), in(bound),
                                             bound.size(), nullptr, nonce, key.bytes.data());
  return sealed;
}

std::optional<std::string> open(const Key& key, std::string_view bound, std::string_view sealed) {
  if (!retention_of(sealed)) return std::nullopt;
  std::string plain(sealed.size() - kHead - kTag, '\0');
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(out(plain), nullptr, nullptr, in(sealed) + kHead,
                                                                sealed.size() - kHead, in(bound), bound.size(),
                                                                in(sealed) + 2, key.bytes.data());
  if (failed != 0) return std::nullopt;
  return plain;
}

std::optional<Retention> retention_of(std::string_view sealed) {
  if (sealed.size() < kHead + kTag || sealed[0] != kForm || sealed[1] <= 0) return std::nullopt;
  return Retention{std::uint8_t(sealed[1])};
}

}  // namespace journal
