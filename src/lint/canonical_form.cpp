#include "lint/canonical_form.hpp"

#include <twir_events/core/url.hpp>
#include <twir_events/draft/edit.hpp>
#include <twir_events/places/places.hpp>
#include <twir_events/section/markdown_writer.hpp>

#include <algorithm>

namespace twir::lint {
namespace {

using Links = std::vector<draft::WrittenLink> draft::Entry::*;

void replace(draft::Block& block, draft::Span span, const std::string& by, std::vector<std::string>& done) {
    const std::string was(span.of(block.raw));
    if (was != by && draft::replace_in_entry(block, span, by))
        done.push_back("\"" + was + "\" is now \"" + by + "\"");
}

void rewrite_links(draft::Block& block, Links links, std::vector<std::string>& done) {
    for (std::size_t i = 0; i < ((*block.entry).*links).size(); ++i) {
        const auto& link = ((*block.entry).*links)[i];
        const auto url = Url::parse(link.link.url);
        const auto address = url ? section::markdown_address(url->text()) : std::nullopt;
        if (address && !link.url.empty())
            replace(block, link.url, *address, done);
    }
}

/// `Toronto, ON, CA` -> `Toronto, CA`, `Bristol, GB` -> `Bristol, UK`; only where the location reads exactly so.
void rewrite_place(draft::Block& block, const section::Style& style, std::vector<std::string>& done) {
    const auto& entry = *block.entry;
    const auto& place = entry.place;
    const auto country = places::country_code(place.country);
    if (place.several || place.country.size() != 2 || !country || !places::region_of(place.country))
        return;
    const auto& with_state = style.countries_with_state;
    const bool keeps_state = std::find(with_state.begin(), with_state.end(), *country) != with_state.end();
    const auto written = (place.state.empty() ? "" : ", " + place.state) + ", " + place.country;
    const auto usual = (keeps_state && !place.state.empty() ? ", " + place.state : "") + ", " +
                       std::string(places::printed_country(*country));
    std::string location(entry.location_span.of(block.raw));
    const auto at = location.rfind(written);
    if (at == std::string::npos || place.city.find(", ") != std::string::npos)
        return;
    location.replace(at, written.size(), usual);
    replace(block, entry.location_span, location, done);
}

}  // namespace

std::vector<std::string> to_canonical_form(draft::Block& block, const section::Style& style) {
    std::vector<std::string> done;
    if (!block.entry)
        return done;
    rewrite_links(block, &draft::Entry::titles, done);
    rewrite_links(block, &draft::Entry::organizers, done);
    rewrite_place(block, style, done);
    return done;
}

}  // namespace twir::lint
