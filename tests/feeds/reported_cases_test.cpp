// Small inputs after public bug reports about calendars and event feeds, with the right answers: tests/feeds/reports.
// reports/check.py asks the program itself.
#include "support/catch.hpp"
#include "support/shared.hpp"
#include <twir_events/feeds/inspect.hpp>
#include <twir_events/feeds/read_feed.hpp>

#include <boost/json.hpp>

#include <algorithm>
#include <map>

using namespace twir;
namespace json = boost::json;

namespace {

std::string text_of(const json::value& value) {
    return value.is_string() ? std::string(value.as_string()) : std::string();
}

feeds::ReadOptions options_of(const json::value& c, int years) {
    std::map<std::string, std::string> args;
    const auto& list = c.at("args").as_array();
    for (std::size_t i = 0; i + 1 < list.size(); i += 2)
        args[text_of(list[i])] = text_of(list[i + 1]);
    feeds::ReadOptions out;
    out.source.id = text_of(c.at("file"));
    out.source.kind = parse_source_kind(text_of(c.at("kind"))).value();
    out.source.zone = args["--zone"];
    out.from = utc_midnight(parse_date(args["--from"]).value() + date::years(years));
    out.to = utc_midnight(parse_date(args["--to"]).value() + date::years(years));
    out.window_is_local = true;
    return out;
}

bool fits(const json::object& wanted, const json::object& got) {
    return std::all_of(wanted.begin(), wanted.end(), [&](const auto& field) {
        const std::string name(field.key());
        if (name == "venues")
            return static_cast<std::int64_t>(got.at("venues").as_array().size()) == field.value().as_int64();
        if (name == "price_has")
            return text_of(got.at("price")).find(text_of(field.value())) != std::string::npos;
        if (name != "venue0")
            return got.at(name) == field.value();
        const auto& venues = got.at("venues").as_array();
        return !venues.empty() &&
               std::all_of(field.value().as_object().begin(), field.value().as_object().end(), [&](const auto& part) {
                   const auto& has = venues.front().at(part.key());
                   return has == part.value() || text_of(has) == text_of(part.value());
               });
    });
}

/// Whether every wanted listing has one of its own, and none is left.
bool same(const json::array& wanted, std::size_t from, std::vector<json::object> left) {
    if (wanted.size() - from != left.size())
        return false;
    if (left.empty())
        return true;
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (!fits(wanted[from].as_object(), left[i]))
            continue;
        auto rest = left;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
        if (same(wanted, from + 1, std::move(rest)))
            return true;
    }
    return false;
}

/// What is wrong with an answer; empty: nothing. As judge() of check.py.
std::string verdict(const json::object& expect, const result<feeds::Reading>& reading) {
    const auto* refused = expect.if_contains("refused");
    if (refused != nullptr && refused->is_bool())
        return reading ? "read, not refused" : "";
    if (!reading)
        return refused != nullptr ? "" : "refused: " + reading.error().message;
    const json::value document = json::parse(feeds::inspect_json(*reading));
    std::vector<json::object> listings;
    for (const auto& listing : document.at("listings").as_array())
        listings.push_back(listing.as_object());
    const bool has_problems = !document.at("problems").as_array().empty();
    const std::string got = "got " + json::serialize(document.at("listings"));
    if (const auto* count = expect.if_contains("count"); count && count->as_int64() != std::int64_t(listings.size()))
        return got;
    if (const auto* meanings = expect.if_contains("meanings")) {
        std::multiset<std::string> wanted;
        std::multiset<std::string> has;
        for (const auto& meaning : meanings->as_array())
            wanted.insert(text_of(meaning));
        for (const auto& listing : listings)
            has.insert(text_of(listing.at("meaning")));
        if (has != wanted)
            return got;
    }
    const auto* problem = expect.if_contains("problem");
    if (problem != nullptr && problem->is_bool() && !has_problems)
        return "no problem is reported";
    const auto* any_of = expect.if_contains("any_of");
    if (any_of == nullptr)
        return "";
    std::size_t most = 0;
    bool fitting = false;
    for (const auto& wanted : any_of->as_array()) {
        most = std::max(most, wanted.as_array().size());
        fitting = fitting || same(wanted.as_array(), 0, listings);
    }
    if (fitting && problem != nullptr && problem->is_string() && listings.size() < most && !has_problems)
        return "an event is left out without a word";
    return fitting ? "" : got;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Every date of the years 2025 to 2028 in the text, however it is written, `years` later. Longer numbers are none.
std::string shifted(const std::string& text, int years) {
    std::string out = text;
    for (std::size_t i = 0; i + 8 <= out.size(); ++i) {
        if (!out.substr(i).starts_with("202") || (i > 0 && is_digit(out[i - 1])))
            continue;
        std::size_t digits = 0;
        std::size_t end = i;
        for (; end < out.size() && digits < 8 && (is_digit(out[end]) || (out[end] == '-' && digits >= 4)); ++end)
            digits += is_digit(out[end]) ? 1U : 0U;
        const int year = std::stoi(out.substr(i, 4));
        if (digits == 8 && (end == out.size() || !is_digit(out[end])) && year >= 2025)
            out.replace(i, 4, std::to_string(year + years));
    }
    return out;
}

}  // namespace

TEST_CASE("Every case after a bug report is read as it should be", "[feeds][suite]") {
    const auto folder = support::source_dir() / "tests/feeds/reports";
    const auto cases = json::parse(support::read_file(folder / "expected.json")).as_array();
    CHECK(cases.size() >= 166);
    for (const auto& c : cases) {
        INFO(text_of(c.at("file")) << ": " << text_of(c.at("class")) << "; " << text_of(c.at("why")));
        const auto reading = feeds::read_feed(support::read_file(folder / text_of(c.at("file"))), options_of(c, 0));
        CHECK(verdict(c.at("expect").as_object(), reading) == "");
    }
}

TEST_CASE("A case 28 years later, when weekdays and leap years come again, has its answer 28 years later",
          "[feeds][suite]") {
    constexpr int years = 28;
    const auto folder = support::source_dir() / "tests/feeds/reports";
    const auto cases = json::parse(support::read_file(folder / "expected.json")).as_array();
    for (const auto& c : cases) {
        INFO(text_of(c.at("file")) << ": " << text_of(c.at("class")));
        const auto expect = json::parse(shifted(json::serialize(c.at("expect")), years)).as_object();
        const auto bytes = shifted(support::read_file(folder / text_of(c.at("file"))), years);
        CHECK(verdict(expect, feeds::read_feed(bytes, options_of(c, years))) == "");
    }
}
