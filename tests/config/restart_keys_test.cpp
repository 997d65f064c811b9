#include "support/catch.hpp"
#include <twir_events/config/config.hpp>

using namespace twir;
using namespace twir::config;

TEST_CASE("only keys that need a restart are named", "[config][reload]") {
    const Config before;
    auto after = before;
    CHECK(restart_keys(before, after).empty());
    after.log.level = os::LogLevel::debug;
    after.keep += std::chrono::days(1);
    CHECK(restart_keys(before, after).empty());
    after.serve.listen = {"127.0.0.1:1"};
    after.poll.at_once += 1;
    after.meetup.private_key_file = "/nowhere/key.pem";
    after.meetup.credentials.member_id = "1";
    CHECK(restart_keys(before, after) ==
          std::vector<std::string>{"serve.listen", "poll.at_once", "meetup.member_id", "meetup.private_key_file"});
}
