#include "draft/dates.hpp"
#include "draft/lines.hpp"
#include <twir_events/core/text.hpp>
#include <twir_events/draft/draft.hpp>

#include <algorithm>
#include <cstdint>

namespace twir::draft {
namespace {

bool is_section_heading(const Heading& heading) {
    return iequals_ascii(heading.name, "Upcoming Events") || iequals_ascii(heading.name, "Upcoming Rust Events");
}

/// What a real draft has a hundred of. What is more is kept, and not taken apart: a stranger's text must not cost more
/// memory than it has bytes many times over.
constexpr std::size_t most_blocks = 6'000;
constexpr std::size_t most_links = 20'000;

std::string_view fence_of(std::string_view line) {
    const auto s = trim(line);
    return indentation(line) < 4 && (s.starts_with("```") || s.starts_with("~~~")) ? s.substr(0, 3)
                                                                                   : std::string_view();
}

/// Fenced code and comments outside the section: a heading in them is none.
class Hidden {
  public:
    bool hides(std::string_view line) {
        const auto s = trim(line);
        if (in_comment_) {
            in_comment_ = s.find("-->") == std::string_view::npos;
            return true;
        }
        if (s.starts_with("```") || s.starts_with("~~~")) {
            if (fence_.empty())
                fence_ = s.substr(0, 3);
            else if (s.starts_with(fence_))
                fence_.clear();
            return true;
        }
        if (fence_.empty() && s.starts_with("<!--"))
            in_comment_ = s.find("-->") == std::string_view::npos;
        return !fence_.empty();
    }

  private:
    std::string fence_;
    bool in_comment_ = false;
};

/// `Key: value` lines at the head of the file, between `---` or up to a blank line.
void read_front_matter(const Lines& lines, Draft& draft) {
    const bool fenced = !lines.empty() && lines[0].text == "---";
    for (std::size_t i = fenced ? 1 : 0; i < lines.size(); ++i) {
        const auto s = lines[i].text;
        const auto colon = s.find(':');
        if (colon == std::string_view::npos || s.starts_with('#') || s == "---")
            return;
        auto value = trim(s.substr(colon + 1));
        if (!iequals_ascii(trim(s.substr(0, colon)), "date"))
            continue;
        if (value.starts_with('"') || value.starts_with('\''))
            value.remove_prefix(1);
        draft.front_matter_date = parse_date(value.substr(0, std::min<std::size_t>(10, value.size())));
        if (!value.empty())
            draft.front_matter_line = lines[i].number;
        return;
    }
}

/// For each line, where the next one is that something holds of. Looked for once, from the end.
class NextLines {
  public:
    template <class Predicate>
    NextLines(const Lines& lines, Predicate holds) : next_(lines.size() + 1, none) {
        for (auto i = lines.size(); i-- > 0;)
            next_[i] = holds(lines[i].text) ? static_cast<std::uint32_t>(i) : next_[i + 1];
    }

    /// The first at `line` or below it.
    [[nodiscard]] std::optional<std::size_t> at_or_below(std::size_t line) const {
        if (line >= next_.size() || next_[line] == none)
            return {};
        return next_[line];
    }

  private:
    static constexpr std::uint32_t none = UINT32_MAX;
    std::vector<std::uint32_t> next_;
};

/// Cuts a text into blocks, line by line.
class Cutter {
  public:
    Cutter(const Lines& lines, Draft& draft) : lines_(lines), draft_(draft) {}

    void cut() {
        while (at_ < lines_.size()) {
            if (!inside_)
                outside();
            else if (draft_.blocks.size() >= most_blocks || links_ >= most_links)
                leave_rest();
            else
                inside();
        }
    }

  private:
    Line here() const { return lines_[at_]; }

    /// Adds `count` lines as a block of their own.
    Block& add(BlockKind kind, std::size_t count) {
        Block block;
        block.kind = kind;
        block.line = here().number;
        block.region = region_;
        if (count > 0) {
            const auto* begin = here().raw.data();
            const auto last = lines_[at_ + count - 1].raw;
            block.raw.assign(begin, last.data() + last.size());
        }
        at_ += count;
        draft_.blocks.push_back(std::move(block));
        return draft_.blocks.back();
    }

    void leave_rest() {
        draft_.unread_line = here().number;
        add(BlockKind::unknown, lines_.size() - at_);
    }

