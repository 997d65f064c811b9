#pragma once

#include <twir_events/core/ip_address.hpp>
#include <twir_events/core/result.hpp>
#include <twir_events/net/event_loop.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace twir::net {

/// Host names to addresses, the preferred first.
class Resolver {
  public:
    using Handler = std::function<void(result<std::vector<IpAddress>>)>;

    virtual ~Resolver() = default;
    /// Calls `handler` once, on the loop's thread, perhaps before returning.
    virtual void resolve(const std::string& host, Handler handler) = 0;
};

/// The system's (getaddrinfo). The loop must outlive it.
std::unique_ptr<Resolver> make_system_resolver(EventLoop& loop);

}  // namespace twir::net
