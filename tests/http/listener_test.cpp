#include "http/server_fixture.hpp"
#include "support/shared.hpp"

#include <filesystem>

namespace twir::http {

namespace {

result<std::unique_ptr<HttpServer>> server_on(std::vector<std::string> listen, ServerFixture& f) {
    ServerOptions options;
    options.listen = std::move(listen);
    return make_http_server(options, f.handler, *f.clock);
}

}  // namespace

TEST_CASE("a Unix socket serves the proxy in front, and its file goes with it", "[server][listen]") {
    ServerFixture f;
    const support::TemporaryDir folder;
    const std::string path = (folder.path() / "http.sock").string();
    auto server = server_on({"unix:" + path, "127.0.0.1:0"}, f).value();
    server->start();
    CHECK(server->addresses().front() == "unix:" + path);
    CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms::others_all) ==
          std::filesystem::perms::none);
    support::RawClient client(path);
    client.send(get("/local"));
    CHECK_THAT(client.read_response(), Catch::EndsWith("GET /local"));
    CHECK(server_on({"unix:" + path}, f).error().is(errc::network));
    server->stop(std::chrono::seconds(5));
    CHECK(!std::filesystem::exists(path));
}

TEST_CASE("addresses that cannot be listened on are named", "[server][listen]") {
    ServerFixture f;
    for (const char* listen : {"", "8080", "example.org:80", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:x", "[::1:80",
                               "unix:", "systemd"}) {
        INFO(listen);
        const auto refused = server_on({listen}, f);
        REQUIRE(refused.has_error());
        CHECK(refused.error().is(errc::invalid_config));
    }
    CHECK(server_on({}, f).error().is(errc::invalid_config));
    const auto taken = server_on({f.server->addresses().front()}, f);
    CHECK(taken.error().is(errc::network));
    CHECK_THAT(taken.error().message, Catch::Contains(f.server->addresses().front()));
}

}  // namespace twir::http
