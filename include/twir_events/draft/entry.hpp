#pragma once

#include <twir_events/core/attendance.hpp>
#include <twir_events/core/date.hpp>
#include <twir_events/core/link.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twir::draft {

/// Longer lines are not read as entries: they are kept, and not taken apart.
inline constexpr std::size_t longest_line = std::size_t{16} * 1024;

/// Bytes [begin, end) of the text it belongs to.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool empty() const { return begin == end; }
    [[nodiscard]] std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
    friend bool operator==(const Span&, const Span&) = default;
};

/// A link as written in an entry; every span is within the entry's bytes.
struct WrittenLink {
    Link link;   ///< the text as a reader sees it (no emphasis, nothing escaped), the address as written
    Span whole;  ///< from `[` to `)`
    Span text;   ///< between the brackets, with its `**`
    Span url;    ///< between the parentheses; empty where there is none
    int line = 0;
};

/// Something in an entry that is not as it should be, though a person can read it.
struct Flaw {
    enum class Kind {
        bullet,        ///< the line does not begin with `* ` or `- `
        dates,         ///< the dates are not `YYYY-MM-DD` or `YYYY-MM-DD - YYYY-MM-DD`
        separator,     ///< a `|` is missing
        no_location,   ///< the location is empty or missing
        no_organizer,  ///< the line names no organizer
        no_title,      ///< no line with the event's link follows
        link,          ///< `[text]` without a well-formed `(address)`
        stray_text,    ///< text beside the links, or a line of the entry that says nothing known
        flat_indent,   ///< a sub-bullet indented by less than four spaces: Python-Markdown puts it beside its event
        not_bold,      ///< the title is not, or only partly, between `**`
    };

    Kind kind;
    int line = 0;
    std::string message;
};

/// A place as an entry prints it, taken apart at its commas. Nothing is looked up: the country is `UK`, not `GB`.
struct WrittenPlace {
    std::string text;      ///< `Austin, TX, US`: the location without the words for attendance
    std::string city;      ///< all but state and country; of several places the first one's
    std::string state;     ///< empty where none is printed
    std::string country;   ///< empty where the text has one part only (`Israel` is a city here)
    bool several = false;  ///< `Redmond, WA, US; New York, NY, US`

    friend bool operator==(const WrittenPlace&, const WrittenPlace&) = default;
};

/// One event of a section. The spans are within the bytes of its block, so that a merge can replace one field alone.
struct Entry {
    int line = 0;       ///< of its first line, from 1
    int last_line = 0;  ///< of its last line

    std::optional<DateRange> dates;
    Span dates_span;
    std::string location;                  ///< the whole column as a reader sees it: `Virtual (Berlin, DE)`
    Span location_span;                    ///< empty, between the separators, where nothing is printed
    std::optional<Attendance> attendance;  ///< as the location says; empty without a location
    WrittenPlace place;
    std::vector<WrittenLink> organizers;
    Span organizers_span;  ///< from the first organizer to the last
    std::vector<WrittenLink> titles;
    Span titles_span;   ///< from the first title to the last
    bool paid = false;  ///< marked with `$` before its title
    std::vector<Flaw> flaws;

    [[nodiscard]] bool has_flaw(Flaw::Kind kind) const;
};

/// What the links say, without where it is written.
std::vector<Link> links_of(const std::vector<WrittenLink>& written);

/// Reads the bytes of one entry: its first line and those that belong to it. Empty where they do not begin with a date,
/// behind a bullet, `#` or nothing. `line` is the number of the first line.
std::optional<Entry> read_entry(std::string_view raw, int line);

}  // namespace twir::draft
