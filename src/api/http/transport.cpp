// SPDX-License-Identifier: EUPL-1.2
#include "api/http/transport.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <ctime>
#include <stdexcept>
#include <system_error>

namespace api::http {
namespace {

// The largest piece given to TLS at once: one record.
constexpr std::size_t kRecord = 16 * 1024;

bool is_only_busy(int error) { return error == EAGAIN || error == EWOULDBLOCK; }

template <class Call>
auto without_interruption(Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

// ---- OpenSSL's view of the socket. Its own would raise SIGPIPE when the client is gone.
int socket_of(BIO* bio) { return static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio))); }

int bio_write(BIO* bio, const char* data, int size) {
  BIO_clear_retry_flags(bio);
  const auto sent = without_interruption(
      [&] { return ::send(socket_of(bio), data, static_cast<std::size_t>(size), MSG_NOSIGNAL); });
  if (sent < 0 && is_only_busy(errno)) BIO_set_retry_write(bio);
  return static_cast<int>(sent);
}

int bio_read(BIO* bio, char* data, int size) {
  BIO_clear_retry_flags(bio);
  const auto received = without_interruption(
      [&] { return ::recv(socket_of(bio), data, static_cast<std::size_t>(size), 0); });
  if (received < 0 && is_only_busy(errno)) BIO_set_retry_read(bio);
  return static_cast<int>(received);
}

long bio_control(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }

BIO* make_bio(int socket) {
  static BIO_METHOD* const method = [] {
    BIO_METHOD* const made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "socket");
    BIO_meth_set_write(made, bio_write);
    BIO_meth_set_read(made, bio_read);
    BIO_meth_set_ctrl(made, bio_control);
    return made;
  }();
  BIO* const bio = BIO_new(method);
  if (bio == nullptr) throw std::bad_alloc{};
  // OpenSSL keeps one pointer for us, and a socket is a number. NOLINTNEXTLINE(performance-no-int-to-ptr)
  BIO_set_data(bio, reinterpret_cast<void*>(static_cast<std::intptr_t>(socket)));
  BIO_set_init(bio, 1);
  return bio;
}

// ---- The settings.
constexpr std::string_view kProtocol = "\x08http/1.1";

