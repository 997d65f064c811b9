#pragma once

#include <twir_events/os/report.hpp>

#include <string>
#include <string_view>
#include <vector>

/// Colour for people at a terminal.
namespace twir::os {

enum class Paint { none, bad, doubtful };

/// `auto`: where it is a terminal and NO_COLOR is not set (no-color.org); `always` or `never`. Before anything is
/// written.
void use_color(std::string_view when);

/// Whether what goes to that file descriptor is coloured.
bool is_colored(int descriptor);

/// The text in its colour, for that file descriptor; as it is where that has none.
std::string painted(std::string_view text, Paint paint, int descriptor);

/// A line for people, without its end.
struct PaintedLine {
    std::string text;
    Paint paint = Paint::none;
};

/// The lines as a text, without colour.
std::string text_of(const std::vector<PaintedLine>& lines);
/// As `write_output` does for text, each line in its colour.
Exit write_lines(const std::vector<PaintedLine>& lines);

}  // namespace twir::os
