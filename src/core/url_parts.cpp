// Addresses as they are written, whatever they lead to; url.cpp says what they mean.
#include "core/url_parts.hpp"

#include <twir_events/core/authority.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/core/url_encoding.hpp>

#include <algorithm>

namespace twir {
namespace {

std::optional<std::string_view> scheme_of(std::string_view address) {
    for (const std::string_view scheme : {"https", "http"})
        if (istarts_with_ascii(address, scheme) && address.substr(scheme.size()).starts_with("://"))
            return scheme;
    return {};
}

/// Where the authority of an address that begins with `scheme` ends.
std::size_t end_of_authority(std::string_view address, std::string_view scheme) {
    return std::min(address.find_first_of("/?#", scheme.size() + 3), address.size());
}

}  // namespace

std::optional<UrlParts> take_apart(std::string_view address) {
    const auto scheme = scheme_of(address);
    if (!scheme)
        return {};
    const std::size_t begin = scheme->size() + 3;
    const std::size_t end = end_of_authority(address, *scheme);
    const auto authority = split_authority(address.substr(begin, end - begin));
    if (!authority || authority->has_user)
        return {};
    auto host = ascii_host(authority->host);
    if (!host)
        return {};
    UrlParts out;
    out.scheme = *scheme;
    out.host = std::move(*host);
    if (authority->port != (*scheme == "https" ? "443" : "80"))
        out.port = std::string(authority->port);
    const std::string rest = printable_url_part(address.substr(end));
    const std::size_t hash = std::min(rest.find('#'), rest.size());
    const std::size_t question = std::min(rest.find('?'), hash);
    out.path = without_dot_segments(with_plain_letters(rest.substr(0, question)));
    if (question < hash)
        out.query = rest.substr(question + 1, hash - question - 1);
    if (hash < rest.size())
        out.fragment = rest.substr(hash + 1);
    return out;
}

std::string with_paired_brackets(std::string address) {
    constexpr int deepest = 8;  // CommonMark: 32; Python-Markdown: any
    int depth = 0;
    bool paired = true;
    for (const char c : address) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        paired = paired && depth >= 0 && depth <= deepest;
    }
    if (paired && depth == 0)
        return address;
    return replace_all(replace_all(std::move(address), "(", "%28"), ")", "%29");
}

std::string why_no_address(std::string_view text) {
    const std::string given = without_html_ampersands(trim(text));
    const std::string_view address = given;
    const auto scheme = scheme_of(address);
    if (!scheme)
        return address.empty() ? "is empty" : "is not an http or https address";
    const std::size_t begin = scheme->size() + 3;
    const auto authority = split_authority(address.substr(begin, end_of_authority(address, *scheme) - begin));
    if (!authority)
        return "has no valid host and port";
    if (authority->has_user)
        return "has a user name or password in it";
    if (!ascii_host(authority->host))
        return authority->host.empty() ? "names no host" : "has a host that is not a valid name";
    return Url::parse(text) ? std::string() : "leads in circles";
}

std::string describe_bad_address(std::string_view text) {
    constexpr std::size_t shown = 200;
    const std::string why = why_no_address(text);
    const auto address = trim(text);
    const auto authority = address.substr(0, address.find_first_of("?#"));
    if (authority.find('@') != std::string_view::npos && authority.find("//") != std::string_view::npos)
        return "an address that is not shown here " + why;
    return "\"" + clean_title(address.substr(0, shown)) + "\" " + why;
}

std::optional<std::string> printable_address(std::string_view text) {
    const std::string address = without_html_ampersands(trim(text));
    const auto parts = take_apart(address);
    if (!parts)
        return {};
    const auto end = end_of_authority(address, parts->scheme);
    return with_paired_brackets(parts->origin() + printable_url_part(std::string_view(address).substr(end)));
}

}  // namespace twir
