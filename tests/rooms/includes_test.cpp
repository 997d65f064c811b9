#include "support/shared.hpp"

#include <support/catch.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <sstream>

namespace fs = std::filesystem;

namespace {

using Rooms = std::set<std::string>;

/// Which other rooms a room may include: the table of docs/architecture.md.
const std::map<std::string, Rooms> may_use = [] {
    std::map<std::string, Rooms> table = {
        {"core", {}},
        {"places", {"core"}},
        {"draft", {"core"}},
        {"net", {"core"}},
        {"feeds", {"core", "draft"}},
        {"normalize", {"core", "places"}},
        {"resolve", {"core", "normalize"}},
        {"section", {"core", "places", "draft"}},
        {"lint", {"core", "places", "draft", "normalize", "section"}},
        {"merge", {"core", "places", "draft", "section"}},
        {"store", {"core"}},
        {"os", {"core"}},
        {"poll", {"core", "net", "feeds", "store", "os"}},
        {"http", {"core"}},
        {"api", {"core", "normalize", "section", "lint", "merge", "store", "http"}},
        {"page", {"core", "normalize", "section", "lint", "merge", "store", "http", "api"}},
        {"config", {"core", "os", "places", "normalize", "resolve", "section", "net", "store", "poll", "http"}},
    };
    Rooms below;
    for (const auto& [room, uses] : table)
        if (room != "http" && room != "api" && room != "page")
            below.insert(room);
    table["knowledge"] = below;
    below.insert("knowledge");
    table["snapshot"] = below;
    below.insert({"snapshot", "http", "api", "page"});
    table["daemon"] = below;
    below.insert("daemon");
    table["cli"] = below;
    return table;
}();
/// What is slow to compile, or is one room's business, stays behind the plain interfaces of these rooms.
const std::map<std::string_view, Rooms> libraries = {
    {"boost/asio", {"net", "http"}}, {"boost/beast", {"net", "http"}}, {"CLI/", {"cli"}},
    {"toml++/", {"config"}},         {"libical/", {"feeds"}},          {"SQLiteCpp/", {"store"}},
};

/// What an #include line names, without what may follow it.
std::optional<std::string> included(std::string_view line) {
    const auto hash = line.find_first_not_of(" \t");
    if (hash == std::string_view::npos || line[hash] != '#')
        return {};
    const auto word = line.find("include", hash);
    const auto open = word == std::string_view::npos ? word : line.find_first_of("<\"", word);
    if (open == std::string_view::npos)
        return {};
    const auto close = line.find(line[open] == '<' ? '>' : '"', open + 1);
    return close == std::string_view::npos ? std::optional<std::string>()
                                           : std::string(line.substr(open + 1, close - open - 1));
}

/// What is wrong with a file of `room` that includes `name`; empty: nothing.
std::string forbidden(const std::string& room, const std::string& name) {
    for (const auto& [library, rooms] : libraries)
        if (name.starts_with(library))
            return rooms.contains(room) ? "" : room + " may not include " + name;
    constexpr std::string_view public_prefix = "twir_events/";
    const bool is_public = name.starts_with(public_prefix);
    const std::string path = is_public ? name.substr(public_prefix.size()) : name;
    const std::string other = path.substr(0, path.find('/'));
    if (other == path || !may_use.contains(other) || other == room)
        return {};
    if (!may_use.at(room).contains(other))
        return room + " may not use " + other;
    return is_public ? "" : path + " is a private header of " + other;
}

std::string room_of(const fs::path& file, const fs::path& top) {
    return file.lexically_relative(top).begin()->string();
}

template <class Use>
void for_each_include(const fs::path& top, Use use) {
    for (const auto& entry : fs::recursive_directory_iterator(top)) {
        const auto& file = entry.path();
        const std::string room = room_of(file, top);
        if (!may_use.contains(room) || (file.extension() != ".cpp" && file.extension() != ".hpp"))
            continue;
        std::istringstream text(twir::support::read_file(file));
        int number = 0;
        for (std::string line; std::getline(text, line);) {
            ++number;
            if (const auto name = included(line))
                use(file, room, number, *name);
        }
    }
}

std::vector<std::string> forbidden_includes(const fs::path& top) {
    std::vector<std::string> found;
    for_each_include(top, [&](const fs::path& file, const std::string& room, int line, const std::string& name) {
        if (const auto wrong = forbidden(room, name); !wrong.empty())
            found.push_back(file.string() + ":" + std::to_string(line) + ": " + wrong);
    });
    std::sort(found.begin(), found.end());
    return found;
}

/// Whether an arrow of the table leads back to the room it came from.
bool reaches(const std::string& from, const std::string& to, Rooms& seen) {
    for (const auto& next : may_use.at(from))
        if (next == to || (seen.insert(next).second && reaches(next, to, seen)))
            return true;
    return false;
}

}  // namespace

