#include "support/catch.hpp"
#include <twir_events/section/next_issue.hpp>

using namespace twir;
using section::next_issue;

namespace {

std::string next_at(const char* now, section::NextIssueRule rule = {}) {
    return format_date(next_issue(parse_rfc3339(now)->instant(), rule));
}

}  // namespace

TEST_CASE("an issue stays the next one until Friday noon", "[section][next]") {
    CHECK(next_at("2025-12-02T23:59:59Z") == "2025-12-03");
    // Tuesday night, and every hour of Wednesday.
    CHECK(next_at("2025-12-02T22:00:00Z") == "2025-12-03");
    for (int hour = 0; hour < 24; ++hour) {
        CAPTURE(hour);
        const auto now = parse_rfc3339("2025-12-03T00:00:00Z")->instant() + std::chrono::hours(hour);
        CHECK(format_date(next_issue(now)) == "2025-12-03");
    }
    CHECK(next_at("2025-12-03T23:59:59Z") == "2025-12-03");
    CHECK(next_at("2025-12-04T03:00:00Z") == "2025-12-03");
    CHECK(next_at("2025-12-05T11:59:59Z") == "2025-12-03");
    CHECK(next_at("2025-12-05T12:00:00Z") == "2025-12-10");
    CHECK(next_at("2025-12-05T12:00:00+01:00") == "2025-12-03");
}

TEST_CASE("the next issue over the ends of months and years", "[section][next]") {
    CHECK(next_at("2025-12-31T10:00:00Z") == "2025-12-31");
    CHECK(next_at("2025-12-30T23:00:00Z") == "2025-12-31");
    CHECK(next_at("2026-01-01T03:00:00Z") == "2025-12-31");
    CHECK(next_at("2026-01-02T11:59:59Z") == "2025-12-31");
    CHECK(next_at("2026-09-30T23:59:59Z") == "2026-09-30");
    CHECK(next_at("2026-10-01T03:00:00Z") == "2026-09-30");
    CHECK(next_at("2026-10-02T12:00:00Z") == "2026-10-07");
    CHECK(next_at("2026-01-02T12:00:00Z") == "2026-01-07");
    CHECK(next_at("2024-02-29T23:00:00Z") == "2024-02-28");
    CHECK(next_at("2024-03-01T12:00:00Z") == "2024-03-06");
}

TEST_CASE("how long an issue stays open is a setting", "[section][next]") {
    using std::chrono::minutes;
    CHECK(next_at("2025-12-03T00:00:00Z", {minutes(0), {}}) == "2025-12-10");
    CHECK(next_at("2025-12-02T23:59:59Z", {minutes(0), {}}) == "2025-12-03");
    CHECK(next_at("2025-12-09T23:59:59Z", {minutes(7 * 24 * 60), {}}) == "2025-12-03");
    CHECK(next_at("2025-12-10T00:00:00Z", {minutes(7 * 24 * 60), {}}) == "2025-12-10");
}

TEST_CASE("issues are dated on Wednesdays", "[section][next]") {
    CHECK(section::is_issue_date(*parse_date("2025-12-03")));
    CHECK_FALSE(section::is_issue_date(*parse_date("2025-12-04")));
}

TEST_CASE("next skips a published issue", "[section][next]") {
    const auto published = [](const char* date) {
        return section::NextIssueRule{std::chrono::minutes(60 * 60), parse_date(date)};
    };
    CHECK(next_at("2025-12-04T03:00:00Z", published("2025-12-03")) == "2025-12-10");
    CHECK(next_at("2025-12-04T03:00:00Z", published("2025-11-26")) == "2025-12-03");
    CHECK(next_at("2025-12-05T12:00:00Z", published("2025-12-03")) == "2025-12-10");
    // A date that cannot be: nobody publishes weeks ahead.
    CHECK(next_at("2025-12-04T03:00:00Z", published("2025-12-24")) == "2025-12-03");
}

TEST_CASE("reasons why a date is not an issue or is outside the known period", "[section]") {
    CHECK(section::why_no_issue_date(*parse_date("2025-12-03")).empty());
    CHECK(section::why_no_issue_date(*parse_date("2025-12-02")) ==
          "2025-12-02 is not a Wednesday; issues are dated on Wednesdays. Did you mean 2025-11-26 or 2025-12-03?");
    const DateRange known{*parse_date("2025-12-01"), *parse_date("2025-12-31")};
    CHECK(section::why_beyond(known, *parse_date("2025-12-03"), 28).empty());
    CHECK_FALSE(section::why_beyond(known, *parse_date("2025-12-04"), 28).empty());
    CHECK(section::why_beyond(known, *parse_date("2025-11-30"), 28) ==
          "events are known from 2025-12-01 to 2025-12-31; the issue of 2025-11-30 would need days beyond that");
}
