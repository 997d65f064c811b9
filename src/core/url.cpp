#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/core/url_encoding.hpp>

#include <boost/url/decode_view.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

namespace twir {
namespace {

namespace urls = boost::urls;

/// Parameters that only say where a visitor came from (SECTION_FORMAT.md section 3).
bool is_tracking_parameter(std::string_view name) {
    static constexpr std::array<std::string_view, 10> names = {
        "eventOrigin", "chapterContext", "regToRsvp", "aff",   "keep_tld",
        "usp",         "fbclid",         "gclid",     "recId", "recSource"};
    return istarts_with_ascii(name, "utm_") || istarts_with_ascii(name, "mc_") ||
           std::any_of(names.begin(), names.end(), [&](std::string_view n) { return iequals_ascii(n, name); });
}

/// `de-DE`, `en-AU`, `pt-br`, `zh-Hans`: the locales that Meetup puts in front of a path. A closed list of languages,
/// because slugs look like that too ("mv-rust", "nj-code").
bool is_locale(std::string_view segment) {
    static constexpr std::array<std::string_view, 18> languages = {
        "ar", "cs", "da", "de", "en", "es", "fi", "fr", "hu", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "zh"};
    static constexpr std::array<std::string_view, 2> scripts = {"Hans", "Hant"};
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto is = [](std::string_view what) {
        return [what](std::string_view known) { return iequals_ascii(known, what); };
    };
    if (segment.size() < 5 || segment[2] != '-' ||
        std::none_of(languages.begin(), languages.end(), is(segment.substr(0, 2))))
        return false;
    const std::string_view rest = segment.substr(3);
    return (rest.size() == 2 && letter(rest[0]) && letter(rest[1])) ||
           std::any_of(scripts.begin(), scripts.end(), is(rest));
}

/// Whether a path begins with a locale: a group's slug must still follow it.
bool begins_with_locale(const std::vector<std::string>& segments) {
    return segments.size() >= 2 && is_locale(segments.front()) && segments[1] != "events";
}

/// Boost's view of a part of an address as the standard's.
std::string_view plain(boost::core::string_view part) {
    return {part.data(), part.size()};
}

/// Digits from 1 to 65535, or none at all.
bool is_port(std::string_view digits) {
    unsigned number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return digits.empty() || (read.ec == std::errc() && number >= 1 && number <= 65535);
}

std::vector<std::string> path_segments(std::string_view path) {
    std::vector<std::string> out;
    for (const auto part : split(path, '/'))
        if (!part.empty())
            out.emplace_back(part);
    return out;
}

/// `//` inside a path made `/`, but for the one of an address within the address (web.archive.org).
std::string single_slashes(std::string_view path) {
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] == '/' && !out.empty() && out.back() == '/' && !(out.size() >= 2 && out[out.size() - 2] == ':'))
            continue;
        out += path[i];
    }
    return out;
}

std::string meaningful_query(std::string_view query) {
    std::string out;
    for (const auto part : split(query, '&')) {
        if (part.empty() || is_tracking_parameter(part.substr(0, part.find('='))))
            continue;
        if (!out.empty())
            out += '&';
        out += part;
    }
    return out;
}

/// The address inside Google's redirect, decoded; empty where this is none.
std::string unwrap_redirect(const urls::url_view& u, std::string_view host) {
    if (!(host == "google.com" || istarts_with_ascii(host, "google.")) || u.encoded_path() != "/url")
        return {};
    for (const auto param : u.params())
        if (param.key == "q" || param.key == "url")
            return param.value;
    return {};
}

bool is_meetup_event_id(std::string_view s) {
    return !s.empty() && s != "ical" && s != "past" && s != "calendar" && s != "rss" && s != "atom" &&
           std::all_of(s.begin(), s.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

/// Groups that have two slugs (SECTION_FORMAT.md section 3): the second one, and the one it is compared as.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> second_slugs{{
    {"join-srug", "seattle-rust-user-group"},
    {"rust-edi", "rust-and-friends"},
    {"rust-amsterdam", "rust-nederland"},
    {"rust-cologne-bonn", "rustcologne"},
    {"opentechschool-berlin", "rust-berlin"},
}};

}  // namespace

