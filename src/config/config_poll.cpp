#include "config/config_poll.hpp"

#include <twir_events/core/toml_text.hpp>
#include <twir_events/core/url.hpp>

#include <array>

namespace twir::config {
namespace {

bool read_contact(const toml::node& node, PollSettings& into) {
    const auto is_mail = [](std::string_view text) {
        return text.find('@') != std::string_view::npos && text.find(' ') == std::string_view::npos;
    };
    return read(node, into.contact) && (Url::parse(into.contact) || is_mail(into.contact));
}

constexpr std::array<std::string_view, 7> weekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};
constexpr std::string_view no_day = "none";

bool read_issue_day(const toml::node& node, PollSettings& into) {
    std::string text;
    if (!read(node, text))
        return false;
    const auto* day = std::find_if(weekdays.begin(), weekdays.end(),
                                   [&](std::string_view name) { return iequals_ascii(name, text); });
    into.pace.issue_day.reset();
    if (day != weekdays.end())
        into.pace.issue_day = date::weekday(static_cast<unsigned>(day - weekdays.begin()));
    return day != weekdays.end() || text == no_day;
}

std::string show_issue_day(const PollSettings& from) {
    const auto& day = from.pace.issue_day;
    return toml_string(day ? weekdays.at(day->c_encoding()) : no_day);
}

bool read_pause(const toml::node& node, PollSettings& into) {
    std::chrono::seconds seconds{0};
    if (node.as_integer() != nullptr && node.as_integer()->get() == 0)
        into.pause = std::chrono::milliseconds(0);
    else if (read(node, seconds))
        into.pause = seconds;
    else
        return false;
    return true;
}

using Poll = PollSettings;
using poll::Pace;
constexpr std::array polling{Key<Poll>{.name = "contact",
                                       .type = "web or mail address",
                                       .expected = "your web or mail address",
                                       .read = read_contact,
                                       .shown = show<&Poll::contact>,
                                       .restart = true},
                             Key<Poll>{.name = "proxy",
                                       .type = "http://HOST:PORT",
                                       .expected = "the address of an HTTP proxy such as http://proxy.example:3128",
                                       .read = read_to<&Poll::proxy>,
                                       .shown = show<&Poll::proxy>,
                                       .restart = true},
                             Key<Poll>{.name = "interval",
                                       .type = "time",
                                       .expected = "a time between two polls of a source such as \"6h\"",
                                       .read = read_to<&Poll::pace, &Pace::interval>,
                                       .shown = show<&Poll::pace, &Pace::interval>},
                             Key<Poll>{.name = "floor",
                                       .type = "time",
                                       .expected = "the least time between two polls of a source such as \"15m\"",
                                       .read = read_to<&Poll::pace, &Pace::floor>,
                                       .shown = show<&Poll::pace, &Pace::floor>},
                             Key<Poll>{.name = "issue_day",
                                       .type = "weekday or none",
                                       .expected = "the weekday of issues such as \"Wednesday\", or \"none\"",
                                       .read = read_issue_day,
                                       .shown = show_issue_day},
                             Key<Poll>{.name = "near_interval",
                                       .type = "time",
                                       .expected = "a time between two polls when an issue is near such as \"2h\"",
                                       .read = read_to<&Poll::pace, &Pace::near_interval>,
                                       .shown = show<&Poll::pace, &Pace::near_interval>},
                             Key<Poll>{.name = "at_once",
                                       .type = "1 to 1000",
                                       .expected = "a number of polls from 1 to 1000",
                                       .read = read_between<1, 1000, &Poll::at_once>,
                                       .shown = show<&Poll::at_once>,
                                       .restart = true},
                             Key<Poll>{.name = "at_once_per_host",
                                       .type = "1 to 1000",
                                       .expected = "a number of polls from 1 to 1000",
                                       .read = read_between<1, 1000, &Poll::at_once_per_host>,
                                       .shown = show<&Poll::at_once_per_host>,
                                       .restart = true},
                             Key<Poll>{.name = "pause",
                                       .type = "time or 0",
                                       .expected = "a time between two polls of one host such as \"1s\", or 0",
                                       .read = read_pause,
                                       .shown = show<&Poll::pause>,
                                       .restart = true},
                             Key<Poll>{.name = "past_days",
                                       .type = "1 to 3660",
                                       .expected = "a number of days from 1 to 3660",
                                       .read = read_between<1, 3660, &Poll::past>,
                                       .shown = show<&Poll::past>,
                                       .restart = true},
                             Key<Poll>{.name = "future_days",
                                       .type = "1 to 3660",
                                       .expected = "a number of days from 1 to 3660",
                                       .read = read_between<1, 3660, &Poll::future>,
                                       .shown = show<&Poll::future>,
                                       .restart = true},
                             Key<Poll>{.name = "stale_after",
                                       .type = "time",
                                       .expected = "a time such as \"2d\"",
                                       .read = read_to<&Poll::stale_after>,
                                       .shown = show<&Poll::stale_after>}};

using Meetup = MeetupSettings;
using poll::MeetupCredentials;
constexpr std::array meetup{
    Key<Meetup>{.name = "client_key",
                .type = "text",
                .expected = "the key of your OAuth client at Meetup",
                .read = read_to<&Meetup::credentials, &MeetupCredentials::client_key>,
                .shown = show<&Meetup::credentials, &MeetupCredentials::client_key>,
                .restart = true},
    Key<Meetup>{.name = "member_id",
                .type = "text",
                .expected = "the number of a Meetup member",
                .read = read_to<&Meetup::credentials, &MeetupCredentials::member_id>,
                .shown = show<&Meetup::credentials, &MeetupCredentials::member_id>,
                .restart = true},
    Key<Meetup>{.name = "key_id",
                .type = "text",
                .expected = "the id of the signing key",
                .read = read_to<&Meetup::credentials, &MeetupCredentials::key_id>,
                .shown = show<&Meetup::credentials, &MeetupCredentials::key_id>,
                .restart = true},
    Key<Meetup>{.name = "private_key_file",
                .type = "file",
                .expected = "the path of a PEM file",
                .read = read_to<&Meetup::private_key_file>,
                .shown = show<&Meetup::private_key_file>,
                .restart = true},
    Key<Meetup>{.name = "private_key_credential",
                .type = "name",
                .expected = "the name of a systemd credential",
                .read = read_to<&Meetup::private_key_credential>,
                .shown = show<&Meetup::private_key_credential>,
                .restart = true},
    Key<Meetup>{.name = "queries_per_minute",
                .type = "1 to 500",
                .expected = "a number from 1 to 500",
                .read = read_between<1, 500, &Meetup::credentials, &MeetupCredentials::queries_per_minute>,
                .shown = show<&Meetup::credentials, &MeetupCredentials::queries_per_minute>,
                .restart = true},
    Key<Meetup>{.name = "token_url",
                .type = "https: address",
                .expected = "an https: address",
                .read =
                    [](const toml::node& n, Meetup& m) {
                        return read(n, m.credentials.token_url) && Url::parse(m.credentials.token_url).has_value();
                    },
                .shown = show<&Meetup::credentials, &MeetupCredentials::token_url>,
                .restart = true}};

bool read_api(const toml::node& node, LumaSettings& into) {
    if (!read(node, into.api) || !Url::parse(into.api))
        return false;
    while (into.api.ends_with('/'))
        into.api.pop_back();
    return true;
}

constexpr std::array luma{Key<LumaSettings>{.name = "api",
                                            .type = "https: address",
                                            .expected = "an https: address",
                                            .read = read_api,
                                            .shown = show<&LumaSettings::api>}};

bool read_hosts(const toml::node& node, EventPageSettings& into) {
    const auto* table = node.as_table();
    if (table == nullptr)
        return false;
    for (const auto& [name, value] : *table) {
        const auto* on = value.as_boolean();
        if (on == nullptr)
            return false;
        into.hosts[to_lower_ascii(name.str())] = on->get();
    }
    return true;
}

std::string show_hosts(const EventPageSettings& from) {
    std::vector<std::string> rows;
    for (const auto& [host, on] : from.hosts)
        rows.push_back(toml_string(host).append(" = ").append(toml_value(on)));
    return rows.empty() ? "" : "{ " + join(rows, ", ") + " }";
}

using Pages = EventPageSettings;
constexpr std::array event_pages{Key<Pages>{.name = "enabled",
                                            .type = "true or false",
                                            .expected = "true or false",
                                            .read = read_to<&Pages::enabled>,
                                            .shown = show<&Pages::enabled>},
                                 Key<Pages>{.name = "interval",
                                            .type = "time",
                                            .expected = "a time between two looks at a page such as \"1d\"",
                                            .read = read_to<&Pages::interval>,
                                            .shown = show<&Pages::interval>},
                                 Key<Pages>{.name = "hosts",
                                            .type = "table",
                                            .expected = "a table such as { \"group.example\" = false }",
                                            .read = read_hosts,
                                            .shown = show_hosts},
                                 Key<Pages>{.name = "allow_private",
                                            .type = "true or false",
                                            .expected = "true or false",
                                            .read = read_to<&Pages::allow_private>,
                                            .shown = show<&Pages::allow_private>}};

}  // namespace

bool EventPageSettings::asks(std::string_view host) const {
    for (std::string_view name = host;;) {
        if (const auto it = hosts.find(std::string(name)); it != hosts.end())
            return it->second;
        const auto dot = name.find('.');
        if (dot == std::string_view::npos)
            return true;
        name.remove_prefix(dot + 1);
    }
}

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
