#pragma once

#include <twir_events/net/resolver.hpp>

#include <functional>
#include <memory>
#include <string>

namespace twir::net {

/// Finds a host's addresses, for as long as it takes. Called from several threads at once, perhaps after the resolver
/// is gone and while the program ends.
using LookUp = std::function<result<std::vector<IpAddress>>(const std::string& host)>;

/// A resolver that calls `look_up` on threads of its own. It never waits for them: what is not found when it is
/// destroyed is told to nobody.
std::unique_ptr<Resolver> make_resolver(EventLoop& loop, LookUp look_up);

}  // namespace twir::net