    void outside() {
        const auto begin = at_;
        auto end = at_;
        for (; end < lines_.size(); ++end) {
            const auto line = lines_[end];
            if (hidden_.hides(line.text))
                continue;
            const auto heading = read_heading(line.text);
            if (!heading || !is_section_heading(*heading))
                continue;
            draft_.section_lines.push_back(line.number);
            if (!seen_section_)
                break;
        }
        region_.reset();
        if (end > begin)
            add(BlockKind::opaque, end - begin);
        if (at_ < lines_.size()) {
            seen_section_ = inside_ = true;
            add(BlockKind::header, 1);
        }
    }

    void inside() {
        const auto line = here();
        if (is_blank(line))
            add(BlockKind::blank, count_while([](const Line& l) { return is_blank(l); }));
        else if (begins_entry(line.text))
            add_entry();
        else if (const auto heading = read_heading(line.text))
            add_heading(*heading);
        else if (begins_trailer(line.text))
            add_trailer();
        else if (istarts_with_ascii(trim(line.text), "Rusty Events between"))
            add_window();
        else if (trim(line.text).starts_with("<!--"))
            add(BlockKind::comment, comment_length(at_));
        else if (!fence_of(line.text).empty())
            add(BlockKind::unknown, fence_length(at_));
        else
            add(BlockKind::unknown, 1 + count_while(continues_unknown, 1));
    }

    template <class Predicate>
    std::size_t count_while(Predicate holds, std::size_t from = 0) const {
        std::size_t n = 0;
        while (at_ + from + n < lines_.size() && holds(lines_[at_ + from + n]))
            ++n;
        return n;
    }

    /// What is indented below a line that is not understood goes with it.
    static bool continues_unknown(const Line& line) {
        return !is_blank(line) && indentation(line.text) > 1 && !begins_entry(line.text);
    }

    void add_entry() {
        const auto continues = [](const Line& l) { return continues_entry(l.text); };
        std::size_t count = 1 + count_while(continues, 1);
        // A blank line between an event and its title.
        if (count == 1 && at_ + 2 < lines_.size() && is_blank(lines_[at_ + 1]) &&
            indentation(lines_[at_ + 2].text) > 1 && continues(lines_[at_ + 2]))
            count = 2 + count_while(continues, 2);
        while (const auto comments = comments_within_entry(at_ + count))
            count += comments + count_while(continues, count + comments);
        auto& block = add(BlockKind::entry, count);
        block.entry = read_entry(block.raw, block.line);
        if (block.entry)
            links_ += block.entry->organizers.size() + block.entry->titles.size();
        else
            block.kind = BlockKind::unknown;
    }

    void add_heading(const Heading& heading) {
        const auto region = parse_region(heading.name);
        if (!region && (heading.level < 3 || is_section_heading(heading))) {
            inside_ = false;
            return;
        }
        region_ = region;
        add(BlockKind::region, 1).heading = std::string(heading.name);
    }

    void add_window() {
        auto& block = add(BlockKind::window, 1);
        const std::string_view raw = block.raw;
        const auto first = raw.find_first_of("0123456789");
        const auto dates = first == std::string_view::npos ? std::nullopt : read_dates(raw.substr(first));
        if (!dates || dates->range.single_day())
            return;
        block.window = dates->range;
    }

    /// Up to the definition of [community], else up to the next heading.
    void add_trailer() {
        const auto no_heading = [](const Line& l) { return !read_heading(l.text); };
        auto count = count_while(no_heading);
        for (std::size_t i = 0; i < count; ++i)
            if (istarts_with_ascii(trim(lines_[at_ + i].text), "[community]:")) {
                count = i + 1;
                break;
            }
        region_.reset();
        add(BlockKind::trailer, count);
        inside_ = false;
    }

    /// All that is commented out, regions too. A comment that is never closed hides only its own line.
    std::size_t comment_length(std::size_t begin) {
        if (!comment_ends_)
            comment_ends_.emplace(lines_, [](std::string_view l) { return l.find("-->") != std::string_view::npos; });
        const auto end = comment_ends_->at_or_below(begin);
        return end ? *end - begin + 1 : 1;
    }

    /// Code between two fences of one kind. One that is never closed is a line like any other.
    std::size_t fence_length(std::size_t begin) {
        if (!fences_)
            fences_.emplace(lines_, [](std::string_view l) { return !fence_of(l).empty(); });
        const auto fence = fence_of(lines_[begin].text);
        for (auto end = fences_->at_or_below(begin + 1); end; end = fences_->at_or_below(*end + 1))
            if (fence_of(lines_[*end].text) == fence)
                return *end - begin + 1;
        return 1;
    }

