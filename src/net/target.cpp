#include "net/target.hpp"

#include <twir_events/core/authority.hpp>
#include <twir_events/core/ip_address.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url_encoding.hpp>

#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

namespace twir::net {

namespace {

namespace urls = boost::urls;

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// Encodes what is seen in real links but not allowed in a URL; empty if it contains a control character.
std::optional<std::string> tolerate(std::string_view text) {
    const std::string_view url = trim(text);
    if (std::any_of(url.begin(), url.end(), is_control))
        return std::nullopt;
    return EncodedUrl(url).text();
}

/// What may be shown of it to anybody: scheme and host. A path or query may be a secret, and so is what a user name and
/// a password stand for.
std::string shown_part(std::string_view url) {
    const auto scheme_end = url.find_first_of(":/?#@");
    if (scheme_end == std::string_view::npos || url[scheme_end] != ':')
        return "...";
    std::string shown;
    const auto show = [&shown](std::string_view part) {
        for (const char c : part.substr(0, 100))
            shown += is_control(c) ? '?' : c;
    };
    show(url.substr(0, scheme_end + 1));
    url.remove_prefix(scheme_end + 1);
    if (!url.starts_with("//"))
        return shown + "...";
    url.remove_prefix(2);
    std::string_view authority = url.substr(0, url.find_first_of("/?#\\"));
    const bool all = authority.size() == url.size();
    authority.remove_prefix(authority.rfind('@') + 1);  // from its beginning where there is none
    // No port: a password with a slash in it.
    const auto colon = authority.rfind(':');
    if (!authority.starts_with('[') && authority.find_first_not_of("0123456789", colon + 1) != std::string_view::npos)
        authority = authority.substr(0, colon);
    show("//");
    show(authority);
    return all ? shown : shown + "/...";
}

Error bad_url(std::string_view url, std::string_view why) {
    return fail(errc::invalid_argument, "'" + shown_part(trim(url)) + "' " + std::string(why));
}

result<Target> from_view(std::string_view text, const urls::url_view& view) {
    Target target;
    target.tls = view.scheme_id() == urls::scheme::https;
    if (!target.tls && view.scheme_id() != urls::scheme::http)
        return bad_url(text, "is not an http or https address");
    // Not Boost.URL's host: 1.81 cuts names that begin with four numbers (127.0.0.1.evil.example) behind them.
    std::string_view rest = std::string_view(view.buffer());
    rest.remove_prefix(std::min(rest.find("//"), rest.size() - 2) + 2);
    const auto authority = split_authority(rest.substr(0, rest.find_first_of("/?#")));
    if (!authority)
        return bad_url(text, "has a port that does not exist");
    if (authority->has_user)
        return bad_url(text, "has a user name or password in it: credentials do not belong in an address");
    if (authority->host.empty() || authority->host.find('%') != std::string_view::npos)
        return bad_url(
            text, authority->host.empty() ? "names no host" : "has a host that is not in ASCII (write it in Punycode)");
    auto name = ascii_host(authority->host);
    // Forms of IPv4 addresses that resolvers take (127.1): the guard judges them.
    if (!name && parse_loose_ip_address(to_lower_ascii(authority->host)))
        name = to_lower_ascii(authority->host);
    if (!name)
        return bad_url(text, "has a host that is not a valid name");
    const std::string& host = *name;
    const bool bracketed = host.front() == '[';
    target.host = bracketed ? host.substr(1, host.size() - 2) : host;
    const std::uint16_t standard = target.tls ? 443 : 80;
    target.port = standard;
    if (!authority->port.empty())
        std::from_chars(authority->port.data(), authority->port.data() + authority->port.size(), target.port);
    target.authority = host;
    if (target.port != standard)
        target.authority.append(":").append(std::to_string(target.port));
    if (view.encoded_path().empty())
        target.path += '/';
    target.path.append(view.encoded_path());
    if (view.has_query())
        target.path.append("?").append(view.encoded_query());
    return target;
}

}  // namespace

std::string Target::host_and_port() const {
    const bool v6 = host.find(':') != std::string::npos;
    return (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

result<Target> parse_target(std::string_view url) {
    const auto text = tolerate(url);
    if (!text)
        return bad_url(url, "holds control characters");
    const auto view = urls::parse_uri(*text);
    if (!view)
        return bad_url(url, "is not a web address");
    return from_view(url, *view);
}

result<Target> resolve_location(const Target& base, std::string_view location) {
    const auto text = tolerate(location);
    const auto reference = text ? urls::parse_uri_reference(*text) : urls::parse_uri_reference("::");
    const std::string base_url = base.url();
    const auto base_view = urls::parse_uri(base_url);
    urls::url resolved;
    if (!reference || !base_view || !urls::resolve(*base_view, *reference, resolved))
        return fail(errc::malformed, bad_url(location, "is not an address to redirect to").message);
    auto target = from_view(location, resolved);
    if (!target)
        return fail(errc::malformed, "redirected to " + target.error().message);
    return target;
}

}  // namespace twir::net
