#include "feeds/ical_lines.hpp"

#include "feeds/ical_limits.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>

namespace twir::feeds {

namespace {

/// Where the first of these characters outside of quotes stands, or npos.
std::size_t find_unquoted(std::string_view s, std::string_view characters, std::size_t from = 0) {
    bool quoted = false;
    for (std::size_t i = from; i < s.size(); ++i) {
        if (s[i] == '"')
            quoted = !quoted;
        else if (!quoted && characters.find(s[i]) != std::string_view::npos)
            return i;
    }
    return std::string_view::npos;
}

std::string decode_parameter(std::string_view value) {
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
        value = value.substr(1, value.size() - 2);
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char next = value[i] == '^' && i + 1 < value.size() ? value[i + 1] : '\0';
        const char decoded = next == 'n' ? '\n' : next == '\'' ? '"' : next == '^' ? '^' : '\0';
        out += decoded == '\0' ? value[i] : decoded;
        i += decoded == '\0' ? 0 : 1;
    }
    return out;
}

}  // namespace

std::size_t ContentLine::value_begin() const {
    auto colon = find_unquoted(text, ":");
    // A quote that is never closed: the first colon is the best guess.
    if (colon == std::string_view::npos)
        colon = text.find(':');
    return colon == std::string_view::npos ? text.size() : colon + 1;
}

std::string ContentLine::parameter(std::string_view name) const {
    const auto head = text.substr(0, value_begin());
    for (auto at = find_unquoted(head, ";"); at != std::string_view::npos;) {
        const auto end = std::min(find_unquoted(head, ";:", at + 1), head.size());
        const auto given = head.substr(at + 1, end - at - 1);
        const auto equals = given.find('=');
        if (equals != std::string_view::npos && iequals_ascii(trim(given.substr(0, equals)), name))
            return decode_parameter(trim(given.substr(equals + 1)));
        at = end < head.size() && head[end] == ';' ? end : std::string_view::npos;
    }
    return {};
}

std::string unescape_text(std::string_view value) {
    std::string out;
    out.reserve(value.size());
    for (std::size_t at = 0; at < value.size();) {
        const auto escape = std::min(value.find('\\', at), value.size());
        out.append(value, at, escape - at);
        if (escape + 1 < value.size()) {
            const char c = value[escape + 1];
            out += c == 'n' || c == 'N' ? '\n' : c == 't' || c == 'T' ? '\t' : c;
        }
        at = escape + 2;
    }
    return out;
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

bool PropertyReader::next(ContentLine& out) {
    while (lines_.next(out)) {
        if (iequals_ascii(out.name(), "BEGIN"))
            ++depth_;
        else if (iequals_ascii(out.name(), "END"))
            --depth_;
        else if (depth_ == 0)
            return true;
    }
    return false;
}

}  // namespace twir::feeds