    /// The lines of the comments at `begin`, where an indented line of the entry follows them; else 0.
    std::size_t comments_within_entry(std::size_t begin) {
        auto end = begin;
        while (end < lines_.size() && trim(lines_[end].text).starts_with("<!--")) {
            end += comment_length(end);
            if (lines_[end - 1].text.find("-->") == std::string_view::npos)
                return 0;
        }
        const bool goes_on =
            end < lines_.size() && indentation(lines_[end].text) > 1 && continues_entry(lines_[end].text);
        return goes_on ? end - begin : 0;
    }

    const Lines& lines_;
    Draft& draft_;
    std::optional<NextLines> comment_ends_;
    std::optional<NextLines> fences_;
    Hidden hidden_;
    std::size_t links_ = 0;
    std::size_t at_ = 0;
    bool inside_ = false;
    bool seen_section_ = false;
    std::optional<Region> region_;
};

std::optional<EncodingFault> find_encoding_fault(std::string_view text) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        return EncodingFault{1, "the text is encoded as UTF-16; save it as UTF-8"};
    const auto nul = text.find('\0');
    if (nul == std::string_view::npos)
        return {};
    const auto lines_above = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(nul), '\n');
    const bool utf16 = nul < 4 && text.size() > 3;
    return EncodingFault{
        static_cast<int>(lines_above) + 1,
        std::string("a NUL byte; ") + (utf16 ? "the text seems to be UTF-16, save it as UTF-8" : "remove it")};
}

}  // namespace

Draft read_draft(std::string_view text) {
    Draft draft;
    const Lines lines(text);
    draft.encoding_fault = find_encoding_fault(text);
    read_front_matter(lines, draft);
    std::size_t crlf = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto line = lines[i];
        if (line.raw.ends_with("\r\n"))
            ++crlf;
        if (is_conflict_marker(line.text))
            draft.conflict_lines.push_back(line.number);
    }
    if (crlf * 2 > lines.size())
        draft.newline = "\r\n";
    Cutter(lines, draft).cut();
    return draft;
}

std::string to_text(const Draft& draft) {
    std::size_t size = 0;
    for (const auto& block : draft.blocks)
        size += block.raw.size();
    std::string out;
    out.reserve(size);
    for (const auto& block : draft.blocks)
        out += block.raw;
    return out;
}

result<void> check_structure(const Draft& draft) {
    if (const auto& fault = draft.encoding_fault)
        return fail(errc::malformed, "line " + std::to_string(fault->line) + ": " + fault->message);
    if (!draft.conflict_lines.empty())
        return fail(errc::malformed, "line " + std::to_string(draft.conflict_lines.front()) +
                                         ": a conflict marker of version control; resolve the conflict first");
    if (draft.section_lines.empty())
        return fail(errc::malformed, "the events section is missing: no line reads \"## Upcoming Events\"");
    if (draft.section_lines.size() > 1)
        return fail(errc::malformed, "two events sections begin, in lines " + std::to_string(draft.section_lines[0]) +
                                         " and " + std::to_string(draft.section_lines[1]) + "; leave one");
    return {};
}

std::optional<Attendance> attendance_of(const Block& entry) {
    const auto& said = entry.entry->attendance;
    if (entry.region == Region::virtual_ && said == Attendance::in_person)
        return Attendance::online;
    return said;
}

result<Date> issue_date(const Draft& draft) {
    if (const auto ok = check_structure(draft); !ok)
        return ok.error();
    if (draft.front_matter_line > 0 && !draft.front_matter_date)
        return fail(errc::malformed,
                    "line " + std::to_string(draft.front_matter_line) +
                        ": the date of the issue cannot be read; it is written as \"Date: YYYY-MM-DD\"");
    const auto window =
        std::find_if(draft.blocks.begin(), draft.blocks.end(), [](const Block& b) { return b.window.has_value(); });
    const bool has_window = window != draft.blocks.end();
    if (!draft.front_matter_date && !has_window)
        return fail(errc::malformed,
                    "the issue's date is unknown: neither a front matter with \"Date: YYYY-MM-DD\" "
                    "nor a line \"Rusty Events between YYYY-MM-DD - YYYY-MM-DD\"");
    if (draft.front_matter_date && has_window && *draft.front_matter_date != window->window->first)
        return fail(errc::conflict, "line " + std::to_string(draft.front_matter_line) + " dates the issue " +
                                        format_date(*draft.front_matter_date) + ", line " +
                                        std::to_string(window->line) + " " + format_date(window->window->first) +
                                        "; make them agree");
    return draft.front_matter_date ? *draft.front_matter_date : window->window->first;
}

}  // namespace twir::draft
