#include "cli/remote_merge.hpp"

#include <twir_events/config/fetch_by_hand.hpp>
#include <twir_events/core/json_access.hpp>
#include <twir_events/knowledge/polling.hpp>
#include <twir_events/os/report.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace twir::cli {
namespace {

/// The reason in an answer of RFC 9457; empty: it gives none.
std::string detail_of(const std::string& body) {
    boost::system::error_code error;
    const auto value = boost::json::parse(body, error);
    return error ? std::string() : text_at(value, {"detail"});
}

std::string address_of(const std::string& server, const std::string& path) {
    return server.ends_with('/') ? server + path.substr(1) : server + path;
}

Error refusal(const std::string& url, const net::Response& response) {
    const auto detail = detail_of(response.body);
    const bool refused = response.status >= 400 && response.status < 500;
    return fail(refused ? errc::malformed : errc::http_status,
                url + ": answered HTTP " + std::to_string(response.status) + (detail.empty() ? "" : ": " + detail));
}

}  // namespace

result<std::string> get_from(const std::string& server, const std::string& path) {
    const auto url = address_of(server, path);
    net::Request get;
    get.url = url;
    auto response = config::fetch_by_hand({}, std::move(get));
    if (!response)
        return os::fail_in(url, response.error());
    if (response->status != 200)
        return refusal(url, *response);
    return std::move(response->body);
}

result<merge::MergeResult> merge_at(const std::string& server, const merge::MergeRequest& request) {
    const auto url = address_of(server, "/merge");
    net::Request post;
    post.method = "POST";
    post.url = url;
    post.headers = {{"Content-Type", "application/json"}};
    post.body = merge::render_merge_request(request);
    const auto response = config::fetch_by_hand({}, std::move(post));
    if (!response)
        return os::fail_in(url, response.error());
    if (response->status != 200)
        return refusal(url, *response);
    auto merged = merge::read_merge_answer(response->body);
    // Whatever runs there, the draft is not to blame.
    return merged ? std::move(merged) : fail(errc::http_status, url + ": " + merged.error().message);
}

}  // namespace twir::cli
