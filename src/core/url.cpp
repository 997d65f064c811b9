#include "core/url_parts.hpp"
#include <twir_events/core/memo.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/core/url_encoding.hpp>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace twir {
namespace {

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

std::string_view without_www(std::string_view host) {
    return host.starts_with("www.") ? host.substr(4) : host;
}

/// `google.com`, `google.de`, `google.co.uk`: whose `/url` leads on to another address.
bool is_google(std::string_view host) {
    if (!host.starts_with("google."))
        return false;
    std::string_view country = host.substr(7);
    for (const std::string_view second : {"co.", "com."})
        if (country.starts_with(second))
            country.remove_prefix(second.size());
    return country == "com" || (country.size() == 2 && country.find('.') == std::string_view::npos);
}

/// The address inside Google's redirect, decoded; empty where this is none.
std::string unwrap_redirect(const UrlParts& parts) {
    if (!is_google(without_www(parts.host)) || parts.path != "/url")
        return {};
    for (const auto parameter : split(parts.query, '&')) {
        const auto equals = std::min(parameter.find('='), parameter.size());
        const auto name = parameter.substr(0, equals);
        if (name != "q" && name != "url")
            continue;
        const auto value = replace_all(std::string(parameter.substr(std::min(equals + 1, parameter.size()))), "+", " ");
        return percent_decoded(value).value_or(std::string());
    }
    return {};
}

bool is_meetup_event_id(std::string_view s) {
    return !s.empty() && s != "ical" && s != "past" && s != "calendar" && s != "rss" && s != "atom" &&
           std::all_of(s.begin(), s.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

/// What names a group in a path: letters of any script and digits, joined by dashes.
bool is_slug(std::string_view s) {
    // These have two forms, and a slug has one.
    if (s.find("%28") != std::string_view::npos || s.find("%29") != std::string_view::npos)
        return false;
    return std::all_of(s.begin(), s.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               static_cast<unsigned char>(c) >= 0x80 || std::string_view("-_.~%").find(c) != std::string_view::npos;
    });
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
    // Most callers' texts are not addresses at all.
    const auto address = trim(text);
    return istarts_with_ascii(address, "http") ? remembered<&Url::take_in>(address) : std::nullopt;
}

std::optional<Url> Url::take_in(std::string_view text) {
    std::string raw(trim(text));
    for (int depth = 0; depth < 4; ++depth) {
        const auto parts = take_apart(without_html_ampersands(raw));
        if (!parts)
            return {};
        if (std::string inner = unwrap_redirect(*parts); !inner.empty()) {
            raw = std::string(trim(inner));
            continue;
        }
        Url out;
        out.host_ = parts->host == "m.meetup.com" ? "meetup.com" : without_www(parts->host);
        auto segments = path_segments(parts->path);
        const bool meetup = out.host_ == "meetup.com" && parts->port.empty();
        if (meetup) {
            if (begins_with_locale(segments))
                segments.erase(segments.begin());
            const bool own_page = segments.size() == 1 || (segments.size() >= 2 && segments[1] == "events");
            if (own_page && is_slug(segments.front()) && segments.front() != "pro" && segments.front() != "find" &&
                segments.front() != "topics") {
                out.group_ = to_lower_ascii(segments.front());
                const bool event = segments.size() >= 3 && is_meetup_event_id(segments[2]);
                out.kind_ = event ? UrlKind::meetup_event : UrlKind::meetup_group;
                out.text_ = "https://www.meetup.com/" + segments.front();
                if (event) {
                    out.id_ = segments[2];
                    out.text_ += "/events/" + segments[2] + "/";
                }
                out.text_ = with_paired_brackets(std::move(out.text_));
                return out;
            }
        }
        if ((out.host_ == "lu.ma" || out.host_ == "luma.com") && parts->port.empty() && !segments.empty()) {
            out.kind_ = UrlKind::luma;
            out.host_ = "luma.com";
            out.id_ = segments.back();
            out.text_ = with_paired_brackets("https://luma.com/" + join(segments, "/"));
            return out;
        }
        out.text_ =
            meetup ? "https://www.meetup.com/" + join(segments, "/") : parts->origin() + single_slashes(parts->path);
        if (const std::string query = meaningful_query(parts->query); !query.empty())
            out.text_ += "?" + query;
        if (!parts->fragment.empty())
            out.text_ += "#" + parts->fragment;
        out.text_ = with_paired_brackets(std::move(out.text_));
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
    const std::string_view authority = without_www(rest.substr(0, slash));
    // Some write `%C3%A9`, others `%c3%a9` or `é`: the same page. So are brackets, which are encoded only where needed.
    std::string path = upper_case_escapes(EncodedUrl(rest.substr(slash)).text());
    path = replace_all(replace_all(std::move(path), "%28", "("), "%29", ")");
    while (path.ends_with('/'))
        path.pop_back();
    return std::string(authority) + path;
}

std::vector<UrlFlaw> url_flaws(std::string_view text) {
    const auto parts = take_apart(without_html_ampersands(trim(text)));
    const auto url = Url::parse(text);
    if (!parts || !url)
        return {UrlFlaw::malformed};
    if (!unwrap_redirect(*parts).empty())
        return {UrlFlaw::redirect};
    std::vector<UrlFlaw> out;
    const auto segments = path_segments(parts->path);
    if (without_www(parts->host) == "meetup.com" && !segments.empty() && is_locale(segments.front()))
        out.push_back(UrlFlaw::locale_prefix);
    const auto parameters = split(parts->query, '&');
    if (std::any_of(parameters.begin(), parameters.end(),
                    [](std::string_view p) { return is_tracking_parameter(p.substr(0, p.find('='))); }))
        out.push_back(UrlFlaw::tracking_parameter);
    if (single_slashes(parts->path) != parts->path)
        out.push_back(UrlFlaw::double_slash);
    if (out.empty() && url->text() != trim(text))
        out.push_back(UrlFlaw::other_form);
    return out;
}

static std::string key_of_address(std::string_view text) {
    const auto url = Url::parse(text);
    return url ? url->key() : std::string(trim(text));
}

std::string canonical_url(std::string_view text) {
    const auto url = Url::parse(text);
    return url ? url->text() : std::string(trim(text));
}

std::string url_key(std::string_view text) {
    return remembered<&key_of_address>(text);
}

std::string meetup_group_key(std::string_view slug) {
    std::string key = to_lower_ascii(slug);
    for (const auto& [second, first] : second_slugs)
        if (key == second)
            return std::string(first);
    return key;
}

}  // namespace twir
