#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace twir::draft {

/// A line of a text; `text` is without its line end, `raw` with it.
struct Line {
    std::string_view raw;
    std::string_view text;
    std::size_t offset = 0;  ///< of the first byte of `text`
    int number = 1;
};

/// The lines of a text, which must outlive it. Only where they begin is kept: a text may be line ends and nothing else.
class Lines {
  public:
    explicit Lines(std::string_view text);

    [[nodiscard]] std::size_t size() const { return begins_.size() - 1; }
    [[nodiscard]] bool empty() const { return size() == 0; }
    /// A byte order mark at the beginning of the text belongs to the first line's `raw` alone.
    [[nodiscard]] Line operator[](std::size_t i) const;

  private:
    std::string_view text_;
    std::vector<std::size_t> begins_;  ///< of each line, and the text's end
};

bool is_blank(const Line& line);

/// Columns of white space before the first character; a tab counts four.
std::size_t indentation(std::string_view line);

/// Where the text begins behind indentation and bullet (`*`, `-`, `+`, and `#`, which some typed for one), and how the
/// bullet looks: '\0' where there is none.
struct Bullet {
    std::size_t text = 0;
    char mark = '\0';
    bool space = false;  ///< white space follows the mark
};
Bullet read_bullet(std::string_view line);

/// `## Upcoming Events`: the name without `#`, white space and a colon at the end. Empty for other lines.
struct Heading {
    int level = 0;
    std::string_view name;
};
std::optional<Heading> read_heading(std::string_view line);

/// Whether the line begins an entry: it begins with a date, or has the columns of an entry behind a bullet.
bool begins_entry(std::string_view line);

/// Whether the line continues the entry above it: indented, or a bullet with a link.
bool continues_entry(std::string_view line);

/// `<<<<<<< ours`, `>>>>>>> theirs`: what a version control system leaves in a file it could not merge.
bool is_conflict_marker(std::string_view line);

/// The first line of the text below the events.
bool begins_trailer(std::string_view line);

}  // namespace twir::draft
