#include <twir_events/core/authority.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/poll/hosts.hpp>
#include <twir_events/poll/schedule.hpp>

#include <algorithm>

namespace twir::poll {

std::string address_of(const PolledSource& source) {
    if (!source.lookup_url.empty())
        return source.lookup_url;
    return source.urls.empty() ? source.source.url : source.urls.front();
}

std::string host_of(std::string_view url) {
    const auto slashes = url.find("://");
    if (slashes == std::string_view::npos || iequals_ascii(url.substr(0, slashes), "file"))
        return {};
    const auto rest = url.substr(slashes + 3);
    const auto authority = split_authority(rest.substr(0, rest.find_first_of("/?#")));
    const auto host = authority ? ascii_host(authority->host) : std::nullopt;
    if (!host)
        return {};
    const bool implied =
        authority->port.empty() || authority->port == (iequals_ascii(url.substr(0, slashes), "https") ? "443" : "80");
    return implied ? *host : *host + ":" + std::string(authority->port);
}

std::string host_to_wait_for(const store::FeedState& state) {
    return state.host_asked_until && !state.asking_host.empty() ? state.asking_host : host_of(url_to_ask(state));
}

std::map<std::string, Instant> closed_hosts(const std::vector<store::FeedState>& states, Instant now) {
    std::map<std::string, Instant> closed;
    for (const auto& state : states) {
        // Further ahead it is of a clock that was ahead.
        if (!state.host_asked_until || *state.host_asked_until <= now ||
            *state.host_asked_until > now + Pace().longest_sleep)
            continue;
        const std::string host = host_to_wait_for(state);
        if (host.empty())
            continue;
        auto& until = closed.emplace(host, *state.host_asked_until).first->second;
        until = std::max(until, *state.host_asked_until);
    }
    return closed;
}

}  // namespace twir::poll
