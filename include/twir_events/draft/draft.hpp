#pragma once

#include <twir_events/core/place.hpp>
#include <twir_events/core/result.hpp>
#include <twir_events/draft/entry.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The text of a draft (front matter, all sections) or of a bare "Upcoming Events" section as a lossless model: for any
/// bytes at all, reading and writing gives them back. Reads every dialect of SECTION_FORMAT.md section 6.
namespace twir::draft {

enum class BlockKind {
    opaque,   ///< everything outside the events section
    header,   ///< `## Upcoming Events`
    window,   ///< `Rusty Events between D - E 🦀`
    region,   ///< `### Europe`
    entry,    ///< an event: its line, and those below that belong to it, with the comments between them
    blank,    ///< one or more lines of white space
    comment,  ///< `<!-- ... -->`
    unknown,  ///< kept and reported
    trailer,  ///< "If you are running a Rust event ...", with the link definitions below it
};

/// A run of whole lines of the text.
struct Block {
    BlockKind kind = BlockKind::opaque;
    int line = 1;     ///< of its first line, from 1
    std::string raw;  ///< its bytes, line ends included
    /// Of a region heading, entry, comment, blank or unknown line: the region it is under; empty before the first
    /// heading and under a heading that names none.
    std::optional<Region> region;
    std::string heading;              ///< of a region heading: the name as written
    std::optional<DateRange> window;  ///< of a window line whose dates can be read
    std::optional<Entry> entry;       ///< of an entry
};

/// How the event of an entry is held; empty where it is not said. Under Virtual, where the early issues print a group's
/// home alone, it is online.
std::optional<Attendance> attendance_of(const Block& entry);

/// A text that is certainly not UTF-8.
struct EncodingFault {
    int line = 1;
    std::string message;  ///< what is wrong, and what to do
};

struct Draft {
    std::vector<Block> blocks;
    std::optional<Date> front_matter_date;  ///< `Date: YYYY-MM-DD` in the lines that head the file
    /// The line of that date, even if it cannot be read; 0: none.
    int front_matter_line = 0;
    std::vector<int> section_lines;   ///< lines of the headings "Upcoming Events"; should be one
    std::vector<int> conflict_lines;  ///< where a version control system left its conflict markers
    std::optional<EncodingFault> encoding_fault;
    /// From where on the section is not taken apart, because it has more lines or links than any issue; 0: nowhere.
    int unread_line = 0;
    std::string newline = "\n";  ///< the line end that the text uses most
};

/// Never fails: what is not understood is kept as it is.
Draft read_draft(std::string_view text);

/// The text of the model: `to_text(read_draft(t)) == t`.
std::string to_text(const Draft& draft);

/// The date of the issue: the front matter's, else the first of the window line. Errors, each with the line and what
/// to do: malformed where the draft has no events section or several, a conflict marker, or no date; conflict where
/// front matter and window line have different dates.
result<Date> issue_date(const Draft& draft);

/// Whether the draft can be worked on at all: one events section, no conflict markers.
result<void> check_structure(const Draft& draft);

}  // namespace twir::draft
