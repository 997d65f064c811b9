#include "config/config_serve.hpp"

#include <twir_events/core/authority.hpp>
#include <twir_events/http/forwarded.hpp>

#include <array>

namespace twir::config {
namespace {

/// Names without a port.
bool read_hosts(const toml::node& node, ServeSettings& into) {
    std::vector<std::string> names;
    if (!read(node, names))
        return false;
    for (auto& name : names) {
        auto host = ascii_host(name);
        if (!host)
            return false;
        name = std::move(*host);
    }
    into.hosts = std::move(names);
    return true;
}

/// Names of an enum's values, each at its place in the enum.
constexpr std::array<std::string_view, 4> formats = {"auto", "text", "json", "journal"};
constexpr std::array<std::string_view, 4> levels = {"debug", "info", "warning", "error"};

template <const auto& names, auto member, class T>
bool read_name(const toml::node& node, T& into) {
    std::string text;
    if (!read(node, text))
        return false;
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end())
        return false;
    into.*member = static_cast<std::remove_reference_t<decltype(into.*member)>>(found - names.begin());
    return true;
}

template <const auto& names, auto member, class T>
std::string show_name(const T& from) {
    const auto at = static_cast<std::size_t>(from.*member);
    return at < names.size() ? toml_value(std::string(names[at])) : "";
}

using Serve = ServeSettings;
constexpr std::array serve{
    Key<Serve>{.name = "listen",
               .type = "list",
               .expected = "a list of HOST:PORT, unix:PATH or \"systemd\"",
               .read = [](const toml::node& n, Serve& s) { return read(n, s.listen) && !s.listen.empty(); },
               .shown = show<&Serve::listen>,
               .restart = true},
    Key<Serve>{
        .name = "trusted_proxies",
        .type = "list",
        .expected = "a list of addresses, networks (10.0.0.0/8) or \"unix\"",
        .read = [](const toml::node& n,
                   Serve& s) { return read(n, s.trusted_proxies) && http::TrustedProxies::parse(s.trusted_proxies); },
        .shown = show<&Serve::trusted_proxies>,
        .restart = true},
    Key<Serve>{.name = "hosts",
               .type = "list of host names",
               .expected = "a list of host names such as [\"events.example\"]",
               .read = read_hosts,
               .shown = show<&Serve::hosts>,
               .restart = true},
    Key<Serve>{.name = "at_once_per_client",
               .type = "1 to 64",
               .expected = "a number from 1 to 64",
               .read = read_between<1, 64, &Serve::at_once_per_client>,
               .shown = show<&Serve::at_once_per_client>,
               .restart = true},
    Key<Serve>{.name = "connections_per_client",
               .type = "1 to 2048",
               .expected = "a number from 1 to 2048",
               .read = read_between<1, 2048, &Serve::connections_per_client>,
               .shown = show<&Serve::connections_per_client>,
               .restart = true}};

using Log = os::LogSettings;
constexpr std::array log{Key<Log>{.name = "level",
                                  .type = "debug, info, warning or error",
                                  .expected = "debug, info, warning or error",
                                  .read = read_name<levels, &Log::level>,
                                  .shown = show_name<levels, &Log::level>},
                         Key<Log>{.name = "format",
                                  .type = "text, json, journal or auto",
                                  .expected = "auto, text, json or journal",
                                  .read = read_name<formats, &Log::format>,
                                  .shown = show_name<formats, &Log::format>,
                                  .restart = true}};

}  // namespace

std::span<const Key<ServeSettings>> serve_keys() {
    return serve;
}

std::span<const Key<os::LogSettings>> log_keys() {
    return log;
}

}  // namespace twir::config
