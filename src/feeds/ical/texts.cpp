#include "feeds/ical/texts.hpp"

#include "feeds/html_text.hpp"
#include "feeds/ical/limits.hpp"
#include "feeds/ical/lines.hpp"
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>

#include <algorithm>
#include <array>

namespace twir::feeds {
namespace {

using namespace std::string_view_literals;

std::string text_of(const ContentLine& line) {
    return to_valid_utf8(unescape_text(line.value()));
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

/// The texts of one component, property by property. They are plain words: nothing of them is for libical.
class TextReader {
  public:
    TextReader(Dialect dialect, ProblemList& problems) : dialect_(dialect), problems_(problems) {}

    void take(std::string_view name, const ContentLine& line) {
        static constexpr auto properties =
            std::to_array<std::pair<std::string_view, void (TextReader::*)(const ContentLine&)>>({
                {"SUMMARY", &TextReader::take_summary},
                {"DESCRIPTION", &TextReader::take_description},
                {"LOCATION", &TextReader::take_location},
                {"URL", &TextReader::take_url},
                {"ORGANIZER", &TextReader::take_organizer},
            });
        const auto* property = std::find_if(properties.begin(), properties.end(),
                                            [&](const auto& p) { return iequals_ascii(p.first, name); });
        if (property == properties.end() || trim(line.value()).empty())
            return;
        if (line.too_long)
            problems_.add(line.number, name, "too long", "property left out");
        else
            (this->*property->second)(line);
    }

    EventTexts finish() {
        if (description_.size() > limits::raw_description_bytes)
            problems_.add(description_line_, "DESCRIPTION", "too long", "its end left out");
        if (description_line_ > 0)
            read_description();
        return std::move(out_);
    }

  private:
    void take_summary(const ContentLine& line) {
        // Web sites' plug-ins write HTML, and people paste it into calendars.
        out_.summary = html_to_line(text_of(line), " ");
    }
    void take_description(const ContentLine& line) {
        description_ = text_of(line);
        description_line_ = line.number;
    }
    void take_location(const ContentLine& line) { out_.location = html_to_line(text_of(line), ", "); }
    /// A URI has no escapes (RFC 5545 section 3.3.13), but many write it as a text; no address holds a backslash.
    void take_url(const ContentLine& line) { out_.url = html_to_line(text_of(line), " "); }
    void take_organizer(const ContentLine& line) { out_.organizer = html_to_line(line.parameter("CN"), " "); }

    void read_description() {
        const std::string raw = shortened(std::move(description_), limits::raw_description_bytes);
        const bool markdown = dialect_ == Dialect::meetup || dialect_ == Dialect::luma;
        PlainText plain = markdown ? markdown_to_text(raw) : html_to_text(raw);
        out_.description = shortened(std::move(plain.text), limits::description_bytes);
        out_.links = std::move(plain.links);
        out_.links.resize(std::min(out_.links.size(), limits::links));
        if (dialect_ == Dialect::luma && !out_.url)
            out_.url = luma_page(raw);
    }

    Dialect dialect_;
    ProblemList& problems_;
    std::string description_;
    int description_line_ = 0;
    EventTexts out_;
};

}  // namespace

Dialect dialect_of(SourceKind kind, std::string_view product) {
    const Host host = facts_of(kind).host;
    if (host == Host::meetup || ifind_ascii(product, "meetup") != std::string_view::npos)
        return Dialect::meetup;
    if (host == Host::luma || ifind_ascii(product, "luma") != std::string_view::npos ||
        ifind_ascii(product, "lu.ma") != std::string_view::npos)
        return Dialect::luma;
    if (host == Host::google || ifind_ascii(product, "google") != std::string_view::npos)
        return Dialect::google;
    return Dialect::standard;
}

EventTexts read_texts(const ComponentSpan& span, Dialect dialect, ProblemList& problems) {
    TextReader texts(dialect, problems);
    PropertyReader reader(span.content, span.content_line);
    ContentLine line;
    while (reader.next(line))
        texts.take(line.name(), line);
    return texts.finish();
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
    const std::string page = out.links.empty() ? std::string() : url_key(out.url);
    std::erase_if(out.links, [&](const std::string& link) { return url_key(link) == page; });
    // The event's own page is not a location. The address of a video call is one.
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
