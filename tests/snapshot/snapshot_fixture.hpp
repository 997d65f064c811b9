#pragma once

#include "support/shared.hpp"
#include "support/subprocess.hpp"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

namespace twir::snapshot::test {

/// An evening of a group of its own in Berlin, as a calendar says it: `day` "20260510", `more` further properties.
inline std::string vevent(const std::string& uid, const std::string& day, const std::string& title,
                          const std::string& more = "") {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTART:" + day + "T170000Z\r\nSUMMARY:" + title +
           "\r\nLOCATION:Berlin, Germany\r\nURL:https://www.meetup.com/rust-nowhere/events/" + uid + "/\r\n" + more +
           "END:VEVENT\r\n";
}

inline std::string calendar(const std::string& vevents) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n" + vevents + "END:VCALENDAR\r\n";
}

/// A configuration with a database and one feed in a file, "community".
class Frozen {
  public:
    /// `more` stands before the source in the configuration.
    explicit Frozen(const std::string& more = "") {
        support::write_file(path("organizers.toml"),
                            "[[organizer]]\nname = 'Rust Nowhere'\nurl = 'https://www.meetup.com/rust-nowhere'\ncity = "
                            "'Berlin'\ncountry = 'DE'\n");
        configure(more);
        say(vevent("1", "20260510", "First evening"));
    }

    void configure(const std::string& more) const {
        support::write_file(path("twir.toml"),
                            "database = 'twir.db'\ndirectory = ['organizers.toml']\n" + more +
                                "\n[[source]]\nid = 'community'\nkind = 'google-calendar'\nurl = 'file:feed.ics'\n");
    }
    /// From now on the feed has these events.
    void say(const std::string& vevents) const { support::write_file(path("feed.ics"), calendar(vevents)); }

    [[nodiscard]] support::Finished run(std::vector<std::string> arguments,
                                        const std::string& now = "2026-05-05T18:00:00Z") const {
        arguments.insert(arguments.begin(), {"--config", path("twir.toml"), "--now", now});
        return support::run_twir_events(arguments);
    }

    [[nodiscard]] std::string path(const std::string& name) const { return (dir_.path() / name).string(); }
    [[nodiscard]] std::string read(const std::string& name) const { return support::read_file(path(name)); }
    [[nodiscard]] bool has(const std::string& name) const { return std::filesystem::exists(path(name)); }

  private:
    support::TemporaryDir dir_;
};

/// Starts a program on its own, its output nowhere.
inline pid_t start(std::vector<std::string> command) {
    // The child would write what is buffered a second time.
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        std::vector<char*> arguments;
        for (auto& argument : command)
            arguments.push_back(argument.data());
        arguments.push_back(nullptr);
        if (freopen("/dev/null", "w", stdout) != nullptr && freopen("/dev/null", "w", stderr) != nullptr)
            execvp(arguments.front(), arguments.data());
        _exit(127);
    }
    return child;
}

}  // namespace twir::snapshot::test