int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* offered,
                    unsigned int offered_size, void*) {
  const auto* const ours = reinterpret_cast<const unsigned char*>(kProtocol.data());
  unsigned char* chosen = nullptr;
  const int result = SSL_select_next_proto(&chosen, out_size, ours, static_cast<unsigned>(kProtocol.size()), offered,
                                           offered_size);
  if (result != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_ALERT_FATAL;
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

using File = BadCertificate::File;

// The oldest of OpenSSL's errors is the cause of the others.
[[noreturn]] void refuse(File file, const std::string& what) {
  std::array<char, 256> reason{};
  ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
  throw BadCertificate{file, what + " [" + reason.data() + "]"};
}

std::string name_of(File file, const std::string& path) {
  return (file == File::key ? "the key file " : "the certificate file ") + path;
}

void require_readable(File file, const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened{std::fopen(path.c_str(), "re"), std::fclose};
  if (opened) return;
  const std::string reason = std::error_code{errno, std::system_category()}.message();
  throw BadCertificate{file, name_of(file, path) + " cannot be read: " + reason +
                                 ". Check where it is, and that the server's user may read it and its folder"};
}

// Its owner may, and a group made for it, as Debian's ssl-cert.
void require_secret(const std::string& key_file) {
  struct stat about{};
  if (::stat(key_file.c_str(), &about) != 0 || (about.st_mode & (S_IRWXO | S_IWGRP)) == 0) return;
  throw BadCertificate{
      File::key, name_of(File::key, key_file) + " may be used by others than its owner. Run: chmod 600 " + key_file};
}

void take_certificate(SSL_CTX& context, const std::string& path) {
  require_readable(File::certificate, path);
  if (SSL_CTX_use_certificate_chain_file(&context, path.c_str()) == 1) return;
  refuse(File::certificate, name_of(File::certificate, path) +
                                " holds no certificate that can be read. It must be PEM: the server's own first, then "
                                "those that stand between it and the root");
}

// Nobody sits there to be asked for a passphrase when the server starts.
int note_passphrase(char*, int, int, void* is_asked) {
  *static_cast<bool*>(is_asked) = true;
  return -1;
}

bool is_of_another_certificate() {
  const auto error = ERR_peek_error();
  const int reason = ERR_GET_REASON(error);
  return ERR_GET_LIB(error) == ERR_LIB_X509 &&
         (reason == X509_R_KEY_VALUES_MISMATCH || reason == X509_R_KEY_TYPE_MISMATCH);
}

void take_key(SSL_CTX& context, const std::string& path, const std::string& certificate_path) {
  require_readable(File::key, path);
  require_secret(path);
  bool is_asked = false;
  SSL_CTX_set_default_passwd_cb(&context, note_passphrase);
  SSL_CTX_set_default_passwd_cb_userdata(&context, &is_asked);
  const bool is_taken = SSL_CTX_use_PrivateKey_file(&context, path.c_str(), SSL_FILETYPE_PEM) == 1 &&
                        SSL_CTX_check_private_key(&context) == 1;
  SSL_CTX_set_default_passwd_cb_userdata(&context, nullptr);
  SSL_CTX_set_default_passwd_cb(&context, nullptr);
  if (is_taken) return;
  const std::string name = name_of(File::key, path);
  if (is_asked) {
    refuse(File::key, name +
                          " is locked with a passphrase, which nobody can give when the server starts. Take it off: "
                          "openssl pkey -in " +
                          path + " -out NEW");
  }
  if (is_of_another_certificate()) {
    refuse(File::key, name + " is not the key of the certificate in " + certificate_path +
                          ". Put those two together that were made for each other");
  }
  refuse(File::key, name + " holds no private key that can be read. It must be PEM, and not the certificate itself");
}

}  // namespace

std::shared_ptr<ssl_ctx_st> load_certificate(const std::string& certificate_file, const std::string& key_file) {
  ERR_clear_error();
  const std::shared_ptr<SSL_CTX> context{SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
  if (!context) throw std::bad_alloc{};
  SSL_CTX* const c = context.get();
  SSL_CTX_set_min_proto_version(c, TLS1_2_VERSION);
  SSL_CTX_set_options(c, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(c, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_session_cache_mode(c, SSL_SESS_CACHE_OFF);  // Tickets resume a session without the server's memory.
  if (SSL_CTX_set_cipher_list(c, "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL") != 1 ||
      SSL_CTX_set1_groups_list(c, "X25519:P-256:P-384") != 1) {
    throw std::runtime_error("this machine's OpenSSL knows none of the ciphers that the server offers");
  }
  SSL_CTX_set_alpn_select_cb(c, choose_protocol, nullptr);
  take_certificate(*c, certificate_file);
  take_key(*c, key_file, certificate_file);
  return context;
}

namespace {

base::Instant instant_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) throw std::runtime_error("the certificate has a time that cannot be read");
  using namespace std::chrono;
  const sys_days day = year{parts.tm_year + 1900} / month(unsigned(parts.tm_mon + 1)) / parts.tm_mday;
  return day + hours{parts.tm_hour} + minutes{parts.tm_min} + seconds{parts.tm_sec};
}

void narrow(Validity& validity, const X509* certificate) {
  validity.from = std::max(validity.from, instant_of(X509_get0_notBefore(certificate)));
  validity.until = std::min(validity.until, instant_of(X509_get0_notAfter(certificate)));
}

}  // namespace

Validity validity_of(const ssl_ctx_st& certificate) {
  Validity out{.from = base::Instant::min(), .until = base::Instant::max()};
  narrow(out, SSL_CTX_get0_certificate(&certificate));
  STACK_OF(X509)* chain = nullptr;
  // It only looks, and takes what may be changed all the same.
  SSL_CTX_get_extra_chain_certs(const_cast<SSL_CTX*>(&certificate), static_cast<void*>(&chain));
  for (int i = 0; i < sk_X509_num(chain); ++i) narrow(out, sk_X509_value(chain, i));
  return out;
}

Transport::Transport(int socket, ssl_ctx_st& certificate) : socket_(socket), tls_(SSL_new(&certificate)) {
  if (tls_ == nullptr) throw std::bad_alloc{};
  BIO* const bio = make_bio(socket);
  SSL_set_bio(tls_, bio, bio);
  SSL_set_accept_state(tls_);
}

Transport::~Transport() { SSL_free(tls_); }

Step Transport::step_of(int result) {
  if (result > 0) return Step::done;
  switch (SSL_get_error(tls_, result)) {
    case SSL_ERROR_WANT_READ: return Step::want_read;
    case SSL_ERROR_WANT_WRITE: return Step::want_write;
    case SSL_ERROR_ZERO_RETURN: return Step::closed;
    default: broken_ = true; return Step::closed;  // After such an error nothing more may be sent, not even a goodbye.
  }
}

Step Transport::handshake() {
  if (tls_ == nullptr) return Step::done;
  ERR_clear_error();
  return step_of(SSL_do_handshake(tls_));
}

Moved Transport::read(std::span<char> into) {
  if (tls_ != nullptr) {
    ERR_clear_error();
    std::size_t count = 0;
    const Step step = step_of(SSL_read_ex(tls_, into.data(), into.size(), &count));
    return {step, count};
  }
  const auto count = without_interruption([&] { return ::recv(socket_, into.data(), into.size(), 0); });
  if (count > 0) return {Step::done, static_cast<std::size_t>(count)};
  return {count < 0 && is_only_busy(errno) ? Step::want_read : Step::closed, 0};
}

Moved Transport::write(std::string_view first, std::string_view second) {
  if (tls_ != nullptr) {
    ERR_clear_error();
    const std::string_view piece = (first.empty() ? second : first).substr(0, kRecord);
    std::size_t count = 0;
    const Step step = step_of(SSL_write_ex(tls_, piece.data(), piece.size(), &count));
    return {step, count};
  }
  std::array<iovec, 2> pieces{iovec{const_cast<char*>(first.data()), first.size()},
                              iovec{const_cast<char*>(second.data()), second.size()}};
  msghdr message{};
  message.msg_iov = pieces.data();
  message.msg_iovlen = pieces.size();
  const auto count = without_interruption([&] { return ::sendmsg(socket_, &message, MSG_NOSIGNAL); });
  if (count >= 0) return {Step::done, static_cast<std::size_t>(count)};
  return {is_only_busy(errno) ? Step::want_write : Step::closed, 0};
}

Moved Transport::discard() const {
  std::array<char, 4096> nowhere;
  const auto count = without_interruption([&] { return ::recv(socket_, nowhere.data(), nowhere.size(), 0); });
  if (count > 0) return {Step::done, static_cast<std::size_t>(count)};
  return {count < 0 && is_only_busy(errno) ? Step::want_read : Step::closed, 0};
}

void Transport::finish() {
  if (tls_ != nullptr && !broken_ && SSL_is_init_finished(tls_) == 1) {
    ERR_clear_error();
    SSL_shutdown(tls_);
  }
  ::shutdown(socket_, SHUT_WR);
}

}  // namespace api::http
