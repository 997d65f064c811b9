#include "poll/conversation.hpp"

#include <twir_events/core/digest.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/feeds/luma.hpp>
#include <twir_events/feeds/meetup.hpp>
#include <twir_events/poll/hosts.hpp>
#include <twir_events/poll/http_fields.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace twir::poll {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view file_scheme = "file:";
/// Fifty events each: more than any group or calendar has ahead. Ends a feed that always names another cursor.
constexpr std::size_t most_pages = 40;
/// Meetup's filter works on instants, the window on local dates: a day more on both sides.
constexpr std::chrono::hours filter_margin = 24h;
/// When an API says that it is too much, but not until when.
constexpr std::chrono::seconds default_rest = 60s;

std::string header(const net::Response& response, std::string_view name) {
    return std::string(response.header(name).value_or(std::string_view()));
}

std::optional<std::chrono::seconds> retry_after(const net::Response& response, Instant now) {
    if (response.status != 429 && response.status != 503)
        return std::nullopt;
    return parse_retry_after(header(response, "Retry-After"), now);
}

/// How long a reader's error asks to wait: an API may say so with status 200.
std::optional<std::chrono::seconds> rest(const Error& error, std::string_view body, Instant now) {
    if (!error.is(errc::rate_limited))
        return std::nullopt;
    const auto reset = feeds::meetup_reset_at(body);
    return reset ? std::max(std::chrono::seconds(1), *reset - now) : default_rest;
}

std::chrono::seconds asked_pace(const net::Response& response) {
    const auto zero = std::chrono::seconds(0);
    return std::max(parse_max_age(header(response, "Cache-Control")).value_or(zero),
                    published_ttl(response.body).value_or(zero));
}

}  // namespace

std::string status_in_words(int status) {
    std::string words = "the host answered HTTP " + std::to_string(status);
    if (status == 401 || status == 403)
        return words + ": access refused; is the feed public?";
    if (status == 404)
        return words + ": not found; was it renamed, deleted or made private?";
    if (status == 410)
        return words +
               ": gone for good; it is polled again only by `poll --feed` with its name, or after its address was "
               "changed in the configuration";
    if (status == 429)
        return words + ": too many requests";
    if (status >= 500)
        return words + ": server error at the host";
    return words + ", which has no feed in it";
}

Conversation::Conversation(std::shared_ptr<const PolledSource> config, const store::FeedState& state,
                           const Window& window, std::shared_ptr<MeetupApi> meetup, ReadFeed read_feed)
    : config_(std::move(config)),
      asking_(facts_of(config_->source.kind).asking),
      state_(state),
      window_(window),
      meetup_(std::move(meetup)),
      read_feed_(std::move(read_feed)),
      urls_(config_->urls.empty() ? std::vector{config_->source.url} : config_->urls) {
    answer_.source = config_->source.id;
    if (!config_->lookup_url.empty())
        calendar_id_ = state_.calendar_id.empty() ? config_->source.calendar_id : state_.calendar_id;
}

bool Conversation::reads_files() const {
    return urls_.front().starts_with(file_scheme);
}

bool Conversation::look_up_again() {
    if (config_->lookup_url.empty() || looked_up_ || pages_ > 0)
        return false;
    calendar_id_.clear();
    return true;
}

Source Conversation::source_read() const {
    Source source = config_->source;
    if (!calendar_id_.empty())
        source.calendar_id = calendar_id_;
    return source;
}

bool Conversation::fall_back() {
    if (fell_back_ || config_->fallback_url.empty())
        return false;
    fell_back_ = true;
    urls_ = {config_->fallback_url};
    return true;
}

Step Conversation::next(Instant now, MeetupApi::SteadyTime steady_now) {
    if (finished_)
        return {};
    Step step;
    if (!reads_files()) {
        step = next_fetch(now, steady_now);
        step.request.may_ask = config_->may_ask;
        return step;
    }
    step.kind = Step::Kind::read_file;
    step.path = urls_[pages_].substr(file_scheme.size());
    return step;
}

