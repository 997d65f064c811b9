#include "config/source_list.hpp"
#include <twir_events/config/remote_copy.hpp>
#include <twir_events/config/source_address.hpp>
#include <twir_events/core/digest.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/os/report.hpp>
#include <twir_events/poll/http_fields.hpp>

#include <algorithm>
#include <utility>

namespace twir::config {
namespace {

/// Configured sources cannot have it: their names have no slash.
constexpr const char* state_prefix = "config:";

std::string header_of(const net::Response& response, std::string_view name) {
    return std::string(response.header(name).value_or(""));
}

/// The tables of an array of tables, as every such file is written, or the entries of a list.
std::size_t tables_in(std::string_view text) {
    if (is_source_list(text))
        return entries_in_list(text);
    const auto lines = split(text, '\n');
    return static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [](auto line) { return trim(line).starts_with("[["); }));
}

}  // namespace

result<RemoteCopy> RemoteCopy::open(store::Store& store, const std::string& url) {
    auto page = store.page(url);
    if (!page)
        return page.error();
    auto state = store.feed_state(state_prefix + url);
    if (!state)
        return state.error();
    RemoteCopy copy(store, url);
    copy.state_ = poll::resume(std::move(*state), url);
    if (*page && !(*page)->content.empty()) {
        copy.text_ = std::move((*page)->content);
    } else {
        // Without the copy there is nothing that could be unchanged.
        copy.state_.etag.clear();
        copy.state_.last_modified.clear();
    }
    return copy;
}

net::Request RemoteCopy::request() const {
    net::Request request;
    request.url = url_;
    // Configured by the operator, so private addresses are allowed.
    request.allow_private = true;
    request.headers = {{"Accept", "application/toml, application/json, text/plain, */*;q=0.5"}};
    if (!state_.etag.empty())
        request.headers.push_back({"If-None-Match", state_.etag});
    if (!state_.last_modified.empty())
        request.headers.push_back({"If-Modified-Since", state_.last_modified});
    return request;
}

result<void> RemoteCopy::keep(const std::string& text, Instant now) {
    if (text_ == text)
        return {};
    store::CachedPage page;
    page.url = url_;
    page.fetched_at = now;
    page.next_check = now;
    page.status = 200;
    page.content = text;
    if (auto saved = store_->save_page(page); !saved)
        return saved;
    text_ = text;
    if (state_.etag.empty() && state_.last_modified.empty())
        return {};
    state_.etag.clear();
    state_.last_modified.clear();
    return store_->save(state_);
}

result<void> RemoteCopy::check(const net::Response& response) {
    if (response.status != 200)
        return fail(errc::http_status, "the host answered HTTP " + std::to_string(response.status));
    if (trim(response.body).empty())
        return fail(errc::malformed, "the answer is empty; a file without tables has at least a comment");
    return {};
}

/// An error where the answer is doubtful and the one before it was another.
result<void> RemoteCopy::doubt(const net::Response& response) {
    if (!text_)
        return {};
    const std::size_t before = tables_in(*text_);
    const std::size_t now = tables_in(response.body);
    std::string why;
    if (2 * now < before)
        why = "it has " + os::counted(now, is_source_list(*text_) ? "source" : "table") + " instead of " +
              std::to_string(before);
    else if (!response.end_told)
        why = "its host does not send its length, so it may be cut off";
    const std::string digest = sha256_hex(response.body);
    if (why.empty() || digest == state_.body_digest)
        return {};
    state_.body_digest = digest;
    return fail(errc::malformed, why + "; it is used once the next answer is the same");
}

poll::Outcome RemoteCopy::judge(const result<net::Response>& response, Instant now, const Accept& accept) {
    poll::Outcome outcome;
    const auto failed = [&](const Error& error) {
        outcome.error = error.message;
        return outcome;
    };
    if (!response)
        return failed(response.error());
    outcome.status = response->status;
    if (response->status == 304 && text_) {
        outcome.kind = poll::Outcome::Kind::unchanged;
        return outcome;
    }
    if (response->status == 429 || response->status == 503)
        outcome.retry_after = poll::parse_retry_after(header_of(*response, "Retry-After"), now);
    if (const auto checked = check(*response); !checked)
        return failed(checked.error());
    if (text_ != response->body) {
        if (const auto believed = doubt(*response); !believed)
            return failed(believed.error());
        if (const auto accepted = accept(response->body); !accepted)
            return failed(accepted.error());
        if (const auto kept = keep(response->body, now); !kept)
            return failed(kept.error());
        outcome.kind = poll::Outcome::Kind::read;
    } else {
        outcome.kind = poll::Outcome::Kind::unchanged;
    }
    outcome.etag = header_of(*response, "ETag");
    outcome.last_modified = header_of(*response, "Last-Modified");
    return outcome;
}

result<void> RemoteCopy::settle(const result<net::Response>& response, const poll::Pace& pace, Instant now,
                                const Accept& accept) {
    const auto outcome = judge(response, now, accept);
    // No jitter: these are few.
    state_ = poll::after(std::move(state_), outcome, pace, now, 0.5);
    // Configured by the operator: an address that is gone (410) is tried again like any that fails.
    state_.paused = false;
    if (outcome.good())
        state_.body_digest.clear();
    const std::string name = "file " + without_query(url_) + ": ";
    if (const auto saved = store_->save(state_); !saved)
        os::log_error(name + saved.error().message);
    if (!outcome.good()) {
        os::log_error(name + "keeping the last good copy: " + outcome.error);
        return fail(errc::http_status, name + "keeping the last good copy: " + outcome.error);
    }
    os::log_info(name + (outcome.kind == poll::Outcome::Kind::read ? "new, taken" : "unchanged"));
    return {};
}

}  // namespace twir::config
