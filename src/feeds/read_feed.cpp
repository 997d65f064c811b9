#include "feeds/ical/ical.hpp"
#include "feeds/pages/event_page.hpp"
#include "feeds/twir_draft.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/feeds/luma.hpp>
#include <twir_events/feeds/meetup.hpp>
#include <twir_events/feeds/read_feed.hpp>

#include <algorithm>
#include <array>

namespace twir::feeds {
namespace {

using Reader = result<Reading> (*)(std::string_view, const ReadOptions&);

struct Row {
    SourceKind kind;
    Reader read;
};

/// The page of an event has one at most, which keeps its place in the store whatever it is called. The page of an
/// organizer, whose events a source is configured to have, may list several.
result<Reading> read_page(std::string_view bytes, const ReadOptions& options) {
    if (!options.source.organizer_url.empty())
        return read_organizer_page(bytes, options);
    auto reading = read_event_page(bytes, options);
    if (reading)
        for (Listing& event : reading->listings) {
            auto raw = reading->raw.extract(event.key);
            event.key = {options.source.id, "event", {}};
            if (raw)
                reading->raw[event.key] = std::move(raw.mapped());
        }
    return reading;
}

constexpr std::array<Row, 8> readers{{{SourceKind::google_calendar, read_ical},
                                      {SourceKind::ical, read_ical},
                                      {SourceKind::meetup, read_meetup},
                                      {SourceKind::meetup_ical, read_ical},
                                      {SourceKind::luma, read_luma},
                                      {SourceKind::luma_ical, read_ical},
                                      {SourceKind::twir_draft, read_twir_draft},
                                      {SourceKind::event_page, read_page}}};

}  // namespace

result<Reading> read_feed(std::string_view bytes, const ReadOptions& options) {
    const auto* row =
        std::find_if(readers.begin(), readers.end(), [&](const Row& r) { return r.kind == options.source.kind; });
    if (row == readers.end())
        return fail(errc::unsupported,
                    "feeds of kind " + std::string(source_kind_name(options.source.kind)) + " cannot be read");
    return row->read(bytes, options);
}

std::string_view expected_of(SourceKind kind) {
    switch (kind) {
        case SourceKind::meetup:
            return "Meetup's GraphQL answer: {\"data\": {\"groupByUrlname\": {...}}}";
        case SourceKind::luma:
            return "Luma's answer to get-items: {\"entries\": [...]}";
        case SourceKind::twir_draft:
            return "Markdown with a heading \"## Upcoming Events\"";
        case SourceKind::event_page:
            return "an HTML page with JSON-LD of schema.org Events";
        default:
            return "an iCalendar document: BEGIN:VCALENDAR ... END:VCALENDAR";
    }
}

std::optional<SourceKind> detect_kind(std::string_view bytes) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(byte_order_mark))
        bytes.remove_prefix(byte_order_mark.size());
    const std::string_view head = trim(bytes.substr(0, 4096));
    constexpr auto none = std::string_view::npos;
    if (ifind_ascii(head, "BEGIN:VCALENDAR") != none) {
        if (ifind_ascii(head, "//Google Inc//") != none)
            return SourceKind::google_calendar;
        if (ifind_ascii(head, "//Meetup//") != none)
            return SourceKind::meetup_ical;
        return ifind_ascii(head, "luma") != none || ifind_ascii(head, "lu.ma") != none ? SourceKind::luma_ical
                                                                                       : SourceKind::ical;
    }
    if (head.starts_with('{'))
        return bytes.substr(0, 65536).find("\"entries\"") != none ? SourceKind::luma : SourceKind::meetup;
    if (bytes.find("## Upcoming Events") != none)
        return SourceKind::twir_draft;
    return {};
}

}  // namespace twir::feeds
