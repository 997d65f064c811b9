#include "resolve/apply_overrides.hpp"
#include "resolve/candidate.hpp"
#include "resolve/cluster.hpp"
#include "resolve/merge.hpp"
#include "resolve/order.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/resolve/build_catalog.hpp>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace twir::resolve {
namespace {

/// Who is covered by the feed of a group or organizer, and how far.
class CoverageIndex {
  public:
    explicit CoverageIndex(const CatalogInput& input) {
        for (const auto& source : input.sources) {
            const auto it = input.coverage.find(source.id);
            if (it == input.coverage.end() || source.is_shared_calendar() || source.kind == SourceKind::twir_draft)
                continue;
            if (!source.group.empty())
                groups_[meetup_group_key(source.group)] = &it->second;
            if (!source.organizer_url.empty())
                organizers_[url_key(source.organizer_url)] = &it->second;
        }
    }

    [[nodiscard]] bool covers(const Candidate& c) const {
        return covers(groups_, c.group_key, c.event.dates.first) ||
               covers(organizers_, c.organizer_key, c.event.dates.first);
    }

  private:
    using Map = std::map<std::string, const Coverage*>;

    static bool covers(const Map& map, const std::string& key, Date day) {
        const auto it = key.empty() ? map.end() : map.find(key);
        return it != map.end() && (!it->second->through || day <= *it->second->through);
    }

    Map groups_;
    Map organizers_;
};

LeftOut left_out(Cluster cluster, LeftOut::Reason reason, std::string detail) {
    return {std::move(cluster.primary.event), reason, std::move(detail), std::move(cluster.supports)};
}

/// Why a cluster is not an entry of the catalog; empty: it is one.
std::optional<std::pair<LeftOut::Reason, std::string>> reason_to_leave_out(const Cluster& cluster,
                                                                           const AppliedOverrides::Verdict& verdict,
                                                                           const Source& asking) {
    const std::string& source = cluster.primary.event.listing.source;
    if (verdict.hidden)
        return {{LeftOut::Reason::hidden, *verdict.hidden}};
    if (verdict.pinned)
        return {};
    if (cluster.primary.event.status == ListingStatus::unready)
        return {{LeftOut::Reason::unready, "its host has not announced it yet"}};
    if (cluster.primary.event.status == ListingStatus::cancelled)
        return {{LeftOut::Reason::cancelled, source + " cancelled it"}};
    if (cluster.primary.gone)
        return {{LeftOut::Reason::gone, source + " lists it no more, twice in a row"}};
    if (!cluster.wanted)
        return {{LeftOut::Reason::title_word, join(asking.require_title_word, ", ")}};
    return {};
}

/// Puts a finished cluster where it belongs. `source`: of its printed listing.
void file(Cluster cluster, const AppliedOverrides::Verdict& verdict, const Source& source, Catalog& catalog) {
    if (auto reason = reason_to_leave_out(cluster, verdict, source))
        catalog.left_out.push_back(left_out(std::move(cluster), reason->first, std::move(reason->second)));
    else
        catalog.entries.push_back({std::move(cluster.primary.event), std::move(cluster.supports)});
}

/// Puts the candidate where it belongs among the events found so far.
void place(Candidate candidate, Clusters& clusters, AppliedOverrides& overrides, const CoverageIndex& coverage,
           Catalog& catalog) {
    overrides.split(candidate);
    if (!candidate.alone && overrides.join(candidate, clusters))
        return;
    if (!candidate.alone && clusters.join(candidate))
        return;
    if (!candidate.alone && candidate.rank == Candidate::Rank::calendar && !candidate.event.group_page.empty() &&
        coverage.covers(candidate)) {
        catalog.left_out.push_back({std::move(candidate.event),
                                    LeftOut::Reason::group_page_only,
                                    "links only to a group whose own feed has no such evening",
                                    {}});
        return;
    }
    clusters.found(std::move(candidate));
}

}  // namespace

struct CatalogBuilder::Impl {
    CatalogInput input;
    std::unordered_map<std::string_view, const Source*> sources = {};
    std::vector<Candidate> candidates = {};
};

CatalogBuilder::CatalogBuilder(CatalogInput input) : impl_(std::make_unique<Impl>(Impl{std::move(input)})) {
    for (const auto& source : impl_->input.sources)
        impl_->sources.emplace(source.id, &source);
    for (const auto& known : std::exchange(impl_->input.listings, {}))
        add(known);
}

CatalogBuilder::~CatalogBuilder() = default;

void CatalogBuilder::add(const ListingRow& known) {
    if (const auto it = impl_->sources.find(known.listing.key.source); it != impl_->sources.end())
        impl_->candidates.push_back(make_candidate(known, *it->second, impl_->input.directory));
}

Catalog CatalogBuilder::build() {
    const CatalogInput& input = impl_->input;
    const CoverageIndex coverage(input);
    Catalog catalog;
    Clusters clusters(input.directory);
    AppliedOverrides overrides(input.overrides);
    for (auto& candidate : overrides.added())
        clusters.found(std::move(candidate));
    // What is joined by hand waits until the event it belongs to is there.
    std::vector<Candidate> waiting;
    sort_candidates(impl_->candidates);
    for (auto& candidate : std::exchange(impl_->candidates, {})) {
        if (overrides.joins(candidate))
            waiting.push_back(std::move(candidate));
        else
            place(std::move(candidate), clusters, overrides, coverage, catalog);
    }
    for (auto& candidate : waiting)
        place(std::move(candidate), clusters, overrides, coverage, catalog);
    for (auto& cluster : clusters.all()) {
        settle(cluster, input.directory);
        const auto verdict = overrides.apply(cluster);
        static const Source by_override;
        const auto source = impl_->sources.find(cluster.primary.event.listing.source);
        file(std::move(cluster), verdict, source == impl_->sources.end() ? by_override : *source->second, catalog);
    }
    sort_by_event(catalog.entries);
    sort_by_event(catalog.left_out);
    note_probable_duplicates(catalog.entries, overrides.alone());
    catalog.warnings = overrides.warnings();
    return catalog;
}

Catalog build_catalog(const CatalogInput& input) {
    return CatalogBuilder(input).build();
}

}  // namespace twir::resolve
