// The server over TLS, with certificates made on the spot.
// SPDX-License-Identifier: EUPL-1.2
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <cstdlib>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "api/http/raw_client.hpp"

using namespace api::http;

namespace {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* pointer) const {
    release(pointer);
  }
};

constexpr auto kForOwner = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;

// A folder with cert.pem and key.pem, gone when the test is over.
class Certificate {
 public:
  Certificate() {
    std::string name = (std::filesystem::temp_directory_path() / "http_test_XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    renew(1);
  }
  ~Certificate() { std::filesystem::remove_all(folder_); }

  // A new key and a certificate with this serial number, and one more in its chain. Each holds for so many hours.
  void renew(long serial, long hours = 24, long hours_of_chain = 48) const {
    const std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>> key{EVP_EC_gen("P-256")};
    const std::unique_ptr<std::FILE, Release<std::fclose>> cert_file{std::fopen(cert().c_str(), "w")};
    const std::unique_ptr<std::FILE, Release<std::fclose>> key_file{std::fopen(this->key().c_str(), "w")};
    std::filesystem::permissions(this->key(), kForOwner);
    ASSERT_EQ(PEM_write_X509(cert_file.get(), made(*key, serial, hours).get()), 1);
    ASSERT_EQ(PEM_write_X509(cert_file.get(), made(*key, serial, hours_of_chain).get()), 1);
    ASSERT_EQ(PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr), 1);
  }
  void spoil() const { std::filesystem::resize_file(key(), 10); }
  std::string cert() const { return folder_ / "cert.pem"; }
  std::string key() const { return folder_ / "key.pem"; }
  ServerOptions options() const { return {.certificate_file = cert(), .key_file = key()}; }

 private:
  // Signed by itself, from an hour ago
  static std::unique_ptr<X509, Release<X509_free>> made(EVP_PKEY& key, long serial, long hours) {
    std::unique_ptr<X509, Release<X509_free>> certificate{X509_new()};
    X509* const c = certificate.get();
    X509_set_version(c, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(c), serial);
    X509_gmtime_adj(X509_getm_notBefore(c), -3600);
    X509_gmtime_adj(X509_getm_notAfter(c), hours * 3600);
    X509_set_pubkey(c, &key);
    X509_NAME* const name = X509_get_subject_name(c);
    const auto* const host = reinterpret_cast<const unsigned char*>("localhost");
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, host, -1, -1, 0);
    X509_set_issuer_name(c, name);
    EXPECT_GT(X509_sign(c, &key, EVP_sha256()), 0);
    return certificate;
  }

  std::filesystem::path folder_;
};

struct TlsSettings {
  int newest = TLS1_3_VERSION;
  std::string_view protocols;  // As ALPN writes them: each with its length before it
};

class TlsClient {
 public:
  explicit TlsClient(std::uint16_t port, TlsSettings settings = {})
      : raw_(port), context_(SSL_CTX_new(TLS_client_method())) {
    SSL_CTX_set_security_level(context_.get(), 0);  // To be able to ask for what the server must refuse
    SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context_.get(), settings.newest);
    tls_.reset(SSL_new(context_.get()));
    if (!settings.protocols.empty()) {
      SSL_set_alpn_protos(tls_.get(), reinterpret_cast<const unsigned char*>(settings.protocols.data()),
                          static_cast<unsigned>(settings.protocols.size()));
    }
    SSL_set_fd(tls_.get(), raw_.socket());
    connected_ = SSL_connect(tls_.get()) == 1;
  }

  bool is_connected() const { return connected_; }
  std::string version() const { return SSL_get_version(tls_.get()); }
  long serial() const {
    const std::unique_ptr<X509, Release<X509_free>> certificate{SSL_get1_peer_certificate(tls_.get())};
    return ASN1_INTEGER_get(X509_get_serialNumber(certificate.get()));
  }
  std::string protocol() const {
    const unsigned char* name = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(tls_.get(), &name, &size);
    return {reinterpret_cast<const char*>(name), size};
  }
  void send(std::string_view bytes) { SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size())); }
  std::string until(std::string_view text) {
    char buffer[16 * 1024];
    while (seen_.find(text) == seen_.npos) {
      const int got = SSL_read(tls_.get(), buffer, sizeof buffer);
      if (got <= 0) break;
      seen_.append(buffer, static_cast<std::size_t>(got));
    }
    return seen_;
  }
  // Everything up to an end that the server has said is one: a cut gives nothing.
  std::string all() {
    until("there is no such text");
    return SSL_get_shutdown(tls_.get()) & SSL_RECEIVED_SHUTDOWN ? seen_ : "";
  }

 private:
  RawClient raw_;
  std::unique_ptr<SSL_CTX, Release<SSL_CTX_free>> context_;
  std::unique_ptr<SSL, Release<SSL_free>> tls_;
  std::string seen_;
  bool connected_ = false;
};

constexpr std::string_view kGet = "GET /x HTTP/1.1\r\nHost: h\r\n\r\n";

}  // namespace

