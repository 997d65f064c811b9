#include <twir_events/core/plain_text.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/os/color.hpp>

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace twir::os {
namespace {

/// What the command line says; empty: nothing.
std::optional<bool>& wanted() {
    static std::optional<bool> value;
    return value;
}

std::string_view begin_of(Paint paint) {
    return paint == Paint::bad ? "\x1b[31m" : "\x1b[33m";
}

}  // namespace

void use_color(std::string_view when) {
    wanted() = when == "always" ? std::optional(true) : when == "never" ? std::optional(false) : std::nullopt;
}

bool is_colored(int descriptor) {
    if (wanted())
        return *wanted();
    const char* none = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe): nothing sets it
    return (none == nullptr || *none == '\0') && ::isatty(descriptor) == 1;
}

std::string painted(std::string_view text, Paint paint, int descriptor) {
    if (paint == Paint::none || !is_colored(descriptor))
        return std::string(text);
    std::string out(begin_of(paint));
    return out.append(text).append("\x1b[0m");
}

std::string text_of(const std::vector<PaintedLine>& lines) {
    std::string out;
    for (const auto& line : lines)
        out.append(line.text).append("\n");
    return out;
}

Exit write_lines(const std::vector<PaintedLine>& lines) {
    if (!is_colored(STDOUT_FILENO))
        return write_output(text_of(lines));
    std::string out;
    for (const auto& line : lines)
        out.append(painted(plain_text(line.text), line.paint, STDOUT_FILENO)).append("\n");
    // What was in the text is made plain above; the colours are ours.
    return write_output(out, Output::painted);
}

}  // namespace twir::os
