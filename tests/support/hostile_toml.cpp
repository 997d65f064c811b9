#include "support/hostile_toml.hpp"

#include <array>

namespace twir::support {
namespace {

constexpr std::array keys = {"include",
                             "directory",
                             "overrides",
                             "now",
                             "section",
                             "database",
                             "poll",
                             "keep_days",
                             "event_pages",
                             "serve",
                             "log",
                             "snapshot",
                             "on_problem",
                             "meetup",
                             "source",
                             "override",
                             "organizer",
                             "countries_with_state",
                             "window_days",
                             "next_issue_until",
                             "id",
                             "kind",
                             "url",
                             "urls",
                             "group",
                             "calendar_id",
                             "organizer_url",
                             "require_title_word",
                             "attendance",
                             "zone",
                             "interval",
                             "allow_private",
                             "published",
                             "action",
                             "reason",
                             "expires",
                             "event",
                             "date",
                             "last_date",
                             "title",
                             "with",
                             "city",
                             "state",
                             "country",
                             "name",
                             "also_called",
                             "meetup_groups",
                             "event_url_prefixes",
                             "titles",
                             "primary",
                             "moved_to",
                             "contact",
                             "proxy",
                             "listen",
                             "command",
                             "timeout",
                             "out",
                             "format",
                             "level",
                             "hook",
                             "keep",
                             "hosts",
                             "client_id",
                             "member_id",
                             "key_id",
                             "private_key_file",
                             "x",
                             "\"\"",
                             "a.b",
                             "source.id",
                             "in-person",
                             "virtual"};

constexpr std::array values = {"1",
                               "-1",
                               "0",
                               "9223372036854775807",
                               "1.5",
                               "nan",
                               "inf",
                               "true",
                               "false",
                               "\"\"",
                               "\"x\"",
                               "'y'",
                               "\"6h\"",
                               "\"-1d\"",
                               "\"999999999d\"",
                               "\"Friday 12:00\"",
                               "\"ical\"",
                               "\"meetup\"",
                               "\"google-calendar\"",
                               "\"twir-draft\"",
                               "\"hide\"",
                               "\"add\"",
                               "\"join\"",
                               "\"https://x.org/\"",
                               "\"https://me:pw@x.org\"",
                               "\"file:x.ics\"",
                               "\"https://www.meetup.com/rust-berlin\"",
                               "\"Europe/Berlin\"",
                               "\"DE\"",
                               "\"in-person\"",
                               "2025-12-03",
                               "2025-12-03T18:00:00Z",
                               "2025-12-03T18:00:00",
                               "9999-12-31T23:59:59+23:59",
                               "0000-01-01",
                               "18:00:00",
                               "[]",
                               "[1]",
                               "[\"x\"]",
                               "[[]]",
                               "[{}]",
                               "[{}, 1]",
                               "[[[1]]]",
                               "{}",
                               "{ a = 1 }",
                               "{ virtual = 3 }",
                               "{ virtual = -1 }",
                               "[\"d.toml\"]",
                               "[\"o.toml\"]",
                               "[\"i.toml\"]",
                               "\"127.0.0.1:0\"",
                               "\"\\u0000\"",
                               "\"\\uFFFF\"",
                               "\"\"\"\nx\n\"\"\"",
                               "[\"logger\", \"{message}\"]",
                               "0x7fffffff",
                               "1e400",
                               ""};

template <class Array>
const char* one_of(const Array& array, std::mt19937& random) {
    return array[random() % array.size()];
}

}  // namespace

std::string hostile_toml(std::mt19937& random) {
    constexpr std::array tables = {"[[source]]", "[[organizer]]", "[[override]]",  "[poll]",
                                   "[serve]",    "[snapshot]",    "[section]",     "[meetup]",
                                   "[log]",      "[on_problem]",  "[event_pages]", "[source]",
                                   "[[poll]]",   "[[source.id]]", "[a.b.c]",       "[organizer.titles]"};
    std::string out;
    for (auto lines = 1 + random() % 12; lines > 0; --lines) {
        if (random() % 4 == 0)
            out += std::string(one_of(tables, random)) + "\n";
        else
            out += std::string(one_of(keys, random)) + " = " + one_of(values, random) + "\n";
    }
    // A byte more or less.
    if (random() % 8 == 0)
        out.insert(random() % out.size(), 1, static_cast<char>(random() % 256));
    if (random() % 8 == 0)
        out.erase(random() % out.size(), 1);
    return out;
}

}  // namespace twir::support
