#include "feeds/ical_texts.hpp"

#include "feeds/html_text.hpp"
#include "feeds/ical_component.hpp"
#include "feeds/ical_limits.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>

#include <algorithm>
#include <array>

namespace twir::feeds {
namespace {

using namespace std::string_view_literals;

constexpr std::array names = {"SUMMARY"sv, "DESCRIPTION"sv, "LOCATION"sv, "URL"sv, "ORGANIZER"sv};

std::string text_of(const char* value) {
    return value == nullptr ? std::string() : to_valid_utf8(value);
}

/// At most `limit` bytes, without cutting a character in two.
std::string shortened(std::string text, std::size_t limit) {
    if (text.size() <= limit)
        return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U)
        --limit;
    text.resize(limit);
    return text;
}

/// Luma has no URL property; it says where the event's page is in its description.
std::optional<std::string> luma_page(std::string_view description) {
    static constexpr auto lead = "Get up-to-date information at:"sv;
    const auto at = ifind_ascii(description, lead);
    if (at == std::string_view::npos)
        return {};
    const auto found = find_urls(description.substr(at + lead.size(), 500));
    return found.empty() ? std::nullopt : std::optional(found.front());
}

void take_description(std::string raw, Dialect dialect, EventTexts& out) {
    raw = shortened(std::move(raw), limits::raw_description_bytes);
    PlainText plain =
        dialect == Dialect::meetup || dialect == Dialect::luma ? markdown_to_text(raw) : html_to_text(raw);
    out.description = shortened(std::move(plain.text), limits::description_bytes);
    out.links = std::move(plain.links);
    out.links.resize(std::min(out.links.size(), limits::links));
    if (dialect == Dialect::luma && !out.url)
        out.url = luma_page(raw);
}

/// A page of one event, by its host's habit.
bool is_event_page(const Url& url) {
    if (url.kind() == UrlKind::meetup_event || url.kind() == UrlKind::luma)
        return true;
    if (url.kind() == UrlKind::meetup_group)
        return false;
    const std::string& text = url.text();
    const auto path = text.find('/', text.find("://") + 3);
    if (path == std::string::npos || path + 1 >= text.size())
        return false;
    static constexpr std::array parts = {"/event/"sv,        "/events/"sv, "/e/"sv,       "/evento/"sv,
                                         "/veranstaltung"sv, "/meetup/"sv, "/meetups/"sv, "/conference/"sv};
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
        const auto at = text.find(part, path);
        return at != std::string::npos && at + part.size() < text.size();
    });
}

}  // namespace

Dialect dialect_of(SourceKind kind, std::string_view product) {
    if (kind == SourceKind::meetup_ical || ifind_ascii(product, "meetup") != std::string_view::npos)
        return Dialect::meetup;
    if (kind == SourceKind::luma_ical || ifind_ascii(product, "luma") != std::string_view::npos ||
        ifind_ascii(product, "lu.ma") != std::string_view::npos)
        return Dialect::luma;
    if (kind == SourceKind::google_calendar || ifind_ascii(product, "google") != std::string_view::npos)
        return Dialect::google;
    return Dialect::standard;
}

EventTexts read_texts(const ComponentSpan& span, Dialect dialect, ProblemList& problems) {
    EventTexts out;
    std::optional<std::string> description;
    const auto component = ParsedComponent::parse(span, names, problems);
    for (auto* p : component.properties()) {
        switch (icalproperty_isa(p)) {
            case ICAL_SUMMARY_PROPERTY:
                out.summary = collapse_white_space(text_of(icalproperty_get_summary(p)));
                // Google and Meetup write titles as they are; Luma and many web sites' plug-ins write HTML's entities.
                if (dialect == Dialect::luma || dialect == Dialect::standard)
                    out.summary = decode_entities(*out.summary);
                break;
            case ICAL_DESCRIPTION_PROPERTY:
                description = text_of(icalproperty_get_description(p));
                break;
            case ICAL_LOCATION_PROPERTY:
                out.location = collapse_white_space(text_of(icalproperty_get_location(p)));
                break;
            case ICAL_URL_PROPERTY:
                out.url = std::string(trim(text_of(icalproperty_get_url(p))));
                break;
            case ICAL_ORGANIZER_PROPERTY:
                out.organizer = collapse_white_space(to_valid_utf8(parameter_of(p, ICAL_CN_PARAMETER)));
                break;
            default:
                break;
        }
    }
    if (description && description->size() > limits::raw_description_bytes)
        problems.add(component.line_of("DESCRIPTION"), "DESCRIPTION", "too long", "its end left out");
    if (description)
        take_description(std::move(*description), dialect, out);
    return out;
}

EventTexts inherit(EventTexts own, const EventTexts& master) {
    const auto fill = [](auto& field, const auto& from) {
        if (!field)
            field = from;
    };
    if (!own.description)
        own.links = master.links;
    fill(own.summary, master.summary);
    fill(own.description, master.description);
    fill(own.location, master.location);
    fill(own.url, master.url);
    fill(own.organizer, master.organizer);
    return own;
}

ListingTexts settle(EventTexts texts, Dialect dialect) {
    ListingTexts out{texts.summary.value_or(""),
                     texts.description.value_or(""),
                     texts.location.value_or(""),
                     {},
                     std::move(texts.links),
                     texts.organizer.value_or(""),
                     {}};
    const bool location_is_url = Url::parse(out.location).has_value();
    if (location_is_url && std::find(out.links.begin(), out.links.end(), out.location) == out.links.end())
        out.links.push_back(out.location);
    if (texts.url && !texts.url->empty())
        out.url = *texts.url;
    else if (const int best = best_link(out.links); best >= 0)
        out.url = out.links[static_cast<std::size_t>(best)];
    const std::string page = url_key(out.url);
    std::erase_if(out.links, [&](const std::string& link) { return url_key(link) == page; });
    // The event's own page is no place; the address of a call says where it is, though.
    if (location_is_url && url_key(out.location) == page && !is_meeting_url(out.location))
        out.location.clear();
    if (dialect == Dialect::meetup)
        if (const auto url = Url::parse(out.url))
            out.group = url->group();
    return out;
}

int best_link(const std::vector<std::string>& links) {
    const auto rank = [](const std::string& link) {
        const auto url = Url::parse(link);
        if (!url || is_meeting_url(link))
            return 2;
        return is_event_page(*url) ? 0 : 1;
    };
    int best = -1;
    int best_rank = 3;
    for (std::size_t i = 0; i < links.size(); ++i)
        if (const int r = rank(links[i]); r < best_rank) {
            best = static_cast<int>(i);
            best_rank = r;
        }
    return best;
}

}  // namespace twir::feeds
