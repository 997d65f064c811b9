#include "feeds/pages/event_node_time.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/core/time_zone.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace twir::feeds {
namespace {

struct ZoneWord {
    std::string_view word;
    int minutes;  ///< ahead of UTC
};

/// The abbreviations that mean one offset wherever the IANA database uses them today. CST, IST and PST do not.
constexpr auto zone_words = std::to_array<ZoneWord>(
    {{"UTC", 0},    {"GMT", 0},    {"WET", 0},    {"WEST", 60},  {"CET", 60},   {"MET", 60},    {"CEST", 120},
     {"MEST", 120}, {"BST", 60},   {"WAT", 60},   {"EET", 120},  {"CAT", 120},  {"SAST", 120},  {"EEST", 180},
     {"IDT", 180},  {"MSK", 180},  {"EAT", 180},  {"PKT", 300},  {"WIB", 420},  {"HKT", 480},   {"AWST", 480},
     {"WITA", 480}, {"WIT", 540},  {"JST", 540},  {"KST", 540},  {"ACST", 570}, {"AEST", 600},  {"ACDT", 630},
     {"AEDT", 660}, {"NZST", 720}, {"NZDT", 780}, {"NST", -210}, {"NDT", -150}, {"AST", -240},  {"ADT", -180},
     {"EST", -300}, {"EDT", -240}, {"MST", -420}, {"MDT", -360}, {"PDT", -420}, {"AKST", -540}, {"AKDT", -480},
     {"HST", -600}, {"HDT", -540}, {"SST", -660}});

/// What the letters mean as an offset; empty where that is several, or nothing.
std::optional<std::chrono::minutes> offset_of_word(std::string_view word) {
    const auto* known = std::find_if(zone_words.begin(), zone_words.end(),
                                     [&](const ZoneWord& w) { return iequals_ascii(w.word, word); });
    return known == zone_words.end() ? std::nullopt : std::optional(std::chrono::minutes(known->minutes));
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Reads a text from its beginning, piece by piece.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    [[nodiscard]] std::string_view rest() const { return rest_; }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    bool skip(std::string_view one_of) {
        if (rest_.empty() || one_of.find(rest_.front()) == std::string_view::npos)
            return false;
        rest_.remove_prefix(1);
        return true;
    }
    void skip_blanks() { rest_ = trim(rest_); }
    /// From `least` to `most` digits.
    std::optional<int> number(std::size_t least, std::size_t most) {
        std::size_t size = 0;
        int value = 0;
        while (size < most && size < rest_.size() && is_digit(rest_[size]))
            value = 10 * value + (rest_[size++] - '0');
        if (size < least)
            return {};
        rest_.remove_prefix(size);
        return value;
    }
    std::string_view letters() {
        std::size_t size = 0;
        while (size < rest_.size() && is_letter(rest_[size]))
            ++size;
        const auto word = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return word;
    }

  private:
    std::string_view rest_;
};

std::optional<Date> read_date(Scanner& text) {
    const auto year = text.number(4, 4);
    const bool extended = text.skip("-");
    const auto month = year ? text.number(2, 2) : std::nullopt;
    if (extended && !text.skip("-"))
        return {};
    const auto day = month ? text.number(2, 2) : std::nullopt;
    if (!day)
        return {};
    const auto date = date::year(*year) / *month / *day;
    return date.ok() && *year > 0 ? std::optional<Date>(date) : std::nullopt;
}

/// 7:00 PM is 19:00.
void read_half_of_day(Scanner& text, std::chrono::seconds& clock) {
    Scanner after = text;
    after.skip_blanks();
    const auto word = after.letters();
    const bool is_pm = iequals_ascii(word, "PM");
    if ((!is_pm && !iequals_ascii(word, "AM")) || clock >= std::chrono::hours(13))
        return;
    clock = clock % std::chrono::hours(12) + std::chrono::hours(is_pm ? 12 : 0);
    text = after;
}

/// `19:00:00.000`, `1900`, `19`, `7:00 PM`; 24:00 is the end of the day.
std::optional<std::chrono::seconds> read_clock(Scanner& text) {
    const auto hour = text.number(1, 2);
    if (!hour)
        return {};
    const bool extended = text.skip(":");
    const auto minute = extended ? text.number(2, 2) : text.number(2, 2).value_or(0);
    if (!minute)
        return {};
    int second = 0;
    if (!extended || text.skip(":"))
        second = text.number(2, 2).value_or(extended ? 60 : 0);
    if (text.skip(".,") && !text.number(1, 9))
        return {};
    std::chrono::seconds clock =
        std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(second);
    if (*minute > 59 || second > 59 || clock > std::chrono::hours(24))
        return {};
    read_half_of_day(text, clock);
    return clock;
}

/// `+02:00`, `-0500`, `+2`, also with the sign lost (` 02:00`: a plus that was taken for an encoded space).
std::optional<std::chrono::minutes> read_offset(Scanner& text, bool negative) {
    const auto hour = text.number(1, 2);
    if (!hour)
        return {};
    text.skip(":");
    const int minute = text.number(2, 2).value_or(0);
    if (*hour > 14 || minute > 59)
        return {};
    const auto offset = std::chrono::hours(*hour) + std::chrono::minutes(minute);
    return negative ? -offset : offset;
}

/// The text after a time.
struct Suffix {
    bool is_utc = false;
    std::optional<std::chrono::minutes> offset;
    std::string zone;  ///< IANA, where that is named instead
};

/// Empty where it means nothing.
std::optional<Suffix> read_suffix(Scanner& text) {
    constexpr std::string_view minus = "\u2212";
    Suffix out;
    text.skip_blanks();
    if (iequals_ascii(text.rest(), "Z") || iequals_ascii(text.rest(), "UTC")) {
        out.is_utc = true;
        return out;
    }
    // `19:00 Europe/Berlin`, `19:00+02:00[Europe/Berlin]`.
    std::string_view rest = text.rest();
    const auto bracket = rest.find('[');
    std::string_view name = rest;
    if (bracket != std::string_view::npos) {
        if (!rest.ends_with(']'))
            return {};
        name = rest.substr(bracket + 1, rest.size() - bracket - 2);
        rest = trim(rest.substr(0, bracket));
    }
    if (name.find('/') != std::string_view::npos && is_time_zone(name)) {
        out.zone = name;
        if (bracket == std::string_view::npos)
            rest = {};
    }
    Scanner suffix(rest);
    const auto word = suffix.letters();
    const bool is_universal = word.empty() || iequals_ascii(word, "UTC") || iequals_ascii(word, "GMT");
    if (!word.empty() && suffix.at_end()) {
        out.offset = offset_of_word(word);
        return out;
    }
    if (suffix.at_end())
        return out;
    const bool has_minus = suffix.rest().starts_with(minus);
    if (has_minus)
        suffix = Scanner(suffix.rest().substr(minus.size()));
    const bool negative = has_minus || suffix.rest().starts_with('-');
    suffix.skip("+-");
    out.offset = is_universal ? read_offset(suffix, negative) : std::nullopt;
    if (!out.offset || !suffix.at_end())
        return {};
    return out;
}

ListingTime without_offset(LocalTime local, const std::string& zone) {
    if (const auto instant = to_instant(zone, local))
        return ListingTime::at({local, std::chrono::seconds(local.time_since_epoch() - instant->time_since_epoch())});
    ListingTime out;
    out.kind = ListingTime::Kind::floating;
    out.local = local;
    return out;
}

}  // namespace

