#include "resolve/candidate.hpp"

#include "resolve/event_page.hpp"
#include "resolve/rules.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/normalize/normalize.hpp>

#include <algorithm>
#include <tuple>

namespace twir::resolve {
namespace {

Candidate::Rank rank_of(SourceKind kind) {
    switch (kind) {
        case SourceKind::meetup:
        case SourceKind::luma:
        case SourceKind::ical:
        case SourceKind::luma_ical:
        case SourceKind::event_page:
            return Candidate::Rank::host;
        case SourceKind::meetup_ical:
            return Candidate::Rank::host_without_place;
        case SourceKind::google_calendar:
            return Candidate::Rank::calendar;
        case SourceKind::twir_draft:
            break;
    }
    return Candidate::Rank::draft;
}

auto order(const Candidate& c) {
    return std::tuple(c.rank, !c.is_live(), c.recurrence_id, date::sys_days(c.event.dates.first), c.event.start,
                      std::string_view(c.url_key), std::string_view(c.title_key),
                      std::tie(c.event.listing.source, c.event.listing.uid, c.event.listing.recurrence_id));
}

}  // namespace

Candidate make_candidate(const ListingRow& known, const Source& source, const normalize::Directory& directory) {
    Candidate c;
    const bool heeded = heeds_page(known);
    c.event = normalize::normalize(heeded ? with_page(known.listing, *known.page) : known.listing, source, directory);
    if (heeded)
        c.supports.push_back({normalize::normalize(*known.page, page_source(*known.page), directory),
                              std::string(event_page.id), what_page_says(known.listing, *known.page)});
    c.rank = rank_of(source.kind);
    c.missing = known.missing;
    c.gone = known.gone;
    c.wanted = normalize::passes_title_words(known.listing, source);
    set_keys(c);
    return c;
}

void set_keys(Candidate& c) {
    if (const auto url = Url::parse(c.event.url())) {
        c.url_key = url->key();
        c.url_kind = url->kind();
        c.host = url->host();
        if (!url->group().empty())
            c.group_key = meetup_group_key(url->group());
        c.recurrence_id = url->kind() == UrlKind::meetup_event && decode_meetup_recurrence_id(url->id()).has_value();
    }
    if (!c.event.organizers.empty())
        c.organizer_key = url_key(c.event.organizers.front().url);
    c.title_key = match_key(c.event.title());
}

void sort_candidates(std::vector<Candidate>& candidates) {
    std::sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
        const auto x = order(a);
        const auto y = order(b);
        return x < y;
    });
}

}  // namespace twir::resolve
