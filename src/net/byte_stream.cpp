#include "net/byte_stream.hpp"

#include "net/certificate_authorities.hpp"
#include <twir_events/core/ip_address.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace twir::net {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

void close_socket(tcp::socket& socket) {
    error_code ignored;
    socket.close(ignored);  // NOLINT(bugprone-unused-return-value): closing is all that is left to do
}

std::string system_authorities() {
    const char* named = std::getenv("SSL_CERT_FILE");
    return find_authorities(named ? named : "", usual_authority_files());
}

/// In the places that it was compiled for, or that its variables name. It reads these only when it needs them, while a
/// list of its authorities costs milliseconds each time.
bool openssl_has_authorities() {
    return std::getenv("SSL_CERT_FILE") != nullptr || std::getenv("SSL_CERT_DIR") != nullptr ||
           access(X509_get_default_cert_dir(), R_OK) == 0 || access(X509_get_default_cert_file(), R_OK) == 0;
}

bool is_unknown_authority(long verdict) {
    return verdict == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT || verdict == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY ||
           verdict == X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE;
}

enum class Pending { nothing, data, end };

Pending what_is_pending(tcp::socket& socket) {
    char byte = 0;
    const ssize_t n = ::recv(socket.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (n > 0)
        return Pending::data;
    return n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? Pending::nothing : Pending::end;
}

Error transfer_error(const error_code& ec) {
    if (ec == ssl::error::stream_truncated)
        return fail(errc::network, "the connection was cut off (no TLS closing)");
    return fail(errc::network, "the transfer failed: " + ec.message());
}

template <class Stream>
asio::awaitable<result<std::size_t>> read_from(Stream& stream, asio::mutable_buffer buffer) {
    const auto [ec, n] = co_await stream.async_read_some(buffer, as_result);
    if (ec == asio::error::eof)
        co_return std::size_t{0};
    if (ec)
        co_return transfer_error(ec);
    co_return n;
}

template <class Stream>
asio::awaitable<result<void>> write_to(Stream& stream, asio::const_buffer data) {
    const auto [ec, n] = co_await asio::async_write(stream, data, as_result);
    if (ec)
        co_return transfer_error(ec);
    co_return result<void>();
}

class PlainStream final : public ByteStream {
  public:
    explicit PlainStream(tcp::socket socket) : socket_(std::move(socket)) {}

    asio::awaitable<result<std::size_t>> read_some(asio::mutable_buffer buffer) override {
        return read_from(socket_, buffer);
    }
    asio::awaitable<result<void>> write(asio::const_buffer data) override { return write_to(socket_, data); }
    void close() override { close_socket(socket_); }
    bool is_open() override { return socket_.is_open() && what_is_pending(socket_) == Pending::nothing; }

  private:
    tcp::socket socket_;
};

class OpenSslStream final : public TlsStream {
  public:
    OpenSslStream(tcp::socket socket, ssl::context& context, const std::string& host)
        : stream_(std::move(socket), context) {
        SSL* tls = stream_.native_handle();
        SSL_set_hostflags(tls, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        checks_name_ = parse_ip_address(host)
                           ? X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls), host.c_str()) == 1
                           : SSL_set1_host(tls, host.c_str()) == 1 && SSL_set_tlsext_host_name(tls, host.c_str()) == 1;
    }

    asio::awaitable<result<void>> handshake() override {
        // Anybody's certificate would be accepted.
        if (!checks_name_)
            co_return fail(errc::network, "no certificate can be for a host of that name");
        const auto [ec] = co_await stream_.async_handshake(ssl::stream_base::client, as_result);
        if (!ec)
            co_return result<void>();
        const long verdict = SSL_get_verify_result(stream_.native_handle());
        if (verdict != X509_V_OK)
            co_return fail(errc::network,
                           std::string("the certificate is not accepted: ") + X509_verify_cert_error_string(verdict) +
                               (is_unknown_authority(verdict) ? hint_on_authorities(system_authorities()) : ""));
        co_return fail(errc::network, "the TLS handshake failed: " + ec.message());
    }

    asio::awaitable<result<std::size_t>> read_some(asio::mutable_buffer buffer) override {
        return read_from(stream_, buffer);
    }
    asio::awaitable<result<void>> write(asio::const_buffer data) override { return write_to(stream_, data); }
    void close() override { close_socket(stream_.next_layer()); }
    // What is pending may be a session ticket.
    bool is_open() override {
        return stream_.next_layer().is_open() && what_is_pending(stream_.next_layer()) != Pending::end;
    }

  private:
    ssl::stream<tcp::socket> stream_;
    bool checks_name_ = false;
};

}  // namespace

asio::awaitable<result<void>> connect(tcp::socket& socket, tcp::endpoint endpoint) {
    const auto [ec] = co_await socket.async_connect(endpoint, as_result);
    if (ec)
        co_return fail(errc::network, "connecting to " + endpoint.address().to_string() + " failed: " + ec.message());
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);  // NOLINT(bugprone-unused-return-value): only slower without
    co_return result<void>();
}

std::unique_ptr<ByteStream> make_plain_stream(tcp::socket socket) {
    return std::make_unique<PlainStream>(std::move(socket));
}

std::unique_ptr<TlsStream> make_tls_stream(tcp::socket socket, ssl::context& context, const std::string& host) {
    return std::make_unique<OpenSslStream>(std::move(socket), context, host);
}

result<std::unique_ptr<ssl::context>> make_tls_context(const std::string& ca_file) {
    auto context = std::make_unique<ssl::context>(ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    context->set_verify_mode(ssl::verify_peer);
    error_code ec;
    context->set_default_verify_paths(ec);
    if (const auto authorities = system_authorities(); !ec && !authorities.empty() && !openssl_has_authorities())
        context->load_verify_file(authorities, ec);
    if (!ec && !ca_file.empty())
        context->load_verify_file(ca_file, ec);
    if (ec)
        return fail(errc::invalid_config, "the certificates to trust cannot be read" +
                                              (ca_file.empty() ? "" : " (" + ca_file + ")") + ": " + ec.message());
    static constexpr std::string_view alpn = "\x08http/1.1";
    SSL_CTX_set_alpn_protos(context->native_handle(), reinterpret_cast<const unsigned char*>(alpn.data()),
                            static_cast<unsigned>(alpn.size()));
    return context;
}

}  // namespace twir::net
