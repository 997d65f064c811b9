#include "normalize/link_use.hpp"

#include "normalize/title_names.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace twir::normalize {
namespace {

using namespace std::string_view_literals;

/// A host with its subdomains, or of any country (`eventbrite.`), and what the path must begin with.
struct Where {
    std::string_view host;
    std::string_view path = {};
};

struct Row {
    Where where;
    LinkUse use;
};

/// The first that fits counts.
constexpr auto rows = std::to_array<Row>({
    {{"discord.com", "/events/"}, LinkUse::event_page},
    {{"facebook.com", "/events/"}, LinkUse::event_page},
    {{"linkedin.com", "/events/"}, LinkUse::event_page},
    {{"guild.host", "/events/"}, LinkUse::event_page},
    {{"eventbrite.", "/e/"}, LinkUse::tickets},
    {{"eventbrite."}, LinkUse::page},
    {{"ti.to"}, LinkUse::tickets},
    {{"tito.io"}, LinkUse::tickets},
    {{"tickettailor.com"}, LinkUse::tickets},
    {{"pretix.eu"}, LinkUse::tickets},
    {{"billetto."}, LinkUse::tickets},
    {{"billetweb.fr"}, LinkUse::tickets},
    {{"helloasso.com"}, LinkUse::tickets},
    {{"weezevent.com"}, LinkUse::tickets},
    {{"humanitix.com"}, LinkUse::tickets},
    {{"trybooking.com"}, LinkUse::tickets},
    {{"universe.com"}, LinkUse::tickets},
    {{"ticketmaster."}, LinkUse::tickets},
    {{"eventix.io"}, LinkUse::tickets},
    {{"eventfrog."}, LinkUse::tickets},
    {{"townscript.com"}, LinkUse::tickets},
    {{"konfhub.com"}, LinkUse::tickets},
    {{"quicket.co.za"}, LinkUse::tickets},
    {{"peatix.com"}, LinkUse::tickets},
    {{"kktix.com"}, LinkUse::tickets},
    {{"kktix.cc"}, LinkUse::tickets},
    {{"accupass.com"}, LinkUse::tickets},
    {{"sympla.com.br"}, LinkUse::tickets},
    {{"timepad.ru"}, LinkUse::tickets},
    {{"brownpapertickets.com"}, LinkUse::tickets},
    {{"bookwhen.com"}, LinkUse::tickets},
    {{"docs.google.com", "/forms/"}, LinkUse::form},
    {{"forms.gle"}, LinkUse::form},
    {{"forms.office.com"}, LinkUse::form},
    {{"forms.microsoft.com"}, LinkUse::form},
    {{"forms.cloud.microsoft"}, LinkUse::form},
    {{"tally.so"}, LinkUse::form},
    {{"typeform.com"}, LinkUse::form},
    {{"jotform.com"}, LinkUse::form},
    {{"framaforms.org"}, LinkUse::form},
    {{"framadate.org"}, LinkUse::form},
    {{"cryptpad.fr", "/form/"}, LinkUse::form},
    {{"airtable.com"}, LinkUse::form},
    {{"surveymonkey."}, LinkUse::form},
    {{"cognitoforms.com"}, LinkUse::form},
    {{"nettskjema.no"}, LinkUse::form},
    {{"doodle.com"}, LinkUse::form},
    {{"discord.gg"}, LinkUse::chat},
    {{"discord.com", "/invite/"}, LinkUse::chat},
    {{"t.me"}, LinkUse::chat},
    {{"telegram.me"}, LinkUse::chat},
    {{"chat.whatsapp.com"}, LinkUse::chat},
    {{"wa.me"}, LinkUse::chat},
    {{"slack.com"}, LinkUse::chat},
    {{"zulipchat.com"}, LinkUse::chat},
    {{"matrix.to"}, LinkUse::chat},
    {{"signal.group"}, LinkUse::chat},
    {{"gitter.im"}, LinkUse::chat},
    {{"line.me"}, LinkUse::chat},
    {{"maps.app.goo.gl"}, LinkUse::beside_it},
    {{"maps.google."}, LinkUse::beside_it},
    {{"goo.gl", "/maps"}, LinkUse::beside_it},
    {{"google.", "/maps"}, LinkUse::beside_it},
    {{"google.", "/calendar"}, LinkUse::beside_it},
    {{"calendar.google.com"}, LinkUse::beside_it},
    {{"openstreetmap.org"}, LinkUse::beside_it},
    {{"osm.org"}, LinkUse::beside_it},
    {{"twitter.com"}, LinkUse::beside_it},
    {{"x.com"}, LinkUse::beside_it},
    {{"bsky.app"}, LinkUse::beside_it},
    {{"instagram.com"}, LinkUse::beside_it},
    {{"facebook.com"}, LinkUse::beside_it},
    {{"linkedin.com"}, LinkUse::beside_it},
    {{"reddit.com"}, LinkUse::beside_it},
    {{"wikipedia.org"}, LinkUse::beside_it},
});

/// Hosts of many groups beside ticket shops, forms, chats and the rest of the table.
constexpr auto shared_hosts =
    std::to_array<std::string_view>({"meetup.com",   "luma.com",       "guild.host",   "connpass.com",
                                     "github.com",   "github.io",      "gitlab.com",   "codeberg.org",
                                     "notion.site",  "google.com",     "mobilizon.us", "mobilizon.fr",
                                     "hasgeek.com",  "sessionize.com", "gancio.org",   "gettogether.community",
                                     "commudle.com", "bevy.com",       "youtube.com",  "medium.com",
                                     "substack.com", "linktr.ee"});

/// A path with one of these is of one event, where something follows it.
constexpr auto event_parts =
    std::to_array<std::string_view>({"/event/", "/events/", "/e/", "/evento/", "/eventos/", "/evenement/",
                                     "/veranstaltung/", "/meetup/", "/meetups/", "/conference/"});

bool is_of_host(std::string_view host, std::string_view known) {
    if (known.ends_with('.'))
        return host.starts_with(known) || host.find("." + std::string(known)) != std::string_view::npos;
    return host == known ||
           (host.size() > known.size() && host.ends_with(known) && host[host.size() - known.size() - 1] == '.');
}

/// From the first slash behind the host on.
std::string_view path_of(const Url& url) {
    const std::string_view text = url.text();
    const auto slash = text.find('/', text.find("://") + 3);
    return slash == std::string_view::npos ? std::string_view() : text.substr(slash);
}

bool fits(const Where& where, const Url& url) {
    return is_of_host(url.host(), where.host) && istarts_with_ascii(path_of(url), where.path);
}

bool is_event_path(std::string_view path, std::string_view title) {
    const bool named = std::any_of(event_parts.begin(), event_parts.end(), [&](std::string_view part) {
        const auto at = path.find(part);
        return at != std::string_view::npos && at + part.size() < path.size();
    });
    if (named)
        return true;
    const std::string key = match_key(path);
    const std::string title_key = match_key(title);
    const auto words = split(key, ' ');
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        const bool year = word.size() == 4 && word.starts_with("20") &&
                          std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
        return year || (word.size() > 3 && is_telling_word(word) && contains_word(title_key, word));
    });
}

}  // namespace

