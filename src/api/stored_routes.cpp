#include "api/routes.hpp"
#include <twir_events/api/issue_history.hpp>
#include <twir_events/core/percent.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/section/unified_diff.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <map>

namespace twir::api {
namespace {

namespace json = boost::json;

result<section::IssueChanges> changes_of(const View& view, const RouteRequest& request) {
    const auto& input = view.input();
    return read_issue_changes(*request.store, *input.catalog, request.issue, input.style, input.next_issue);
}

/// The revision that a parameter names; empty: it names none.
result<std::optional<int>> read_revision(const RouteRequest& request, std::string_view name) {
    const auto text = http::value_of(request.query, name);
    if (text.empty())
        return std::nullopt;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1)
        return fail(errc::invalid_argument, in_quotes(text) + " is not a revision: expected a number from 1 on");
    return std::optional(number);
}

result<store::Snapshot> find_snapshot(const RouteRequest& request, std::optional<int> revision) {
    auto snapshot = request.store->snapshot(request.issue, revision);
    if (!snapshot)
        return snapshot.error();
    if (!*snapshot)
        return fail(errc::not_found, "the issue of " + format_date(request.issue) +
                                         " has no such snapshot; /snapshots lists all snapshots");
    return std::move(**snapshot);
}

result<store::Snapshot> find_snapshot(const RouteRequest& request) {
    const auto revision = read_revision(request, "revision");
    return revision ? find_snapshot(request, *revision) : revision.error();
}

/// A revision that is named stays as it is; which one is the last does not.
Content frozen(const RouteRequest& request, const store::Snapshot& snapshot, std::string type, std::string body) {
    const std::string_view extension = type == "application/json" ? ".json" : ".md";
    std::string lasting = "/snapshots/" + format_date(snapshot.issue) + std::string(extension) +
                          "?revision=" + std::to_string(snapshot.revision);
    Content content{std::move(type), std::move(body), std::move(lasting)};
    content.final = !request.is_relative && !http::value_of(request.query, "revision").empty();
    if (content.final)
        content.last_modified = snapshot.taken_at;
    return content;
}

}  // namespace

result<Content> changes_markdown(const View& view, const RouteRequest& request) {
    const auto changes = changes_of(view, request);
    if (!changes)
        return changes.error();
    return Content{"text/markdown; charset=utf-8", section::render_changes_markdown(*changes, view.input().style),
                   "/issues/" + format_date(request.issue) + "/changes.md"};
}

result<Content> changes_json(const View& view, const RouteRequest& request) {
    const auto changes = changes_of(view, request);
    if (!changes)
        return changes.error();
    return Content{"application/json", section::render_changes_json(*changes, view.input().style),
                   "/issues/" + format_date(request.issue) + "/changes.json"};
}

result<Content> explanation_json(const View& view, const RouteRequest& request) {
    const auto& input = view.input();
    const auto query = http::value_of(request.query, "q");
    if (trim(query).empty())
        return fail(errc::invalid_argument, "q is missing: a part of a title, an organizer's name or a web address");
    auto explanations = section::explain(*input.catalog, request.issue, input.style, query);
    if (const auto added = add_history(*request.store, explanations); !added)
        return added.error();
    return Content{"application/json",
                   section::render_explanation_json(explanations, request.issue, query, input.style),
                   "/issues/" + format_date(request.issue) + "/explain?q=" + percent_encode(query)};
}

result<Content> snapshots_json(const View&, const RouteRequest& request) {
    const auto snapshots = request.store->snapshots();
    if (!snapshots)
        return snapshots.error();
    json::array all;
    for (const auto& snapshot : *snapshots)
        all.push_back(json::object{{"issue", format_date(snapshot.issue)},
                                   {"revision", snapshot.revision},
                                   {"taken_at", format_rfc3339(snapshot.taken_at)},
                                   {"sha256", snapshot.digest}});
    return Content{"application/json", json::serialize(json::object{{"snapshots", std::move(all)}}) + "\n", {}};
}

result<Content> snapshot_markdown(const View&, const RouteRequest& request) {
    auto snapshot = find_snapshot(request);
    if (!snapshot)
        return snapshot.error();
    return frozen(request, *snapshot, "text/markdown; charset=utf-8", std::move(snapshot->markdown));
}

result<Content> snapshot_json(const View&, const RouteRequest& request) {
    auto snapshot = find_snapshot(request);
    if (!snapshot)
        return snapshot.error();
    return frozen(request, *snapshot, "application/json", std::move(snapshot->json));
}

result<Content> snapshot_diff(const View&, const RouteRequest& request) {
    const auto from = read_revision(request, "from");
    if (!from)
        return from.error();
    const auto to = read_revision(request, "to");
    if (!to)
        return to.error();
    const auto newer = find_snapshot(request, *to);
    if (!newer)
        return newer.error();
    const auto older = find_snapshot(request, from->value_or(std::max(1, newer->revision - 1)));
    if (!older)
        return older.error();
    const auto name = [&](const store::Snapshot& one) {
        return format_date(request.issue) + ".md revision " + std::to_string(one.revision);
    };
    return Content{"text/plain; charset=utf-8",
                   section::unified_diff(older->markdown, newer->markdown, name(*older), name(*newer)),
                   {}};
}

result<Content> feeds_json(const View&, const RouteRequest& request) {
    if (request.options == nullptr || !request.options->feeds)
        return fail(errc::storage, "this service does not know the state of the feeds");
    auto feeds = request.options->feeds(*request.store);
    if (!feeds)
        return feeds.error();
    return Content{"application/json", std::move(*feeds), {}};
}

result<Content> readiness(const View& view, const RouteRequest& request) {
    const auto& feeds = view.input().feeds;
    if (view.input().made == Instant())
        return fail(errc::refused, "the catalog has not been built yet");
    if (const auto there = request.store->still_there(); !there)
        return there.error();
    if (const auto answered = request.store->feed_states(); !answered)
        return fail(errc::storage, "the database does not answer: " + answered.error().message);
    std::map<Health, std::size_t> states;
    for (const auto& feed : feeds)
        ++states[feed.state];
    if (const auto unasked = states[Health::unasked]; unasked > 0)
        return fail(errc::refused, "the first round of polls is not finished: " + std::to_string(unasked) + " of " +
                                       std::to_string(feeds.size()) + " feeds were never polled");
    std::string others;
    for (const auto& [state, count] : states)
        if (count > 0 && state != Health::healthy)
            others.append(others.empty() ? " (" : ", ")
                .append(std::to_string(count))
                .append(" ")
                .append(words_of(state));
    return Content{"text/plain; charset=utf-8",
                   "ready\nhealthy feeds: " + std::to_string(states[Health::healthy]) + " of " +
                       std::to_string(feeds.size()) + (others.empty() ? "" : others + ")") + "\n",
                   {}};
}

}  // namespace twir::api
