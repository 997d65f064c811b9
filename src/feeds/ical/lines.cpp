#include "feeds/ical/lines.hpp"

#include "feeds/ical/limits.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>

namespace twir::feeds {

namespace {

/// The position of the first of these characters outside of quotes, or npos.
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

/// `head`: a line up to its value. Some write the first semicolon as a colon.
std::string parameter_in(std::string_view head, std::string_view name) {
    for (auto at = find_unquoted(head, ";:"); at != std::string_view::npos;) {
        const auto end = std::min(find_unquoted(head, ";", at + 1), head.size());
        const auto given = head.substr(at + 1, end - at - 1);
        const auto equals = given.find('=');
        if (equals != std::string_view::npos && iequals_ascii(trim(given.substr(0, equals)), name))
            return decode_parameter(trim(given.substr(equals + 1)));
        at = end < head.size() ? end : std::string_view::npos;
    }
    return {};
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// `20260904`, `2026-09-04`.
bool begins_with_date(std::string_view text) {
    constexpr std::size_t digits_of_a_date = 8;
    std::size_t digits = 0;
    const auto begin = std::min(text.find_first_not_of(" \t"), text.size());
    for (const char c : text.substr(begin)) {
        digits += is_digit(c) ? 1U : 0U;
        if (digits == digits_of_a_date)
            return true;
        if (!is_digit(c) && c != '-')
            return false;
    }
    return false;
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
    auto head = text.substr(0, value_begin());
    if (head.ends_with(':'))
        head.remove_suffix(1);
    return parameter_in(head, name);
}

TimeLine ContentLine::as_time() const {
    std::size_t colon = text.rfind(':');
    for (auto at = text.find(':'); at != std::string_view::npos; at = text.find(':', at + 1))
        if (begins_with_date(text.substr(at + 1))) {
            colon = at;
            break;
        }
    if (colon == std::string_view::npos)
        return {};
    const auto head = text.substr(0, colon);
    const auto zone = unescape_text(trim(parameter_in(head, "TZID")));
    return {std::string(trim(zone)), iequals_ascii(parameter_in(head, "RANGE"), "THISANDFUTURE"),
            iequals_ascii(parameter_in(head, "VALUE"), "DATE"), text.substr(colon + 1)};
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

bool LineReader::at_continuation() {
    std::size_t at = position_;
    for (int blank = 0; at < bytes_.size(); ++blank) {
        if (bytes_[at] == ' ' || bytes_[at] == '\t') {
            position_ = at;
            line_ += blank;
            return true;
        }
        at = bytes_.find_first_not_of('\r', at);
        if (at == std::string_view::npos || bytes_[at] != '\n')
            return false;
        ++at;
    }
    return false;
}

bool LineReader::next(ContentLine& out) {
    while (position_ < bytes_.size()) {
        out.number = line_;
        out.text = physical_line();
        if (out.text.empty())
            continue;
        finish(out, true);
        if (!trim(out.text).empty())
            return true;
    }
    return false;
}

bool LineReader::next_outside(ContentLine& out) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    while (position_ < bytes_.size()) {
        out.number = line_;
        out.text = trim(physical_line());
        while (out.text.starts_with(byte_order_mark))
            out.text = trim(out.text.substr(byte_order_mark.size()));
        finish(out, false);
        if (!out.text.empty())
            return true;
    }
    return false;
}

void LineReader::finish(ContentLine& out, bool may_be_folded) {
    out.too_long = false;
    const bool folded = may_be_folded && at_continuation();
    if (folded || out.text.find('\0') != std::string_view::npos) {
        buffer_.assign(out.text.substr(0, limits::line_bytes));
        while (may_be_folded && at_continuation()) {
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
