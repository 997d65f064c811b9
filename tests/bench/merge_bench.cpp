// merge_bench DATABASE: a draft of 60 entries merged with the catalog of 10,000 events in a new database, beside
// reading and resolving that catalog alone. Prints both in milliseconds of processor time, the best of five. See
// tests/bench/merge.
#include <twir_events/core/time_zone.hpp>
#include <twir_events/merge/merge.hpp>
#include <twir_events/resolve/build_catalog.hpp>
#include <twir_events/section/issue.hpp>
#include <twir_events/section/render.hpp>
#include <twir_events/store/store.hpp>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

using namespace twir;

namespace {

constexpr int groups = 500;
constexpr int events_of_group = 20;
constexpr int rounds = 5;
constexpr int draft_entries = 60;
const Date issue = date::year(2025) / 12 / 3;
const Instant now = utc_midnight(issue);

std::string group(int g) {
    return "rust-group-" + std::to_string(g);
}

std::vector<Source> sources() {
    std::vector<Source> all;
    for (int g = 0; g < groups; ++g) {
        Source s;
        s.id = group(g);
        s.kind = SourceKind::meetup;
        s.group = group(g);
        all.push_back(std::move(s));
    }
    return all;
}

normalize::Directory directory() {
    std::vector<normalize::Organizer> all(groups);
    for (int g = 0; g < groups; ++g) {
        auto& o = all[static_cast<std::size_t>(g)];
        o.name = "Rust Group " + std::to_string(g);
        o.url = "https://www.meetup.com/" + group(g);
        o.home.city = "Berlin";
        o.home.country = "DE";
    }
    return normalize::Directory(std::move(all));
}

Listing listing(int g, int e) {
    Listing l;
    const auto id = std::to_string(300'000'000 + g * events_of_group + e);
    l.key = {group(g), id, {}};
    const auto day = add_days(issue, e * events_of_group + g % events_of_group);
    l.start = ListingTime::at({local_midnight(day) + std::chrono::hours(19), std::chrono::hours(1)});
    l.end = l.start;
    l.end->local += std::chrono::hours(2);
    l.zone = "Europe/Berlin";
    l.summary = "Rust evening " + std::to_string(e) + " of group " + std::to_string(g);
    l.description = "Talks about ownership, lifetimes and async, with pizza and drinks afterwards.";
    l.url = "https://www.meetup.com/" + group(g) + "/events/" + id + "/";
    l.group = group(g);
    l.attendance = Attendance::in_person;
    l.venues.emplace_back();
    l.venues.back().city = "Berlin";
    l.venues.back().country = "de";
    return l;
}

void fill(store::Store& store) {
    for (int g = 0; g < groups; ++g) {
        store::Answer answer;
        answer.source = group(g);
        answer.from = now - date::days(60);
        answer.to = now + date::days(500);
        for (int e = 0; e < events_of_group; ++e)
            answer.listings.push_back(listing(g, e));
        auto state = store.feed_state(group(g)).value();
        store.apply(std::move(answer), state, now).value();
    }
}

Catalog read_catalog(store::Store& store) {
    resolve::CatalogInput input;
    input.sources = sources();
    input.directory = directory();
    store
        .for_each_listing({now - date::days(60), true},
                          [&](store::StoredListing&& stored) {
                              input.listings.push_back({std::move(stored.listing), false, false});
                          })
        .value();
    return resolve::build_catalog(input);
}

/// The issue of the same day with its first entries only.
std::string draft_of(const Catalog& catalog) {
    Catalog some;
    for (const auto& entry : catalog.entries)
        if (some.entries.size() < draft_entries)
            some.entries.push_back(entry);
    return section::render_markdown(section::make_issue(some, issue, {}));
}

/// Processor time: what else the machine does is no part of it.
template <class Work>
double best_ms(Work work) {
    double best = 1e9;
    for (int i = 0; i < rounds; ++i) {
        const std::clock_t begin = std::clock();
        work();
        best = std::min(best, 1e3 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    return best;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2)
        return std::fputs("merge_bench DATABASE\n", stderr), 2;
    warm_up_time_zones();
    auto store = store::Store::open(argv[1]).value();
    fill(store);
    const auto catalog = read_catalog(store);
    const auto draft = draft_of(catalog);
    const auto base = merge::merge_draft(draft, catalog, {{}, draft, {}, {}}).value().base;
    std::size_t added = 0;
    const double reading = best_ms([&] { read_catalog(store); });
    const double merging = best_ms([&] {
        const auto merged = merge::merge_draft(draft, read_catalog(store), {{}, base, {}, {}}).value();
        added = merged.report.size();
    });
    std::printf("%.1f %.1f %zu %zu\n", reading, merging, catalog.entries.size(), added);
}
