// Any bytes at all: read_ical must neither crash nor hang, and what it gives back must keep its promises.
#include "feeds/ical/ical.hpp"
#include <twir_events/core/text.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace twir;

namespace {

void require(bool promise) {
    if (!promise)
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static constexpr SourceKind kinds[] = {SourceKind::ical, SourceKind::google_calendar, SourceKind::meetup_ical,
                                           SourceKind::luma_ical};
    feeds::ReadOptions options;
    options.source.id = "fuzz";
    options.source.kind = kinds[size % 4];
    options.source.zone = size % 2 == 0 ? "Europe/Berlin" : "";
    options.from = utc_midnight(date::year(2025) / 1 / 1);
    options.to = utc_midnight(date::year(2026) / 3 / 1);
    const auto reading = feeds::read_ical({reinterpret_cast<const char*>(data), size}, options);
    if (!reading) {
        require(!reading.error().message.empty());
        return 0;
    }
    for (const Listing& listing : reading->listings) {
        require(!listing.key.uid.empty());
        require(is_valid_utf8(listing.key.uid) && is_valid_utf8(listing.summary) &&
                is_valid_utf8(listing.description) && is_valid_utf8(listing.location) && is_valid_utf8(listing.url) &&
                is_valid_utf8(listing.zone));
        require(listing.all_day == (listing.start.kind == ListingTime::Kind::date));
        require(listing.start.instant() < options.to + date::days(2));
        static_cast<void>(listing.start.text());
    }
    for (const Problem& problem : reading->problems)
        require(!problem.message.empty() && is_valid_utf8(format_problem(problem)));
    return 0;
}
