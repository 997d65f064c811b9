#include "snapshot/snapshot_fixture.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"
#include <twir_events/core/text.hpp>

#include <boost/json.hpp>

using namespace twir;
using namespace twir::snapshot::test;
using Catch::Contains;

namespace {

const std::string second =
    "* 2026-05-11 | Berlin, DE | [Rust Nowhere](https://www.meetup.com/rust-nowhere)\n"
    "    * [**Second evening**](https://www.meetup.com/rust-nowhere/events/2/)\n";

/// The section as it was frozen, and what people made of it: another title, and a line more.
std::string publish(const Frozen& here) {
    const auto frozen = here.run({"section", "2026-05-06", "--offline"}).out;
    auto published = replace_all(frozen, "First evening", "The first evening");
    published.insert(published.find("\nIf you are running"), second);
    support::write_file(here.path("published.md"), published);
    return frozen;
}

}  // namespace

TEST_CASE("compare counts the edits between snapshot and published issue", "[app][compare]") {
    const Frozen here;
    REQUIRE(here.run({"snapshot", "2026-05-06"}).exit_code == 0);
    publish(here);
    const auto compared = here.run({"compare", "2026-05-06", here.path("published.md")});
    CHECK(compared.exit_code == 0);
    CHECK_THAT(compared.out, Catch::StartsWith("2 edits: 1 add, 1 title\n"));
    CHECK_THAT(compared.out, Contains("published: 2026-05-10 | Berlin, DE | Rust Nowhere | The first evening"));
    CHECK_THAT(compared.err, !Contains("there is no snapshot"));
    // What feeds list later is not what was known then.
    here.say(vevent("9", "20260512", "Later"));
    CHECK(here.run({"poll"}).exit_code == 0);
    const auto json = here.run({"compare", "2026-05-06", here.path("published.md"), "--format", "json"});
    const auto document = boost::json::parse(json.out);
    CHECK(document.at("issue").as_string() == "2026-05-06");
    CHECK(document.at("edits") == 2);
    CHECK(document.at("kinds").at("add") == 1);
    CHECK(document.at("lines").as_array().size() == 2);
    CHECK(document.at("lines").at(0).at("kind").as_string() == "add");
}

TEST_CASE("compare uses what feeds list where a snapshot is missing", "[app][compare]") {
    const Frozen here;
    CHECK(here.run({"poll"}).exit_code == 0);
    publish(here);
    const auto compared = here.run({"compare", "2026-05-06", here.path("published.md")});
    CHECK_THAT(compared.out, Catch::StartsWith("2 edits: "));
    CHECK_THAT(compared.err, Contains("no snapshot of 2026-05-06"));
    const auto nothing = here.run({"compare", "2026-05-06"});
    CHECK(nothing.exit_code == 1);
    CHECK_THAT(nothing.err, Contains("name its file: compare 2026-05-06 ISSUE.md"));
    CHECK(here.run({"compare", "2026-05-06", here.path("none.md")}).exit_code == 1);
    support::write_file(here.path("no.md"), "# Nothing\n");
    CHECK(here.run({"compare", "2026-05-06", here.path("no.md")}).exit_code == 1);
}

TEST_CASE("the service keeps the score of each issue that was published", "[app][compare]") {
    const Frozen here;
    REQUIRE(here.run({"snapshot", "2026-05-06"}).exit_code == 0);
    publish(here);
    auto config = here.read("twir.toml");
    support::write_file(here.path("twir.toml"),
                        "now = 2026-05-08T18:00:00Z\n" + config +
                            "\n[[source]]\nid = 'published'\nkind = 'twir-draft'\nurl = 'file:published.md'\n"
                            "published = true\n");
    const auto compared = here.run({"compare", "2026-05-06"}, "2026-05-08T18:00:00Z");
    CHECK_THAT(compared.out, Catch::StartsWith("2 edits: 1 add, 1 title\n"));
    support::Daemon daemon(here.path("twir.toml"));
    REQUIRE(daemon.get_until("/metrics", "twir_issue_edits{issue=\"2026-05-06\",kind=\"all\"} 2\n"));
    CHECK(daemon.get_until("/metrics", "twir_issue_edits{issue=\"2026-05-06\",kind=\"title\"} 1\n"));
    CHECK(daemon.get_until("/", "<dt>2026-05-06</dt><dd>2 edits: 1 add, 1 title</dd>"));
}
