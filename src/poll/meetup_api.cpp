#include "poll/meetup_api.hpp"

#include "poll/jwt.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace twir::poll {

namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

/// A token is renewed this long before it expires, so that a slow request does not outlive it; one of a short life when
/// half of it is over.
constexpr std::chrono::seconds renew_before = 2min;
constexpr std::chrono::seconds default_lifetime = 1h;
constexpr std::chrono::seconds limit_window = 60s;
constexpr int page_size = 50;

constexpr std::string_view query =
    "query ($u: String!, $n: Int, $c: String, $a: DateTime, $b: DateTime) { groupByUrlname(urlname: $u) { name urlname "
    "city state country timezone events(first: $n, after: $c, sort: ASC, filter: {afterDateTime: $a, beforeDateTime: "
    "$b, status: [ACTIVE, AUTOSCHED, PAST, CANCELLED, CANCELLED_PERM]}) { pageInfo { hasNextPage endCursor } "
    "totalCount edges { node { id token title eventUrl status eventType dateTime endTime duration description series { "
    "description } feeSettings { required amount currency } venues { name address city state country lat lon venueType "
    "} group { name urlname city state country } } } } } }";

/// Meetup's filter wants a ZonedDateTime.
std::string zoned(Instant t) {
    return format_rfc3339(t);
}

json::value parse(std::string_view body) {
    boost::system::error_code ec;
    auto value = json::parse(body, ec);
    return ec ? json::value() : value;
}

const json::value* member(const json::value& value, std::string_view key) {
    const auto* object = value.if_object();
    return object == nullptr ? nullptr : object->if_contains(key);
}

std::string_view text_member(const json::value& value, std::string_view key) {
    const auto* found = member(value, key);
    return found != nullptr && found->is_string() ? std::string_view(found->get_string()) : std::string_view();
}

}  // namespace

bool MeetupApi::has_token(Instant now) const {
    return !token_.empty() && now < renew_at_;
}

result<net::Request> MeetupApi::token_request(Instant now) const {
    if (credentials_.empty())
        return fail(errc::invalid_config,
                    "no credentials for Meetup's API are configured; the kind meetup-ical needs none");
    auto jwt = make_meetup_jwt(credentials_, now);
    if (!jwt)
        return jwt.error();
    net::Request request;
    request.method = "POST";
    request.url = credentials_.token_url;
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
    // The JWT's alphabet needs no escaping in a form.
    request.body = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + *jwt;
    return request;
}

result<void> MeetupApi::on_token(const net::Response& response, Instant now) {
    const auto body = parse(response.body);
    const auto token = text_member(body, "access_token");
    if (response.status != 200 || token.empty()) {
        std::string why = "Meetup gives no access token (HTTP " + std::to_string(response.status) + ")";
        if (const auto said = text_member(body, "error"); !said.empty())
            why += ": " + std::string(said.substr(0, 100));
        return fail(errc::http_status, why + "; check client key, member id, key and clock");
    }
    std::chrono::seconds lifetime = default_lifetime;
    if (const auto* expires = member(body, "expires_in"); expires != nullptr && expires->is_int64())
        lifetime = std::chrono::seconds(std::clamp<std::int64_t>(expires->get_int64(), 0, 86400));
    token_ = token;
    renew_at_ = now + lifetime - std::min(renew_before, lifetime / 2);
    return {};
}

net::Request MeetupApi::page_request(const std::string& url, std::string_view group, Instant from, Instant to,
                                     std::string_view cursor) const {
    json::object variables{{"u", group}, {"n", page_size}, {"a", zoned(from)}, {"b", zoned(to)}};
    if (!cursor.empty())
        variables["c"] = cursor;
    net::Request request;
    request.method = "POST";
    request.url = url;
    request.headers = {
        {"Content-Type", "application/json"}, {"Accept", "application/json"}, {"Authorization", "Bearer " + token_}};
    request.body = json::serialize(json::object{{"query", query}, {"variables", variables}});
    return request;
}

std::chrono::milliseconds MeetupApi::reserve_points(SteadyTime now) {
    while (!queries_.empty() && queries_.front() + limit_window <= now)
        queries_.pop_front();
    SteadyTime at = now;
    const std::size_t queries_per_window = credentials_.queries_per_minute;
    if (queries_.size() >= queries_per_window)
        at = std::max(now, queries_[queries_.size() - queries_per_window] + limit_window);
    queries_.push_back(at);
    return std::chrono::ceil<std::chrono::milliseconds>(at - now);
}

}  // namespace twir::poll
