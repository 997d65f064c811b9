#pragma once

#include "support/upstream.hpp"

#include <openssl/ssl.h>

namespace twir::support {

/// A blocking socket, plain or TLS, whose waits end when the test ends. Closes the socket.
class SocketWire : public Wire {
  public:
    using Stopping = std::function<bool()>;

    SocketWire(int socket, Stopping stopping) : socket_(socket), stopping_(std::move(stopping)) {}
    ~SocketWire() override;
    SocketWire(const SocketWire&) = delete;
    SocketWire& operator=(const SocketWire&) = delete;

    /// Does the TLS handshake as the server.
    bool accept_tls(SSL_CTX* context);
    bool send(std::string_view bytes) override;
    bool pause(std::chrono::milliseconds time) override;
    void close() override;
    void reset() override;
    /// Appends what comes next; false at the end of the connection or the test.
    bool receive(std::string& out);
    [[nodiscard]] bool open() const { return socket_ >= 0; }

  private:
    bool wait_for(short events);
    bool peer_has_gone();

    int socket_;
    Stopping stopping_;
    SSL* ssl_ = nullptr;
};

}  // namespace twir::support
