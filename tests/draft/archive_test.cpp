// All published sections through the reader, against a second count that knows nothing of the reader.
#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/draft/draft.hpp>

#include <filesystem>
#include <map>
#include <regex>
#include <set>

using namespace twir;

namespace {

struct Seen {
    std::string dates;
    bool online = false;
    bool on_site = false;
    std::string place;
    std::set<std::string> organizer_urls;
    std::set<std::string> title_urls;
    std::string title;
};

std::string without(const std::string& s, const std::regex& pattern) {
    return std::regex_replace(s, pattern, "");
}

bool has(const std::string& s, const std::regex& pattern) {
    return std::regex_search(s, pattern);
}

std::set<std::string> urls_in(const std::string& text) {
    static const std::regex url(R"(h?https?://[^\s)\]]+)");
    std::set<std::string> out;
    for (std::sregex_iterator it(text.begin(), text.end(), url), end; it != end; ++it)
        out.insert(it->str());
    return out;
}

std::string two_digits(const std::string& s) {
    return s.size() == 1 ? "0" + s : s;
}

std::string look_at_dates(const std::string& column) {
    static const std::regex first(R"((\d{4})-(\d\d?)-(\d\d?))");
    static const std::regex full(R"(\d{4}-\d\d?-\d\d?.*[^\d](\d{4}-\d\d-\d\d)\s*$)");
    static const std::regex month_and_day(R"(\d{4}-\d\d?-\d\d? ?& ?(\d\d-\d\d)\s*$)");
    static const std::regex day_only(R"(\d{4}-\d\d-\d\d-(\d\d)\s*$)");
    std::smatch m;
    std::regex_search(column, m, first);
    const std::string year = m[1];
    const std::string month = two_digits(m[2]);
    const std::string start = year + "-" + month + "-" + two_digits(m[3]);
    std::string last = start;
    if (std::regex_search(column, m, full))
        last = m[1];
    else if (std::regex_search(column, m, month_and_day))
        last = year + "-" + std::string(m[1]);
    else if (std::regex_search(column, m, day_only))
        last = year + "-" + month + "-" + std::string(m[1]);
    return last > start ? start + " - " + last : start;
}

/// Letters and commas only: where words for attendance stood, punctuation is left over.
std::string letters_of_place(const std::string& s) {
    static const std::regex words(R"(hybrid|virtual|online|in[- ]person|[-+:()]|\band\b|\s)", std::regex::icase);
    return without(s, words);
}

/// What a person reads in an entry's lines, found with regular expressions over the raw text.
Seen look(const std::string& head, const std::string& below) {
    static const std::regex says_hybrid("hybrid", std::regex::icase);
    static const std::regex says_online("virtual|online", std::regex::icase);
    static const std::regex says_on_site("in[- ]person", std::regex::icase);
    static const std::regex place_first(R"(^ *(?!hybrid|virtual)\w.*(\+|-) Virtual)", std::regex::icase);
    static const std::regex place_last(R"(^ *virtual *\+ *\w)", std::regex::icase);
    static const std::regex first_title(R"(\[\**([^\]]*))");
    static const std::regex marks(R"([*_`\s])");
    Seen seen;
    seen.dates = look_at_dates(head.substr(0, std::min(head.find('|'), head.size())));
    const auto rest = head.substr(head.find('|') + 1);
    const auto location = rest.substr(0, std::min(rest.find_first_of("|["), rest.size()));
    seen.online = has(location, says_hybrid) || has(location, says_online);
    seen.on_site = has(location, says_hybrid) || !seen.online || has(location, place_first) ||
                   has(location, place_last) || has(location, says_on_site);
    seen.place = letters_of_place(location);
    seen.organizer_urls = urls_in(rest.substr(location.size()));
    seen.title_urls = urls_in(below);
    std::smatch m;
    if (std::regex_search(below, m, first_title))
        seen.title = without(m[1], marks);
    return seen;
}

struct Raw {
    std::string head;
    std::string below;
    int line;
};

/// A person sees an entry where a line begins with a date and has a link or columns.
std::vector<Raw> entries_by_eye(const std::string& text) {
    static const std::regex head(R"(^\s*[-*#]?\s*\d{4}-\d\d?-\d\d?.*(\||\]\().*)");
    std::vector<Raw> out;
    int number = 0;
    bool open = false;
    for (const auto line : split(text, '\n')) {
        ++number;
        const std::string s(line);
        if (std::regex_match(s, head)) {
            out.push_back({s, "", number});
            open = true;
        } else if (trim(s).empty() || s.starts_with("#")) {
            open = false;
        } else if (open) {
            out.back().below += s + "\n";
        }
    }
    return out;
}

std::set<std::string> urls_of(const std::vector<draft::WrittenLink>& links) {
    std::set<std::string> out;
    for (const auto& link : links)
        if (!link.link.url.empty())
            out.insert(link.link.url);
    return out;
}

/// Empty where the reader understood what a person sees.
std::string difference(const Seen& seen, const draft::Entry& entry) {
    static const std::regex marks(R"([*_`\s])");
    if (!entry.dates || format_dates(*entry.dates) != seen.dates)
        return "dates: " + seen.dates;
    const bool located = !entry.location.empty();
    const auto attendance = entry.attendance.value_or(Attendance::in_person);
    if (located && (attendance != Attendance::in_person) != seen.online)
        return "attendance";
    if (located && (attendance != Attendance::online) != seen.on_site)
        return "attendance, on site";
    if (letters_of_place(entry.place.text) != seen.place)
        return "place: " + seen.place + " / " + entry.place.text;
    if (urls_of(entry.organizers) != seen.organizer_urls)
        return "organizers";
    if (urls_of(entry.titles) != seen.title_urls)
        return "title's links";
    const auto title = entry.titles.empty() ? "" : without(entry.titles.front().link.text, marks);
    if (title.substr(0, title.find(']')) != seen.title)
        return "title: " + seen.title + " / " + title;
    return {};
}

}  // namespace

