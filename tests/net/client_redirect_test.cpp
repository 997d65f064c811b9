#include "net/client_fixture.hpp"

namespace twir::net {

using namespace twir::support;

TEST_CASE("a redirect chain is followed to its end and recorded", "[net][client][redirect]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/old", redirect(301, "/older"));
    upstream.on("/older", redirect(308, upstream.url("/new")));
    upstream.on("/new", body("here"));
    const Response moved = f.get(upstream.url("/old")).value();
    CHECK(moved.body == "here");
    CHECK(moved.final_url == upstream.url("/new"));
    CHECK(moved.moved_to == upstream.url("/new"));

    upstream.on("/older", redirect(302, "/new"));
    const Response found = f.get(upstream.url("/old")).value();
    CHECK(found.final_url == upstream.url("/new"));
    CHECK(found.moved_to.empty());
}

TEST_CASE("loops and long chains end", "[net][client][redirect]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/loop", redirect(302, "/loop"));
    CHECK_ERROR(f.get(upstream.url("/loop")), errc::http_status, "more than 5 times");
    CHECK(upstream.count("/loop") == 6);
    for (int i = 0; i < 6; ++i)
        upstream.on("/" + std::to_string(i), redirect(301, "/" + std::to_string(i + 1)));
    upstream.on("/6", body("end"));
    CHECK(f.get(upstream.url("/1")).value().body == "end");
    CHECK_ERROR(f.get(upstream.url("/0")), errc::http_status, "redirected");
}

TEST_CASE("a redirect without a usable target is returned as it is", "[net][client][redirect]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/nowhere", status(302));
    CHECK(f.get(upstream.url("/nowhere")).value().status == 302);
    upstream.on("/file", redirect(302, "file:///etc/passwd"));
    CHECK_ERROR(f.get(upstream.url("/file")), errc::malformed, "not an http or https address");
}

TEST_CASE("credentials are sent to the same host only", "[net][client][redirect]") {
    ClientFixture f;
    Upstream here;
    Upstream there;
    // The permission for a private address is bound to the name, so both have the same name and different ports.
    here.on("/a", redirect(302, "/b"));
    here.on("/b", redirect(302, there.url("/c")));
    there.on("/c", body("public"));
    Request request;
    request.url = here.url("/a");
    request.headers = {{"Authorization", "Bearer secret"}, {"Cookie", "id=1"}, {"Accept", "text/calendar"}};
    CHECK(f.fetch(request).value().body == "public");
    CHECK(here.last("/b").header("Authorization") == "Bearer secret");
    CHECK(there.last("/c").header("Authorization").empty());
    CHECK(there.last("/c").header("Cookie").empty());
    CHECK(there.last("/c").header("Accept") == "text/calendar");
}

TEST_CASE("a redirect's body is not waited for", "[net][client][redirect]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/stuck", [](const UpstreamRequest&, Wire& wire) {
        wire.send("HTTP/1.1 302 Found\r\nLocation: /new\r\nContent-Length: 1000\r\n\r\nhalf");
        wire.hang();
    });
    upstream.on("/new", body("here"));
    CHECK(f.get(upstream.url("/stuck")).value().body == "here");
}

TEST_CASE("a host that is turned off is asked neither first nor after a redirect", "[net][client][redirect]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/short", redirect(302, upstream.url("/event", "www.off.test")));
    upstream.on("/event", body("page"));
    std::vector<std::string> hosts;
    Request request;
    request.url = upstream.url("/short", "feeds.test");
    request.may_ask = [&](std::string_view host) {
        hosts.emplace_back(host);
        return !host.ends_with("off.test");
    };
    CHECK_ERROR(f.fetch(request), errc::refused, "www.off.test:" + std::to_string(upstream.port()) + ": not asked");
    CHECK(hosts == std::vector<std::string>{"feeds.test", "www.off.test"});
    request.url = upstream.url("/event", "www.off.test");
    CHECK_ERROR(f.fetch(request), errc::refused, "turned off");
    CHECK(upstream.count("/event") == 0);
}

TEST_CASE("a Location's secrets are not logged", "[net][client][redirect]") {
    ClientFixture f;
    Upstream upstream;
    upstream.on("/a", redirect(302, "webcal://calendar.example/private-SECRET/basic.ics"));
    const auto outcome = f.get(upstream.url("/a"));
    CHECK_ERROR(outcome, errc::malformed, "webcal://calendar.example/...");
    CHECK_THAT(message_of(outcome), !Catch::Contains("SECRET"));
}

}  // namespace twir::net
