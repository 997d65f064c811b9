// What people read, through the whole program: no id where there is a name, and no name of a vocabulary for its words.
#include "resolve/rules.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"
#include "support/shared.hpp"
#include "support/subprocess.hpp"
#include <twir_events/core/catalog.hpp>
#include <twir_events/core/health.hpp>
#include <twir_events/core/json_access.hpp>
#include <twir_events/core/listing_change.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/lint/lint.hpp>
#include <twir_events/merge/merge.hpp>
#include <twir_events/section/changes.hpp>

#include <boost/json/parse.hpp>

#include <cctype>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>

namespace fs = std::filesystem;
using namespace twir;
using namespace twir::support;
using Catch::Contains;

namespace {

template <class Enum>
void add_ids(std::set<std::string>& ids) {
    for (const auto& term : vocabulary<Enum>())
        if (term.name.find_first_of("-_") != std::string_view::npos && term.name != words_of(term.value))
            ids.emplace(term.name);
}

/// The names that vocabularies have for programs, where people have other words.
std::set<std::string> ids_of_vocabularies() {
    std::set<std::string> ids;
    add_ids<NoteKind>(ids);
    add_ids<LeftOut::Reason>(ids);
    add_ids<SourceKind>(ids);
    add_ids<ListingField>(ids);
    add_ids<ListingStatus>(ids);
    add_ids<ChangeKind>(ids);
    add_ids<Health>(ids);
    add_ids<section::IssueChangeKind>(ids);
    for (const auto& rule : resolve::all_rules())
        ids.emplace(rule.id);
    return ids;
}

/// Without addresses, in which names of groups are, and tags of HTML with their attributes.
std::string text_of(std::string text) {
    text = std::regex_replace(text, std::regex("<[^>\\n]*>"), " ");
    return std::regex_replace(text, std::regex("(https?|file):[^\\s)\"]*"), "ADDRESS");
}

bool is_part_of_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == ':';
}

bool has_word(const std::string& text, const std::string& word) {
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        const bool begins = at == 0 || !is_part_of_word(text[at - 1]);
        if (begins && (end == text.size() || text[end] == ':' || !is_part_of_word(text[end])))
            return true;
    }
    return false;
}

/// A configuration and what its commands say.
class Program {
  public:
    explicit Program(std::string config, std::string now = {}) : config_(std::move(config)), now_(std::move(now)) {}

    void at(std::string now) { now_ = std::move(now); }

    [[nodiscard]] Finished run(std::vector<std::string> arguments) const {
        if (!now_.empty())
            arguments.insert(arguments.begin(), {"--now", now_});
        arguments.insert(arguments.begin(), {"--config", config_});
        return run_twir_events(arguments);
    }

    /// The ids of the sources that have a name.
    [[nodiscard]] std::set<std::string> ids_of_named_sources() const {
        std::set<std::string> named;
        const auto document = boost::json::parse(run({"feeds", "--format", "json"}).out);
        for (const auto& feed : document.at("feeds").as_array())
            if (text_at(feed, {"id"}) != text_at(feed, {"name"}))
                named.insert(text_at(feed, {"id"}));
        return named;
    }

    /// Both of its outputs; `ids_in_front`: of a table whose first column is the id that commands take.
    void check(const std::vector<std::string>& arguments, bool ids_in_front = false) const {
        const auto done = run(arguments);
        CAPTURE(join(arguments, " "));
        check_text(done.out + "\n" + done.err, ids_in_front);
    }

    void check_text(const std::string& output, bool ids_in_front = false) const {
        static const auto vocabularies = ids_of_vocabularies();
        auto text = text_of(output);
        // What the id is followed by in its column, in a line of its own, before an error, and in a list to act on.
        if (ids_in_front)
            for (const auto& id : ids) {
                for (const auto* end : {" ", "\n", ": "})
                    text = replace_all(text, "\n" + id + end, "\n" + std::string(end));
                text = replace_all(text, "\n  " + id + " (", "\n  (");
            }
        for (const auto& all : {vocabularies, ids})
            for (const auto& id : all) {
                const auto at = text.find(id);
                CAPTURE(id, text.substr(at == std::string::npos || at < 100 ? 0 : at - 100, 250));
                CHECK_FALSE(has_word(text, id));
            }
    }

    std::set<std::string> ids;

  private:
    std::string config_;
    std::string now_;
};

std::string ics(const std::string& events) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n" + events + "END:VCALENDAR\n";
}

