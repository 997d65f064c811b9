#include "app/gather.hpp"

#include <twir_events/app/files.hpp>
#include <twir_events/feeds/read_feed.hpp>

#include <algorithm>
#include <set>

namespace twir::app {
namespace {

/// All pages of a source as one reading. One that cannot be read spoils the answer: half of it would look whole.
result<feeds::Reading> read_source_pages(const SourceConfig& source, Instant from, Instant to,
                                         const ReadPage& read_page) {
    feeds::Reading all;
    std::set<ListingKey> seen;
    for (const auto& url : source.urls) {
        const auto bytes = read_page(source.source, url);
        if (!bytes)
            return bytes.error();
        auto page = feeds::read_feed(*bytes, {.source = source.source, .from = from, .to = to});
        if (!page)
            return page.error();
        for (auto& listing : page->listings)
            if (seen.insert(listing.key).second)
                all.listings.push_back(std::move(listing));
        all.problems.insert(all.problems.end(), page->problems.begin(), page->problems.end());
        all.truncated |= page->truncated;
    }
    feeds::sort_listings(all.listings);
    return all;
}

resolve::Coverage coverage_of(const feeds::Reading& reading) {
    if (!reading.truncated || reading.listings.empty())
        return {};
    return {reading.listings.back().start.written_date()};
}

}  // namespace

Gathered gather_listings(const std::vector<SourceConfig>& sources, Instant from, Instant to,
                         const ReadPage& read_page) {
    Gathered gathered;
    for (const auto& source : sources) {
        auto reading = read_source_pages(source, from, to, read_page);
        if (!reading) {
            gathered.troubles.push_back({source.source.id, reading.error()});
            continue;
        }
        gathered.coverage[source.source.id] = coverage_of(*reading);
        for (const auto& problem : reading->problems)
            gathered.warnings.push_back(source.source.id + ": " + format_problem(problem));
        for (auto& listing : reading->listings)
            gathered.listings.push_back({std::move(listing)});
    }
    return gathered;
}

result<std::string> read_file_page(const Source&, const std::string& url) {
    constexpr std::size_t limit = 64u << 20;  // the largest real feeds, 11,000 events, have about 10 MiB
    const auto path = file_path_of(url);
    if (!path)
        return fail(errc::unsupported, url + " is not asked yet: only file: sources are read");
    return read_file(*path, limit);
}

}  // namespace twir::app
