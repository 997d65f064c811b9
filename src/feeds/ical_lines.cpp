#include "feeds/ical_lines.hpp"

#include "feeds/ical_limits.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>

namespace twir::feeds {

std::string_view ContentLine::value() const {
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            quoted = !quoted;
        else if (text[i] == ':' && !quoted)
            return text.substr(i + 1);
    }
    // A quote that is never closed: the first colon is the best guess.
    const auto colon = text.find(':');
    return colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
}

bool ContentLine::is_property() const {
    const auto word = name();
    return !word.empty() && word.size() < text.size() && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.';
    });
}

std::string_view LineReader::physical_line() {
    const auto end = bytes_.find('\n', position_);
    std::string_view line = bytes_.substr(position_, end == std::string_view::npos ? end : end - position_);
    position_ = end == std::string_view::npos ? bytes_.size() : end + 1;
    ++line_;
    while (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

bool LineReader::at_continuation() const {
    return position_ < bytes_.size() && (bytes_[position_] == ' ' || bytes_[position_] == '\t');
}

bool LineReader::next(ContentLine& out) {
    while (position_ < bytes_.size()) {
        out.number = line_;
        out.too_long = false;
        out.text = physical_line();
        const bool folded = at_continuation();
        const bool has_nul = out.text.find('\0') != std::string_view::npos;
        if (folded || has_nul) {
            buffer_.assign(out.text.substr(0, limits::line_bytes));
            while (at_continuation()) {
                ++position_;
                const auto more = physical_line();
                if (buffer_.size() + more.size() <= limits::line_bytes)
                    buffer_ += more;
                else
                    out.too_long = true;
            }
            std::erase(buffer_, '\0');
            out.text = buffer_;
        }
        if (out.text.size() > limits::line_bytes) {
            out.too_long = true;
            out.text = out.text.substr(0, limits::line_bytes);
        }
        if (!trim(out.text).empty())
            return true;
    }
    return false;
}

}  // namespace twir::feeds
