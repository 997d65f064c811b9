#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/normalize/directory.hpp>

#include <algorithm>
#include <map>

namespace twir::normalize {
namespace {

/// The directory's organizer of a line: the one whose group lists the event, else the one that is printed first.
const Organizer* find_organizer(const Directory& directory, const PrintedLine& line) {
    if (const auto* printed = directory.by_url(line.organizers.front().url))
        return printed;
    const auto url = Url::parse(line.url);
    return url && !url->group().empty() ? directory.by_meetup_group(url->group()) : nullptr;
}

Organizer organizer_of(const PrintedLine& line) {
    Organizer organizer;
    organizer.name = line.organizers.front().text;
    organizer.url = line.organizers.front().url;
    organizer.home = line.place;
    organizer.last_listed = line.day;
    return organizer;
}

}  // namespace

std::vector<Organizer> with_printed_lines(std::vector<Organizer> organizers, std::vector<PrintedLine> lines) {
    // More lines of one organizer say nothing more.
    constexpr std::size_t most_lines = 24;
    std::erase_if(lines, [](const PrintedLine& l) { return l.organizers.empty() || l.title.empty(); });
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto& a, const auto& b) { return date::sys_days(a.day) > date::sys_days(b.day); });
    const Directory directory(organizers);
    std::map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < organizers.size(); ++i)
        index.emplace(organizers[i].url, i);
    for (auto& line : lines) {
        const auto* known = find_organizer(directory, line);
        const auto key = known != nullptr ? known->url : canonical_url(line.organizers.front().url);
        const auto [at, is_new] = index.emplace(key, organizers.size());
        if (is_new)
            organizers.push_back(organizer_of(line));
        auto& organizer = organizers[at->second];
        organizer.last_listed = std::max(organizer.last_listed.value_or(line.day), line.day);
        // What the issue says now counts, also where the directory has the line as it was printed before.
        std::erase_if(organizer.printed, [&](const PrintedLine& other) {
            const bool same = other.day == line.day && match_key(other.title) == match_key(line.title);
            if (same)
                line.first_attendance = other.first_attendance.value_or(other.attendance);
            return same;
        });
        organizer.printed.push_back(std::move(line));
    }
    for (auto& organizer : organizers) {
        std::stable_sort(organizer.printed.begin(), organizer.printed.end(),
                         [](const auto& a, const auto& b) { return date::sys_days(a.day) > date::sys_days(b.day); });
        if (organizer.printed.size() > most_lines)
            organizer.printed.resize(most_lines);
    }
    return organizers;
}

}  // namespace twir::normalize
