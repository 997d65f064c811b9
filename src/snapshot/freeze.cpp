#include "snapshot/freeze.hpp"

#include "snapshot/stale_feeds.hpp"
#include <twir_events/core/digest.hpp>
#include <twir_events/core/json_access.hpp>
#include <twir_events/section/render.hpp>
#include <twir_events/section/unified_diff.hpp>

#include <boost/json.hpp>

#include <utility>

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

}  // namespace

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
    json::array stale;
    for (const auto& line : stale_feeds(feeds, config.snapshot.max_age, now))
        stale.emplace_back(line);
    document.as_object()["snapshot"] = json::object{{"revision", revision},
                                                    {"taken_at", format_rfc3339(now)},
                                                    {"sha256", s.digest},
                                                    {"config_sha256", s.config_digest},
                                                    {"stale_feeds", std::move(stale)},
                                                    {"feeds", json::parse(s.feed_health).at("feeds")}};
    s.json = json::serialize(document) + "\n";
    s.json_digest = sha256_hex(s.json);
    return s;
}

bool same_issue(const store::Snapshot& a, const store::Snapshot& b) {
    return a.markdown == b.markdown && issue_part(a.json) == issue_part(b.json);
}

std::vector<std::string> stale_feeds_of(const store::Snapshot& snapshot) {
    boost::system::error_code error;
    const json::value document = json::parse(snapshot.json, error);
    std::vector<std::string> lines;
    if (const auto* stale = array_at(document, {"snapshot", "stale_feeds"}))
        for (const auto& line : *stale)
            if (line.is_string())
                lines.emplace_back(line.get_string());
    return lines;
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
