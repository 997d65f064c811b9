#include "support/catch.hpp"
#include "support/instants.hpp"
#include <twir_events/config/remote_copy.hpp>
#include <twir_events/os/log.hpp>

using namespace twir;
using namespace twir::config;
using namespace twir::os;
using namespace std::chrono_literals;
using Catch::Contains;
using support::at;

namespace {

const std::string url = "https://group.example/organizers.toml";
const Instant noon = at("2026-05-01T12:00:00Z");

std::string tables(int n) {
    std::string text = "# ours\n";
    for (int i = 0; i < n; ++i)
        text += "[[organizer]]\nname = '" + std::to_string(i) + "'\n";
    return text;
}

net::Response ok(std::string body) {
    net::Response response;
    response.status = 200;
    response.body = std::move(body);
    response.headers = {{"ETag", "\"of " + std::to_string(response.body.size()) + "\""}};
    return response;
}

/// A file of four tables that was read, and what its host answers then.
struct File {
    File() {
        twir::os::set_log_level(twir::os::LogLevel::off);
        REQUIRE(answers(ok(tables(4))).empty());
    }
    /// The error; empty: it is taken, or the same.
    std::string answers(const net::Response& response) {
        auto copy = RemoteCopy::open(store, url).value();
        const auto settled =
            copy.settle(response, {}, now += 1h, [](const std::string&) -> result<void> { return {}; });
        return settled ? std::string() : settled.error().message;
    }
    std::string text() { return RemoteCopy::open(store, url).value().text().value(); }

    store::Store store = store::Store::in_memory();
    Instant now = noon;
};

}  // namespace

TEST_CASE("an empty remote file is always a bad answer", "[app][remote]") {
    File file;
    for (int i = 0; i < 3; ++i)
        CHECK_THAT(file.answers(ok(" \r\n")), Contains("the answer is empty"));
    CHECK(file.text() == tables(4));
}

TEST_CASE("a remote file that lost over half of its tables is accepted at the second equal answer", "[app][remote]") {
    File file;
    CHECK(file.answers(ok(tables(2))).empty());
    CHECK_THAT(file.answers(ok(tables(0))), Contains("it has 0 tables instead of 2; it is used once the next"));
    CHECK(file.text() == tables(2));
    SECTION("twice the same") {
        CHECK(file.answers(ok(tables(0))).empty());
        CHECK(file.text() == tables(0));
    }
    SECTION("trouble between them does not count") {
        net::Response trouble;
        trouble.status = 500;
        CHECK_THAT(file.answers(trouble), Contains("HTTP 500"));
        CHECK(file.answers(ok(tables(0))).empty());
    }
    SECTION("a good answer between them does") {
        CHECK(file.answers(ok(tables(2))).empty());
        CHECK_THAT(file.answers(ok(tables(0))), Contains("it is used once the next"));
        CHECK(file.text() == tables(2));
    }
    SECTION("another answer is doubted on its own") {
        CHECK_THAT(file.answers(ok(tables(0) + "# and shorter\n")), Contains("it is used once the next"));
    }
}

TEST_CASE("a possibly truncated remote file is accepted at the second equal answer", "[app][remote]") {
    File file;
    auto cut = ok(tables(3));
    cut.end_told = false;
    CHECK_THAT(file.answers(cut), Contains("it may be cut off"));
    CHECK(file.text() == tables(4));
    CHECK(file.answers(cut).empty());
    CHECK(file.text() == tables(3));
}

TEST_CASE("validators of one text are not used for another", "[app][remote]") {
    File file;
    auto copy = RemoteCopy::open(file.store, url).value();
    CHECK(copy.request().headers.size() == 2);
    REQUIRE(copy.keep(tables(5), file.now).has_value());
    CHECK(copy.request().headers.size() == 1);
    CHECK(RemoteCopy::open(file.store, url).value().request().headers.size() == 1);
}
