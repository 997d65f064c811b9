#pragma once

#include <twir_events/core/result.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>

namespace twir::net {

/// A connection, encrypted or not: the thin layer that keeps compile times bearable.
class ByteStream {
  public:
    virtual ~ByteStream() = default;
    /// At least one byte, or 0 at a proper end. Error: network.
    virtual boost::asio::awaitable<result<std::size_t>> read_some(boost::asio::mutable_buffer buffer) = 0;
    /// All of it. Error: network.
    virtual boost::asio::awaitable<result<void>> write(boost::asio::const_buffer data) = 0;
    /// Pending operations end with an error.
    virtual void close() = 0;
    /// Whether another request may be sent on this connection.
    virtual bool is_open() = 0;
};

/// Error: network.
boost::asio::awaitable<result<void>> connect(boost::asio::ip::tcp::socket& socket,
                                             boost::asio::ip::tcp::endpoint endpoint);

std::unique_ptr<ByteStream> make_plain_stream(boost::asio::ip::tcp::socket socket);

/// An encrypted stream still needs its handshake.
class TlsStream : public ByteStream {
  public:
    /// Error: network, in words about the certificate (chain, validity, name).
    virtual boost::asio::awaitable<result<void>> handshake() = 0;
};

/// `host` is asked for (SNI) and must be what the certificate is for.
std::unique_ptr<TlsStream> make_tls_stream(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& context,
                                           const std::string& host);

/// TLS 1.2 and newer, the system's certificates and those of `ca_file` if it is not empty. Error: invalid_config.
result<std::unique_ptr<boost::asio::ssl::context>> make_tls_context(const std::string& ca_file);

}  // namespace twir::net
