#include "daemon/fixed_keys.hpp"

#include "support/catch.hpp"

using namespace twir;
using namespace twir::daemon;

TEST_CASE("only keys that need a restart are named, each once", "[service][reload]") {
    const config::Config before;
    auto after = before;
    CHECK(changed_fixed_keys(before, after).empty());
    after.log.level = os::LogLevel::debug;
    after.keep += std::chrono::days(1);
    CHECK(changed_fixed_keys(before, after).empty());
    after.serve.listen = {"127.0.0.1:1"};
    after.poll.at_once += 1;
    after.meetup.private_key_file = "/nowhere/key.pem";
    after.meetup.credentials.member_id = "1";
    CHECK(changed_fixed_keys(before, after) == std::vector<std::string>{"serve.listen", "poll.at_once", "[meetup]"});
}
