#pragma once

#include <twir_events/net/http_client.hpp>
#include <twir_events/poll/polled_source.hpp>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace twir::poll {

/// What all sources of kind `meetup` share: credentials, the access token, and the points that are left.
class MeetupApi {
  public:
    using SteadyTime = std::chrono::steady_clock::time_point;

    explicit MeetupApi(MeetupCredentials credentials) : credentials_(std::move(credentials)) {}

    [[nodiscard]] const MeetupCredentials& credentials() const { return credentials_; }
    /// Whether there is a token that will still hold for a request that is made now, as far as is known.
    [[nodiscard]] bool has_token(Instant now) const;
    /// The request that gets one. errc::invalid_config: no credentials are known, or the key cannot sign.
    [[nodiscard]] result<net::Request> token_request(Instant now) const;
    /// Stores the token. The error has the endpoint's message.
    result<void> on_token(const net::Response& response, Instant now);
    /// After a 401: the token was withdrawn or expired early.
    void forget_token() { token_.clear(); }

    /// The query for one page of a group's events from `from` to `to`, asked at the API's address `url`.
    [[nodiscard]] net::Request page_request(const std::string& url, std::string_view group, Instant from, Instant to,
                                            std::string_view cursor) const;

    /// How long to wait before the next query, so that 500 points in 60 s are not exceeded. Counts the query.
    std::chrono::milliseconds reserve_points(SteadyTime now);

  private:
    MeetupCredentials credentials_;
    std::string token_;
    Instant renew_at_;
    std::deque<SteadyTime> queries_;
};

}  // namespace twir::poll
