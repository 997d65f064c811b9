#pragma once

#include <twir_events/net/resolver.hpp>

#include <functional>
#include <memory>
#include <string>

namespace twir::net {

/// Finds a host's addresses, for as long as it takes. Called from several threads at once, perhaps after the resolver
/// is gone and while the program ends.
using LookUp = std::function<result<std::vector<IpAddress>>(const std::string& host)>;

/// Begins a detached thread. Throws std::system_error where the system has none left.
using StartThread = std::function<void(std::function<void()> work)>;

void start_detached_thread(std::function<void()> work);

/// A resolver that calls `look_up` on threads of its own. It never waits for them: results that arrive after it was
/// destroyed are dropped. Where no thread can be begun, a look-up waits for those that are there; without any it ends
/// with an error (network).
std::unique_ptr<Resolver> make_resolver(EventLoop& loop, LookUp look_up,
                                        StartThread start_thread = start_detached_thread);

}  // namespace twir::net
