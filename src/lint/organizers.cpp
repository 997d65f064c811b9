// Whether an entry's two lines belong together: organizer and event, their groups, names and homes.
#include "lint/rules.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/places/places.hpp>
#include <twir_events/section/issue.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace twir::lint {
namespace {

std::string group_of(const std::string& address) {
    const auto url = Url::parse(address);
    return url ? url->group() : std::string();
}

/// Whether two Meetup groups are one: under another slug, or by what the directory knows.
bool is_same_group(const LintContext& context, const std::string& a, const std::string& b) {
    if (meetup_group_key(a) == meetup_group_key(b))
        return true;
    if (context.directory == nullptr)
        return false;
    const auto* x = context.directory->by_meetup_group(a);
    const auto* y = context.directory->by_meetup_group(b);
    return x != nullptr && y != nullptr &&
           (&context.directory->current(*x) == &context.directory->current(*y) ||
            match_key(x->name) == match_key(y->name));
}

bool is_among(const LintContext& context, const std::string& group, const std::vector<std::string>& groups) {
    return std::any_of(groups.begin(), groups.end(),
                       [&](const std::string& other) { return is_same_group(context, group, other); });
}

std::vector<std::string> groups_of(const std::vector<draft::WrittenLink>& links) {
    std::vector<std::string> out;
    for (const auto& link : links)
        if (auto group = group_of(link.link.url); !group.empty())
            out.push_back(std::move(group));
    return out;
}

/// Whether the address is a group's or organizer's own page, where its next events are listed, whichever they are.
bool is_group_page(const LintContext& context, const std::string& address) {
    const auto url = Url::parse(address);
    if (!url)
        return false;
    if (url->kind() == UrlKind::meetup_group)
        return true;
    if (url->host().starts_with("eventbrite."))
        return url->text().find("/o/") != std::string::npos;
    const auto* organizer = context.directory != nullptr ? context.directory->by_url(address) : nullptr;
    return organizer != nullptr && url->kind() == UrlKind::luma;
}

/// Farther than the towns around that a group visits.
constexpr double farthest_from_home = 120;

bool is_named_after(const normalize::Organizer& organizer, const std::string& city) {
    return contains_word(match_key(organizer.name), match_key(city));
}

/// Whether the place is the beginning of the organizer's name, "Code Maven" of "Code Mavens".
bool is_part_of_name(const LintedEntry& e) {
    constexpr std::size_t shortest = 5;
    const auto place = match_key(e.entry->place.city);
    return place.size() >= shortest && !e.names.empty() && e.names.front().starts_with(place);
}

/// The part of a name that distinguishes an organizer from others.
std::string name_proper(std::string_view name) {
    static constexpr std::array<std::string_view, 9> generic = {"the",  "meetup", "meetups", "group",    "groups",
                                                                "user", "users",  "club",    "community"};
    std::string out;
    const std::string key = match_key(name);
    for (const auto word : split(key, ' '))
        if (std::find(generic.begin(), generic.end(), word) == generic.end())
            out += std::string(word) + " ";
    return out;
}

}  // namespace

void check_two_groups(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries) {
        auto known = groups_of(e.entry->organizers);
        if (known.empty() || e.entry->titles.empty())
            continue;
        const int first_line = e.entry->titles.front().line;
        const auto tell = [&](const draft::WrittenLink& title) {
            report.add(title.line, "the event is one of the group " + group_of(title.link.url) +
                                       ", its organizer is the group " + known.front());
        };
        // A mirror on the same line may be another group's, and the organizer may be that of any of them.
        std::vector<draft::WrittenLink> mirrors;
        for (const auto& title : e.entry->titles)
            if (title.line == first_line)
                mirrors.push_back(title);
        const auto groups = groups_of(mirrors);
        const bool one_fits = groups.empty() || std::any_of(groups.begin(), groups.end(), [&](const auto& group) {
                                  return is_among(context, group, known);
                              });
        if (!one_fits)
            tell(mirrors.front());
        known.insert(known.end(), groups.begin(), groups.end());
        for (const auto& title : e.entry->titles)
            if (const auto group = group_of(title.link.url);
                title.line != first_line && !group.empty() && !is_among(context, group, known))
                tell(title);
    }
}

