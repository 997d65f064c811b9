#include "resolve/candidate.hpp"
#include "resolve/cluster.hpp"
#include "resolve/merge.hpp"
#include <twir_events/core/url.hpp>
#include <twir_events/resolve/build_catalog.hpp>

#include <algorithm>
#include <tuple>
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

auto order(const Event& e) {
    static const Link none;
    const Link& organizer = e.organizers.empty() ? none : e.organizers.front();
    return std::tuple(date::sys_days(e.dates.first), std::tie(e.place.city, e.place.country, organizer.text),
                      std::tie(e.titles.front().text, e.titles.front().url),
                      std::tie(e.listing.source, e.listing.uid, e.listing.recurrence_id));
}

LeftOut left_out(Cluster cluster, LeftOut::Reason reason, std::string detail) {
    return {std::move(cluster.primary.event), reason, std::move(detail), std::move(cluster.supports)};
}

void sort_by_event(auto& entries) {
    std::sort(entries.begin(), entries.end(),
              [](const auto& a, const auto& b) { return order(a.event) < order(b.event); });
}

/// Puts a finished cluster where it belongs.
void file(Cluster cluster, Catalog& catalog) {
    const Candidate& c = cluster.primary;
    const std::string source = c.event.listing.source;
    if (c.event.status == ListingStatus::cancelled)
        catalog.left_out.push_back(left_out(std::move(cluster), LeftOut::Reason::cancelled, source + " cancelled it"));
    else if (c.gone)
        catalog.left_out.push_back(
            left_out(std::move(cluster), LeftOut::Reason::gone, source + " lists it no more, twice in a row"));
    else if (!cluster.wanted)
        catalog.left_out.push_back(left_out(std::move(cluster), LeftOut::Reason::title_word,
                                            "its title has none of the words its source asks for"));
    else
        catalog.entries.push_back({std::move(cluster.primary.event), std::move(cluster.supports)});
}

}  // namespace

Catalog build_catalog(const CatalogInput& input) {
    const CoverageIndex coverage(input);
    Catalog catalog;
    Clusters clusters(input.directory);
    for (auto& candidate : make_candidates(input)) {
        if (candidate.event.status == ListingStatus::unready) {
            catalog.left_out.push_back(
                {std::move(candidate.event), LeftOut::Reason::unready, "its host has not announced it yet", {}});
        } else if (clusters.join(candidate)) {
            continue;
        } else if (candidate.rank == Candidate::Rank::calendar && !candidate.event.group_page.empty() &&
                   coverage.covers(candidate)) {
            catalog.left_out.push_back({std::move(candidate.event),
                                        LeftOut::Reason::group_page_only,
                                        "links only to a group whose own feed has no such evening",
                                        {}});
        } else {
            clusters.found(std::move(candidate));
        }
    }
    for (auto& cluster : clusters.all()) {
        settle(cluster, input.directory);
        file(std::move(cluster), catalog);
    }
    sort_by_event(catalog.entries);
    sort_by_event(catalog.left_out);
    note_probable_duplicates(catalog.entries);
    return catalog;
}

}  // namespace twir::resolve
