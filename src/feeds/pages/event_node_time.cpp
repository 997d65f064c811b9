#include "feeds/pages/event_node_time.hpp"

#include <twir_events/core/text.hpp>
#include <twir_events/core/time_zone.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace twir::feeds {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

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

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// `2026-11-13T19:00 JST`: the time with what the word means as its offset, or without it where it means several.
std::string without_zone_word(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && is_letter(text[begin - 1]))
        --begin;
    const auto word = text.substr(begin);
    if (word.size() < 2 || begin == 0)
        return std::string(text);
    const auto* known = std::find_if(zone_words.begin(), zone_words.end(),
                                     [&](const ZoneWord& w) { return iequals_ascii(w.word, word); });
    std::string out(trim(text.substr(0, begin)));
    if (known == zone_words.end())
        return out;
    const auto two_digits = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const int minutes = std::abs(known->minutes);
    return out + (known->minutes < 0 ? "-" : "+") + two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
}

/// Where the offset of a time begins; npos where it has none. The date's own hyphens come before the `T`.
std::size_t offset_position(std::string_view text) {
    constexpr std::size_t date_length = 10;
    return text.size() > date_length ? text.find_first_of("Zz+-", date_length) : std::string_view::npos;
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
    std::string text = without_zone_word(trim(raw));
    if (const auto day = parse_date(text))
        return ListingTime::on(*day);
    const auto offset_at = offset_position(text);
    if (offset_at == std::string::npos) {
        const auto local = parse_rfc3339(text + "Z");
        return local ? std::optional(without_offset(local->local, zone)) : std::nullopt;
    }
    // `19:00:00 +02:00`: a space that some templates leave.
    if (text[offset_at - 1] == ' ')
        return read_schema_time(text.substr(0, offset_at - 1) + text.substr(offset_at), zone);
    if (text[offset_at] == 'Z' || text[offset_at] == 'z') {
        text[offset_at] = 'Z';
        const auto utc = parse_rfc3339(text);
        return utc ? std::optional(ListingTime::at_utc(utc->instant())) : std::nullopt;
    }
    const std::size_t digits = text.size() - offset_at - 1;
    if (digits == 2 && is_digit(text.back()))
        text += ":00";
    const auto t = parse_rfc3339(text);
    return t ? std::optional(ListingTime::at(*t)) : std::nullopt;
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