std::string event(const std::string& uid, const std::string& day, const std::string& title, const std::string& url,
                  const std::string& more = {}) {
    return "BEGIN:VEVENT\nUID:" + uid + "\nDTSTAMP:20251101T000000Z\nDTSTART;TZID=Europe/Oslo:" + day +
           "T180000\nSUMMARY:" + title + "\nURL:" + url + "\n" + more + "END:VEVENT\n";
}

/// Sources that contradict each other, move, cancel and fail, with ids as they are by default.
class Adversarial {
  public:
    Adversarial() {
        write("organizers.toml",
              "[[organizer]]\nname = 'Rust Somewhere'\nurl = 'https://www.meetup.com/some-group'\ncity = 'Oslo'\n"
              "country = 'NO'\nattendance = { in-person = 9 }\n"
              "[[organizer]]\nname = 'Crab Club'\nurl = 'https://luma.com/crabs'\ncity = 'Oslo'\ncountry = 'NO'\n"
              "attendance = { in-person = 9 }\n");
        write("overrides.toml",
              "[[override]]\naction = 'retitle'\nevent = 'https://www.meetup.com/some-group/events/4/'\n"
              "title = 'Retitled'\nreason = 'asked for'\n");
        write("twir.toml",
              "database = 'twir.db'\ndirectory = ['organizers.toml']\noverrides = ['overrides.toml']\n"
              "[on_problem]\ncommand = ['/bin/sh', '-c', 'cat >> " +
                  (dir.path() / "told").string() +
                  "']\nfeed_down_days = 1\n"
                  "[[source]]\nid = 'meetup:some-group'\nkind = 'meetup-ical'\ngroup = 'some-group'\nurl = "
                  "'file:meetup.ics'\n"
                  "[[source]]\nkind = 'luma-ical'\nid = 'luma:cal-AbC123'\ncalendar_id = 'cal-AbC123'\norganizer_url = "
                  "'https://luma.com/crabs'\nurl = 'file:luma.ics'\n"
                  "[[source]]\nid = 'google:community'\nname = 'the community calendar'\nkind = 'google-calendar'\nurl "
                  "= 'file:community.ics'\n"
                  "[[source]]\nkind = 'meetup-ical'\ngroup = 'nameless-group'\nurl = 'file:nameless.ics'\n"
                  "[[source]]\nkind = 'ical'\nid = 'down:always'\nname = 'The Lost'\nurl = 'file:lost.ics'\n"
                  "[[source]]\nkind = 'twir-draft'\nid = 'twir:draft'\nurl = 'file:draft.md'\n");
        first_answers();
        program.at("2025-11-20T12:00:00Z");
    }

    void write(const char* name, const std::string& text) const { write_file(dir.path() / name, text); }

    static std::string page(int number) {
        return "https://www.meetup.com/some-group/events/" + std::to_string(number) + "/";
    }

    void first_answers() const {
        write("meetup.ics", ics(event("1", "20251209", "Hack", page(1)) + event("2", "20251210", "Talks", page(2)) +
                                event("3", "20251211", "Going", page(3)) + event("4", "20251212", "Wrong", page(4)) +
                                event("5", "20251213", "Soon off", page(5))));
        write("luma.ics", ics(event("a", "20251209", "Crabs", "https://luma.com/crabs-1") +
                              event("b", "20251216", "Crabs again", "https://luma.com/crabs-2")));
        write("community.ics", ics(event("x", "20251210", "Hack elsewhere", page(1), "LOCATION:Bergen\\, Norway\n") +
                                   event("y", "20251210", "Another title altogether", page(2), "STATUS:CANCELLED\n") +
                                   event("z", "20251211", "Only here", "https://unknown.example/e") +
                                   event("u", "20251214", "Not listed by its host", page(77)) +
                                   event("v", "20251215", "Group only", "https://www.meetup.com/some-group/")));
        write("nameless.ics",
              ics(event("n", "20251218", "Nameless", "https://www.meetup.com/nameless-group/events/9/")));
        write("lost.ics", ics(event("l", "20251219", "Lost", "https://lost.example/1")));
        write("draft.md",
              "## Upcoming Events\n\nRusty Events between 2025-12-03 - 2025-12-31 🦀\n\n### Europe\n"
              "* 2025-12-09 | Oslo, NO | [Rust Somewhere](https://www.meetup.com/some-group)\n"
              "    * [**Hack, as people call it**](" +
                  page(1) +
                  ")\n"
                  "* 2025-12-19 | Oslo, NO | [Rust Somewhere](https://www.meetup.com/some-group)\n"
                  "    * [**Nobody lists it**](" +
                  page(50) +
                  ")\n\n"
                  "If you are running a Rust event please add it to the [calendar] to get\nit mentioned here.\n");
    }

