#include "support/catch.hpp"
#include <twir_events/poll/http_fields.hpp>

using namespace twir;
using namespace twir::poll;
using namespace std::chrono_literals;

namespace {

const Instant now = parse_rfc3339("1994-11-06T08:49:00Z")->instant();

std::int64_t count(const std::optional<std::chrono::seconds>& s) {
    return s ? s->count() : -1;
}

}  // namespace

TEST_CASE("Retry-After in seconds and as a date", "[poll][http]") {
    struct Row {
        const char* text;
        std::int64_t wait;
    };
    const auto row = GENERATE(Row{"120", 120}, Row{" 0 ", 0}, Row{"Sun, 06 Nov 1994 08:49:37 GMT", 37},
                              Row{"Sat, 05 Nov 1994 08:49:37 GMT", 0}, Row{"-5", -1}, Row{"soon", -1}, Row{"", -1},
                              Row{"1.5", -1}, Row{"99999999999999999999999", 100LL * 366 * 86400});
    CAPTURE(row.text);
    CHECK(count(parse_retry_after(row.text, now)) == row.wait);
}

TEST_CASE("Cache-Control says how long an answer holds", "[poll][http]") {
    struct Row {
        const char* text;
        std::int64_t age;
    };
    const auto row = GENERATE(Row{"max-age=3600", 3600}, Row{"public, Max-Age=60, must-revalidate", 60},
                              Row{"no-cache, no-store, max-age=0, must-revalidate", 0}, Row{"max-age=900, no-cache", 0},
                              Row{"private", -1}, Row{"", -1}, Row{"max-age=x", -1}, Row{"s-maxage=5", -1});
    CAPTURE(row.text);
    CHECK(count(parse_max_age(row.text)) == row.age);
}

TEST_CASE("a calendar may say how often to ask", "[poll][http]") {
    const std::string head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n";
    const std::string event = "BEGIN:VEVENT\r\nX-PUBLISHED-TTL:PT9H\r\nEND:VEVENT\r\n";
    CHECK(count(published_ttl(head + "X-PUBLISHED-TTL:PT1H\r\n" + event)) == 3600);
    CHECK(count(published_ttl(head + "REFRESH-INTERVAL;VALUE=DURATION:P1D\r\nx-published-ttl:PT1H\r\n")) == 86400);
    CHECK(count(published_ttl(head + event)) == -1);
    CHECK(count(published_ttl(head + "X-PUBLISHED-TTL:often\r\n")) == -1);
    CHECK(count(published_ttl("<html>")) == -1);
    CHECK(count(published_ttl("")) == -1);
}