TEST_CASE("every published section is read and written byte for byte, its entries understood", "[draft][archive]") {
    const auto folder = support::shared("archive");
    if (!folder)
        return;
    std::size_t seen = 0;
    std::size_t understood = 0;
    std::string report;
    for (const auto& file : std::filesystem::directory_iterator(*folder)) {
        const auto name = file.path().stem().string();
        if (!parse_date(name))
            continue;
        const auto text = support::read_file(file.path());
        const auto draft = draft::read_draft(text);
        REQUIRE(draft::to_text(draft) == text);
        REQUIRE(draft::issue_date(draft).value() == *parse_date(name));
        std::map<int, const draft::Entry*> by_line;
        for (const auto& block : draft.blocks) {
            if (block.entry)
                by_line[block.line] = &*block.entry;
            if (block.kind == draft::BlockKind::unknown)
                report += name + ":" + std::to_string(block.line) + ": unknown: " + block.raw;
        }
        for (const auto& raw : entries_by_eye(text)) {
            ++seen;
            const auto found = by_line.find(raw.line);
            const auto wrong =
                found == by_line.end() ? "no entry" : difference(look(raw.head, raw.below), *found->second);
            if (wrong.empty())
                ++understood;
            else
                report += name + ":" + std::to_string(raw.line) + ": " + wrong + ": " + raw.head + "\n";
            by_line.erase(raw.line);
        }
        for (const auto& [line, entry] : by_line)
            report += name + ":" + std::to_string(line) + ": an entry that nobody sees\n";
    }
    INFO(understood << " of " << seen << " entries are understood\n" << report);
    CHECK(seen > 8000);
    CHECK(understood * 1000 >= seen * 999);
    // The second count knows web addresses only: it misses six organizers whose address reads `eurorust`, and takes the
    // address inside a name (`[Spohttps://...kane Rust]`) for a link. The reader gives both as they are written.
    CHECK(seen - understood <= 7);
}