std::optional<ListingTime> read_schema_time(std::string_view raw, const std::string& zone) {
    Scanner text(trim(raw));
    const auto day = read_date(text);
    if (!day)
        return {};
    if (text.at_end())
        return ListingTime::on(*day);
    if (!text.skip("Tt "))
        return {};
    text.skip_blanks();
    const auto clock = read_clock(text);
    const auto suffix = clock ? read_suffix(text) : std::nullopt;
    if (!suffix)
        return {};
    const LocalTime local = local_midnight(*day) + *clock;
    if (suffix->is_utc)
        return ListingTime::at_utc(Instant(local.time_since_epoch()));
    if (suffix->offset)
        return ListingTime::at({local, *suffix->offset});
    return without_offset(local, suffix->zone.empty() ? zone : suffix->zone);
}

std::optional<ListingTime> schema_end(const ListingTime& start, const ListingTime& last) {
    const Date last_day = last.written_date();
    if (start.kind == ListingTime::Kind::date)
        return ListingTime::on(add_days(last_day, 1));
    if (last.kind != ListingTime::Kind::date)
        return last;
    if (last_day <= start.written_date())
        return {};
    ListingTime out = start;
    out.local = LocalTime(local_midnight(add_days(last_day, 1)));
    return out;
}

}  // namespace twir::feeds
