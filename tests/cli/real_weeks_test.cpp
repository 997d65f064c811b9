// Faults that real weeks showed, one small input each: ../shared/cases/weeks/min/README.md has a row for each.
#include "support/catch.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

using namespace twir::support;
using Catch::Contains;
using twir::split;

namespace {

namespace fs = std::filesystem;

/// The inputs, copied: some keep a database beside them.
class Inputs {
  public:
    explicit Inputs(const fs::path& from) {
        for (const auto& file : fs::directory_iterator(from))
            write_file(dir_.path() / file.path().filename(), read_file(file.path()));
    }

    [[nodiscard]] Finished run(const std::string& config, std::vector<std::string> arguments,
                               const std::string& now = {}) const {
        std::vector<std::string> all = {"--config", (dir_.path() / config).string()};
        if (!now.empty())
            all.insert(all.end(), {"--now", now});
        all.insert(all.end(), arguments.begin(), arguments.end());
        return run_twir_events(all);
    }
    [[nodiscard]] std::string file(const std::string& name) const { return (dir_.path() / name).string(); }
    void copy(const std::string& from, const std::string& to) const { write_file(file(to), read_file(file(from))); }
    /// Two rounds on one day, as the daemon makes them.
    void poll(const std::string& config, const std::string& day) const {
        for (const auto* time : {"T06:00:00Z", "T18:00:00Z"})
            REQUIRE(run(config, {"poll"}, day + time).exit_code == 0);
    }

  private:
    TemporaryDir dir_;
};

std::optional<Inputs> inputs() {
    const auto from = shared("cases/weeks/min");
    return from ? std::optional<Inputs>(std::in_place, *from) : std::nullopt;
}

/// `2026-05-19 Evening 3 103`: the events of a section, each with the end of its address.
std::vector<std::string> events(const std::string& section) {
    std::vector<std::string> out;
    std::string day;
    for (const auto line : split(section, '\n')) {
        if (line.starts_with("* "))
            day = line.substr(2, 10);
        const auto title = line.find("[**");
        if (!line.starts_with("    * ") || title == std::string_view::npos)
            continue;
        const auto end = line.find("**](");
        std::string url(line.substr(end + 4, line.size() - end - 5));
        while (url.ends_with('/'))
            url.pop_back();
        out.push_back(day + " " + std::string(line.substr(title + 3, end - title - 3)) + " " +
                      url.substr(url.rfind('/') + 1));
    }
    return out;
}

using Events = std::vector<std::string>;
const Events evenings = {"2026-05-19 Evening 3 103", "2026-05-26 Evening 4 104", "2026-06-02 Evening 5 105"};

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++n;
    return n;
}

}  // namespace

TEST_CASE("an organizer at the exact address is printed, not one at the group's other slug", "[app][weeks]") {
    const auto in = inputs();
    if (!in)
        return;
    const auto out = in->run("twins.toml", {"section", "2026-08-19"}).out;
    CHECK_THAT(out, Contains("[Rust Berlin](https://www.meetup.com/rust-berlin)"));
    CHECK_THAT(out, Contains("### Europe") && !Contains("### Virtual"));
}

TEST_CASE("a draft that is older than its base lacks nothing on purpose", "[app][weeks]") {
    const auto in = inputs();
    if (!in)
        return;
    const auto old = in->run("a.toml", {"merge", in->file("draft-old.md"), "--base", in->file("base.md")});
    CHECK(events(old.out) == evenings);
    CHECK(count(old.err, "the draft was copied before the issue of 2026-05-06 was finished") == 1);
    CHECK_THAT(old.err, !Contains("removed by hand"));
    const auto fresh = in->run("a.toml", {"merge", in->file("draft-new.md"), "--base", in->file("base.md")});
    CHECK(events(fresh.out) == evenings);
    CHECK(events(in->run("a2.toml", {"section", "2026-05-13"}).out) == evenings);
}