    /// Moved, renamed, cancelled, no longer listed, and a feed that is gone.
    void later_answers() const {
        write("meetup.ics",
              ics(event("1", "20251208", "Hack", page(1)) + event("2", "20251210", "Talks and more", page(2)) +
                  event("4", "20251212", "Wrong", page(4)) +
                  event("5", "20251213", "Soon off", page(5), "STATUS:CANCELLED\n") +
                  event("6", "20251217", "New", page(6))));
        fs::remove(dir.path() / "lost.ics");
    }

    TemporaryDir dir;
    Program program{(dir.path() / "twir.toml").string()};
};

}  // namespace

TEST_CASE("commands show people words and names, not ids", "[app][words]") {
    Adversarial all;
    auto& program = all.program;
    REQUIRE(program.run({"poll"}).exit_code == 0);
    program.ids = program.ids_of_named_sources();
    CHECK(program.ids == std::set<std::string>{"down:always", "google:community", "luma:cal-AbC123",
                                               "meetup-ical:nameless-group", "meetup:some-group", "twir:draft"});
    all.later_answers();
    for (const auto* now : {"2025-11-30T12:00:00Z", "2025-12-01T12:00:00Z", "2025-12-02T12:00:00Z"}) {
        program.at(now);
        program.check({"poll"}, true);
        program.check({"section", "2025-12-03"});
        program.check({"changes", "2025-12-03"});
        program.check({"merge", (all.dir.path() / "draft.md").string()});
        program.check({"merge", "--report", "md", (all.dir.path() / "draft.md").string()});
    }
    for (const auto* now : {"2025-12-02T12:00:00Z", "2025-12-06T12:00:00Z"}) {
        program.at(now);
        program.check({"section", "2025-12-03", "--offline"});
        for (const auto* asked : {"Hack", "Talks", "Crab", "Going", "Soon", "Nameless", "Lost", "Rust", "Only",
                                  "Not listed", "Group only", "Retitled", "Nobody"})
            program.check({"explain", "2025-12-03", asked});
    }
    program.check({"feeds"}, true);
    program.check({"feeds", "--suggest"}, true);
    program.check({"snapshot", "2025-12-03"});
    program.check({"snapshot", "2025-12-03", "--force"});
    program.check({"compare", "2025-12-03", (all.dir.path() / "draft.md").string()});
    const auto told = read_file(all.dir.path() / "told");
    CHECK_THAT(told, Contains("The Lost: no good answer since"));
    program.check_text(told);
    CHECK_THAT(program.run({"explain", "2025-12-03", "Hack"}).out,
               Contains("another date elsewhere: the community calendar has 2025-12-10") &&
                   Contains("because both link to the same event page") &&
                   Contains("Rust Somewhere (Meetup's iCalendar)"));
}

TEST_CASE("the page of a service shows people words and names, not ids", "[app][words]") {
    Adversarial all;
    auto& program = all.program;
    REQUIRE(program.run({"poll"}).exit_code == 0);
    program.ids = program.ids_of_named_sources();
    all.later_answers();
    program.at("2025-12-01T12:00:00Z");
    program.check({"poll"}, true);
    Daemon daemon((all.dir.path() / "twir.toml").string(), {"--now", "2025-12-02T12:00:00Z"});
    REQUIRE(daemon.get_until("/readyz", "healthy feeds"));
    for (const auto* target :
         {"/", "/readyz", "/?issue=2025-12-10", "/?issue=2025-11-26", "/find?q=hack", "/find?q=going", "/find?q=lost",
          "/issues/2025-12-03/changes.md", "/issues/2025-12-03.md"}) {
        const auto answer = daemon.get(target);
        CAPTURE(target);
        program.check_text(answer.substr(answer.find("\r\n\r\n")));
    }
    const auto page = daemon.get("/");
    CHECK_THAT(page, Contains("The Lost") && Contains("the community calendar") && Contains("Rust Somewhere"));
}

