#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace twir::support {

/// A TCP or Unix socket in a test's hands: sends what it is told, proper HTTP or not. Throws where it cannot connect.
class RawClient {
  public:
    explicit RawClient(std::uint16_t port);
    /// At another IPv4 address of this machine.
    RawClient(const std::string& address, std::uint16_t port);
    explicit RawClient(const std::string& unix_path);
    ~RawClient();
    RawClient(RawClient&& other) noexcept;
    RawClient& operator=(RawClient&&) = delete;

    /// False when the other side has closed.
    bool send(std::string_view bytes);
    /// Half-close: the other side sees the end of the input.
    void finish_sending();
    /// One response with Content-Length, or only its header with `head`; what came if the connection ends before.
    std::string read_response(bool head = false);
    /// Everything until the other side closes.
    std::string read_all();
    /// Takes a few bytes, after a millisecond, and forgets them.
    void read_slowly() const;
    /// Whether the other side closes (or has closed) within `time`.
    bool closes_within(std::chrono::milliseconds time);

  private:
    bool receive();

    int socket_;
    std::string pending_;
};

}  // namespace twir::support
