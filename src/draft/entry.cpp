#include "draft/dates.hpp"
#include "draft/inline_text.hpp"
#include "draft/lines.hpp"
#include "draft/links.hpp"
#include "draft/location.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/core/url.hpp>
#include <twir_events/draft/entry.hpp>

#include <algorithm>

namespace twir::draft {
namespace {

constexpr auto npos = std::string_view::npos;

void add_flaw(Entry& entry, Flaw::Kind kind, int line, std::string message) {
    entry.flaws.push_back({kind, line, std::move(message)});
}

void append(std::vector<Flaw>& to, std::vector<Flaw>&& from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

Span around(const std::vector<WrittenLink>& links) {
    return links.empty() ? Span{} : Span{links.front().whole.begin, links.back().whole.end};
}

/// A name or title without any link.
WrittenLink unlinked(std::string_view raw, Span span, int line) {
    WrittenLink link;
    link.whole = link.text = span;
    link.url = {span.end, span.end};
    link.link.text = visible_text(span.of(raw));
    link.line = line;
    return link;
}

/// `https://...` or `<https://...>` where a link should be: it has no words.
std::optional<WrittenLink> bare_link(std::string_view raw, Span span, int line) {
    Span url = span;
    if (span.end > span.begin + 1 && raw[span.begin] == '<' && raw[span.end - 1] == '>')
        url = {span.begin + 1, span.end - 1};
    if (url.of(raw).find_first_of(" \t") != npos || !Url::parse(url.of(raw)))
        return {};
    WrittenLink link;
    link.whole = span;
    link.text = {span.begin, span.begin};
    link.url = url;
    link.link.url = std::string(url.of(raw));
    link.line = line;
    return link;
}

/// The dates, up to the first `|`, which is given back (or the line's end).
std::size_t read_date_column(std::string_view raw, Span line, Entry& entry) {
    const auto text = line.of(raw);
    const auto dates = read_dates(text);
    const auto pipe = std::min(text.find('|'), text.size());
    const Span column = trimmed(raw, {line.begin, line.begin + pipe});
    if (!dates) {
        entry.dates_span = column;
        add_flaw(entry, Flaw::Kind::dates, entry.line, in_quotes(column.of(raw)) + " is not a date");
        return line.begin + pipe;
    }
    entry.dates = dates->range;
    entry.dates_span = {line.begin, line.begin + dates->length};
    if (!dates->wrong.empty())
        add_flaw(entry, Flaw::Kind::dates, entry.line, dates->wrong);
    if (pipe == text.size())
        return entry.dates_span.end;
    const Span rest = trimmed(raw, {entry.dates_span.end, line.begin + pipe});
    if (!rest.empty())
        add_flaw(entry, Flaw::Kind::stray_text, entry.line, in_quotes(rest.of(raw)) + " follows the date");
    return line.begin + pipe;
}

/// The location behind the separator at `at`; gives back where the organizers begin.
std::size_t read_location(std::string_view raw, std::size_t at, std::size_t line_end, Entry& entry) {
    if (at < line_end && raw[at] == '|')
        ++at;
    else
        add_flaw(entry, Flaw::Kind::separator, entry.line, "a \"|\" is missing between date and location");
    const auto line = raw.substr(0, line_end);
    const auto pipe = line.find('|', at);
    const auto link = line.find('[', at);
    const auto end = std::min({pipe, link, line_end});
    entry.location_span = trimmed(raw, {at, end});
    const auto written = entry.location_span.of(raw);
    entry.location = written.find_first_of("&\\") == npos ? std::string(written) : visible_text(written);
    const auto column = read_location_column(entry.location);
    entry.attendance = column.attendance;
    entry.place = column.place;
    if (entry.location.empty())
        add_flaw(entry, Flaw::Kind::no_location, entry.line, "the location between date and organizer is missing");
    else if (end == link && link != npos)
        add_flaw(entry, Flaw::Kind::separator, entry.line, "a \"|\" is missing between location and organizer");
    return end == pipe && pipe != npos ? pipe + 1 : end;
}

void read_organizers(std::string_view raw, Span span, Entry& entry) {
    auto found = read_links(raw, span, entry.line);
    append(entry.flaws, std::move(found.flaws));
    entry.organizers = std::move(found.links);
    if (entry.organizers.empty() && !found.rest.empty()) {
        entry.organizers.push_back(unlinked(raw, found.rest, entry.line));
        add_flaw(entry, Flaw::Kind::link, entry.line, "the organizer has no link");
    } else if (entry.organizers.empty()) {
        add_flaw(entry, Flaw::Kind::no_organizer, entry.line, "the organizer is missing");
    } else if (!found.rest.empty()) {
        add_flaw(entry, Flaw::Kind::stray_text, entry.line, in_quotes(found.rest.of(raw)) + " follows the organizer");
    }
}

void read_title_line(std::string_view raw, const Line& line, int number, Entry& entry) {
    const auto bullet = read_bullet(line.text);
    const Span text{line.offset + bullet.text, line.offset + line.text.size()};
    if (bullet.mark != '\0' && indentation(line.text) < 4)
        add_flaw(entry, Flaw::Kind::flat_indent, number,
                 "the line under an event is indented by less than four spaces");
    if (bullet.mark == '\0' || !bullet.space)
        add_flaw(entry, Flaw::Kind::bullet, number, "the line does not begin with \"* \"");
    auto found = read_links(raw, text, number);
    append(entry.flaws, std::move(found.flaws));
    entry.paid |= found.paid;
    if (auto bare = found.links.empty() && entry.titles.empty() ? bare_link(raw, found.rest, number) : std::nullopt) {
        add_flaw(entry, Flaw::Kind::link, number, "the title is an address without words");
        entry.titles.push_back(std::move(*bare));
        return;
    }
    if (found.links.empty() && entry.titles.empty() && !found.rest.empty()) {
        found.links.push_back(unlinked(raw, found.rest, number));
        add_flaw(entry, Flaw::Kind::link, number, "the title has no link");
    } else if (!found.rest.empty()) {
        add_flaw(entry, Flaw::Kind::stray_text, number, in_quotes(found.rest.of(raw)) + " is beside the title");
    }
    if (entry.titles.empty() && !found.links.empty() && !is_all_bold(found.links.front().text.of(raw)))
        add_flaw(entry, Flaw::Kind::not_bold, number, "the title is not between \"**\" as a whole");
    std::move(found.links.begin(), found.links.end(), std::back_inserter(entry.titles));
}

/// All in one line: the last link is the title if it is bold.
void take_title_from_organizers(std::string_view raw, Entry& entry) {
    if (!entry.titles.empty() || entry.organizers.size() < 2 || !is_all_bold(entry.organizers.back().text.of(raw)))
        return;
    entry.titles.push_back(std::move(entry.organizers.back()));
    entry.organizers.pop_back();
}

}  // namespace

bool Entry::has_flaw(Flaw::Kind kind) const {
    return std::any_of(flaws.begin(), flaws.end(), [&](const Flaw& f) { return f.kind == kind; });
}

std::vector<Link> links_of(const std::vector<WrittenLink>& written) {
    std::vector<Link> out;
    out.reserve(written.size());
    for (const auto& link : written)
        out.push_back(link.link);
    return out;
}

std::optional<Entry> read_entry(std::string_view raw, int line) {
    const Lines lines(raw);
    if (lines.empty() || !begins_entry(lines[0].text))
        return {};
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].text.size() > longest_line)
            return {};
    Entry entry;
    entry.line = line;
    entry.last_line = line + static_cast<int>(lines.size()) - 1;
    const auto head = lines[0];
    const auto bullet = read_bullet(head.text);
    if ((bullet.mark != '*' && bullet.mark != '-') || !bullet.space)
        add_flaw(entry, Flaw::Kind::bullet, line, "the line does not begin with \"* \"");
    const Span text = trimmed(raw, {bullet.text, head.text.size()});
    const auto location = read_date_column(raw, text, entry);
    const auto organizers = read_location(raw, location, text.end, entry);
    read_organizers(raw, trimmed(raw, {organizers, text.end}), entry);
    bool in_comment = false;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto below = lines[i];
        in_comment = in_comment || trim(below.text).starts_with("<!--");
        if (!in_comment && !is_blank(below))
            read_title_line(raw, below, line + static_cast<int>(i), entry);
        in_comment = in_comment && below.text.find("-->") == npos;
    }
    take_title_from_organizers(raw, entry);
    entry.organizers_span = around(entry.organizers);
    entry.titles_span = around(entry.titles);
    if (entry.titles.empty())
        add_flaw(entry, Flaw::Kind::no_title, line, "no line with the event's title and link follows");
    return entry;
}

}  // namespace twir::draft
