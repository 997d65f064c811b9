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

/// Where the authority of an address ends that begins behind `//`.
std::size_t end_of_authority(std::string_view rest) {
    return std::min(rest.find_first_of("/?#"), rest.size());
}

/// The host and the port of what stands behind `//`. Not by Boost.URL: 1.81 ends a name that begins with four numbers
/// (127.0.0.1.evil.example) behind them, and takes the rest for the path.
result<void> read_authority(std::string_view text, std::string_view written, Target& target) {
    const auto authority = split_authority(written);
    if (!authority)
        return bad_url(text, "has a port that does not exist");
    if (authority->has_user)
        return bad_url(text, "has a user name or password in it: credentials do not belong into an address");
    if (authority->host.empty())
        return bad_url(text, "names no host");
    if (authority->host.find('%') != std::string_view::npos)
        return bad_url(text, "has a host that is not in ASCII (write it in Punycode)");
    auto name = ascii_host(authority->host);
    // Forms of IPv4 addresses that resolvers take (127.1): the guard judges them.
    if (!name && parse_loose_ip_address(to_lower_ascii(authority->host)))
        name = to_lower_ascii(authority->host);
    if (!name)
        return bad_url(text, "has a host that is not a valid name");
    const bool bracketed = name->front() == '[';
    target.host = bracketed ? name->substr(1, name->size() - 2) : *name;
    const std::uint16_t standard = target.tls ? 443 : 80;
    target.port = standard;
    if (!authority->port.empty())
        std::from_chars(authority->port.data(), authority->port.data() + authority->port.size(), target.port);
    target.authority = *name;
    if (target.port != standard)
        target.authority.append(":").append(std::to_string(target.port));
    return {};
}

/// Path and query as they are asked for. `seen` stands for an address whose authority was put aside.
std::string path_and_query(const urls::url_view_base& seen) {
    std::string path(seen.encoded_path());
    if (path.empty())
        path = "/";
    if (seen.has_query())
        path.append("?").append(std::string_view(seen.encoded_query()));
    return path;
}

/// Stands for the authority where Boost.URL reads what follows it.
constexpr std::string_view stand_in = "http://x";

/// An address that was made fit for parsers.
result<Target> parse_encoded(std::string_view text) {
    const auto colon = std::min(text.find_first_of(":/?#"), text.size());
    const auto scheme = to_lower_ascii(text.substr(0, colon));
    const auto behind = text.substr(colon);
    if (!behind.starts_with(':') || scheme.empty())
        return bad_url(text, "is not a web address");
    Target target;
    target.tls = scheme == "https";
    if (!target.tls && scheme != "http")
        return bad_url(text, "is not an http or https address");
    if (!behind.starts_with("://"))
        return bad_url(text, "is not a web address");
    const auto rest = behind.substr(3);
    const auto end = end_of_authority(rest);
    if (auto read = read_authority(text, rest.substr(0, end), target); !read)
        return read.error();
    const std::string readable = std::string(stand_in).append(rest.substr(end));
    const auto view = urls::parse_uri(readable);
    if (!view)
        return bad_url(text, "is not a web address");
    target.path = path_and_query(*view);
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
    return parse_encoded(*text);
}

result<Target> resolve_location(const Target& base, std::string_view location) {
    const auto text = tolerate(location);
    if (!text)
        return fail(errc::malformed, bad_url(location, "is not an address to be redirected to").message);
    const auto sign = text->find_first_of(":/?#");
    const bool has_scheme = sign != std::string::npos && (*text)[sign] == ':';
    if (has_scheme || text->starts_with("//")) {
        auto target = parse_encoded(has_scheme ? *text : (base.tls ? "https:" : "http:") + *text);
        if (!target)
            return fail(errc::malformed, "redirected to " + target.error().message);
        return target;
    }
    const std::string base_url = std::string(stand_in).append(base.path);
    const auto base_view = urls::parse_uri(base_url);
    const auto reference = urls::parse_uri_reference(*text);
    urls::url resolved;
    if (!reference || !base_view || !urls::resolve(*base_view, *reference, resolved))
        return fail(errc::malformed, bad_url(location, "is not an address to be redirected to").message);
    Target target = base;
    target.path = path_and_query(resolved);
    return target;
}

}  // namespace twir::net
