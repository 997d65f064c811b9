#include "server/http_date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace twir::server {
namespace {

constexpr std::array<const char*, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::string_view form = "Sun, 06 Nov 1994 08:49:37 GMT";

/// The digits of `text` from `at`; -1 where one of them is none.
int number(std::string_view text, std::size_t at, std::size_t digits) {
    int value = -1;
    const char* begin = text.data() + at;
    const auto [end, error] = std::from_chars(begin, begin + digits, value);
    return error == std::errc() && end == begin + digits && value >= 0 ? value : -1;
}

}  // namespace

std::string format_http_date(Instant t) {
    const Date day = date_of(t);
    const auto second = static_cast<int>((t - utc_midnight(day)).count());
    const auto weekday = date::weekday(date::sys_days(day)).c_encoding();
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT", days[weekday],
                  static_cast<unsigned>(day.day()), months[static_cast<unsigned>(day.month()) - 1].data(),
                  static_cast<int>(day.year()), second / 3600, second / 60 % 60, second % 60);
    return out.data();
}

std::optional<Instant> parse_http_date(std::string_view text) {
    if (text.size() != form.size() || text.substr(26) != "GMT" || text[19] != ':' || text[22] != ':')
        return {};
    const auto month = std::find(months.begin(), months.end(), text.substr(8, 3));
    const int day = number(text, 5, 2);
    const int year = number(text, 12, 4);
    const int hour = number(text, 17, 2);
    const int minute = number(text, 20, 2);
    const int second = number(text, 23, 2);
    if (month == months.end() || day < 1 || year < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
        second < 0 || second > 60)
        return {};
    const Date date{date::year(year), date::month(static_cast<unsigned>(month - months.begin()) + 1),
                    date::day(static_cast<unsigned>(day))};
    if (!date.ok())
        return {};
    return utc_midnight(date) + std::chrono::seconds(hour * 3600 + minute * 60 + second);
}

}  // namespace twir::server
