#include "resolve/address_owners.hpp"
#include "resolve/apply_overrides.hpp"
#include "resolve/candidate.hpp"
#include "resolve/cluster.hpp"
#include "resolve/merge.hpp"
#include "resolve/order.hpp"
#include "resolve/printed_organizers.hpp"
#include "resolve/recurring.hpp"
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/resolve/build_catalog.hpp>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace twir::resolve {
namespace {

LeftOut left_out(Cluster cluster, LeftOut::Reason reason, std::string detail) {
    return {std::move(cluster.primary.event), reason, std::move(detail), std::move(cluster.supports)};
}

/// Why a cluster is not an entry of the catalog; empty: it is one.
std::optional<std::pair<LeftOut::Reason, std::string>> reason_to_leave_out(const Cluster& cluster,
                                                                           const AppliedOverrides::Verdict& verdict) {
    const std::string& source = cluster.primary.event.source();
    if (verdict.hidden)
        return {{LeftOut::Reason::hidden, *verdict.hidden}};
    if (verdict.pinned)
        return {};
    if (cluster.primary.event.status == ListingStatus::unready)
        return {{LeftOut::Reason::unready, "its host has not announced it yet"}};
    if (cluster.primary.event.status == ListingStatus::cancelled)
        return {{LeftOut::Reason::cancelled, source + " cancelled it"}};
    if (cluster.primary.gone)
        return {{LeftOut::Reason::gone, "missing from the last two answers of " + source}};
    if (!cluster.wanted && cluster.primary.source != nullptr)
        return {{LeftOut::Reason::title_word, join(cluster.primary.source->require_title_word, ", ")}};
    return {};
}

/// Puts a finished cluster where it belongs.
void file(Cluster cluster, const AppliedOverrides::Verdict& verdict, Catalog& catalog) {
    if (auto reason = reason_to_leave_out(cluster, verdict))
        catalog.left_out.push_back(left_out(std::move(cluster), reason->first, std::move(reason->second)));
    else
        catalog.entries.push_back({std::move(cluster.primary.event), std::move(cluster.supports)});
}

/// Why a hint, or an entry that links only to the page of a group, is not an event of its own; empty: it is one, as far
/// as is known.
std::optional<std::pair<LeftOut::Reason, std::string>> known_better(const Candidate& c, const Standing& standing,
                                                                    const AddressOwners& owners) {
    const bool second_hand = standing.hint || c.rank == Candidate::Rank::calendar;
    if (second_hand && !c.event.group_page.empty()) {
        if (const auto* source = owners.covering(c))
            return {{LeftOut::Reason::group_page_only, source->called() + " covers that day"}};
    } else if (standing.hint && standing.owner == Standing::Owner::listens) {
        return {{LeftOut::Reason::not_listed, standing.why}};
    }
    return {};
}

/// Notes what an editor should know of an event that rests on the word of another than its host.
void note_second_hand(Candidate& c, const Standing& standing, const AddressOwners& owners) {
    Event& event = c.event;
    const std::string& source = event.source();
    const bool second_hand = standing.hint || c.rank == Candidate::Rank::calendar;
    if (standing.hint && (standing.owner == Standing::Owner::silent || c.rank == Candidate::Rank::hint))
        event.add_note(NoteKind::not_from_its_host,
                       source + " lists it; " +
                           (standing.why.empty() ? "its own host's feed is not among the sources" : standing.why));
    if (second_hand && event.status == ListingStatus::cancelled)
        event.add_note(NoteKind::cancelled_elsewhere, "only " + source + " says that it is cancelled");
    if (event.organizers.empty() || (!c.named && !c.of_old_host))
        return;
    const auto& organizer = event.organizers.front();
    const auto* own = owners.covering(organizer.url, event.dates.first);
    if (own == nullptr || own->id == event.listing.source)
        return;
    if (c.named)
        event.add_note(NoteKind::doubtful_organizer, "only a name says that it is an event of " + organizer.text +
                                                         ", whose own feed, " + own->called() + ", does not list it");
    else
        event.add_note(NoteKind::not_from_its_host, source + " lists it; " + organizer.text + " has moved, and " +
                                                        own->called() + " does not list it");
}

/// Puts the candidate where it belongs among the events found so far.
void place(Candidate candidate, Clusters& clusters, AppliedOverrides& overrides, const AddressOwners& owners,
           Catalog& catalog) {
    overrides.split(candidate);
    if (!candidate.alone) {
        if (overrides.join(candidate, clusters) || clusters.join(candidate))
            return;
        const Standing standing = owners.standing_of(candidate);
        if (auto reason = known_better(candidate, standing, owners)) {
            catalog.left_out.push_back(
                {std::move(candidate.event), reason->first, std::move(reason->second), std::move(candidate.supports)});
            return;
        }
        note_second_hand(candidate, standing, owners);
    }
    clusters.found(std::move(candidate));
}

/// Gives those that only hint at an event of another source their rank: only then can they be sorted.
void set_ranks(std::vector<Candidate>& candidates, AddressOwners& owners) {
    for (const auto& c : candidates)
        owners.learn(c);
    for (auto& c : candidates)
        if (c.is_host() && owners.standing_of(c).hint)
            c.rank = Candidate::Rank::hint;
}

}  // namespace

struct CatalogBuilder::Impl {
    CatalogInput input;
    std::unordered_map<std::string_view, const Source*> sources = {};
    std::vector<Candidate> candidates = {};
    PrintedOrganizers printed = {};
    std::vector<ListingRow> waiting = {};  ///< entries of shared calendars: whose they are, printed issues may know
};

CatalogBuilder::CatalogBuilder(CatalogInput input) : impl_(std::make_unique<Impl>(Impl{std::move(input)})) {
    for (const auto& source : impl_->input.sources)
        impl_->sources.emplace(source.id, &source);
    for (const auto& known : std::exchange(impl_->input.listings, {}))
        add(known);
}

CatalogBuilder::~CatalogBuilder() = default;

void CatalogBuilder::add(ListingRow known) {
    const auto it = impl_->sources.find(known.listing.key.source);
    if (it == impl_->sources.end())
        return;
    const Source& source = *it->second;
    if (source.is_shared_calendar()) {
        impl_->waiting.push_back(std::move(known));
        return;
    }
    impl_->candidates.push_back(make_candidate(known, source, impl_->input.directory));
    if (facts_of(source.kind).witness == Witness::people)
        impl_->printed.add(impl_->candidates.back().event);
}

Catalog CatalogBuilder::build() {
    impl_->input.directory = impl_->printed.added_to(std::move(impl_->input.directory));
    const CatalogInput& input = impl_->input;
    for (const auto& known : std::exchange(impl_->waiting, {}))
        impl_->candidates.push_back(
            make_candidate(known, *impl_->sources.at(known.listing.key.source), input.directory));
    AddressOwners owners(input);
    Catalog catalog;
    Clusters clusters(input.directory);
    AppliedOverrides overrides(input.overrides);
    for (auto& candidate : overrides.added())
        clusters.found(std::move(candidate));
    // What is joined by hand waits until the event it belongs to is there.
    std::vector<Candidate> waiting;
    set_ranks(impl_->candidates, owners);
    sort_candidates(impl_->candidates);
    for (auto& candidate : std::exchange(impl_->candidates, {})) {
        if (overrides.joins(candidate))
            waiting.push_back(std::move(candidate));
        else
            place(std::move(candidate), clusters, overrides, owners, catalog);
    }
    for (auto& candidate : waiting)
        place(std::move(candidate), clusters, overrides, owners, catalog);
    for (auto& cluster : clusters.all()) {
        settle(cluster, input.directory);
        const auto verdict = overrides.apply(cluster);
        file(std::move(cluster), verdict, catalog);
    }
    sort_by_event(catalog.entries);
    sort_by_event(catalog.left_out);
    note_probable_duplicates(catalog.entries, overrides.alone());
    catalog.recurring = recurring_organizers(input);
    catalog.warnings = overrides.warnings();
    return catalog;
}

Catalog build_catalog(const CatalogInput& input) {
    return CatalogBuilder(input).build();
}

}  // namespace twir::resolve
