#pragma once

#include <twir_events/app/config.hpp>
#include <twir_events/core/listing.hpp>
#include <twir_events/resolve/build_catalog.hpp>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace twir::app {

/// What one source said that the user should hear of.
struct SourceTrouble {
    std::string source;  ///< its id
    Error error;
};

/// The listings of all sources that answered.
struct Gathered {
    std::vector<resolve::KnownListing> listings;
    std::map<std::string, resolve::Coverage> coverage;  ///< by source id; a source in trouble has none
    std::vector<SourceTrouble> troubles;                ///< one for each source that could not be read
    std::vector<std::string> warnings;                  ///< events that could not be used, by source
};

/// Gives the bytes of a page of a source.
using ReadPage = std::function<result<std::string>(const Source&, const std::string& url)>;

/// Reads every source, with series expanded over [from, to). A source that cannot be read hides no other.
Gathered gather_listings(const std::vector<SourceConfig>& sources, Instant from, Instant to, const ReadPage& read_page);

/// Reads `file:` addresses, up to the size that a feed may have.
result<std::string> read_file_page(const Source& source, const std::string& url);

}  // namespace twir::app
