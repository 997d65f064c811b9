#include "support/catch.hpp"
#include <twir_events/core/url.hpp>

using namespace twir;

TEST_CASE("canonical forms", "[core][url]") {
    const auto check = [](const char* given, const char* expected) {
        CAPTURE(given);
        CHECK(canonical_url(given) == expected);
        CHECK(canonical_url(expected) == expected);
    };
    check("http://www.meetup.com/de-DE/bcnrust/events/313263086/?eventOrigin=group_upcoming_events",
          "https://www.meetup.com/bcnrust/events/313263086/");
    check("https://www.meetup.com/rust-noris/events/302080495", "https://www.meetup.com/rust-noris/events/302080495/");
    check("https://meetup.com/Rust-Berlin/", "https://www.meetup.com/Rust-Berlin");
    check("https://www.meetup.com/rust-berlin/events/", "https://www.meetup.com/rust-berlin");
    check("https://www.meetup.com/rust-berlin/events/ical/", "https://www.meetup.com/rust-berlin");
    check("https://www.meetup.com//rust-berlin//events/12/", "https://www.meetup.com/rust-berlin/events/12/");
    check("https://www.meetup.com/pro/rust/", "https://www.meetup.com/pro/rust");
    check("https://lu.ma/abc123?tk=x", "https://luma.com/abc123");
    check("https://luma.com/user/leptos", "https://luma.com/user/leptos");
    check("https://www.google.com/url?q=https%3A%2F%2Flu.ma%2Fabc&sa=D&usg=x", "https://luma.com/abc");
    check("https://www.rustnationuk.com/?utm_source=calendar&utm_medium=ics", "https://www.rustnationuk.com/");
    check("https://example.org//a//b/?", "https://example.org/a/b/");
    check("https://web.archive.org/web/2020/https://example.org/",
          "https://web.archive.org/web/2020/https://example.org/");
    check("https://discord.com/invite/x?event=123&utm_campaign=z", "https://discord.com/invite/x?event=123");
    check("https://youtube.com/watch?v=1&fbclid=2", "https://youtube.com/watch?v=1");
    check("https://hasgeek.com/a?x=1&amp;utm_source=b#top", "https://hasgeek.com/a?x=1#top");
    check("HTTPS://Example.ORG/Path", "https://example.org/Path");
    check("https://example.org/münchen", "https://example.org/münchen");
    check("https://münchen.example/x", "https://xn--mnchen-3ya.example/x");
    check("https://example.org:443/x", "https://example.org/x");
    check("https://www.meetup.com:8443/rust-berlin/", "https://www.meetup.com:8443/rust-berlin/");
    check("https://google.evil.example/url?q=https://a.org/", "https://google.evil.example/url?q=https://a.org/");
    check("https://a.org/?x=1&amp;amp;y=2", "https://a.org/?x=1&y=2");
}

TEST_CASE("text that is not a web address is unchanged", "[core][url]") {
    for (const auto* text : {"", "mailto:a@b.c", "hhttps://x.org", "javascript:alert(1)", "https://", "rust meetup",
                             "https://x.org:99999/", "http://www.me::::::etup.com/", "https://me:secret@x.org/",
                             "https://x%0A%0A%3Cscript%3Ealert(1)%3C%2Fscript%3E%0A/", "https://a b.org/",
                             "https://evil.example\\@x.org/", "https://1/", "https://x..org/"}) {
        CHECK_FALSE(Url::parse(text));
        CHECK(canonical_url(text) == text);
    }
}

TEST_CASE("an address that is refused says why", "[core][url]") {
    CHECK(why_no_address("https://x.org/").empty());
    CHECK(why_no_address("javascript:alert(1)") == "is not an http or https address");
    CHECK(why_no_address("https://me:secret@x.org/") == "has a user name or password in it");
    CHECK(why_no_address("http://www.me::::::etup.com/") == "has no valid host and port");
    CHECK(why_no_address("https://x%0Ay/") == "has a host that is not a valid name");
    CHECK(why_no_address("https:///x") == "names no host");
}

TEST_CASE("a printed address is the one that was given", "[core][url]") {
    const auto check = [](const char* given, const char* printed) {
        CAPTURE(given);
        CHECK(printable_address(given) == printed);
        CHECK(printable_address(printed) == printed);
    };
    check("https://lu.ma/x?utm_source=a", "https://lu.ma/x?utm_source=a");
    check("HTTP://www.Meetup.com/de-DE/x/", "http://www.meetup.com/de-DE/x/");
    check("https://x.org/o'b(", "https://x.org/o%27b%28");
    CHECK_FALSE(printable_address("mailto:a@b.c"));
}

TEST_CASE("different spellings of an address have the same key", "[core][url]") {
    CHECK(url_key("https://www.meetup.com/join-srug/events/12/") ==
          url_key("http://meetup.com/Seattle-Rust-User-Group/events/12"));
    CHECK(url_key("https://example.org/a/") == url_key("http://www.example.org/a"));
    CHECK(url_key("https://example.org/a?x=1") != url_key("https://example.org/a"));
    CHECK(Url::parse("https://www.meetup.com/a/events/77/")->id() == "77");
    CHECK(Url::parse("https://www.meetup.com/A/events/77/")->group() == "a");
}

