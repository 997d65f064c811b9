#include "support/catch.hpp"
#include "support/shared.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace fs = std::filesystem;

namespace {

using Rooms = std::set<std::string>;

/// Which other rooms a room may include (docs/architecture.md). app may include all of them.
const std::map<std::string, Rooms> may_use = {
    {"core", {}},
    {"places", {"core"}},
    {"draft", {"core"}},
    {"os", {"core"}},
    {"net", {"core"}},
    {"feeds", {"core", "draft"}},
    {"normalize", {"core", "places"}},
    {"resolve", {"core", "normalize"}},
    {"section", {"core", "places", "draft"}},
    {"store", {"core"}},
    {"poll", {"core", "os", "net", "feeds", "store"}},
    {"server", {"core", "section", "store"}},
    {"app",
     {"core", "places", "draft", "os", "net", "feeds", "normalize", "resolve", "section", "store", "poll", "server"}},
};
/// Where Asio and Beast may be included: their templates are slow to compile and stay behind plain interfaces.
const Rooms may_use_asio = {"net", "server"};

const std::regex own_header(R"(#include [<"](?:twir_events/)?([a-z]+)/[^>"]+[>"])");
const std::regex asio_header(R"(#include <boost/(?:asio|beast)[/.].*)");

/// What is wrong with an include of a file in `room`; empty: nothing.
std::string forbidden(const std::string& room, const std::string& line) {
    if (std::regex_match(line, asio_header))
        return may_use_asio.contains(room) ? "" : room + " includes Asio or Beast";
    std::smatch match;
    if (!std::regex_match(line, match, own_header) || !may_use.contains(match[1]) || match[1] == room)
        return {};
    return may_use.at(room).contains(match[1]) ? "" : room + " may not use " + match[1].str();
}

std::string room_of(const fs::path& file, const fs::path& top) {
    return file.lexically_relative(top).begin()->string();
}

std::vector<std::string> forbidden_includes(const fs::path& top) {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(top)) {
        const auto& file = entry.path();
        const std::string room = room_of(file, top);
        if (!may_use.contains(room) || (file.extension() != ".cpp" && file.extension() != ".hpp"))
            continue;
        std::istringstream text(twir::support::read_file(file));
        int number = 0;
        for (std::string line; std::getline(text, line);) {
            ++number;
            if (const auto wrong = forbidden(room, line); !wrong.empty())
                found.push_back(file.string() + ":" + std::to_string(number) + ": " + wrong);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

TEST_CASE("no room includes one that it may not use", "[app][rooms]") {
    const fs::path project = twir::support::source_dir();
    CHECK(forbidden_includes(project / "src") == std::vector<std::string>{});
    CHECK(forbidden_includes(project / "include" / "twir_events") == std::vector<std::string>{});
}

TEST_CASE("one file includes CLI11", "[app][rooms]") {
    std::set<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(twir::support::source_dir()) / "src"))
        if (entry.is_regular_file() &&
            twir::support::read_file(entry.path()).find("#include <CLI/") != std::string::npos)
            files.insert(entry.path().filename().string());
    CHECK(files == std::set<std::string>{"command_line.cpp"});
}

TEST_CASE("every folder of the source is a room of the table", "[app][rooms]") {
    const fs::path project = twir::support::source_dir();
    for (const auto& top : {project / "src", project / "include" / "twir_events"})
        for (const auto& entry : fs::directory_iterator(top)) {
            INFO(entry.path());
            CHECK((!entry.is_directory() || may_use.contains(entry.path().filename().string())));
        }
}

TEST_CASE("a forbidden include is found", "[app][rooms]") {
    const twir::support::TemporaryDir dir;
    twir::support::write_file(dir.path() / "feeds" / "a.cpp",
                              "#include <twir_events/core/url.hpp>\n#include <twir_events/store/store.hpp>\n"
                              "#include \"feeds/b.hpp\"\n#include \"net/c.hpp\"\n#include <boost/asio.hpp>\n"
                              "#include <vector>\n");
    const std::string file = (dir.path() / "feeds" / "a.cpp").string();
    CHECK(forbidden_includes(dir.path()) == std::vector<std::string>{file + ":2: feeds may not use store",
                                                                     file + ":4: feeds may not use net",
                                                                     file + ":5: feeds includes Asio or Beast"});
}
