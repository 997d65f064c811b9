#pragma once

#include "support/answers.hpp"
#include "support/shared.hpp"
#include "support/upstream.hpp"

#include <string>
#include <vector>

namespace twir::support {

inline std::string calendar_with(const std::vector<std::string>& titles) {
    std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n";
    for (const auto& title : titles)
        text += "BEGIN:VEVENT\r\nUID:" + title + "\r\nDTSTART:20260510T170000Z\r\nSUMMARY:" + title +
                "\r\nLOCATION:Berlin, Germany\r\nURL:https://www.meetup.com/rust-nowhere/events/" +
                std::to_string(title.size()) + "/\r\nEND:VEVENT\r\n";
    return text + "END:VCALENDAR\r\n";
}

inline constexpr const char* directory =
    "[[organizer]]\nname = 'Rust Nowhere'\nurl = 'https://www.meetup.com/rust-nowhere'\ncity = 'Berlin'\ncountry = "
    "'DE'\n";

/// A service with a database, one source on this machine, and a clock that stands at 2026-05-01 12:00 UTC.
struct Installed {
    explicit Installed(const std::string& more = "") {
        upstream.on("/a.ics", body(calendar_with({"Evening"})));
        write_file(dir.path() / "organizers.toml", directory);
        write(more);
    }
    void write(const std::string& more) const {
        write_file(
            file,
            "database = 'twir.db'\ndirectory = ['organizers.toml']\nnow = 2026-05-01T12:00:00Z\n[poll]\npause = 0\n" +
                more + "[[source]]\nid = 'community'\nkind = 'google-calendar'\nurl = '" + upstream.url("/a.ics") +
                "'\nallow_private = true\n");
    }

    Upstream upstream;
    TemporaryDir dir;
    std::string file = (dir.path() / "twir.toml").string();
};

inline constexpr const char* issue = "/issues/2026-05-06.md";

}  // namespace twir::support