std::optional<Url> Url::parse(std::string_view text) {
    std::string raw(trim(text));
    // Most of what is asked about is no address at all.
    if (!istarts_with_ascii(raw, "http"))
        return {};
    for (int depth = 0; depth < 4; ++depth) {
        const EncodedUrl address(replace_all(raw, "&amp;", "&"));
        const auto parsed = urls::parse_uri(address.text());
        if (!parsed || parsed->host().empty())
            return {};
        const auto& u = *parsed;
        const std::string scheme = to_lower_ascii(plain(u.scheme()));
        if ((scheme != "http" && scheme != "https") || !is_port(plain(u.port())))
            return {};
        Url out;
        const std::string full_host = to_lower_ascii(u.encoded_host().decode());
        out.host_ = full_host.starts_with("www.") ? full_host.substr(4) : full_host;
        if (std::string inner = unwrap_redirect(u, out.host_); !inner.empty()) {
            raw = std::move(inner);
            continue;
        }
        const std::string path = address.given(plain(u.encoded_path()));
        auto segments = path_segments(path);

        if (out.host_ == "meetup.com") {
            if (begins_with_locale(segments))
                segments.erase(segments.begin());
            const bool own_page = segments.size() == 1 || (segments.size() >= 2 && segments[1] == "events");
            if (own_page && segments.front() != "pro" && segments.front() != "find" && segments.front() != "topics") {
                out.group_ = to_lower_ascii(segments.front());
                const bool event = segments.size() >= 3 && is_meetup_event_id(segments[2]);
                out.kind_ = event ? UrlKind::meetup_event : UrlKind::meetup_group;
                out.text_ = "https://www.meetup.com/" + segments.front();
                if (event) {
                    out.id_ = segments[2];
                    out.text_ += "/events/" + segments[2] + "/";
                }
                return out;
            }
        }
        if ((out.host_ == "lu.ma" || out.host_ == "luma.com") && !segments.empty()) {
            out.kind_ = UrlKind::luma;
            out.host_ = "luma.com";
            out.id_ = segments.back();
            out.text_ = "https://luma.com/" + join(segments, "/");
            return out;
        }
        const bool meetup = out.host_ == "meetup.com";
        out.text_ = (meetup ? "https" : scheme) + "://";
        if (u.has_userinfo())
            out.text_ += address.given(plain(u.encoded_userinfo())) + "@";
        out.text_ += meetup ? "www.meetup.com" : full_host;
        if (u.has_port() && !u.port().empty())
            out.text_ += ":" + address.given(plain(u.port()));
        out.text_ += single_slashes(meetup ? "/" + join(segments, "/") : path);
        const std::string query = meaningful_query(address.given(plain(u.encoded_query())));
        if (!query.empty())
            out.text_ += "?" + query;
        if (u.has_fragment() && !u.encoded_fragment().empty())
            out.text_ += "#" + address.given(plain(u.encoded_fragment()));
        return out;
    }
    return {};
}

std::string Url::key() const {
    if (kind_ == UrlKind::meetup_group || kind_ == UrlKind::meetup_event) {
        std::string out = "meetup.com/" + meetup_group_key(group_);
        return kind_ == UrlKind::meetup_event ? out + "/events/" + id_ : out;
    }
    std::string_view rest = text_;
    rest.remove_prefix(rest.find("://") + 3);
    const std::size_t slash = std::min(rest.find_first_of("/?#"), rest.size());
    std::string authority = to_lower_ascii(rest.substr(0, slash));
    if (authority.starts_with("www."))
        authority.erase(0, 4);
    // Some write `%C3%A9`, others `%c3%a9` or `é`: the same page.
    std::string path = upper_case_escapes(EncodedUrl(rest.substr(slash)).text());
    while (path.ends_with('/'))
        path.pop_back();
    return authority + path;
}

std::vector<UrlFlaw> url_flaws(std::string_view text) {
    const EncodedUrl address(replace_all(std::string(trim(text)), "&amp;", "&"));
    const auto parsed = urls::parse_uri(address.text());
    const auto url = Url::parse(text);
    if (!parsed || !url)
        return {UrlFlaw::malformed};
    std::vector<UrlFlaw> out;
    std::string host = to_lower_ascii(parsed->encoded_host().decode());
    host = host.starts_with("www.") ? host.substr(4) : host;
    if (!unwrap_redirect(*parsed, host).empty())
        return {UrlFlaw::redirect};
    const std::string path = address.given(plain(parsed->encoded_path()));
    const auto segments = path_segments(path);
    if (host == "meetup.com" && !segments.empty() && is_locale(segments.front()))
        out.push_back(UrlFlaw::locale_prefix);
    const auto parameters = split(plain(parsed->encoded_query()), '&');
    if (std::any_of(parameters.begin(), parameters.end(),
                    [](std::string_view p) { return is_tracking_parameter(p.substr(0, p.find('='))); }))
        out.push_back(UrlFlaw::tracking_parameter);
    if (single_slashes(path) != path)
        out.push_back(UrlFlaw::double_slash);
    if (out.empty() && url->text() != trim(text))
        out.push_back(UrlFlaw::other_form);
    return out;
}

std::string canonical_url(std::string_view text) {
    const auto url = Url::parse(text);
    return url ? url->text() : std::string(trim(text));
}

std::string url_key(std::string_view text) {
    const auto url = Url::parse(text);
    return url ? url->key() : std::string(trim(text));
}

std::string meetup_group_key(std::string_view slug) {
    std::string key = to_lower_ascii(slug);
    for (const auto& [second, first] : second_slugs)
        if (key == second)
            return std::string(first);
    return key;
}

std::optional<MeetupRecurrenceId> decode_meetup_recurrence_id(std::string_view id) {
    static constexpr std::string_view digits = "bcdfghjklmnpqrstvwxz";
    // <series> y<Y> c<M> b<lo><hi>: seven characters behind the series.
    if (id.size() < 8)
        return {};
    const std::string_view tail = id.substr(id.size() - 7);
    if (tail[0] != 'y' || tail[2] != 'c' || tail[4] != 'b')
        return {};
    const auto y = digits.find(tail[1]);
    const auto m = digits.find(tail[3]);
    const auto lo = digits.find(tail[5]);
    const auto hi = digits.find(tail[6]);
    constexpr auto none = std::string_view::npos;
    if (y == none || m == none || lo == none || hi == none)
        return {};
    const std::size_t day = lo + 20 * hi;
    if (m < 1 || m > 12 || day < 1 || day > 31)
        return {};
    return MeetupRecurrenceId{std::string(id.substr(0, id.size() - 7)), 2020 + static_cast<int>(y),
                              static_cast<unsigned>(m), static_cast<unsigned>(day)};
}

}  // namespace twir
