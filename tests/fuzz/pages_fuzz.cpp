// Any bytes at all: read_event_page must neither crash nor hang; a page gives one event, or says why it gives none.
#include "feeds/pages/event_page.hpp"
#include "fuzz/reading.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace twir;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    feeds::ReadOptions options;
    options.source.id = "fuzz";
    options.source.kind = SourceKind::event_page;
    options.source.url = size % 2 == 0 ? "https://conf.example/e" : "";
    options.source.zone = size % 3 == 0 ? "Europe/Berlin" : "";
    options.keep_raw = size % 5 == 0;
    std::string page(reinterpret_cast<const char*>(data), size);
    // Most of what a fuzzer makes of a page is not a script any more.
    if (size % 4 != 0)
        page = "<script type=\"application/ld+json\">" + page + "</script>";
    const auto reading = feeds::read_event_page(page, options);
    fuzz::require_promises(reading);
    if (reading)
        fuzz::require(reading->listings.size() == 1 || (reading->listings.empty() && !reading->problems.empty()));
    return 0;
}
