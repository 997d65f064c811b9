#include "feeds/ical/document.hpp"

#include "feeds/ical/limits.hpp"
#include "feeds/ical/lines.hpp"
#include <twir_events/core/text.hpp>

#include <algorithm>
#include <optional>

namespace twir::feeds {
namespace {

class Scanner {
  public:
    Scanner(std::string_view bytes, ProblemList& problems) : bytes_(bytes), reader_(bytes), problems_(problems) {}

    result<std::vector<CalendarSpan>> run() {
        ContentLine line;
        std::size_t line_begin = reader_.position();
        while (depth_ == 0 ? reader_.next_outside(line) : reader_.next(line)) {
            if (auto error = take(line, line_begin))
                return std::move(*error);
            line_begin = reader_.position();
        }
        if (depth_ > 0)
            return fail(errc::malformed, "the calendar is cut off: line " + std::to_string(opened_.back().line) +
                                             " begins " + excerpt(opened_.back().name) + ", which never ends");
        return std::move(calendars_);
    }

  private:
    struct Opened {
        std::string name;
        int line;
        std::size_t content;  ///< where its content begins
        int content_line;
    };

    std::optional<Error> take(const ContentLine& line, std::size_t line_begin) {
        const auto name = line.name();
        if (iequals_ascii(name, "BEGIN"))
            return begin(line);
        if (iequals_ascii(name, "END"))
            return end(line, line_begin);
        if (depth_ == 0)
            outside(line);
        else if (depth_ == 1)
            calendar_property(line);
        return {};
    }

    std::optional<Error> begin(const ContentLine& line) {
        std::string name(trim(line.value()));
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        ++depth_;
        // Deeper ones are counted, not kept: what is in them is not read, and their siblings are.
        if (depth_ > limits::nesting) {
            if (depth_ == limits::nesting + 1)
                problems_.add(line.number, "BEGIN", "components nested too deeply", "their content ignored");
            return {};
        }
        if (++components_ > limits::components)
            return fail(errc::too_large,
                        "the calendar holds more than " + std::to_string(limits::components) + " components");
        if (depth_ == 1 && name == "VCALENDAR")
            calendars_.emplace_back();
        else if (depth_ == 1)
            return fail(errc::malformed,
                        "line " + std::to_string(line.number) + ": " + excerpt(name) + " is outside a VCALENDAR");
        opened_.push_back({std::move(name), line.number, reader_.position(), reader_.line()});
        return {};
    }

    std::optional<Error> end(const ContentLine& line, std::size_t line_begin) {
        const auto name = trim(line.value());
        if (depth_ > limits::nesting) {
            --depth_;
            return {};
        }
        if (depth_ == 0 || !iequals_ascii(opened_.back().name, name))
            return fail(errc::malformed, "the calendar is damaged: line " + std::to_string(line.number) + " ends " +
                                             excerpt(name) + ", which does not match the last BEGIN");
        const Opened& open = opened_.back();
        const ComponentSpan span{bytes_.substr(open.content, line_begin - open.content), open.line, open.content_line};
        if (depth_ == 2 && open.name == "VEVENT")
            calendars_.back().events.push_back(span);
        else if (depth_ == 2 && open.name == "VTIMEZONE")
            calendars_.back().zones.push_back(span);
        opened_.pop_back();
        --depth_;
        return {};
    }

    void outside(const ContentLine& line) {
        if (!reported_outside_)
            problems_.add(line.number, "", "text outside of a calendar: " + excerpt(line.text), "ignored");
        reported_outside_ = true;
    }

    void calendar_property(const ContentLine& line) {
        CalendarSpan& calendar = calendars_.back();
        const auto name = line.name();
        const auto set = [&](std::string& field) {
            if (field.empty())
                field = collapse_white_space(to_valid_utf8(unescape_text(line.value().substr(0, 1000))));
        };
        if (iequals_ascii(name, "PRODID"))
            set(calendar.product);
        else if (iequals_ascii(name, "X-WR-CALNAME") || iequals_ascii(name, "NAME"))
            set(calendar.name);
        else if (iequals_ascii(name, "X-WR-TIMEZONE"))
            set(calendar.zone);
        else if (iequals_ascii(name, "METHOD"))
            set(calendar.method);
        else if (!line.is_property())
            problems_.add(line.number, "", "not a property: " + excerpt(line.text), "ignored");
    }

    std::string_view bytes_;
    LineReader reader_;
    ProblemList& problems_;
    std::vector<CalendarSpan> calendars_;
    std::vector<Opened> opened_;
    std::size_t depth_ = 0;
    std::size_t components_ = 0;
    bool reported_outside_ = false;
};

}  // namespace

void ProblemList::add(int line, std::string_view property, std::string message, std::string action) {
    if (!full())
        problems_.push_back({line, std::string(property), std::move(message), std::move(action)});
    else
        ++unlisted_;
}

bool ProblemList::full() const {
    return problems_.size() >= limits::problems;
}

std::vector<Problem> ProblemList::take() {
    std::stable_sort(problems_.begin(), problems_.end(),
                     [](const Problem& a, const Problem& b) { return a.line < b.line; });
    if (unlisted_ > 0)
        problems_.push_back({0, "", std::to_string(unlisted_) + " further problems", "not listed"});
    unlisted_ = 0;
    return std::move(problems_);
}

std::string excerpt(std::string_view text) {
    std::string out;
    for (const char c : text.substr(0, 40))
        out += c >= 0x20 && c < 0x7F ? c : '?';
    if (text.size() > 40)
        out += "...";
    return "\"" + out + "\"";
}

result<std::vector<CalendarSpan>> scan_calendars(std::string_view bytes, ProblemList& problems) {
    if (bytes.size() > limits::document_bytes)
        return fail(errc::too_large, "the calendar is larger than " + std::to_string(limits::document_bytes >> 20U) +
                                         " MiB and was not read");
    if (trim(bytes).empty())
        return fail(errc::malformed, "not a calendar: the document is empty");
    if (ifind_ascii(bytes.substr(0, limits::preamble_bytes), "BEGIN:VCALENDAR") == std::string_view::npos)
        return fail(errc::malformed,
                    "not a calendar: no BEGIN:VCALENDAR; the document begins with " + excerpt(trim(bytes)));
    return Scanner(bytes, problems).run();
}

}  // namespace twir::feeds