TEST_CASE("Meetup's recurrence ids carry their date", "[core][url]") {
    const auto id = decode_meetup_recurrence_id("wqzhftyjcfbgb");
    REQUIRE(id);
    CHECK(id->series == "wqzhft");
    CHECK(id->year == 2026);
    CHECK(id->month == 3);
    CHECK(id->day == 4);
    CHECK_FALSE(decode_meetup_recurrence_id("311351054"));
    CHECK_FALSE(decode_meetup_recurrence_id("abc"));
}

TEST_CASE("addresses are found in HTML, Markdown and plain text", "[core][url]") {
    using V = std::vector<std::string>;
    CHECK(find_urls("RSVP here: https://www.meetup.com/x/events/1/.") == V{"https://www.meetup.com/x/events/1/"});
    CHECK(find_urls("<a href=\"https://a.org/?x=1&y=2\">https://a.org/?x=1&y=2</a> or http://b.org") ==
          V{"https://a.org/?x=1&y=2", "http://b.org"});
    CHECK(find_urls("[page](https://a.org/b_(c)) and (https://d.org)") == V{"https://a.org/b_(c)", "https://d.org"});
    CHECK(find_urls("see lu.ma/abc or www.x.org, not me@lu.ma/x") == V{"https://lu.ma/abc", "https://www.x.org"});
    CHECK(find_urls("nothing here").empty());
    CHECK(find_urls("(see https://a.org/b_(c)))).") == V{"https://a.org/b_(c)"});
    CHECK(find_urls("https://a.org](https://b.org](https://c.org) x", 2) == V{"https://a.org", "https://b.org"});
}

TEST_CASE("meeting links are not places", "[core][url]") {
    for (const auto* yes : {"https://us02web.zoom.us/j/1", "https://meet.google.com/abc",
                            "https://meet.example.org/rust", "https://youtu.be/x"})
        CHECK(is_meeting_url(yes));
    for (const auto* no : {"https://example.org", "Berlin", "https://notzoom.us.example.org/"})
        CHECK_FALSE(is_meeting_url(no));
}

TEST_CASE("a group whose name looks like a locale keeps it", "[core][url]") {
    CHECK(canonical_url("https://www.meetup.com/mv-rust/events/41/") == "https://www.meetup.com/mv-rust/events/41/");
    CHECK(canonical_url("https://www.meetup.com/mv-rust/") == "https://www.meetup.com/mv-rust");
    CHECK(canonical_url("https://www.meetup.com/nj-code/events/41/") == "https://www.meetup.com/nj-code/events/41/");
    CHECK(canonical_url("https://www.meetup.com/de-DE/mv-rust/events/41/") ==
          "https://www.meetup.com/mv-rust/events/41/");
    CHECK(canonical_url("https://www.meetup.com/zh-Hans/rust-berlin/") == "https://www.meetup.com/rust-berlin");
    CHECK(canonical_url("https://www.meetup.com/pt-br/rust-sp/events/9") == "https://www.meetup.com/rust-sp/events/9/");
    for (const auto* own : {"https://www.meetup.com/it-hub/events/5/", "https://www.meetup.com/fr-hack/events/5/"})
        CHECK(canonical_url(own) == own);
}

TEST_CASE("every spelling of a group's address is that group's", "[core][url]") {
    for (const auto* spelled :
         {"https://www.meetup.com/rust%2Dberlin/events/7/", "https://www.meetup.com/x/../rust-berlin/./events/7",
          "https://m.meetup.com/rust-berlin/events/7/", "https://www.meetup.com/%72ust-berlin/events/%37/"}) {
        CAPTURE(spelled);
        const auto url = Url::parse(spelled);
        REQUIRE(url);
        CHECK(url->kind() == UrlKind::meetup_event);
        CHECK(url->text() == "https://www.meetup.com/rust-berlin/events/7/");
    }
    CHECK(url_key("https://a.example/b/..") == "a.example");
    CHECK(url_key("https://a.example/../../b/./c/") == "a.example/b/c");
    // What separates stays encoded.
    CHECK(url_key("https://a.example/b%2Fc") != url_key("https://a.example/b/c"));
    CHECK(url_key("https://a.example/.hidden") == "a.example/.hidden");
}

TEST_CASE("why an address is not canonical", "[core][url]") {
    using V = std::vector<UrlFlaw>;
    CHECK(url_flaws("https://www.meetup.com/rust-berlin/events/1/").empty());
    CHECK(url_flaws("https://www.meetup.com/de-DE/rust-berlin/events/1/?eventOrigin=x") ==
          V{UrlFlaw::locale_prefix, UrlFlaw::tracking_parameter});
    CHECK(url_flaws("https://rust.example//a") == V{UrlFlaw::double_slash});
    CHECK(url_flaws("https://rust.example/?utm_source=x&event=1") == V{UrlFlaw::tracking_parameter});
    CHECK(url_flaws("https://www.google.com/url?q=https://a.org/") == V{UrlFlaw::redirect});
    for (const auto* other : {"https://lu.ma/x", "http://www.meetup.com/rust-berlin", "https://a.org/?"})
        CHECK(url_flaws(other) == V{UrlFlaw::other_form});
    for (const auto* none : {"hhttps://a.org", "eurorust", "mailto:a@b.org", ""})
        CHECK(url_flaws(none) == V{UrlFlaw::malformed});
}
