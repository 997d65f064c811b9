#pragma once

#include <twir_events/store/store.hpp>

#include <array>
#include <string>
#include <utility>
#include <vector>

/// Small builders so that a test reads as what it means.
namespace twir::store::test {

/// Noon of 2026-05-01 UTC: "now" of most tests.
inline Instant noon(int day = 1) {
    return date::sys_days(date::year(2026) / 5 / 1) + date::days(day - 1) + std::chrono::hours(12);
}

/// An evening on that day of May 2026 (or later, counting on), 17:00 to 19:00 UTC.
inline Listing evening(const std::string& uid, int day, const std::string& summary = "Rust Meetup") {
    Listing l;
    l.key = {"berlin", uid, ""};
    l.start = ListingTime::at_utc(noon(day) + std::chrono::hours(5));
    l.end = ListingTime::at_utc(noon(day) + std::chrono::hours(7));
    l.summary = summary;
    l.description = "Talks about " + uid;
    l.url = "https://example.org/" + uid;
    return l;
}

inline Answer answer(std::vector<Listing> listings, Instant now = noon()) {
    Answer a;
    a.source = "berlin";
    a.listings = std::move(listings);
    a.from = now - date::days(60);
    a.to = now + date::days(400);
    return a;
}

/// A feed that is polled: keeps its state as the poller does.
struct Feed {
    explicit Feed(Store& s) : store(s) { state.source = "berlin"; }

    ApplyReport gives(std::vector<Listing> listings, Instant now = noon()) {
        return gives_answer(answer(std::move(listings), now), now);
    }
    ApplyReport gives_answer(Answer a, Instant now = noon()) {
        state.last_attempt = state.last_success = state.last_read = now;
        return store.apply(std::move(a), state, now).value();
    }
    ApplyReport gives_the_same(Instant now) {
        state.last_attempt = state.last_success = now;
        std::array arrivals = {Arrival{state, nullptr, true, now}};
        const auto reports = store.apply(arrivals).value();
        state = arrivals[0].state;
        return reports.front();
    }

    Store& store;
    FeedState state;
};

/// "a b*": the uids of what is listed, a star behind a missing one, a cross behind a gone one.
inline std::string listed(Store& store) {
    std::string out;
    for (const auto& s : store.listings().value()) {
        out += (out.empty() ? "" : " ") + s.listing.key.uid;
        out += s.gone() ? "+" : s.missing() ? "*" : "";
    }
    return out;
}

/// "moved start; gone": what happened to a listing after it appeared.
inline std::string history(Store& store, const ListingKey& key) {
    std::string out;
    for (const auto& c : store.changes_of(key).value())
        if (c.kind != ChangeKind::appeared)
            out += (out.empty() ? "" : "; ") + std::string(change_kind_name(c.kind)) + (c.field ? " " : "") +
                   std::string(c.field ? listing_field_name(*c.field) : "");
    return out;
}

}  // namespace twir::store::test