TEST(ServerTls, ServesWhatPlainServes) {
  const Certificate certificate;
  static const std::string large(1'000'000, 'l');
  Running running{certificate.options(), [](const Request& request, const Reply& reply) {
                    if (request.path == "/large") return reply({.static_body = large});
                    if (request.path == "/events") return reply({.listen = {"t"}});
                    reply({.body = request.secure ? "secure " + request.body : "plain"});
                  }};
  TlsClient client{running.server.port()};
  ASSERT_TRUE(client.is_connected());
  client.send(kGet);
  const std::string answer = client.until("secure ");
  EXPECT_TRUE(answer.contains("\r\nStrict-Transport-Security: max-age="));
  client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 50000\r\n\r\n" + std::string(50'000, 'b'));
  client.until(std::string(50'000, 'b'));
  client.send("GET /large HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(client.all().ends_with(large));

  TlsClient listener{running.server.port()};
  listener.send("GET /events HTTP/1.1\r\nHost: h\r\n\r\n");
  listener.until("retry: 3000\n\n");
  running.server.publish("t", "e", "1");
  EXPECT_TRUE(listener.until("data: 1\n\n").ends_with("event: e\ndata: 1\n\n"));
  running.stop();
  EXPECT_TRUE(listener.all().ends_with("data: 1\n\n"));
}

TEST(ServerTls, OldVersionsAndOtherProtocolsAreRefused) {
  const Certificate certificate;
  Running running{certificate.options(), echo};
  const struct Row {
    int line;
    TlsSettings settings;
    std::string_view version, protocol;  // No version: refused
  } rows[] = {
      {__LINE__, {}, "TLSv1.3", ""},
      {__LINE__, {.newest = TLS1_2_VERSION}, "TLSv1.2", ""},
      {__LINE__, {.newest = TLS1_1_VERSION}, "", ""},
      {__LINE__, {.newest = TLS1_VERSION}, "", ""},
      {__LINE__, {.protocols = "\x08http/1.1"}, "TLSv1.3", "http/1.1"},
      {__LINE__, {.protocols = "\x02h2\x08http/1.1"}, "TLSv1.3", "http/1.1"},
      {__LINE__, {.protocols = "\x02h2"}, "", ""},
  };
  for (const Row& row : rows) {
    TlsClient client{running.server.port(), row.settings};
    EXPECT_EQ(client.is_connected() ? client.version() : "", row.version) << "line " << row.line;
    EXPECT_EQ(client.protocol(), row.protocol) << "line " << row.line;
  }
}

TEST(ServerTls, ANewCertificateIsTakenInWithoutAStop) {
  const Certificate certificate;
  Running running{certificate.options(), echo};
  TlsClient before{running.server.port()};
  EXPECT_EQ(before.serial(), 1);
  certificate.renew(2);
  running.server.reload_certificate();
  EXPECT_EQ(TlsClient{running.server.port()}.serial(), 2);
  before.send(kGet);
  EXPECT_TRUE(before.until("GET /x").starts_with("HTTP/1.1 200 OK"));
  certificate.spoil();
  EXPECT_THROW(running.server.reload_certificate(), std::runtime_error);
  EXPECT_EQ(TlsClient{running.server.port()}.serial(), 2);
  Running plain{{}, echo};
  plain.server.reload_certificate();
}

TEST(ServerTls, ACertificateHoldsAsLongAsAllOfItsChain) {
  const Certificate certificate;
  Running running{certificate.options(), echo};
  const auto hours = [&] {
    const auto validity = running.server.certificate_validity();
    return validity ? std::chrono::round<std::chrono::hours>(validity->until - validity->from).count() : 0;
  };
  EXPECT_EQ(hours(), 25);
  certificate.renew(2, 48, 10);
  EXPECT_EQ(hours(), 25) << "the one in use is told";
  running.server.reload_certificate();
  EXPECT_EQ(hours(), 11) << "the chain's";
  EXPECT_FALSE(Running({}, echo).server.certificate_validity());
}

TEST(ServerTls, AKeyThatOthersMayUseIsRefused) {
  using std::filesystem::perms;
  const struct {
    int line;
    perms more;
    bool is_taken;
  } rows[] = {
      {__LINE__, perms::none, true},
      {__LINE__, perms::group_read, true},  // As of Debian's ssl-cert
      {__LINE__, perms::group_write, false},
      {__LINE__, perms::others_read, false},
  };
  const Certificate certificate;
  for (const auto& row : rows) {
    std::filesystem::permissions(certificate.key(), kForOwner | row.more);
    ServerOptions options = certificate.options();
    options.port = 0;
    bool is_taken = true;
    try {
      const Server server{options, echo};
    } catch (const std::runtime_error&) { is_taken = false; }
    EXPECT_EQ(is_taken, row.is_taken) << "line " << row.line;
  }
}

TEST(ServerTls, AHandshakeThatIsNoneDisturbsNobody) {
  const Certificate certificate;
  ServerOptions options = certificate.options();
  options.header_timeout = std::chrono::seconds{1};
  Running running{options, echo};
  RawClient plain{running.server.port()}, silent{running.server.port()}, gone{running.server.port()};
  plain.send(kGet);
  EXPECT_FALSE(plain.all().starts_with("HTTP"));
  { const RawClient leaving{std::move(gone)}; }
  TlsClient good{running.server.port()};
  good.send(kGet);
  EXPECT_TRUE(good.until("GET /x").starts_with("HTTP/1.1 200 OK"));
  EXPECT_EQ(silent.all(), "");
}