void check_group_pages(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries)
        if (!e.entry->titles.empty() && is_group_page(context, e.entry->titles.front().link.url))
            report.add(e.entry->titles.front().line,
                       e.entry->titles.front().link.url + " is the group's page; link the event's own");
}

void check_link_texts(const LintContext& context, LintReport& report) {
    const auto check = [&](const draft::WrittenLink& link, const char* what) {
        // A link without an address is a malformed one, and found as that.
        if (link.link.text.empty() && !link.link.url.empty() && link.text.begin > link.whole.begin)
            report.add(link.line, std::string("the link to ") + link.link.url + " has no words: name the " + what);
    };
    for (const auto& e : context.entries) {
        for (const auto& link : e.entry->organizers)
            check(link, "organizer");
        for (const auto& link : e.entry->titles)
            check(link, "event");
    }
}

void check_organizer_home(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries) {
        if (e.organizer == nullptr || e.entry->organizers.size() > 1 || e.entry->place.several)
            continue;
        const auto& organizer = context.directory->current(*e.organizer);
        if (!organizer.home.known() || e.country.empty())
            continue;
        const Place here{e.entry->place.city, {}, e.country, {}};
        const auto distance = places::distance_between(here, organizer.home);
        // A group goes to the towns around, a conference elsewhere each year: only a name that says where counts.
        const bool far = distance && *distance > farthest_from_home && is_named_after(organizer, organizer.home.city);
        // "Virtual (Code Maven, IL)" of the Code Mavens.
        const bool is_name = e.place.verdict == places::PlaceCheck::Verdict::unknown && is_part_of_name(e) &&
                             match_key(e.entry->place.city) != match_key(organizer.home.city);
        if (far || is_name)
            report.add(e.entry->line, in_quotes(e.entry->location) + ": " + organizer.name + " is at home in " +
                                          section::print_place(organizer.home, context.style));
    }
}

void check_bare_virtual(const LintContext& context, LintReport& report) {
    for (const auto& e : context.entries) {
        if (e.organizer == nullptr || !e.online() || !e.entry->place.text.empty() || e.entry->organizers.size() > 1)
            continue;
        const auto& organizer = context.directory->current(*e.organizer);
        const auto home = section::print_place(organizer.home, context.style);
        // Editors print other hosts' virtual events bare (SECTION_FORMAT.md section 2).
        if (!home.empty() && !group_of(e.entry->organizers.front().link.url).empty())
            report.add(e.entry->line, std::string(organizer.name)
                                          .append(" is at home in ")
                                          .append(home)
                                          .append(": \"Virtual (")
                                          .append(home)
                                          .append(")\""));
    }
}

void check_organizer_name(const LintContext& context, LintReport& report) {
    if (context.directory == nullptr)
        return;
    // Some have one address under several names, for each of the groups that share it.
    std::map<std::string, std::vector<const normalize::Organizer*>> at_address;
    for (const auto& organizer : context.directory->organizers())
        at_address[url_key(organizer.url)].push_back(&organizer);
    for (const auto& e : context.entries) {
        if (e.organizer == nullptr || e.names.empty() || e.names.front().empty())
            continue;
        const auto& written = e.entry->organizers.front();
        const auto& here = at_address[url_key(written.link.url)];
        const auto any = [&](auto holds) { return std::any_of(here.begin(), here.end(), holds); };
        const auto is_named = [&](const std::string& name) { return match_key(name) == e.names.front(); };
        if (any([&](const auto* o) { return is_named(o->name); }))
            continue;
        const bool other_name =
            any([&](const auto* o) { return std::any_of(o->also_called.begin(), o->also_called.end(), is_named); });
        const auto* other = other_name ? nullptr : context.directory->by_name(written.link.text);
        if (other != nullptr)
            report.add(written.line, in_quotes(written.link.text) + " is at " + other->url + "; " + written.link.url +
                                         " is " + e.organizer->name);
        else if (name_proper(e.organizer->name) == name_proper(written.link.text))
            report.add(written.line, in_quotes(written.link.text) + " is called " + in_quotes(e.organizer->name));
    }
}

}  // namespace twir::lint
