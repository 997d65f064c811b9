#include "daemon/catalog_keeper.hpp"

#include <twir_events/config/open_store.hpp>
#include <twir_events/core/thread_scheduling.hpp>
#include <twir_events/knowledge/catalog_source.hpp>
#include <twir_events/knowledge/feed_table.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/section/large_sources.hpp>

namespace twir::daemon {
namespace {

using namespace std::chrono_literals;

/// Between two builds: a round of polls brings news many times a second, and each build costs a whole core.
constexpr std::chrono::milliseconds least_rest = 200ms;
/// A big catalog is not built for more than a third of the time.
constexpr int rest_per_work = 2;
/// A build that uses more processor time than this continues with idle priority.
constexpr std::chrono::milliseconds long_build = 250ms;
/// How often the calendar is looked at.
constexpr std::chrono::seconds day_check = 30s;

/// Of whom the feed is, as people know him, and how it stands.
api::FeedSummary summary_of(const knowledge::FeedStatus& feed, const normalize::Directory& directory) {
    const auto& source = feed.config->source;
    const auto* organizer = directory.by_url(source.organizer_url);
    if (organizer == nullptr && !source.group.empty())
        organizer = directory.by_meetup_group(source.group);
    api::FeedSummary out{source.id, std::string(source_kind_name(source.kind)),
                         std::string(poll::health_name(feed.health)), feed.state.last_error};
    out.name = organizer != nullptr ? organizer->name : source.id;
    out.page = organizer != nullptr ? organizer->url : source.organizer_url;
    out.last_success = feed.state.last_success;
    out.failing_since = feed.state.failing_since;
    if (!feed.state.paused)
        out.next_try = feed.state.next_check;
    return out;
}

/// What the database knows, catalog, feeds and all as of one moment.
result<void> read_view(const config::Config& config, store::Store& store, Instant now, api::ViewInput& view) {
    auto catalog = knowledge::known_catalog(config, store, now);
    if (!catalog)
        return catalog.error();
    const auto feeds = knowledge::feed_statuses(config, store, now);
    if (!feeds)
        return feeds.error();
    const auto rule = knowledge::known_next_issue_rule(config, store);
    if (!rule)
        return rule.error();
    view.catalog = std::make_shared<const Catalog>(std::move(*catalog));
    for (const auto& feed : *feeds)
        view.feeds.push_back(summary_of(feed, *view.directory));
    view.next_issue = *rule;
    auto scores = store.scores();
    if (!scores)
        return scores.error();
    view.scores = std::move(*scores);
    return {};
}

/// `last_made`: when the one before was. Ends with an error soon after `stop` is requested.
result<api::ViewPtr> make_view(const config::Config& config, Instant now, std::optional<Instant> last_made,
                               const std::stop_token& stop) {
    const auto began = std::chrono::steady_clock::now();
    auto store = config::open_store(config, store::OpenMode::read_only);
    if (!store)
        return store.error();
    store->stop_when([stop] { return stop.stop_requested(); });
    api::ViewInput view;
    view.style = config.style;
    view.directory = std::make_shared<const normalize::Directory>(config.organizers);
    view.how_to_get_in = config.how_to_get_in;
    view.made = now;
    view.alone_in_its_second = !last_made || *last_made < now;
    view.horizon = knowledge::horizon(config, now);
    if (const auto read = store->at_one_moment([&] { return read_view(config, *store, now, view); }); !read)
        return read.error();
    view.build_time = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    if (stop.stop_requested())
        return fail(errc::refused, "the service ends");
    return std::make_shared<const api::View>(std::move(view));
}

}  // namespace

CatalogKeeper::CatalogKeeper(std::shared_ptr<const config::Config> config, const Clock& clock, Publish publish)
    : clock_(clock), publish_(std::move(publish)), config_(std::move(config)), thread_([this] { work(); }) {}

CatalogKeeper::~CatalogKeeper() {
    {
        const std::lock_guard lock(mutex_);
        stop_.request_stop();
    }
    changed_.notify_one();
    thread_.join();
}

void CatalogKeeper::refresh() {
    {
        const std::lock_guard lock(mutex_);
        wanted_ = true;
    }
    changed_.notify_one();
}

void CatalogKeeper::refresh(std::shared_ptr<const config::Config> config) {
    {
        const std::lock_guard lock(mutex_);
        config_ = std::move(config);
        wanted_ = true;
    }
    changed_.notify_one();
}

void CatalogKeeper::work() {
    std::optional<Date> built_on;
    std::unique_lock lock(mutex_);
    while (!stop_.stop_requested()) {
        const bool new_day = built_on && *built_on != date_of(clock_.now());
        if (!wanted_ && !new_day) {
            changed_.wait_for(lock, day_check, [this] { return wanted_ || stop_.stop_requested(); });
            continue;
        }
        wanted_ = false;
        const bool first = !built_on;
        built_on = date_of(clock_.now());
        const auto config = config_;
        lock.unlock();
        const auto began = std::chrono::steady_clock::now();
        const auto used_before = processor_time();
        build(*config);
        // Before the first build no request is answered.
        if (first)
            stand_back();
        if (processor_time() - used_before > long_build)
            work_when_idle();
        const auto rest = std::max<std::chrono::steady_clock::duration>(
            least_rest, rest_per_work * (std::chrono::steady_clock::now() - began));
        lock.lock();
        changed_.wait_for(lock, rest, [this] { return stop_.stop_requested(); });
    }
}

/// What it throws is a bug that must not end the service: the last catalog stays.
void CatalogKeeper::build(const config::Config& config) {
    try {
        const auto began = std::chrono::steady_clock::now();
        auto view = make_view(config, clock_.now(), last_made_, stop_.get_token());
        if (stop_.stop_requested())
            return;
        if (!view) {
            os::log_error("catalog not built, keeping the last one: " + view.error().message);
            return;
        }
        const auto took =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
        const auto& catalog = *(*view)->input().catalog;
        os::log_info("catalog events=" + std::to_string(catalog.entries.size()) +
                     " left_out=" + std::to_string(catalog.left_out.size()) + " ms=" + std::to_string(took.count()));
        for (const auto& warning : catalog.warnings)
            os::log_warning(warning);
        const auto next = section::next_issue(clock_.now(), (*view)->input().next_issue);
        for (const auto& source : section::large_sources(section::make_issue(catalog, next, config.style)))
            os::log_warning(source.message());
        last_made_ = (*view)->input().made;
        publish_(std::move(*view));
    } catch (const std::exception& e) {
        os::log_error("catalog not built, keeping the last one; internal error: " + std::string(e.what()));
    }
}

}  // namespace twir::daemon
