#include "config/config_poll.hpp"

#include <twir_events/core/url.hpp>

#include <array>

namespace twir::config {
namespace {

bool is_contact(std::string_view text) {
    return Url::parse(text).has_value() || (text.find('@') != std::string_view::npos && text.find(' ') == text.npos);
}

bool read_count(const toml::node& node, int& into) {
    return read(node, into) && into >= 1 && into <= 1000;
}

bool read_weekday(const toml::node& node, std::optional<date::weekday>& into) {
    constexpr std::array<std::string_view, 7> days = {"sunday",   "monday", "tuesday", "wednesday",
                                                      "thursday", "friday", "saturday"};
    std::string text;
    if (!read(node, text))
        return false;
    const auto* day = std::find(days.begin(), days.end(), to_lower_ascii(text));
    into.reset();
    if (day != days.end())
        into = date::weekday(static_cast<unsigned>(day - days.begin()));
    return day != days.end() || text == "none";
}

bool read_pause(const toml::node& node, std::chrono::milliseconds& into) {
    std::chrono::seconds seconds{0};
    if (node.as_integer() != nullptr && node.as_integer()->get() == 0)
        into = std::chrono::milliseconds(0);
    else if (read(node, seconds))
        into = seconds;
    else
        return false;
    return true;
}

bool read_days(const toml::node& node, date::days& into) {
    int days = 0;
    if (!read(node, days) || days < 1 || days > 3660)
        return false;
    into = date::days(days);
    return true;
}

using Poll = PollSettings;
constexpr std::array polling{
    Key<Poll>{"contact", "your web or mail address",
              [](const toml::node& n, Poll& p) { return read(n, p.contact) && is_contact(p.contact); }, false,
              differ<&Poll::contact>},
    Key<Poll>{"proxy", "the address of an HTTP proxy such as http://proxy.example:3128",
              [](const toml::node& n, Poll& p) { return read(n, p.proxy); }, false, differ<&Poll::proxy>},
    Key<Poll>{"interval", "a time between two polls of a source such as \"6h\"",
              [](const toml::node& n, Poll& p) { return read(n, p.pace.interval); }},
    Key<Poll>{"floor", "the least time between two polls of a source such as \"15m\"",
              [](const toml::node& n, Poll& p) { return read(n, p.pace.floor); }},
    Key<Poll>{"issue_day", "the weekday of issues such as \"Wednesday\", or \"none\"",
              [](const toml::node& n, Poll& p) { return read_weekday(n, p.pace.issue_day); }},
    Key<Poll>{"near_interval", "a time between two polls when an issue is near such as \"2h\"",
              [](const toml::node& n, Poll& p) { return read(n, p.pace.near_interval); }},
    Key<Poll>{"at_once", "a number of polls from 1 to 1000",
              [](const toml::node& n, Poll& p) { return read_count(n, p.at_once); }, false, differ<&Poll::at_once>},
    Key<Poll>{"at_once_per_host", "a number of polls from 1 to 1000",
              [](const toml::node& n, Poll& p) { return read_count(n, p.at_once_per_host); }, false,
              differ<&Poll::at_once_per_host>},
    Key<Poll>{"pause", "a time between two polls of one host such as \"1s\", or 0",
              [](const toml::node& n, Poll& p) { return read_pause(n, p.pause); }, false, differ<&Poll::pause>},
    Key<Poll>{"past_days", "a number of days from 1 to 3660",
              [](const toml::node& n, Poll& p) { return read_days(n, p.past); }, false, differ<&Poll::past>},
    Key<Poll>{"future_days", "a number of days from 1 to 3660",
              [](const toml::node& n, Poll& p) { return read_days(n, p.future); }, false, differ<&Poll::future>},
    Key<Poll>{"stale_after", "a time such as \"2d\"",
              [](const toml::node& n, Poll& p) { return read(n, p.stale_after); }}};

bool read_path(const toml::node& node, std::filesystem::path& into) {
    std::string text;
    if (!read(node, text) || text.empty())
        return false;
    into = text;
    return true;
}

using Meetup = MeetupSettings;
constexpr std::array meetup{
    Key<Meetup>{"client_key", "the key of your OAuth client at Meetup",
                [](const toml::node& n, Meetup& m) { return read(n, m.credentials.client_key); }, false,
                [](const Meetup& a, const Meetup& b) { return a.credentials.client_key != b.credentials.client_key; }},
    Key<Meetup>{"member_id", "the number of a Meetup member",
                [](const toml::node& n, Meetup& m) { return read(n, m.credentials.member_id); }, false,
                [](const Meetup& a, const Meetup& b) { return a.credentials.member_id != b.credentials.member_id; }},
    Key<Meetup>{"key_id", "the id of the signing key",
                [](const toml::node& n, Meetup& m) { return read(n, m.credentials.key_id); }, false,
                [](const Meetup& a, const Meetup& b) { return a.credentials.key_id != b.credentials.key_id; }},
    Key<Meetup>{"private_key_file", "the path of a PEM file",
                [](const toml::node& n, Meetup& m) { return read_path(n, m.private_key_file); }, false,
                differ<&Meetup::private_key_file>},
    Key<Meetup>{"private_key_credential", "the name of a systemd credential",
                [](const toml::node& n, Meetup& m) { return read(n, m.private_key_credential); }, false,
                differ<&Meetup::private_key_credential>},
    Key<Meetup>{"queries_per_minute", "a number from 1 to 500",
                [](const toml::node& n, Meetup& m) {
                    int count = 0;
                    if (!read(n, count) || count < 1 || count > 500)
                        return false;
                    m.credentials.queries_per_minute = static_cast<std::size_t>(count);
                    return true;
                },
                false,
                [](const Meetup& a, const Meetup& b) {
                    return a.credentials.queries_per_minute != b.credentials.queries_per_minute;
                }},
    Key<Meetup>{"token_url", "an https: address",
                [](const toml::node& n, Meetup& m) {
                    return read(n, m.credentials.token_url) && Url::parse(m.credentials.token_url).has_value();
                },
                false,
                [](const Meetup& a, const Meetup& b) { return a.credentials.token_url != b.credentials.token_url; }}};

constexpr std::array luma{Key<LumaSettings>{"api", "an https: address", [](const toml::node& n, LumaSettings& l) {
                                                if (!read(n, l.api) || !Url::parse(l.api))
                                                    return false;
                                                while (l.api.ends_with('/'))
                                                    l.api.pop_back();
                                                return true;
                                            }}};

bool read_hosts(const toml::node& node, std::map<std::string, bool>& into) {
    const auto* table = node.as_table();
    if (table == nullptr)
        return false;
    for (const auto& [name, value] : *table) {
        const auto* on = value.as_boolean();
        if (on == nullptr)
            return false;
        into[to_lower_ascii(name.str())] = on->get();
    }
    return true;
}

using Pages = EventPageSettings;
constexpr std::array event_pages{
    Key<Pages>{"enabled", "true or false", [](const toml::node& n, Pages& p) { return read(n, p.enabled); }},
    Key<Pages>{"interval", "a time between two looks at a page such as \"1d\"",
               [](const toml::node& n, Pages& p) { return read(n, p.interval); }},
    Key<Pages>{"hosts", "a table such as { \"group.example\" = false }",
               [](const toml::node& n, Pages& p) { return read_hosts(n, p.hosts); }},
    Key<Pages>{"allow_private", "true or false",
               [](const toml::node& n, Pages& p) { return read(n, p.allow_private); }}};

}  // namespace

std::span<const Key<EventPageSettings>> event_page_keys() {
    return event_pages;
}

std::span<const Key<LumaSettings>> luma_keys() {
    return luma;
}

std::span<const Key<PollSettings>> poll_keys() {
    return polling;
}

std::span<const Key<MeetupSettings>> meetup_keys() {
    return meetup;
}

}  // namespace twir::config
