#pragma once

#include <twir_events/core/result.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace twir::http {

/// A listening, non-blocking socket. Owned: closed when it goes, and a Unix socket's file with it.
class Listener {
  public:
    Listener(int socket, std::string address, std::string path);
    ~Listener();
    Listener(Listener&& other) noexcept;
    Listener& operator=(Listener&&) = delete;

    [[nodiscard]] const std::string& address() const { return address_; }
    /// Gives the socket away; a Unix socket's file stays.
    int release();

  private:
    int socket_;
    std::string address_;
    std::string path_;  ///< of a Unix socket that we made
};

/// Opens what `listen` names (see ServerOptions); `systemd` can be several.
/// Errors: invalid_config (no address), network (in use, no permission).
result<std::vector<Listener>> open_listeners(std::string_view listen);

}  // namespace twir::http
