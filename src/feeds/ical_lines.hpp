#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace twir::feeds {

/// A content line of RFC 5545 section 3.1, unfolded.
struct ContentLine {
    std::string_view text;  ///< valid until the next line is read
    int number = 0;         ///< of its first physical line, from 1
    bool too_long = false;  ///< longer than limits::line_bytes; `text` is then only its beginning

    /// What stands before the first `;` or `:`.
    [[nodiscard]] std::string_view name() const { return text.substr(0, text.find_first_of(":;")); }
    /// What stands behind the first `:` that is not within quotes; empty where there is none.
    [[nodiscard]] std::string_view value() const { return text.substr(value_begin()); }
    /// The value of a parameter, without its quotes and escapes (RFC 6868); empty where the property has none of that
    /// name.
    [[nodiscard]] std::string parameter(std::string_view name) const;
    /// Whether it has the form of a property at all.
    [[nodiscard]] bool is_property() const;

  private:
    [[nodiscard]] std::size_t value_begin() const;
};

/// A value of type TEXT without its escapes: those of RFC 5545 section 3.3.11 and `\t`, which some write, too. What is
/// escaped without need is itself.
std::string unescape_text(std::string_view value);

/// Reads content lines one by one; holds no more than one of them. NULs are dropped: they would end a C string early.
class LineReader {
  public:
    explicit LineReader(std::string_view bytes, std::size_t position = 0, int line = 1)
        : bytes_(bytes), position_(position), line_(line) {}

    /// False at the end. Blank lines are skipped.
    bool next(ContentLine& out);
    /// Where the next line begins.
    [[nodiscard]] std::size_t position() const { return position_; }
    [[nodiscard]] int line() const { return line_; }

  private:
    std::string_view physical_line();
    [[nodiscard]] bool at_continuation() const;

    std::string_view bytes_;
    std::size_t position_;
    int line_;
    std::string buffer_;
};

/// Reads the properties of a component itself, not of those inside it.
class PropertyReader {
  public:
    /// `content`: what stands between BEGIN and END; `line`: the number of its first line.
    PropertyReader(std::string_view content, int line) : lines_(content, 0, line) {}

    /// False at the end.
    bool next(ContentLine& out);

  private:
    LineReader lines_;
    std::size_t depth_ = 0;
};

}  // namespace twir::feeds
