// Any bytes at all: Luma's answers must neither crash the readers nor make them hang.
#include "fuzz/reading.hpp"
#include <twir_events/feeds/luma.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace twir;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    feeds::ReadOptions options;
    options.source.id = "fuzz";
    options.source.kind = SourceKind::luma;
    options.source.calendar_id = size % 2 == 0 ? "cal-1" : "";
    options.from = utc_midnight(date::year(2025) / 1 / 1);
    options.to = utc_midnight(date::year(2028) / 1 / 1);
    options.keep_raw = size % 3 == 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    fuzz::require_promises(feeds::read_luma(bytes, options));
    if (const auto id = feeds::read_luma_calendar_id(bytes))
        fuzz::require(id->starts_with("cal-") && id->find_first_of("&?/# \n") == std::string::npos);
    return 0;
}
