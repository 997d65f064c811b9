#include "feeds/json_access.hpp"
#include "feeds/meetup_node.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/feeds/meetup.hpp>

namespace twir::feeds {
namespace {

/// Recorded answers are under `body`, as JSON or as a text of JSON.
result<json::value> unwrap(json::value value) {
    const auto* body = find(value, {"body"});
    if (body == nullptr)
        return value;
    if (const auto* text = body->if_string())
        return parse_json({text->data(), text->size()});
    return json::value(*body);
}

std::string all_messages(const json::array& errors) {
    std::string out;
    for (const auto& error : errors) {
        const std::string message = text_at(error, {"message"});
        if (!message.empty())
            out += (out.empty() ? "" : "; ") + message;
    }
    return out.empty() ? "errors without a message" : out;
}

const json::value* rate_limit(const json::array& errors) {
    for (const auto& error : errors)
        if (text_at(error, {"extensions", "code"}) == "RATE_LIMITED")
            return &error;
    return nullptr;
}

Error api_error(const json::array& errors) {
    if (const auto* limited = rate_limit(errors))
        return fail(errc::rate_limited, "Meetup asks to wait until " + text_at(*limited, {"extensions", "resetAt"}));
    return fail(errc::malformed, "Meetup refused the query: " + all_messages(errors));
}

void read_connection(const json::value& connection, const MeetupGroup& group, const std::string& path,
                     const ReadOptions& options, Reading& out) {
    const auto* edges = array_at(connection, {"edges"});
    for (std::size_t i = 0; edges != nullptr && i < edges->size(); ++i) {
        const std::string at = path + ".edges[" + std::to_string(i) + "].node";
        const auto* node = find((*edges)[i], {"node"});
        if (node == nullptr || !node->is_object()) {
            out.problems.push_back({0, at, "missing", "event left out"});
            out.incomplete = true;
            continue;
        }
        auto listing = read_meetup_node(*node, group, at, out.problems);
        if (!listing) {
            out.leave_out(meetup_node_id(*node));
            continue;
        }
        listing->key.source = options.source.id;
        keep_raw(out, options, listing->key, *node);
        out.listings.push_back(std::move(*listing));
    }
    if (true_at(connection, {"pageInfo", "hasNextPage"}))
        out.next_cursor = text_at(connection, {"pageInfo", "endCursor"});
}

/// A group holds its events, a pro network those of its groups: whatever in `data` has a connection of events is read.
bool read_holder(const json::value& holder, const std::string& path, const ReadOptions& options, Reading& out) {
    const MeetupGroup group = read_meetup_group(holder);
    bool found = false;
    const auto* object = holder.if_object();
    if (object == nullptr)
        return false;
    for (const auto& [name, value] : *object) {
        if (array_at(value, {"edges"}) == nullptr)
            continue;
        found = true;
        read_connection(value, group, path + "." + std::string(name), options, out);
    }
    if (out.name.empty())
        out.name = group.name;
    return found;
}

void keep_window(Reading& out, const ReadOptions& options) {
    std::erase_if(out.listings, [&](const Listing& l) {
        const Instant end = l.end.value_or(l.start).instant();
        return l.start.instant() >= options.to || (end <= options.from && l.start.instant() < options.from);
    });
}

}  // namespace

result<Reading> read_meetup(std::string_view bytes, const ReadOptions& options) {
    auto parsed = parse_json(bytes);
    if (!parsed)
        return parsed.error();
    auto answer = unwrap(std::move(*parsed));
    if (!answer)
        return answer.error();
    if (const auto* errors = array_at(*answer, {"errors"}); errors != nullptr && !errors->empty())
        return api_error(*errors);
    const auto* data = find(*answer, {"data"});
    if (data == nullptr || !data->is_object())
        return fail(errc::malformed, "the answer has no $.data object, so it is not a GraphQL answer");

    Reading out;
    bool found = false;
    for (const auto& [name, holder] : data->get_object()) {
        if (holder.is_null())
            return fail(errc::not_found,
                        "Meetup knows no group" +
                            (options.source.group.empty() ? std::string() : " " + in_quotes(options.source.group)) +
                            " ($.data." + std::string(name) + " is null)");
        found = read_holder(holder, "$.data." + std::string(name), options, out) || found;
    }
    if (!found)
        return fail(errc::malformed, "the answer holds no list of events ($.data.groupByUrlname.events.edges)");
    keep_window(out, options);
    sort_listings(out.listings);
    return out;
}

std::optional<Instant> meetup_reset_at(std::string_view bytes) {
    const auto answer = parse_json(bytes);
    if (!answer)
        return {};
    const auto* errors = array_at(*answer, {"errors"});
    const auto* limited = errors == nullptr ? nullptr : rate_limit(*errors);
    if (limited == nullptr)
        return {};
    const auto t = parse_rfc3339(text_at(*limited, {"extensions", "resetAt"}));
    if (!t)
        return {};
    return t->instant();
}

}  // namespace twir::feeds
