#pragma once

#include "poll/fakes.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/poll/poller.hpp>
#include <twir_events/store/store.hpp>

#include <string>
#include <vector>

namespace twir::poll::test {

/// A Friday noon, far from the next issue.
inline const Instant friday = parse_rfc3339("2026-05-01T12:00:00Z")->instant();

/// The feeds of these tests: "FEED", then a line `UID YYYY-MM-DD TITLE` for each event; `CURSOR X` names the next page,
/// `CUT` says that the list is cut, `BAD UID` is an event that cannot be read, `BAD` one of which nothing is known.
inline result<feeds::Reading> read_lines(std::string_view bytes, const feeds::ReadOptions& options) {
    if (!bytes.starts_with("FEED"))
        return fail(errc::malformed, options.source.id + ": is no feed");
    feeds::Reading reading;
    for (const auto line : split(bytes, '\n')) {
        const auto words = split(line, ' ');
        if (words[0] == "CURSOR")
            reading.next_cursor = words[1];
        else if (words[0] == "CUT")
            reading.truncated = true;
        else if (words[0] == "BAD")
            reading.problems.push_back({1, "DTSTART", "no date", "event left out"}),
                reading.leave_out(words.size() > 1 ? std::string(words[1]) : "");
        else if (words.size() >= 3) {
            Listing l;
            l.key = {options.source.id, std::string(words[0]), ""};
            l.start = ListingTime::on(*parse_date(words[1]));
            l.summary = words[2];
            reading.listings.push_back(std::move(l));
        }
    }
    feeds::sort_listings(reading.listings);
    return reading;
}

/// A poller in the fake world.
struct World {
    explicit World(store::Store s = store::Store::in_memory()) : store(std::move(s)) {
        twir::os::set_log_level(twir::os::LogLevel::off);
    }

    PolledSource& add(const std::string& id, const std::string& url, SourceKind kind = SourceKind::ical) {
        PolledSource c;
        c.source.id = id;
        c.source.kind = kind;
        c.source.url = url;
        c.source.group = "rust-berlin";
        sources.push_back(std::move(c));
        return sources.back();
    }

    Poller& poller() {
        if (!made)
            made = Poller::make({loop, client, store, clock, read, [this] { return jitter; },
                                 [this] { return loop.steady_now(); }},
                                options, sources, meetup)
                       .value();
        return *made;
    }

    /// One round of all, or of these.
    std::vector<PollReport> poll(const std::vector<std::string>& ids = {}) {
        std::vector<PollReport> reports;
        poller().poll_once(ids, [&](std::vector<PollReport> r) {
            reports = std::move(r);
            loop.stop();
        });
        loop.run_until_stopped();
        return reports;
    }

    /// "a b*": the uids of what is listed, a star behind a missing one, a cross behind a gone one.
    std::string listed() {
        std::string out;
        for (const auto& s : store.listings().value()) {
            out += (out.empty() ? "" : " ") + s.listing.key.uid;
            out += s.gone() ? "+" : s.missing() ? "*" : "";
        }
        return out;
    }

    store::FeedState state(const std::string& id) { return store.feed_state(id).value(); }

    FakeLoop loop{friday};
    FakeClient client{loop};
    FakeClock clock{loop};
    store::Store store;
    std::function<result<feeds::Reading>(std::string_view, const feeds::ReadOptions&)> read = read_lines;
    double jitter = 0.5;
    PollerOptions options;
    std::vector<PolledSource> sources;
    MeetupCredentials meetup;
    std::unique_ptr<Poller> made;
};

}  // namespace twir::poll::test
