#include <twir_events/core/http_date.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/poll/http_fields.hpp>

#include <algorithm>
#include <charconv>

namespace twir::poll {

namespace {

/// What no field may exceed: a hundred years, so that sums with instants stay in range.
constexpr std::int64_t longest = 100LL * 366 * 86400;

std::optional<std::chrono::seconds> parse_seconds(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text.front() == '-' || end != text.data() + text.size())
        return std::nullopt;
    if (ec == std::errc::result_out_of_range)
        return std::chrono::seconds(longest);
    if (ec != std::errc())
        return std::nullopt;
    return std::chrono::seconds(std::min(value, longest));
}

/// "X-PUBLISHED-TTL;VALUE=DURATION:PT1H" -> "PT1H" for that name in any case.
std::optional<std::string_view> property_value(std::string_view line, std::string_view name) {
    if (!istarts_with_ascii(line, name))
        return std::nullopt;
    line.remove_prefix(name.size());
    if (line.empty() || (line.front() != ':' && line.front() != ';'))
        return std::nullopt;
    const auto colon = line.rfind(':');
    return colon == std::string_view::npos ? std::nullopt : std::optional(trim(line.substr(colon + 1)));
}

}  // namespace

std::optional<std::chrono::seconds> parse_retry_after(std::string_view text, Instant now) {
    if (const auto seconds = parse_seconds(trim(text)))
        return seconds;
    const auto when = parse_http_date(text);
    if (!when)
        return std::nullopt;
    return std::max(std::chrono::seconds(0), *when - now);
}

std::optional<std::chrono::seconds> parse_max_age(std::string_view cache_control) {
    std::optional<std::chrono::seconds> age;
    for (auto directive : split(cache_control, ',')) {
        directive = trim(directive);
        if (iequals_ascii(directive, "no-cache") || iequals_ascii(directive, "no-store"))
            return std::chrono::seconds(0);
        constexpr std::string_view name = "max-age=";
        if (istarts_with_ascii(directive, name))
            age = parse_seconds(directive.substr(name.size()));
    }
    return age;
}

std::optional<std::chrono::seconds> published_ttl(std::string_view document) {
    // A calendar's own properties come first; a long description must not make this a second reading of the document.
    constexpr std::size_t head_size = std::size_t{16} * 1024;
    std::optional<std::chrono::seconds> ttl;
    std::size_t components = 0;
    std::string_view rest = document.substr(0, head_size);
    while (!rest.empty()) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (istarts_with_ascii(line, "BEGIN:") && ++components > 1)
            break;
        for (const char* name : {"REFRESH-INTERVAL", "X-PUBLISHED-TTL"})
            if (const auto value = property_value(line, name))
                if (const auto duration = parse_duration(*value))
                    ttl = std::max(ttl.value_or(std::chrono::seconds(0)), *duration);
    }
    return ttl;
}

}  // namespace twir::poll
