// Any bytes at all: read_ical must neither crash nor hang, and what it gives back must keep its promises.
#include "feeds/ical/ical.hpp"
#include "fuzz/reading.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace twir;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static constexpr SourceKind kinds[] = {SourceKind::ical, SourceKind::google_calendar, SourceKind::meetup_ical,
                                           SourceKind::luma_ical};
    feeds::ReadOptions options;
    options.source.id = "fuzz";
    options.source.kind = kinds[size % 4];
    options.source.zone = size % 2 == 0 ? "Europe/Berlin" : "";
    options.from = utc_midnight(date::year(2025) / 1 / 1);
    options.to = utc_midnight(date::year(2026) / 3 / 1);
    options.keep_raw = size % 3 == 0;
    const auto reading = feeds::read_ical({reinterpret_cast<const char*>(data), size}, options);
    fuzz::require_promises(reading);
    if (reading)
        for (const Listing& listing : reading->listings)
            fuzz::require(listing.start.instant() < options.to + date::days(2));
    return 0;
}
