#include "resolve/candidate.hpp"

#include "resolve/event_page.hpp"
#include "resolve/rules.hpp"
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/normalize/normalize.hpp>

#include <algorithm>
#include <tuple>

namespace twir::resolve {
namespace {

using Rank = Candidate::Rank;

Rank rank_of(const Source& source) {
    switch (facts_of(source.kind).witness) {
        case Witness::host:
            return Rank::host;
        case Witness::host_without_place:
            return Rank::host_without_place;
        case Witness::calendar:
            return Rank::calendar;
        case Witness::people:
            break;
    }
    return Rank::draft;
}

/// How sure it is that a Luma calendar lists its own event: its JSON says whose each is.
int luma_claim_of(const Listing& listing, const Source& source) {
    if (facts_of(source.kind).owns != OwnAddresses::luma_calendar)
        return 0;
    return !source.calendar_id.empty() && listing.group == source.calendar_id ? 2 : 1;
}

auto order(const Candidate& c) {
    const Rank tier = c.rank == Rank::hint ? Rank::calendar : c.rank;
    return std::tuple(tier, !c.is_live(), c.rank, c.recurrence_day.has_value(), date::sys_days(c.event.dates.first),
                      c.event.start, std::string_view(c.url_key), std::string_view(c.title_key),
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
    for (auto& support : c.supports)
        support.event.changed = known.page_changed;
    c.source = &source;
    c.rank = rank_of(source);
    c.luma_claim = luma_claim_of(known.listing, source);
    if (known.first_seen)
        c.first_seen = date_of(*known.first_seen);
    c.event.changed = known.changed;
    c.missing = known.missing;
    c.gone = known.gone;
    c.wanted = normalize::passes_title_words(known.listing, source);
    set_keys(c);
    c.by_own_page = heeded && c.url_key == url_key(known.listing.url);
    return c;
}

void set_keys(Candidate& c) {
    if (const auto url = Url::parse(c.event.url())) {
        c.url_key = url->key();
        c.url_kind = url->kind();
        c.host = url->host();
        if (!url->group().empty())
            c.group_key = meetup_group_key(url->group());
        if (url->kind() == UrlKind::meetup_event)
            if (const auto id = decode_meetup_recurrence_id(url->id()))
                c.recurrence_day = date::year(id->year) / date::month(id->month) / date::day(id->day);
    }
    if (!c.event.organizers.empty()) {
        c.organizer_key = url_key(c.event.organizers.front().url);
        c.name_key = match_key(c.event.organizers.front().text);
    }
    c.title_key = match_key(c.event.title());
    c.named = c.event.has_note(NoteKind::named_organizer);
    c.of_old_host = c.event.has_note(NoteKind::moved_organizer);
}

std::string luma_id_key(const Candidate& c) {
    const std::string_view uid = c.event.listing.uid;
    return c.url_kind == UrlKind::luma && uid.starts_with("evt-")
               ? "luma.com/event/" + std::string(uid.substr(0, uid.find('@')))
               : std::string();
}

void sort_candidates(std::vector<Candidate>& candidates) {
    std::sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
        const auto x = order(a);
        const auto y = order(b);
        return x < y;
    });
}

}  // namespace twir::resolve