TEST_CASE("a recurrence id that became a number is one event", "[app][weeks]") {
    const auto in = inputs();
    if (!in)
        return;
    in->copy("rec1.ics", "rec.ics");
    in->poll("rec.toml", "2026-05-05");
    in->copy("rec2.ics", "rec.ics");
    in->poll("rec.toml", "2026-05-12");
    const std::string now = "2026-05-12T18:30:00Z";
    const Events wanted = {"2026-05-19 Evening 313303094", "2026-05-26 Guest talk 313303095"};
    const auto merged =
        in->run("rec.toml", {"merge", in->file("draft-rec.md"), "--base", in->file("base-rec.md")}, now);
    CHECK(events(merged.out) == wanted);
    CHECK(events(in->run("rec.toml", {"section", "2026-05-13"}, now).out) == wanted);
}

TEST_CASE("a title filter does not hide events that editors listed", "[app][weeks]") {
    const auto in = inputs();
    if (!in)
        return;
    const auto merged = in->run("word.toml", {"merge", in->file("draft-word.md"), "--base", in->file("base-word.md")});
    auto found = events(merged.out);
    std::sort(found.begin(), found.end());
    CHECK(found.size() == 2);
    CHECK_THAT(found.front(), Catch::StartsWith("2026-05-21 Second on Rustler"));
    CHECK_THAT(found.back(), Catch::StartsWith("2026-05-27 Integrating Rustler"));
    CHECK_THAT(merged.err, !Contains("no source knows it"));
}

TEST_CASE("attendance is read from words and confirmed by history", "[app][weeks]") {
    const auto in = inputs();
    if (!in)
        return;
    const auto out = in->run("words.toml", {"section", "2026-05-13"}).out;
    const auto europe = out.find("### Europe");
    REQUIRE(europe != std::string::npos);
    for (const auto* id : {"/301/", "/302/", "/303/", "/304/", "/305/", "/307/", "/308/"}) {
        CAPTURE(id);
        CHECK(count(out, id) == 1);
        CHECK(out.find(id) > europe);
    }
    CHECK(count(out, "/306/") == 1);
    CHECK(out.find("/306/") < europe);
}

TEST_CASE("a report omits removed lines and the draft's own older copy", "[app][weeks]") {
    const auto in = inputs();
    if (!in)
        return;
    in->copy("n1.ics", "n.ics");
    in->poll("n.toml", "2026-05-05");
    in->copy("n2.ics", "n.ics");
    in->poll("n.toml", "2026-05-12");
    const auto merged = in->run("n.toml", {"merge", in->file("draft-n.md")}, "2026-05-12T18:30:00Z");
    CHECK_THAT(merged.err, !Contains("needs a look"));
    CHECK_THAT(merged.err, Contains("moved:"));
}

TEST_CASE("the feed of a group names its organizer where the directory does not", "[app][weeks]") {
    const auto in = inputs();
    if (!in)
        return;
    const auto shown = in->run("noorg.toml", {"section", "2026-05-13"});
    CHECK(count(shown.err, "not printed:") == 3);
    CHECK_THAT(shown.err, Contains("its place is unknown"));
    CHECK_THAT(shown.err, Contains("[[organizer]]\nname = \"Group A\"\nurl = \"https://www.meetup.com/group-a\"\n"));
    CHECK(count(shown.err, "[[organizer]]") == 1);
}

TEST_CASE("one name in one city at two hosts on one day needs a look", "[app][weeks]") {
    const auto in = inputs();
    if (!in)
        return;
    const auto merged = in->run("two2.toml", {"merge", in->file("draft-two.md")});
    CHECK_THAT(merged.err, Contains("perhaps the same "));
    const auto ics = in->file("two.ics");
    write_file(ics, twir::replace_all(read_file(ics), "SUMMARY:Group A May 2026", "SUMMARY:Group A Meetup"));
    CHECK(events(in->run("two2.toml", {"section", "2026-05-13"}).out).size() == 1);
}

TEST_CASE("a home in the wrong state does not go unsaid", "[app][weeks]") {
    const auto in = inputs();
    if (!in)
        return;
    CHECK_THAT(in->run("place.toml", {"check-config"}).err, Contains("Group A: no Charlottesville is known in NC, US"));
    CHECK_THAT(in->run("twins.toml", {"check-config"}).err, Contains("are one group by their addresses"));
}