Step Conversation::next_fetch(Instant now, MeetupApi::SteadyTime steady_now) {
    Step step;
    step.kind = Step::Kind::fetch;
    looking_up_ = !config_->lookup_url.empty() && calendar_id_.empty();
    if (looking_up_) {
        step.request = document_request(asking_, *config_, config_->lookup_url, {});
        return step;
    }
    const bool configured = fell_back_ || !config_->lookup_url.empty() || url_to_ask(state_).empty();
    const std::string url =
        configured ? replace_all(urls_.front(), calendar_id_place, calendar_id_) : url_to_ask(state_);
    // One that was just given is tried, however short its life is said to be: asking for another brings no better one.
    const bool has_token = meetup_ && (std::exchange(token_is_new_, false) || meetup_->has_token(now));
    asking_for_token_ = asking_.needs_token && !has_token;
    if (asking_for_token_) {
        auto request = meetup_ ? meetup_->token_request(now) : MeetupApi({}).token_request(now);
        if (!request) {
            fail_with(0, request.error());
            return {};
        }
        step.request = std::move(*request);
        step.request.allow_private = config_->allow_private;
        return step;
    }
    if (asking_.needs_token) {
        const Window shown = shown_window(asking_, window_, now);
        step.request = meetup_->page_request(url, config_->source.group, shown.from - filter_margin,
                                             shown.to + filter_margin, cursor_);
        step.request.allow_private = config_->allow_private;
        step.wait = meetup_->reserve_points(steady_now);
        return step;
    }
    step.request = document_request(asking_, *config_, url, cursor_);
    // The validators are those of the address itself.
    asked_conditionally_ = !asking_.paged && !fell_back_ && may_ask_conditionally(state_, now);
    if (asked_conditionally_ && !state_.etag.empty())
        step.request.headers.push_back({"If-None-Match", state_.etag});
    if (asked_conditionally_ && !state_.last_modified.empty())
        step.request.headers.push_back({"If-Modified-Since", state_.last_modified});
    return step;
}

void Conversation::on_response(const result<net::Response>& response, Instant now) {
    if (!response)
        fail_with(0, response.error());
    else if (looking_up_)
        on_lookup(*response, now);
    else if (asking_for_token_)
        on_token(*response, now);
    else
        on_page(*response, now);
}

void Conversation::on_token(const net::Response& response, Instant now) {
    gathered_.outcome.host.clear();
    token_is_new_ = true;
    if (auto taken = meetup_->on_token(response, now); !taken)
        fail_with(response.status == 200 ? 0 : response.status, taken.error(), retry_after(response, now));
}

void Conversation::on_lookup(const net::Response& response, Instant now) {
    looked_up_ = true;
    gathered_.outcome.host = host_of(response.final_url);
    gathered_.bytes += response.body.size();
    if (response.status != 200) {
        fail_with(response.status, {errc::http_status, "looking up the calendar: " + status_in_words(response.status)},
                  retry_after(response, now));
        return;
    }
    auto id = feeds::read_luma_calendar_id(response.body);
    if (!id) {
        fail_with(0, {errc::malformed, "looking up the calendar: " + id.error().message});
        return;
    }
    calendar_id_ = gathered_.calendar_id = std::move(*id);
}

void Conversation::on_page(const net::Response& response, Instant now) {
    gathered_.outcome.status = response.status;
    gathered_.outcome.host = host_of(response.final_url);
    gathered_.bytes += response.body.size();
    if (response.status == 401 && asking_.needs_token && !token_renewed_) {
        token_renewed_ = true;
        meetup_->forget_token();
        return;
    }
    if (response.status == 304 && asked_conditionally_) {
        gathered_.outcome.kind = Outcome::Kind::unchanged;
        finished_ = true;
    } else if (response.status == 404 && (look_up_again() || fall_back())) {
        return;
    } else if (response.status != 200) {
        fail_with(response.status, {errc::http_status, status_in_words(response.status)}, retry_after(response, now));
        return;
    }
    // What a 304 leaves out still holds, and its calendar's own word is in the body that it does not repeat.
    const auto kept_pace = finished_ ? state_.asked_pace : std::chrono::seconds(0);
    gathered_.outcome.asked_pace = std::max({gathered_.outcome.asked_pace, asked_pace(response), kept_pace});
    if (pages_ == 0 && !fell_back_ && config_->lookup_url.empty())
        gathered_.outcome.moved_to = response.moved_to;
    if (!asking_.paged && !fell_back_) {
        gathered_.outcome.etag = header(response, "ETag");
        gathered_.outcome.last_modified = header(response, "Last-Modified");
    }
    if (!finished_)
        accept(response.body, now);
}

