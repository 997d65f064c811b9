#include "draft/lines.hpp"

#include "draft/dates.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>

namespace twir::draft {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// An entry's line has the columns DATE | LOC | ORGANIZER.
bool has_columns(std::string_view line) {
    return std::count(line.begin(), line.end(), '|') >= 2;
}

}  // namespace

Lines::Lines(std::string_view text) : text_(text) {
    // Counted first: a vector that grows takes twice the memory while it does.
    begins_.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 2);
    for (std::size_t at = 0; at < text.size(); at = std::min(text.find('\n', at), text.size() - 1) + 1)
        begins_.push_back(at);
    begins_.push_back(text.size());
}

Line Lines::operator[](std::size_t i) const {
    const auto raw = text_.substr(begins_[i], begins_[i + 1] - begins_[i]);
    const std::size_t mark = i == 0 && raw.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    auto content = raw.substr(mark);
    if (content.ends_with('\n'))
        content.remove_suffix(1);
    if (content.ends_with('\r'))
        content.remove_suffix(1);
    return {raw, content, begins_[i] + mark, static_cast<int>(i) + 1};
}

bool is_blank(const Line& line) {
    return line.text.find_first_not_of(" \t\r") == std::string_view::npos;
}

std::size_t indentation(std::string_view line) {
    std::size_t columns = 0;
    for (const char c : line) {
        if (c != ' ' && c != '\t')
            break;
        columns += c == '\t' ? 4 : 1;
    }
    return columns;
}

Bullet read_bullet(std::string_view line) {
    Bullet bullet;
    auto at = std::min(line.find_first_not_of(" \t"), line.size());
    if (at < line.size() && std::string_view("*-+#").find(line[at]) != std::string_view::npos &&
        !line.substr(at).starts_with("**")) {
        bullet.mark = line[at++];
        const auto text = std::min(line.find_first_not_of(" \t", at), line.size());
        bullet.space = text > at;
        at = text;
    }
    bullet.text = at;
    return bullet;
}

std::optional<Heading> read_heading(std::string_view line) {
    if (indentation(line) > 3)
        return {};
    auto s = trim(line);
    Heading heading;
    while (s.starts_with('#') && heading.level < 7) {
        s.remove_prefix(1);
        ++heading.level;
    }
    if (heading.level == 0 || heading.level > 6)
        return {};
    s = trim(s);
    while (s.ends_with('#') || s.ends_with(':'))
        s.remove_suffix(1);
    heading.name = trim(s);
    return heading;
}

bool begins_entry(std::string_view line) {
    const auto bullet = read_bullet(line);
    const auto text = line.substr(bullet.text);
    if (text.starts_with('[') || text.starts_with('$'))
        return false;
    const bool year = text.size() > 5 && std::all_of(text.begin(), text.begin() + 4, is_digit) && text[4] == '-';
    if (year && (has_columns(text) || (read_dates(text) && text.find("](") != std::string_view::npos)))
        return true;
    return bullet.mark != '\0' && bullet.mark != '#' && bullet.space && indentation(line) < 2 && has_columns(text) &&
           text.find("](") != std::string_view::npos;
}

bool continues_entry(std::string_view line) {
    if (begins_entry(line) || trim(line).empty() || trim(line).starts_with("<!--"))
        return false;
    if (indentation(line) > 0)
        return true;
    const auto bullet = read_bullet(line);
    const auto text = line.substr(bullet.text);
    return bullet.mark != '#' &&
           (text.starts_with("[**") || text.starts_with("$[") || (bullet.mark != '\0' && text.starts_with('[')));
}

bool is_conflict_marker(std::string_view line) {
    for (const std::string_view marker : {"<<<<<<<", ">>>>>>>", "|||||||"})
        if (line.starts_with(marker))
            return line.size() == marker.size() || line[marker.size()] == ' ';
    return false;
}

bool begins_trailer(std::string_view line) {
    return istarts_with_ascii(trim(line), "If you are running a Rust event");
}

}  // namespace twir::draft
