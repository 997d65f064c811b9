// catalog_bench CONFIG: the milliseconds of processor time that the service needs for the view of all listings of a
// database, and for the next one after an answer with three changes (the median of eleven).
#include "daemon/view_maker.hpp"
#include <twir_events/config/open_store.hpp>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <memory>
#include <vector>

using namespace twir;

namespace {

constexpr int rounds = 11;

double processor_ms() {
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

/// Retitles one listing of the source, moves one, and drops one.
void change(store::Store& store, const std::string& source, int round, Instant now) {
    store::ListingQuery query;
    query.source = source;
    query.descriptions = true;
    store::Answer answer;
    answer.source = source;
    for (auto& stored : store.listings(query).value())
        answer.listings.push_back(std::move(stored.listing));
    answer.listings.erase(answer.listings.end() - 1);
    auto& retitled = answer.listings[answer.listings.size() / 2];
    retitled.summary += " " + std::to_string(round);
    auto& moved = answer.listings[answer.listings.size() / 3];
    moved.start.local += date::days(1);
    if (moved.end)
        moved.end->local += date::days(1);
    answer.from = now - date::days(60);
    answer.to = now + date::days(400);
    auto state = store.feed_state(source).value();
    state.last_success = state.last_read = now;
    store.apply(std::move(answer), state, now).value();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2)
        return 2;
    const auto config = std::make_shared<const config::Config>(config::load_config(argv[1]).value());
    auto store = config::open_store(*config).value();
    Instant now = *config->now;
    daemon::ViewMaker maker;
    double began = processor_ms();
    auto view = maker.make(config, now, {}).value();
    const double full = processor_ms() - began;
    const std::size_t events = view->input().catalog->entries.size();
    std::vector<double> next;
    for (int round = 0; round < rounds; ++round) {
        now += std::chrono::minutes(1);
        const auto at = static_cast<std::size_t>(round) * config->sources.size() / rounds;
        change(store, config->sources[at].source.id, round, now);
        began = processor_ms();
        view = maker.make(config, now, {}).value();
        next.push_back(processor_ms() - began);
    }
    std::sort(next.begin(), next.end());
    std::printf("%zu %.1f %.2f\n", events, full, next[next.size() / 2]);
    return 0;
}
