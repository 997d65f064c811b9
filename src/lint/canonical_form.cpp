#include "lint/canonical_form.hpp"

#include "lint/entry_form.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/draft/edit.hpp>
#include <twir_events/places/places.hpp>
#include <twir_events/places/written_place.hpp>
#include <twir_events/section/markdown_writer.hpp>

#include <algorithm>

namespace twir::lint {
namespace {

using Links = std::vector<draft::WrittenLink> draft::Entry::*;

void replace(draft::Block& block, draft::Span span, const std::string& by, std::vector<std::string>& done) {
    const std::string was(span.of(block.raw));
    if (was != by && draft::replace_in_entry(block, span, by))
        done.push_back(in_quotes(was) + " is now " + in_quotes(by));
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

/// The country of a place by its code or name, as the place's region and the gazetteer have it; empty where the line
/// means a state of the United States and lacks its US.
std::string country_of(const draft::WrittenPlace& place, std::optional<Region> heading) {
    const auto code = places::country_code(place.country);
    if (!code || !places::region_of(*code))
        return {};
    if (place.state.empty() && places::is_state_of_us(place.city, place.country, heading))
        return {};
    return *code;
}

/// `Toronto, ON, CA` -> `Toronto, CA`, `Bristol, GB` -> `Bristol, UK`, `Ramat Gan, Israel` -> `Ramat Gan, IL`,
/// `Darmstadr, DE` -> `Darmstadt, DE`; only where the location reads exactly so.
void rewrite_place(draft::Block& block, const section::Style& style, std::vector<std::string>& done) {
    const auto& entry = *block.entry;
    const auto& place = entry.place;
    const auto country = country_of(place, block.region);
    if (place.several || country.empty() || place.city.empty())
        return;
    const auto& with_state = style.countries_with_state;
    const bool keeps_state = std::find(with_state.begin(), with_state.end(), country) != with_state.end();
    std::string state = keeps_state ? place.state : std::string();
    if (const auto code = places::state_code(country, state); keeps_state && code)
        state = *code;
    std::string city = place.city;
    const auto check = places::check_place({city, state, country, {}});
    if (check.verdict == places::PlaceCheck::Verdict::misspelt)
        city = check.meant.front().city;
    const auto written = place.city + (place.state.empty() ? "" : ", " + place.state) + ", " + place.country;
    const auto usual =
        city + (state.empty() ? "" : ", " + state) + ", " + std::string(places::printed_country(country));
    std::string location(entry.location_span.of(block.raw));
    const auto at = location.rfind(written);
    if (at == std::string::npos || place.city.find(", ") != std::string::npos)
        return;
    location.replace(at, written.size(), usual);
    replace(block, entry.location_span, location, done);
}

void rewrite_words(draft::Block& block, std::vector<std::string>& done) {
    if (const auto usual = usual_location(*block.entry); usual != block.entry->location)
        replace(block, block.entry->location_span, usual, done);
}

}  // namespace

std::vector<std::string> to_canonical_form(draft::Block& block, const section::Style& style) {
    std::vector<std::string> done;
    if (!block.entry)
        return done;
    rewrite_links(block, &draft::Entry::titles, done);
    rewrite_links(block, &draft::Entry::organizers, done);
    rewrite_place(block, style, done);
    rewrite_words(block, done);
    return done;
}

std::string usual_location(const draft::Entry& entry) {
    const auto& written = entry.location;
    const bool balanced =
        std::count(written.begin(), written.end(), '(') == std::count(written.begin(), written.end(), ')');
    if (!entry.attendance || !balanced || written.empty())
        return spaced_location(written);
    auto place = spaced_location(entry.place.text);
    if (*entry.attendance == Attendance::in_person)
        return place;
    const std::string word = *entry.attendance == Attendance::online ? "Virtual" : "Hybrid";
    return place.empty() ? word : word + " (" + place + ")";
}

}  // namespace twir::lint