void Conversation::on_file(const result<std::string>& bytes, Instant now) {
    if (!bytes && bytes.error().is(errc::not_found) && fall_back())
        return;
    if (!bytes) {
        fail_with(bytes.error().is(errc::not_found) ? 404 : 0, bytes.error());
        return;
    }
    gathered_.bytes += bytes->size();
    accept(*bytes, now);
}

void Conversation::accept(std::string_view body, Instant now) {
    const int status = gathered_.outcome.status;
    digest_ = sha256_hex({digest_, body});
    if (!asking_.paged && urls_.size() == 1 && digest_ == state_.body_digest && may_skip_parsing(state_, now)) {
        gathered_.outcome.kind = Outcome::Kind::unchanged;
        finished_ = true;
        return;
    }
    if (trim(body).empty()) {
        fail_with(status, {errc::malformed, "the answer is empty"});
        return;
    }
    auto reading = read_feed_(body, {source_read(), window_.from, window_.to});
    if (!reading) {
        const auto& error = reading.error();
        fail_with(error.is(errc::not_found) ? 404 : status, error, rest(error, body, now));
        return;
    }
    if (fell_back_ && reading->issue && state_.issue && *reading->issue < *state_.issue) {
        fail_with(404, {errc::not_found, "the issue of " + format_date(*state_.issue) +
                                             " that was read here is not found any more; its last content is kept"});
        return;
    }
    ++pages_;
    std::move(reading->listings.begin(), reading->listings.end(), std::back_inserter(answer_.listings));
    std::move(reading->problems.begin(), reading->problems.end(), std::back_inserter(gathered_.problems));
    answer_.unread.insert(reading->unread.begin(), reading->unread.end());
    answer_.complete = answer_.complete && !reading->incomplete;
    answer_.truncated = answer_.truncated || reading->truncated;
    if (!gathered_.issue)
        gathered_.issue = reading->issue;
    follow(reading->next_cursor);
}

void Conversation::follow(const std::string& cursor) {
    const bool another = reads_files() ? pages_ < urls_.size() : asking_.paged && !cursor.empty();
    finished_ = !another;
    if (finished_) {
        // Recorded pages: more may exist behind the last one, but they were not recorded.
        answer_.truncated = answer_.truncated || !cursor.empty();
        gathered_.outcome.kind = Outcome::Kind::read;
    } else if (!reads_files() && (pages_ >= most_pages || !cursors_.insert(cursor).second)) {
        finished_ = true;
        gathered_.outcome.kind = Outcome::Kind::read;
        answer_.complete = false;
        answer_.truncated = true;
        gathered_.problems.push_back({0, "cursor", "the feed names the same next page again and again",
                                      "kept what was read; no event counts as missing"});
    }
    cursor_ = cursor;
}

void Conversation::fail_with(int status, Error error, std::optional<std::chrono::seconds> retry_after) {
    const bool not_yet = status == 404 && config_->may_be_missing;
    gathered_.outcome.kind = not_yet         ? Outcome::Kind::not_yet
                             : status == 410 ? Outcome::Kind::gone
                                             : Outcome::Kind::failed;
    gathered_.outcome.status = status;
    gathered_.outcome.code = error.code;
    gathered_.outcome.error = std::move(error.message);
    gathered_.outcome.retry_after = retry_after;
    finished_ = true;
}

Gathered Conversation::take(Instant now) {
    if (gathered_.outcome.kind != Outcome::Kind::read)
        return std::move(gathered_);
    gathered_.outcome.body_digest = digest_;
    if (digest_ == state_.body_digest && may_skip_parsing(state_, now)) {
        gathered_.outcome.kind = Outcome::Kind::unchanged;
        return std::move(gathered_);
    }
    const Window shown = reads_files() ? window_ : shown_window(asking_, window_, now);
    answer_.from = shown.from;
    answer_.to = shown.to;
    gathered_.answer = std::move(answer_);
    return std::move(gathered_);
}

}  // namespace twir::poll
