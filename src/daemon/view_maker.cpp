#include "daemon/view_maker.hpp"

#include <twir_events/config/open_store.hpp>
#include <twir_events/core/source_kinds.hpp>
#include <twir_events/knowledge/catalog_source.hpp>
#include <twir_events/knowledge/feed_table.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/os/memory.hpp>

#include <chrono>
#include <utility>

namespace twir::daemon {
namespace {

/// Whose feed each source is, as people know them: by source.
std::vector<api::FeedSummary> summaries_of(const config::Config& config, const normalize::Directory& directory) {
    std::vector<api::FeedSummary> out;
    for (const auto& configured : config.sources) {
        const Source& source = configured.source;
        const auto* organizer = directory.by_url(source.organizer_url);
        if (organizer == nullptr && !source.group.empty())
            organizer = directory.by_meetup_group(source.group);
        out.push_back({source.id, std::string(source_kind_name(source.kind)), {}, {}});
        out.back().name = source.called();
        out.back().page = organizer != nullptr ? organizer->url : source.organizer_url;
    }
    return out;
}

/// How the feed stands. `whose`: of the same source.
api::FeedSummary summary_of(const knowledge::FeedStatus& feed, api::FeedSummary whose) {
    api::FeedSummary out = std::move(whose);
    out.state = feed.health;
    out.error = feed.state.last_error;
    out.last_success = feed.state.last_success;
    out.failing_since = feed.state.failing_since;
    if (!feed.state.paused)
        out.next_try = feed.state.next_check;
    return out;
}

}  // namespace

void ViewMaker::take_up(const std::shared_ptr<const config::Config>& config) {
    if (config == config_)
        return;
    config_ = config;
    counted_on_ = {};
    directory_ = std::make_shared<const normalize::Directory>(config->organizers);
    whose_ = summaries_of(*config, *directory_);
}

/// What is ahead is counted once a day: for the state of a feed, days are enough.
result<void> ViewMaker::read_figures(store::Store& store, Instant now) {
    auto revisions = store.listing_revisions();
    if (!revisions)
        return revisions.error();
    if (counted_on_ != date_of(now)) {
        auto all = store.feed_figures(now);
        if (!all)
            return all.error();
        figures_ = std::move(*all);
        counted_on_ = date_of(now);
        revisions_ = std::move(*revisions);
        return {};
    }
    for (const auto& [source, revision] : *revisions) {
        const auto before = revisions_.find(source);
        if (before != revisions_.end() && before->second == revision)
            continue;
        const auto one = store.feed_figures(source, now);
        if (!one)
            return one.error();
        figures_.insert_or_assign(source, *one);
    }
    revisions_ = std::move(*revisions);
    return {};
}

/// What the database knows, catalog, feeds and all as of one moment.
result<void> ViewMaker::read(store::Store& store, Instant now, api::ViewInput& view) {
    auto catalog = follower_.read(config_, store, now);
    if (!catalog)
        return catalog.error();
    if (const auto counted = read_figures(store, now); !counted)
        return counted.error();
    const auto feeds = knowledge::feed_statuses(*config_, store, now, figures_);
    if (!feeds)
        return feeds.error();
    const auto rule = knowledge::known_next_issue_rule(*config_, store);
    if (!rule)
        return rule.error();
    auto scores = store.scores();
    if (!scores)
        return scores.error();
    view.catalog = std::make_shared<const Catalog>(std::move(*catalog));
    view.feeds.reserve(feeds->size());
    for (std::size_t i = 0; i < feeds->size(); ++i)
        view.feeds.push_back(summary_of((*feeds)[i], whose_[i]));
    view.next_issue = *rule;
    view.scores = std::move(*scores);
    return {};
}

result<api::ViewPtr> ViewMaker::make(const std::shared_ptr<const config::Config>& config, Instant now,
                                     const std::stop_token& stop) {
    const auto began = std::chrono::steady_clock::now();
    take_up(config);
    auto store = config::open_store(*config, store::OpenMode::read_only);
    if (!store)
        return store.error();
    store->stop_when([stop] { return stop.stop_requested(); });
    api::ViewInput view;
    view.style = config->style;
    view.directory = directory_;
    view.how_to_get_in = config->how_to_get_in;
    view.made = now;
    view.alone_in_its_second = !last_ || last_->input().made < now;
    view.horizon = knowledge::horizon(*config, now);
    const bool from_nothing = counted_on_ != date_of(now);
    if (const auto done = store->at_one_moment([&] { return read(*store, now, view); }); !done)
        return done.error();
    view.build_time = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    if (stop.stop_requested())
        return fail(errc::refused, "the service ends");
    const Date next = section::next_issue(now, view.next_issue);
    last_ = std::make_shared<const api::View>(std::move(view), last_.get());
    // What is asked most is rendered here, not while somebody waits for it.
    static_cast<void>(last_->markdown().issue(next));
    // What was needed for that, and is not for the small changes that follow.
    if (from_nothing)
        os::give_back_memory();
    return last_;
}

}  // namespace twir::daemon
