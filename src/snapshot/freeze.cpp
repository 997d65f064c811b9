#include "snapshot/freeze.hpp"

#include <twir_events/core/digest.hpp>
#include <twir_events/core/json_access.hpp>
#include <twir_events/section/render.hpp>
#include <twir_events/section/unified_diff.hpp>

#include <boost/json.hpp>

#include <algorithm>

namespace twir::snapshot {
namespace {

namespace json = boost::json;

/// The JSON of an issue without its facts about the snapshot; null where it is not an object.
json::value issue_part(const std::string& text) {
    boost::system::error_code error;
    json::value document = json::parse(text, error);
    if (error || !document.is_object())
        return nullptr;
    document.as_object().erase("snapshot");
    return document;
}

/// Whether two documents have the same there; null where there is none.
bool same_at(const json::value& a, std::initializer_list<std::string_view> path_in_a, const json::value& b,
             std::initializer_list<std::string_view> path_in_b) {
    const auto* x = find(a, path_in_a);
    const auto* y = find(b, path_in_b);
    return (x == nullptr ? json::value() : *x) == (y == nullptr ? json::value() : *y);
}

/// Why an issue is not frozen with that feed; empty: it is. `any_answered`: not all feeds are without any good answer.
std::string staleness(const knowledge::FeedStatus& feed, std::chrono::seconds max_age, Instant now, bool any_answered) {
    const auto health = poll::health(feed.state, feed.figures, now, max_age, feed.pace);
    if (health == poll::Health::unasked)
        return feed.config->source.id + ": never polled";
    const auto& s = feed.state;
    // Of a feed that never answered nothing can have been lost.
    if (!s.last_success && any_answered)
        return {};
    const auto& last = feed.figures.last_start;
    const bool silent = s.last_success && (!last || now - *last > date::days(365));
    if (health != poll::Health::stale || silent)
        return {};
    return feed.config->source.id + ": no good answer " +
           (s.last_success ? "since " + format_rfc3339(*s.last_success) : "ever") +
           (s.last_error.empty() ? "" : ": " + s.last_error);
}

bool any_answered(const std::vector<knowledge::FeedStatus>& feeds) {
    return std::any_of(feeds.begin(), feeds.end(),
                       [](const knowledge::FeedStatus& feed) { return feed.state.last_success; });
}

}  // namespace

std::vector<std::string> stale_feeds(const std::vector<knowledge::FeedStatus>& feeds, std::chrono::seconds max_age,
                                     Instant now) {
    std::vector<std::string> lines;
    const bool any = any_answered(feeds);
    for (const auto& feed : feeds)
        if (auto line = staleness(feed, max_age, now, any); !line.empty())
            lines.push_back(std::move(line));
    return lines;
}

std::vector<std::string> troubled_feeds(const std::vector<knowledge::FeedStatus>& feeds, std::chrono::seconds max_age,
                                        Instant now) {
    std::vector<std::string> lines;
    const bool any = any_answered(feeds);
    for (const auto& feed : feeds) {
        const auto& s = feed.state;
        // A draft that does not exist yet has an error text, but has not failed.
        if (!s.failing_since || !staleness(feed, max_age, now, any).empty())
            continue;
        lines.push_back(feed.config->source.id + ": " + s.last_error +
                        (s.last_success ? "; frozen with its answer of " + format_rfc3339(*s.last_success)
                                        : "; frozen without it, as it never gave a good answer"));
    }
    return lines;
}

store::Snapshot freeze(const Catalog& catalog, Date issue, const config::Config& config,
                       const std::vector<knowledge::FeedStatus>& feeds, int revision, Instant now) {
    const auto made = section::make_issue(catalog, issue, config.style);
    store::Snapshot s;
    s.issue = issue;
    s.revision = revision;
    s.taken_at = now;
    s.markdown = section::render_markdown(made);
    s.digest = sha256_hex(s.markdown);
    s.config_digest = config.digest;
    s.feed_health = knowledge::feeds_json(feeds, false);
    json::value document = json::parse(section::render_json(made, catalog, config.style));
    document.as_object()["snapshot"] = json::object{{"revision", revision},
                                                    {"taken_at", format_rfc3339(now)},
                                                    {"sha256", s.digest},
                                                    {"config_sha256", s.config_digest},
                                                    {"feeds", json::parse(s.feed_health).at("feeds")}};
    s.json = json::serialize(document) + "\n";
    s.json_digest = sha256_hex(s.json);
    return s;
}

bool same_issue(const store::Snapshot& a, const store::Snapshot& b) {
    return a.markdown == b.markdown && issue_part(a.json) == issue_part(b.json);
}

std::vector<std::string> faults_of(const store::Snapshot& s) {
    std::vector<std::string> faults;
    if (sha256_hex(s.markdown) != s.digest)
        faults.emplace_back("the Markdown does not have the digest that was stored with it");
    if (sha256_hex(s.json) != s.json_digest)
        faults.emplace_back("the JSON does not have the digest that was stored with it");
    boost::system::error_code error;
    const json::value document = json::parse(s.json, error);
    const json::value health = json::parse(s.feed_health, error);
    if (text_at(document, {"snapshot", "sha256"}) != s.digest ||
        text_at(document, {"snapshot", "config_sha256"}) != s.config_digest ||
        text_at(document, {"snapshot", "taken_at"}) != format_rfc3339(s.taken_at) ||
        text_at(document, {"issue"}) != format_date(s.issue) ||
        text_at(document, {"snapshot", "revision"}) != std::to_string(s.revision) ||
        !same_at(document, {"snapshot", "feeds"}, health, {"feeds"}))
        faults.emplace_back("the JSON describes another snapshot than the one that it is stored with");
    return faults;
}

std::string snapshot_name(Date issue, int revision) {
    return format_date(issue) + " revision " + std::to_string(revision);
}

std::string revision_diff(const store::Snapshot& before, const store::Snapshot& after) {
    return section::unified_diff(before.markdown, after.markdown, snapshot_name(before.issue, before.revision),
                                 snapshot_name(after.issue, after.revision));
}

}  // namespace twir::snapshot