LinkUse link_use(const Url& url, std::string_view title) {
    if (url.kind() == UrlKind::meetup_event || url.kind() == UrlKind::luma)
        return LinkUse::event_page;
    // An invitation to one event of a server is that event's page.
    if (url.host() == "discord.gg" && url.text().find("?event=") != std::string::npos)
        return LinkUse::event_page;
    const auto* row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return fits(r.where, url); });
    if (row != rows.end())
        return row->use;
    if (is_meeting_url(url.text()))
        return LinkUse::call;
    const auto path = path_of(url);
    if (ifind_ascii(path, "conduct") != std::string_view::npos)
        return LinkUse::beside_it;
    // A profile (https://fosstodon.org/@crab), not a page below one.
    if (path.starts_with("/@") && path.find('/', 1) == std::string_view::npos)
        return LinkUse::beside_it;
    return is_event_path(path, title) ? LinkUse::event_page : LinkUse::page;
}

bool is_shared_host(const Url& url) {
    return std::any_of(shared_hosts.begin(), shared_hosts.end(),
                       [&](std::string_view host) { return is_of_host(url.host(), host); }) ||
           std::any_of(rows.begin(), rows.end(),
                       [&](const Row& row) { return is_of_host(url.host(), row.where.host); }) ||
           path_of(url).starts_with("/@") || is_meeting_url(url.text());
}

}  // namespace twir::normalize
