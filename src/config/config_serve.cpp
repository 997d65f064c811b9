#include "config/config_serve.hpp"

#include <twir_events/core/authority.hpp>
#include <twir_events/http/forwarded.hpp>

#include <array>

namespace twir::config {
namespace {

/// A name of the table at its place in the enum.
template <class Enum, std::size_t N>
bool read_name(const toml::node& node, const std::array<std::string_view, N>& names, Enum& into) {
    std::string text;
    if (!read(node, text))
        return false;
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end())
        return false;
    into = static_cast<Enum>(found - names.begin());
    return true;
}

/// Names without a port.
bool read_hosts(const toml::node& node, std::vector<std::string>& into) {
    std::vector<std::string> names;
    if (!read(node, names))
        return false;
    for (auto& name : names) {
        auto host = ascii_host(name);
        if (!host)
            return false;
        name = std::move(*host);
    }
    into = std::move(names);
    return true;
}

constexpr std::array<std::string_view, 4> formats = {"auto", "text", "json", "journal"};
constexpr std::array<std::string_view, 4> levels = {"debug", "info", "warning", "error"};

constexpr std::array serve{
    Key<ServeSettings>{"listen", "a list of HOST:PORT, unix:PATH or \"systemd\"",
                       [](const toml::node& n, ServeSettings& s) { return read(n, s.listen) && !s.listen.empty(); },
                       false, differ<&ServeSettings::listen>},
    Key<ServeSettings>{"trusted_proxies", "a list of addresses, networks (10.0.0.0/8) or \"unix\"",
                       [](const toml::node& n, ServeSettings& s) {
                           return read(n, s.trusted_proxies) && http::TrustedProxies::parse(s.trusted_proxies);
                       },
                       false, differ<&ServeSettings::trusted_proxies>},
    Key<ServeSettings>{"hosts", "a list of host names such as [\"events.example\"]",
                       [](const toml::node& n, ServeSettings& s) { return read_hosts(n, s.hosts); }, false,
                       differ<&ServeSettings::hosts>},
    Key<ServeSettings>{"at_once_per_client", "a number from 1 to 64",
                       [](const toml::node& n, ServeSettings& s) {
                           return read(n, s.at_once_per_client) && s.at_once_per_client >= 1 &&
                                  s.at_once_per_client <= 64;
                       },
                       false, differ<&ServeSettings::at_once_per_client>},
    Key<ServeSettings>{"connections_per_client", "a number from 1 to 2048",
                       [](const toml::node& n, ServeSettings& s) {
                           return read(n, s.connections_per_client) && s.connections_per_client >= 1 &&
                                  s.connections_per_client <= 2048;
                       },
                       false, differ<&ServeSettings::connections_per_client>}};

constexpr std::array log{
    Key<os::LogSettings>{"level", "debug, info, warning or error",
                         [](const toml::node& n, os::LogSettings& l) { return read_name(n, levels, l.level); }},
    Key<os::LogSettings>{"format", "auto, text, json or journal",
                         [](const toml::node& n, os::LogSettings& l) { return read_name(n, formats, l.format); }, false,
                         differ<&os::LogSettings::format>}};

}  // namespace

std::span<const Key<ServeSettings>> serve_keys() {
    return serve;
}

std::span<const Key<os::LogSettings>> log_keys() {
    return log;
}

}  // namespace twir::config
