#pragma once

#include <twir_events/core/date.hpp>
#include <twir_events/core/result.hpp>
#include <twir_events/core/source.hpp>
#include <twir_events/normalize/directory.hpp>
#include <twir_events/os/log.hpp>
#include <twir_events/poll/polled_source.hpp>
#include <twir_events/poll/schedule.hpp>
#include <twir_events/resolve/overrides.hpp>
#include <twir_events/section/next_issue.hpp>
#include <twir_events/section/style.hpp>

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twir::config {

/// A source and where its answers are read.
struct ConfiguredSource {
    Source source;  ///< `url` is filled in where it follows from the kind and the group or calendar
    /// The pages of an answer in their order: one https or http address, or one or more files. A file is `file:` and
    /// its plain path, which is absolute or starts where the program was started.
    std::vector<std::string> urls;
    std::string slug;        ///< the calendar's page at luma.com, by which its id is looked up; empty: none
    std::string lookup_url;  ///< where that is; `urls` then has poll::calendar_id_place unless the id is known
    std::string list;        ///< the name of the SourceList that it is from; empty: of a table
    std::optional<std::chrono::seconds> interval;  ///< between two polls; empty: that of all
    bool allow_private = false;                    ///< its host may have a private address
    bool published = false;                        ///< of `twir-draft`: it shows issues that are out
    bool edited_here = false;                      ///< a file that people edit: each command reads it again
};

/// How sources are polled.
struct PollSettings {
    std::string contact;  ///< a web or mail address that hosts find in the User-Agent; without it none is asked
    std::string proxy;    ///< `http://[user:password@]host:port`; empty: none
    poll::Pace pace;
    int at_once = 16;                             ///< polls at once
    int at_once_per_host = 1;                     ///< of them at one host
    std::chrono::milliseconds pause{1'000};       ///< between two polls of one host
    date::days past{60};                          ///< events are read from so long ago ...
    date::days future{400};                       ///< ... until so far ahead
    std::chrono::seconds stale_after{48 * 3600};  ///< without a good answer for so long, a feed is not relied on
};

/// Where the credentials for Meetup's API are; the key is read only when it is needed.
struct MeetupSettings {
    poll::MeetupCredentials credentials;     ///< without the key
    std::filesystem::path private_key_file;  ///< empty: there is none
    std::string private_key_credential;      ///< the name of a systemd credential instead of a file
};

/// Luma's API.
struct LumaSettings {
    std::string api = "https://api.lu.ma";  ///< api2.luma.com and api.luma.com answer alike
};

/// A list of groups and calendars that others keep, named by `include`.
struct SourceList {
    std::string name;                ///< as configured: a path or a web address
    std::size_t entries = 0;         ///< that it has
    std::size_t sources = 0;         ///< of them; the others have tables of one's own or are in an earlier list
    std::vector<std::string> moved;  ///< ids of those that are not polled: the directory says that they moved
};

/// Which pages of single events are asked, and how often.
struct EventPageSettings {
    bool enabled = true;
    std::chrono::seconds interval{24 * 3600};                  ///< between two looks at one page
    std::map<std::string, bool> hosts{{"meetup.com", false}};  ///< by host name, for its subdomains too; others: on
    bool allow_private = false;                                ///< pages may be on private addresses

    [[nodiscard]] bool asks(std::string_view host) const;
};

/// Where the service answers.
struct ServeSettings {
    std::vector<std::string> listen{"127.0.0.1:8080"};  ///< as http::ServerOptions takes them
    std::vector<std::string> trusted_proxies;           ///< as http::TrustedProxies takes them
    std::vector<std::string> hosts;                     ///< as http::ServerOptions takes them
    int at_once_per_client = 4;                         ///< requests of one client that take long
    int connections_per_client = 64;                    ///< of one address; not of this machine or a Unix socket
};

/// How issues are frozen.
struct SnapshotSettings {
    std::filesystem::path out;                 ///< where their files are written; empty: only where --out says so
    std::chrono::seconds max_age{48 * 3600};   ///< a feed without a good answer for longer is stale
    int max_stale_percent = 5;                 ///< no issue is frozen while more of the feeds that matter are stale ...
    int stale_host_feeds = 2;                  ///< ... or all of a host that has so many ..., or the shared calendar
    std::chrono::seconds poll_timeout{1'200};  ///< of the round of `snapshot --poll`
    std::vector<std::string> hook;             ///< run after each: a program and its arguments; empty: none
    std::chrono::seconds hook_timeout{120};
};

/// The command to run when a problem lasts, and how long it must have lasted.
struct OnProblemSettings {
    std::vector<std::string> command;  ///< a program and its arguments; empty: the service logs it
    std::chrono::days feed_down{3};    ///< without a good answer of a feed
    std::chrono::days silent{7};       ///< without any news of any feed
    std::chrono::seconds timeout{60};
};

/// The configuration file with everything it includes. config/twir-events.toml explains each key.
struct Config {
    std::vector<ConfiguredSource> sources;
    std::vector<normalize::Organizer> organizers;
    std::vector<resolve::Override> overrides;  ///< expired ones too
    section::Style style;
    section::NextIssueRule next_issue;
    /// What the page says to a group that is not known, a line each.
    std::vector<std::string> how_to_get_in = {
        "Write your event into the community calendar: "
        "https://www.google.com/calendar/embed?src=apd9vmbc22egenmtu5l6c5jbfc%40group.calendar.google.com",
        "A group with a page of its own can ask for a place on the list of groups: "
        "https://github.com/rust-lang/this-week-in-rust/issues",
        "Or open a pull request with the two lines of your event: "
        "https://github.com/rust-lang/this-week-in-rust/pulls"};
    std::filesystem::path database;  ///< empty: nothing is kept
    PollSettings poll;
    MeetupSettings meetup;
    LumaSettings luma;
    EventPageSettings event_pages;
    ServeSettings serve;
    os::LogSettings log;
    SnapshotSettings snapshot;
    OnProblemSettings on_problem;
    std::string digest;           ///< SHA-256, hex, of the texts of all its files, this one first
    std::chrono::days keep{730};  ///< what ended, or happened, longer ago is forgotten
    std::vector<SourceList> lists;
    std::vector<std::string> remote_files;  ///< those of include, directory and overrides that are web addresses
    std::optional<Instant> now;             ///< a fixed clock, for the demo
    std::vector<std::string> warnings;      ///< what works but is hardly meant, as `FILE:LINE:COLUMN: KEY: ...`
};

/// Whether a name of a file is a web address.
bool is_remote_file(std::string_view name);

/// Gives the text of a file or web address, or the error that the user sees.
using ReadText = std::function<result<std::string>(const std::filesystem::path&)>;

/// Reads a configuration and the files it names, which are relative to its own folder.
/// invalid_config: every mistake in all of the files, one a line: `FILE:LINE:COLUMN: KEY: what is wrong`.
result<Config> parse_config(std::string_view text, const std::filesystem::path& file, const ReadText& read_text);
/// `parse_config` of a file on disk.
result<Config> load_config(const std::filesystem::path& file);

/// The path that a `file:` address of a ConfiguredSource names; empty for any other address.
std::optional<std::filesystem::path> file_path_of(std::string_view url);

/// The keys in which two configurations differ and that only a restart takes, as `TABLE.KEY`.
std::vector<std::string> restart_keys(const Config& before, const Config& after);

}  // namespace twir::config
