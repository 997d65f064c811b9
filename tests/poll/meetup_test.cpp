#include "poll/jwt.hpp"
#include "poll/meetup_api.hpp"
#include "poll/poller_fixture.hpp"
#include "support/catch.hpp"
#include <twir_events/feeds/meetup.hpp>

#include <boost/json.hpp>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

using namespace twir;
using namespace twir::poll;
using namespace twir::poll::test;
using namespace std::chrono_literals;

namespace {

const std::string api = "https://api.meetup.com/gql-ext";
const std::string token_url = "https://secure.meetup.com/oauth2/access";

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

/// Made once: an RSA key takes a tenth of a second.
EVP_PKEY* test_key() {
    static const Key key(EVP_RSA_gen(2048), &EVP_PKEY_free);
    return key.get();
}

std::string test_key_pem() {
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_PrivateKey(bio.get(), test_key(), nullptr, nullptr, 0, nullptr, nullptr);
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

MeetupCredentials credentials() {
    MeetupCredentials c;
    c.client_key = "client";
    c.member_id = "42";
    c.key_id = "kid-1";
    c.private_key_pem = test_key_pem();
    return c;
}

std::string base64_url_decode(std::string text) {
    for (auto& c : text)
        c = c == '-' ? '+' : c == '_' ? '/' : c;
    const std::size_t padding = (4 - text.size() % 4) % 4;
    text.append(padding, '=');
    std::string out(text.size(), '\0');
    const int size =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    out.resize(static_cast<std::size_t>(size) - padding);
    return out;
}

std::string event(const std::string& id, const std::string& day) {
    return R"({"node":{"id":")" + id + R"(","title":"Rust )" + id +
           R"(","eventUrl":"https://www.meetup.com/rust-berlin/events/)" + id +
           R"(/","status":"ACTIVE","eventType":"PHYSICAL","dateTime":")" + day + R"(T19:00+02:00","endTime":")" + day +
           R"(T21:00+02:00","venues":[],"group":{"name":"Rust Berlin","urlname":"rust-berlin"}}})";
}

std::string page(const std::string& edges, const std::string& cursor = "") {
    return R"({"data":{"groupByUrlname":{"name":"Rust Berlin","urlname":"rust-berlin","city":"Berlin","country":"de","events":{"pageInfo":{"hasNextPage":)" +
           std::string(cursor.empty() ? "false" : "true") + R"(,"endCursor":")" + cursor +
           R"("},"totalCount":2,"edges":[)" + edges + "]}}}}";
}

/// Meetup's two endpoints: the pages by cursor, as long as the token is right.
struct Meetup : World {
    Meetup() {
        meetup = credentials();
        read = [](std::string_view bytes, const feeds::ReadOptions& o) { return feeds::read_meetup(bytes, o); };
        add("berlin", api, SourceKind::meetup);
        client.on(token_url, [this](const net::Request&) {
            token = "token-" + std::to_string(++tokens);
            return ok(R"({"access_token":")" + token + R"(","refresh_token":"r","expires_in":3600})");
        });
        client.on(api, [this](const net::Request& r) { return answer(r); });
        pages[""] = page(event("1", "2026-05-10"), "c1");
        pages["c1"] = page(event("2", "2026-05-11"));
    }

    net::Response answer(const net::Request& r) {
        if (net::find_header(r.headers, "Authorization") != "Bearer " + token)
            return status(401);
        const auto variables = boost::json::parse(r.body).at("variables").as_object();
        const auto* cursor = variables.if_contains("c");
        ++queries;
        const std::string key = cursor == nullptr ? "" : std::string(cursor->as_string());
        if (key == expire_before)
            token = "expired", expire_before = "-";
        if (net::find_header(r.headers, "Authorization") != "Bearer " + token)
            return status(401);
        return ok(pages[key]);
    }

    std::string token;
    std::string expire_before = "-";
    int tokens = 0;
    int queries = 0;
    std::map<std::string, std::string> pages;
};

}  // namespace

TEST_CASE("the JWT has the claims that Meetup requires and is signed with RS256", "[poll][meetup]") {
    const auto jwt = make_meetup_jwt(credentials(), friday).value();
    const auto parts = split(jwt, '.');
    REQUIRE(parts.size() == 3);
    const auto header = boost::json::parse(base64_url_decode(std::string(parts[0])));
    CHECK(header.at("alg").as_string() == "RS256");
    CHECK(header.at("kid").as_string() == "kid-1");
    const auto claims = boost::json::parse(base64_url_decode(std::string(parts[1])));
    CHECK(claims.at("sub").as_string() == "42");
    CHECK(claims.at("iss").as_string() == "client");
    CHECK(claims.at("aud").as_string() == "api.meetup.com");
    CHECK(claims.at("exp").as_int64() == (friday + 120s).time_since_epoch().count());
    const std::string text = std::string(parts[0]) + "." + std::string(parts[1]);
    const std::string signature = base64_url_decode(std::string(parts[2]));
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    REQUIRE(EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, test_key()) == 1);
    CHECK(EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()), signature.size(),
                           reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1);
}

TEST_CASE("a key that cannot sign is a mistake in the configuration, and is not shown", "[poll][meetup]") {
    auto c = credentials();
    c.private_key_pem = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n";
    const auto jwt = make_meetup_jwt(c, friday);
    REQUIRE_FALSE(jwt.has_value());
    CHECK(jwt.error().is(errc::invalid_config));
    CHECK_THAT(jwt.error().message, !Catch::Contains("c2VjcmV0"));
}

