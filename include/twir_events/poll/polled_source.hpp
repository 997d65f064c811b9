#pragma once

#include <twir_events/core/source.hpp>
#include <twir_events/poll/schedule.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace twir::poll {

/// What Meetup's API asks for. The key comes from a file or a systemd credential, never from the command line.
struct MeetupCredentials {
    std::string client_key;
    std::string member_id;
    std::string key_id;           ///< empty where the client has one key only
    std::string private_key_pem;  ///< RSA
    std::string token_url = "https://secure.meetup.com/oauth2/access";
    /// Meetup gives 500 points in 60 s; what a query costs is not published, so each is taken to cost ten.
    std::size_t queries_per_minute = 50;

    [[nodiscard]] bool empty() const { return client_key.empty() || private_key_pem.empty(); }
};

/// Stands in an address for an id that is looked up.
inline constexpr std::string_view calendar_id_place = "{calendar_id}";

/// A source and how it is asked.
struct PolledSource {
    Source source;
    /// Where it is read: one https or http address (of Meetup's API for the kind `meetup`), or the files that are the
    /// pages of one answer in their order, each as `file:` and a plain path. Empty: Source::url.
    std::vector<std::string> urls;
    /// Where the id of the calendar is looked up (feeds::read_luma_calendar_id) unless it is known, and again when
    /// nothing is found under it. It takes the place of `calendar_id_place` in the address. Empty: there is nothing to
    /// look up.
    std::string lookup_url = {};
    /// Fetched if the address before answers 404: last week's issue until this week's is out.
    std::string fallback_url;
    /// It is not an error if the document does not exist yet: a draft that has not been begun.
    bool may_be_missing = false;
    Pace pace;
    bool allow_private = false;  ///< its host may have a private address
    /// Whether a host may be asked for it, redirects included (net::Request::may_ask); empty: any.
    std::function<bool(std::string_view host)> may_ask = {};
};

}  // namespace twir::poll