TEST_CASE("the demo and hostile feeds show no ids", "[app][words]") {
    const TemporaryDir dir;
    fs::copy(source_dir() / "config/demo", dir.path() / "demo", fs::copy_options::recursive);
    fs::copy(source_dir() / "tests/cli/hostile/claims", dir.path() / "claims");
    std::vector<fs::path> files;
    for (const auto* folder : {"demo", "claims"})
        for (const auto& file : fs::directory_iterator(dir.path() / folder))
            if (file.path().extension() == ".toml" && file.path().stem() != "organizers")
                files.push_back(file.path());
    REQUIRE(files.size() > 5);
    for (const auto& file : files) {
        CAPTURE(file);
        write_file(file, "database = '" + file.stem().string() + ".db'\n" + read_file(file));
        Program program(file.string());
        static_cast<void>(program.run({"poll"}));
        for (const auto& id : program.ids_of_named_sources())
            if (id.find_first_of(":-") != std::string::npos)
                program.ids.insert(id);
        program.check({"section", "2025-12-03"});
        program.check({"changes", "2025-12-03"});
        for (const auto* asked : {"Rust", "Social", "Club", "Night"})
            program.check({"explain", "2025-12-03", asked});
        program.check({"feeds"}, true);
        program.check({"snapshot", "2025-12-03"});
    }
}

namespace {

std::string document(const char* name) {
    return read_file(source_dir() / name);
}

/// The first column of the table under that head, without the ticks of code.
std::vector<std::string> first_column(const std::string& text, const std::string& head) {
    const auto begin = text.find("\n| " + head + " |");
    REQUIRE(begin != std::string::npos);
    std::istringstream lines(text.substr(begin + 1));
    std::vector<std::string> out;
    std::string line;
    for (int number = 0; std::getline(lines, line) && line.starts_with("| "); ++number)
        if (number > 1)
            out.push_back(replace_all(line.substr(2, line.find(" |", 2) - 2), "`", ""));
    return out;
}

template <class Enum>
std::set<std::string> all_words() {
    std::set<std::string> out;
    for (const auto& term : vocabulary<Enum>())
        out.emplace(words_of(term.value));
    return out;
}

using Words = std::set<std::string>;

Words set_of(const std::vector<std::string>& words) {
    return {words.begin(), words.end()};
}

/// "add, hide, split or join".
std::string sentence(const std::string& names) {
    const auto last = names.rfind(", ");
    return names.substr(0, last) + " or " + names.substr(last + 2);
}

}  // namespace

TEST_CASE("the documents list each vocabulary as the program has it", "[app][words]") {
    const auto editor = document("docs/editor.md");
    const auto notes = join(first_column(editor, "note"), ", ");
    Words listed;
    for (const auto word : split(notes, ','))
        listed.emplace(trim(word));
    CHECK(listed == all_words<NoteKind>());
    CHECK(set_of(first_column(editor, "word")) == all_words<merge::MergeKind>());
    const auto reasons = set_of(first_column(editor, "`not listed:`"));
    for (const auto& reason : all_words<LeftOut::Reason>()) {
        CAPTURE(reason);
        CHECK(reasons.contains(reason));
    }
    const auto operators = document("docs/operator.md");
    CHECK(set_of(first_column(operators, "state")) == all_words<Health>());
    for (const auto& health : vocabulary<Health>())
        CHECK_THAT(operators, Contains("`" + std::string(health.name) + "`"));
    const auto manual = document("docs/man/twir-events.toml.5");
    CHECK_THAT(manual, Contains("Ic kind Pq " + all_names<SourceKind>() + "\n"));
    CHECK_THAT(manual, Contains("Ic action Pq " + sentence(all_names<EditAction>()) + "\n"));
    CHECK_THAT(manual, Contains("Ic attendance Pq " + sentence(all_names<Attendance>()) + "\n"));
    const auto packaged = document("config/twir-events.toml");
    CHECK_THAT(packaged, Contains("#   action              " + sentence(all_names<EditAction>()) + "\n"));
    CHECK_THAT(document("config/bash-completion"),
               Contains("\"" + replace_all(all_names<SourceKind>(), ",", "") + "\""));
}

TEST_CASE("the API and the messages list each vocabulary as the program has it", "[app][words]") {
    const auto schemas = document("src/api/schemas.json");
    const auto has_enum = [&](const std::string& names) {
        return schemas.find("\"enum\": [\"" + replace_all(names, ", ", "\", \"") + "\"]") != std::string::npos;
    };
    CHECK(has_enum(all_names<section::IssueChangeKind>()));
    CHECK(has_enum(all_names<lint::Severity>()));
    CHECK(has_enum(all_names<Attendance>()));
    const TemporaryDir dir;
    write_file(dir.path() / "twir.toml", "[[source]]\nkind = 'q'\nattendance = 'q'\n");
    const auto config = run_twir_events({"--config", (dir.path() / "twir.toml").string(), "check-config"});
    CHECK_THAT(config.err,
               Contains("one of " + all_names<SourceKind>()) && Contains("one of " + all_names<Attendance>()));
}