TEST_CASE("a group's pages are read with one token, which serves the next group too", "[poll][meetup]") {
    Meetup world;
    world.add("second", api, SourceKind::meetup);
    const auto reports = world.poll();
    CHECK(reports[0].changes.added == 2);
    CHECK(reports[1].changes.added == 2);
    CHECK(world.tokens == 1);
    const auto& request = world.client.asked[1].request;
    CHECK(request.method == "POST");
    const auto variables = boost::json::parse(request.body).at("variables");
    CHECK(variables.at("u").as_string() == "rust-berlin");
    CHECK(variables.at("a").as_string() == "2026-04-29T12:00:00Z");
    CHECK(variables.at("b").as_string() == "2027-06-06T12:00:00Z");
}

TEST_CASE("a token is renewed before it expires", "[poll][meetup]") {
    Meetup world;
    world.poll();
    world.loop.run_for(57min);
    world.poll();
    CHECK(world.tokens == 1);
    world.loop.run_for(2min);
    world.poll();
    CHECK(world.tokens == 2);
    CHECK(world.listed() == "1 2");
}

TEST_CASE("a token of a short life is used, and not asked for again and again", "[poll][meetup]") {
    Meetup world;
    world.add("second", api, SourceKind::meetup);
    int lifetime = 0;
    world.client.on(token_url, [&](const net::Request&) {
        world.token = "token-" + std::to_string(++world.tokens);
        return ok(R"({"access_token":")" + world.token + R"(","expires_in":)" + std::to_string(lifetime) + "}");
    });
    SECTION("none at all: one for each page") {
        CHECK(world.poll()[0].changes.added == 2);
        CHECK(world.tokens == 4);
    }
    SECTION("two minutes: both groups with the same") {
        lifetime = 120;
        CHECK(world.poll()[1].changes.added == 2);
        CHECK(world.tokens == 1);
        world.loop.run_for(61s);
        world.poll({"berlin"});
        CHECK(world.tokens == 2);
    }
    CHECK(world.listed() == "1 2 1 2");
}

TEST_CASE("a token that expires in the middle of paging is renewed once", "[poll][meetup]") {
    Meetup world;
    world.expire_before = "c1";
    CHECK(world.poll()[0].changes.added == 2);
    CHECK(world.tokens == 2);
    CHECK(world.listed() == "1 2");

    SECTION("a second refusal is an error and loses nothing") {
        world.client.on(api, [](const net::Request&) { return status(401); });
        const auto report = world.poll()[0];
        CHECK_FALSE(report.good());
        CHECK(report.outcome.status == 401);
        CHECK(world.listed() == "1 2");
    }
}

TEST_CASE("RATE_LIMITED with status 200 closes the API until resetAt", "[poll][meetup]") {
    Meetup world;
    world.add("second", api, SourceKind::meetup);
    world.poll();
    world.pages["c1"] =
        R"({"data":null,"errors":[{"message":"Too many","extensions":{"code":"RATE_LIMITED","resetAt":"2026-05-01T12:30:00Z"}}]})";
    const auto reports = world.poll();
    CHECK_FALSE(reports[0].good());
    CHECK_FALSE(reports[1].asked);
    CHECK(format_rfc3339(*world.state("berlin").host_asked_until) == "2026-05-01T12:30:00Z");
    CHECK(*world.state("berlin").next_check >= friday + 30min);
    CHECK(world.listed() == "1 2 1 2");
}

TEST_CASE("errors with status 200 and unknown groups lose nothing", "[poll][meetup]") {
    Meetup world;
    world.poll();
    SECTION("validation error") {
        world.pages[""] =
            R"({"data":null,"errors":[{"message":"Field 'x' is undefined","extensions":{"classification":"ValidationError"}}]})";
        const auto report = world.poll()[0];
        CHECK_FALSE(report.good());
        CHECK_THAT(report.outcome.error, Catch::Contains("Field 'x' is undefined"));
    }
    SECTION("unknown group") {
        world.pages[""] = R"({"data":{"groupByUrlname":null}})";
        CHECK(world.poll()[0].outcome.status == 404);
    }
    SECTION("cut-off JSON") {
        world.pages[""] = world.pages["c1"].substr(0, 200);
        CHECK_FALSE(world.poll()[0].good());
    }
    SECTION("JSON of another shape") {
        world.pages[""] = R"({"events":[]})";
        CHECK_FALSE(world.poll()[0].good());
    }
    world.poll();
    CHECK(world.listed() == "1 2");
}

TEST_CASE("without credentials, and without a token, the error says what to do", "[poll][meetup]") {
    Meetup world;
    SECTION("no credentials") {
        world.meetup = {};
        CHECK_THAT(world.poll()[0].outcome.error, Catch::Contains("no credentials") && Catch::Contains("meetup-ical"));
        CHECK(world.client.asked.empty());
    }
    SECTION("the endpoint refuses") {
        world.client.on(token_url, [](const net::Request&) { return status(400, {}, R"({"error":"invalid_grant"})"); });
        CHECK_THAT(world.poll()[0].outcome.error, Catch::Contains("HTTP 400") && Catch::Contains("invalid_grant"));
    }
    SECTION("the endpoint sends Retry-After") {
        world.client.on(token_url, [](const net::Request&) { return status(429, {{"Retry-After", "600"}}); });
        world.poll();
        CHECK(*world.state("berlin").next_check >= friday + 600s);
    }
}

TEST_CASE("at most 500 points in a minute", "[poll][meetup]") {
    MeetupApi meetup(credentials());
    auto now = std::chrono::steady_clock::time_point(std::chrono::hours(1));
    for (int i = 0; i < 50; ++i)
        CHECK(meetup.reserve_points(now) == 0ms);
    CHECK(meetup.reserve_points(now + 10s) == 50s);
    CHECK(meetup.reserve_points(now + 61s) == 0ms);
}
