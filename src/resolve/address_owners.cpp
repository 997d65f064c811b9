#include "resolve/address_owners.hpp"

#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/core/url_prefixes.hpp>

#include <algorithm>
#include <tuple>

namespace twir::resolve {
namespace {

void add_once(std::vector<const Source*>& sources, const Source* source) {
    if (std::find(sources.begin(), sources.end(), source) == sources.end())
        sources.push_back(source);
}

OwnAddresses owned_by(const Source& source) {
    const auto owns = facts_of(source.kind).owns;
    // A shared calendar, or a feed without an organizer, has no pages of its own.
    return owns == OwnAddresses::organizer_pages && source.organizer_url.empty() ? OwnAddresses::none : owns;
}

/// Of two Luma calendars that are as sure, the one that had the event first counts, by days, so that a later claim
/// takes nothing over; then the one that lists it as taking place; then the one that is configured first.
bool is_better(const LumaClaim& a, const LumaClaim& b) {
    const auto order = [](const LumaClaim& claim) {
        return std::tuple(-claim.strength, !claim.first_seen,
                          date::sys_days(claim.first_seen.value_or(Date(date::year(1970) / 1 / 1))), !claim.live,
                          claim.source);
    };
    return order(a) < order(b);
}

}  // namespace

AddressOwners::AddressOwners(const CatalogInput& input) : input_(input) {
    for (const auto& source : input.sources) {
        if (facts_of(source.kind).witness == Witness::people)
            continue;
        if (!source.group.empty())
            by_any_group_[meetup_group_key(source.group)].push_back(&source);
        if (!source.organizer_url.empty()) {
            by_organizer_[url_key(source.organizer_url)].push_back(&source);
            organizer_of_.emplace(&source, input.directory.by_url(source.organizer_url));
        }
        switch (owned_by(source)) {
            case OwnAddresses::meetup_group:
                if (!source.group.empty())
                    by_group_[meetup_group_key(source.group)].push_back(&source);
                break;
            case OwnAddresses::organizer_pages:
                add_once(by_prefix_[url_key(source.organizer_url)], &source);
                if (const auto* organizer = input.directory.by_url(source.organizer_url))
                    for (const auto& prefix : organizer->event_url_prefixes)
                        add_once(by_prefix_[url_key(prefix)], &source);
                break;
            case OwnAddresses::own_page:
                by_page_[url_key(source.url)].push_back(&source);
                break;
            case OwnAddresses::luma_calendar:
            case OwnAddresses::none:
                break;
        }
    }
}

void AddressOwners::learn(const std::vector<Candidate>& block) {
    luma_.clear();
    consulted_.clear();
    for (const auto& candidate : block)
        claim(candidate);
}

void AddressOwners::claim(const Candidate& c) {
    if (c.source == nullptr || c.gone || c.url_kind != UrlKind::luma ||
        owned_by(*c.source) != OwnAddresses::luma_calendar)
        return;
    const LumaClaim own{c.luma_claim, c.source, c.first_seen, c.is_live()};
    for (const auto& key : {c.url_key, luma_id_key(c)})
        if (!key.empty())
            if (auto& best = luma_[key]; best.source == nullptr || is_better(own, best))
                best = own;
}

bool AddressOwners::is_own_page(const Candidate& c) const {
    if (c.source == nullptr || c.gone || c.url_key.empty() || c.event.group_page ||
        owned_by(*c.source) != OwnAddresses::organizer_pages)
        return false;
    const auto own = find_url_prefix(c.url_key, [&](std::string_view prefix) {
        const auto it = by_prefix_.find(prefix);
        return it != by_prefix_.end() && std::find(it->second.begin(), it->second.end(), c.source) != it->second.end();
    });
    return !own.empty();
}

void AddressOwners::set_lists_own_pages(const Source& source, bool lists) {
    if (lists)
        lists_own_pages_.insert(&source);
    else
        lists_own_pages_.erase(&source);
}

bool AddressOwners::is_of(const Source& source, const normalize::Organizer* organizer) const {
    const auto own = organizer_of_.find(&source);
    return organizer != nullptr && own != organizer_of_.end() && own->second == organizer;
}

AddressOwners::Owners AddressOwners::owners_under_prefix(const Candidate& c) const {
    Owners out;
    if (const auto page = by_page_.find(c.url_key); page != by_page_.end())
        out.sources = page->second;
    const auto organizers = input_.directory.all_by_event_url(c.event.url());
    const auto under = by_prefix_.find(
        find_url_prefix(c.url_key, [&](std::string_view prefix) { return by_prefix_.contains(prefix); }));
    if (under != by_prefix_.end())
        for (const auto* source : under->second)
            // Of the longest prefix.
            if (organizers.empty() || std::any_of(organizers.begin(), organizers.end(),
                                                  [&](const auto* organizer) { return is_of(*source, organizer); }))
                add_once(out.sources, source);
    out.known_party = !organizers.empty() || !out.sources.empty();
    out.shared = organizers.size() > 1;
    out.of_candidate = std::any_of(organizers.begin(), organizers.end(),
                                   [&](const auto* organizer) { return is_of(*c.source, organizer); });
    return out;
}

AddressOwners::Owners AddressOwners::owners_of(const Candidate& c) const {
    Owners out;
    const auto owns = owned_by(*c.source);
    if (c.url_kind == UrlKind::meetup_event || c.url_kind == UrlKind::meetup_group) {
        if (const auto it = by_group_.find(c.group_key); it != by_group_.end())
            out.sources = it->second;
        out.known_party = true;
        // A group that was renamed has another name in its feed than in the configuration.
        out.of_candidate =
            owns == OwnAddresses::meetup_group || is_of(*c.source, input_.directory.by_meetup_group(c.group_key));
        return out;
    }
    if (c.url_kind == UrlKind::luma) {
        if (const auto it = luma_.find(c.url_key); it != luma_.end())
            out.sources = {it->second.source};
        const auto organizers = input_.directory.all_by_event_url(c.event.url());
        out.known_party = !out.sources.empty() || !organizers.empty();
        out.of_candidate = std::any_of(organizers.begin(), organizers.end(),
                                       [&](const auto* organizer) { return is_of(*c.source, organizer); });
        return out;
    }
    return owners_under_prefix(c);
}

Standing AddressOwners::standing_of(const Candidate& c) const {
    // What people write keeps its precedence, and an event's own page speaks for it.
    if (c.source == nullptr || c.rank == Candidate::Rank::draft || c.by_own_page || c.url_key.empty())
        return {};
    const auto owners = owners_of(c);
    const auto& sources = owners.sources;
    if (std::find(sources.begin(), sources.end(), c.source) != sources.end())
        return {};
    if (sources.empty())
        return {owners.known_party && !owners.of_candidate, Standing::Owner::none, {}};
    const Date day = c.event.dates.first;
    Standing out{true, Standing::Owner::silent, {}};
    for (const auto* source : sources) {
        auto why =
            owners.shared ? source->called() + " shares the host with other organizers" : why_silent(*source, day);
        if (why.empty())
            return {true, Standing::Owner::listens, source->called() + " covers that day"};
        if (out.why.empty())
            out.why = std::move(why);
    }
    return out;
}

const Source* AddressOwners::first_covering(const Index& index, const std::string& key, Date day) const {
    const auto it = key.empty() ? index.end() : index.find(key);
    if (it == index.end())
        return nullptr;
    const auto found =
        std::find_if(it->second.begin(), it->second.end(), [&](const Source* s) { return covers(*s, day); });
    return found == it->second.end() ? nullptr : *found;
}

const Source* AddressOwners::covering(const Candidate& c) const {
    if (const auto* source = first_covering(by_any_group_, c.group_key, c.event.dates.first))
        return source;
    return first_covering(by_organizer_, c.organizer_key, c.event.dates.first);
}

const Source* AddressOwners::covering(std::string_view organizer_url, Date day) const {
    const auto url = Url::parse(organizer_url);
    if (!url)
        return nullptr;
    if (const auto* source =
            first_covering(by_any_group_, url->group().empty() ? "" : meetup_group_key(url->group()), day))
        return source;
    return first_covering(by_organizer_, url->key(), day);
}

const Coverage* AddressOwners::coverage_of(const Source& source) const {
    consulted_.push_back(&source);
    const auto it = input_.coverage.find(source.id);
    return it == input_.coverage.end() ? nullptr : &it->second;
}

bool AddressOwners::covers(const Source& source, Date day) const {
    const auto* coverage = coverage_of(source);
    // A calendar of many says nothing of what else a group does.
    return coverage != nullptr && !(source.is_shared_calendar() && source.organizer_url.empty()) &&
           coverage->answers <= Coverage::Answers::failing && coverage->includes(day);
}

std::string AddressOwners::why_silent(const Source& source, Date day) const {
    const auto* coverage = coverage_of(source);
    if (coverage == nullptr)
        return source.called() + ", whose address it is, has never answered";
    switch (coverage->answers) {
        case Coverage::Answers::well:
            break;
        case Coverage::Answers::failing:
        case Coverage::Answers::stale:
            return source.called() + ", whose address it is, does not answer at present";
        case Coverage::Answers::gone:
            return source.called() + ", whose address it is, is gone";
    }
    if (coverage->from && day < *coverage->from)
        return source.called() + ", whose address it is, was not read before " + format_date(*coverage->from);
    if (coverage->through && day > *coverage->through)
        return source.called() + ", whose address it is, lists events only until " + format_date(*coverage->through);
    if (owned_by(source) == OwnAddresses::organizer_pages)
        if (!lists_own_pages_.contains(&source))
            return source.called() + ", whose address it is, links to none of its own pages";
    return {};
}

}  // namespace twir::resolve
