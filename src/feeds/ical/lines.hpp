#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace twir::feeds {

/// A line whose values are times, taken apart.
struct TimeLine {
    std::string zone;              ///< TZID without quotes, escapes and blanks around it; empty: none
    bool this_and_future = false;  ///< RANGE=THISANDFUTURE
    bool is_date = false;          ///< VALUE=DATE
    std::string_view values;       ///< separated by commas; empty: none
};

/// A content line of RFC 5545 section 3.1, unfolded.
struct ContentLine {
    std::string_view text;  ///< valid until the next line is read
    int number = 0;         ///< of its first physical line, from 1
    bool too_long = false;  ///< longer than limits::line_bytes; `text` is then only its beginning

    /// The text before the first `;` or `:`.
    [[nodiscard]] std::string_view name() const { return text.substr(0, text.find_first_of(":;")); }
    /// The text after the first `:` that is not within quotes; empty without one.
    [[nodiscard]] std::string_view value() const { return text.substr(value_begin()); }
    /// The value of a parameter, without its quotes and escapes (RFC 6868); empty where the property has none of that
    /// name.
    [[nodiscard]] std::string parameter(std::string_view name) const;
    /// The same line as a property whose values are times. Names of zones have colons that some leave unquoted
    /// (`DTSTART;TZID=GMT+05:30:20260904T190000`), so the value is what looks like a date, or is after the last
    /// colon where nothing does.
    [[nodiscard]] TimeLine as_time() const;
    /// Whether it has the form of a property at all.
    [[nodiscard]] bool is_property() const;

  private:
    [[nodiscard]] std::size_t value_begin() const;
};

/// A value of type TEXT without its escapes: those of RFC 5545 section 3.3.11 and `\t`, which some writers use. A
/// character that is escaped without need is itself.
std::string unescape_text(std::string_view value);

/// Reads content lines one by one; holds only one of them. NULs are dropped: they would end a C string early.
class LineReader {
  public:
    explicit LineReader(std::string_view bytes, std::size_t position = 0, int line = 1)
        : bytes_(bytes), position_(position), line_(line) {}

    /// False at the end. Blank lines are skipped, also before a continuation.
    bool next(ContentLine& out);
    /// The same for what is outside of a calendar: nothing is folded there, and blanks and byte order marks in front of
    /// a line are dropped.
    bool next_outside(ContentLine& out);
    /// Where the next line begins.
    [[nodiscard]] std::size_t position() const { return position_; }
    [[nodiscard]] int line() const { return line_; }

  private:
    std::string_view physical_line();
    /// Joins what continues the line, and takes off what is too long.
    void finish(ContentLine& out, bool may_be_folded);
    /// Whether the next line that is not empty continues this one; goes to it.
    bool at_continuation();

    std::string_view bytes_;
    std::size_t position_;
    int line_;
    std::string buffer_;
};

/// Reads the properties of a component itself, not of those inside it.
class PropertyReader {
  public:
    /// `content`: the text between BEGIN and END; `line`: the number of its first line.
    PropertyReader(std::string_view content, int line) : lines_(content, 0, line) {}

    /// False at the end.
    bool next(ContentLine& out);

  private:
    LineReader lines_;
    std::size_t depth_ = 0;
};

}  // namespace twir::feeds