TEST_CASE("each room includes only the rooms that it may use, and only their public headers", "[rooms]") {
    const fs::path project = twir::support::source_dir();
    CHECK(forbidden_includes(project / "src") == std::vector<std::string>{});
    CHECK(forbidden_includes(project / "include" / "twir_events") == std::vector<std::string>{});
}

TEST_CASE("every public header is used by another room, or by such a header", "[rooms]") {
    const fs::path project = twir::support::source_dir();
    const fs::path top = project / "include" / "twir_events";
    std::map<std::string, Rooms> users;
    for (const auto& source : {project / "src", top})
        for_each_include(source, [&](const fs::path&, const std::string& room, int, const std::string& name) {
            users[name].insert(room);
        });
    std::istringstream main_file(twir::support::read_file(project / "src" / "main.cpp"));
    for (std::string line; std::getline(main_file, line);)
        if (const auto name = included(line))
            users[*name].insert("main");
    for_each_include(top, [&](const fs::path&, const std::string&, int, const std::string& name) {
        users[name].insert("a public header");
    });
    for (const auto& entry : fs::recursive_directory_iterator(top)) {
        if (!entry.is_regular_file())
            continue;
        auto rooms = users["twir_events/" + entry.path().lexically_relative(top).generic_string()];
        rooms.erase(room_of(entry.path(), top));
        INFO(entry.path());
        CHECK(!rooms.empty());
    }
}

TEST_CASE("one file includes CLI11, which takes it seconds to compile", "[rooms]") {
    std::set<std::string> files;
    for_each_include(twir::support::source_dir() / "src",
                     [&](const fs::path& file, const std::string&, int, const std::string& name) {
                         if (name.starts_with("CLI/"))
                             files.insert(file.filename().string());
                     });
    CHECK(files == std::set<std::string>{"command_line.cpp"});
}

TEST_CASE("every folder of the source is a room of the table", "[rooms]") {
    const fs::path project = twir::support::source_dir();
    for (const auto& top : {project / "src", project / "include" / "twir_events"})
        for (const auto& entry : fs::directory_iterator(top)) {
            INFO(entry.path());
            CHECK((!entry.is_directory() || may_use.contains(entry.path().filename().string())));
        }
}

TEST_CASE("room dependencies have no cycle", "[rooms]") {
    for (const auto& [room, uses] : may_use) {
        Rooms seen;
        INFO(room);
        CHECK(!reaches(room, room, seen));
    }
}

TEST_CASE("the documented table of rooms is the one that is checked", "[rooms]") {
    const auto text = twir::support::read_file(twir::support::source_dir() / "docs" / "architecture.md");
    for (const auto& [room, uses] : may_use) {
        INFO(room);
        CHECK(text.find("\n| " + room + " | ") != std::string::npos);
    }
}

TEST_CASE("forbidden includes are found with file and line", "[rooms]") {
    const twir::support::TemporaryDir dir;
    twir::support::write_file(
        dir.path() / "feeds" / "a.cpp",
        "#include <twir_events/core/url.hpp>\n#include <twir_events/store/store.hpp>\n"
        "#include \"feeds/b.hpp\"\n  # include \"net/c.hpp\"  // why not?\n#include <boost/asio.hpp>\n"
        "#include \"draft/lines.hpp\" // a private header\n#include <vector>\n");
    const std::string file = (dir.path() / "feeds" / "a.cpp").string();
    CHECK(forbidden_includes(dir.path()) ==
          std::vector<std::string>{file + ":2: feeds may not use store", file + ":4: feeds may not use net",
                                   file + ":5: feeds may not include boost/asio.hpp",
                                   file + ":6: draft/lines.hpp is a private header of draft"});
}
