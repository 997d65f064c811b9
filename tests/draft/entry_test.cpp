#include "support/catch.hpp"
#include <twir_events/draft/entry.hpp>

using namespace twir;
using draft::Flaw;

namespace {

draft::Entry read(const std::string& head, const std::string& below = "    * [**T**](https://t.example)\n") {
    const auto entry = draft::read_entry(head + "\n" + below, 5);
    REQUIRE(entry);
    return *entry;
}

draft::Entry at(const std::string& location) {
    return read("* 2025-12-04 | " + location + " | [O](https://o.example)");
}

std::string dates(const std::string& text) {
    const auto entry = read("* " + text + " | Berlin, DE | [O](https://o.example)");
    return entry.dates ? format_dates(*entry.dates) : "none";
}

std::vector<std::string> links(const std::vector<draft::WrittenLink>& all) {
    std::vector<std::string> out;
    for (const auto& link : all)
        out.push_back(link.link.text + " <" + link.link.url + ">");
    return out;
}

}  // namespace

TEST_CASE("fields of an entry have positions", "[draft][entry]") {
    const std::string raw =
        "* 2025-12-04 - 2025-12-05 | Hybrid (Austin, TX, US) | [A](https://a.example) + "
        "[B](https://b.example)\n"
        "    * [**One**](https://1.example) | [**Two**](https://2.example)\n";
    const auto entry = draft::read_entry(raw, 5);
    REQUIRE(entry);
    CHECK(entry->flaws.empty());
    CHECK(entry->last_line == 6);
    CHECK(entry->dates_span.of(raw) == "2025-12-04 - 2025-12-05");
    CHECK(entry->location_span.of(raw) == "Hybrid (Austin, TX, US)");
    CHECK((entry->attendance == Attendance::hybrid));
    CHECK((entry->place == draft::WrittenPlace{"Austin, TX, US", "Austin", "TX", "US", false}));
    CHECK(entry->organizers_span.of(raw) == "[A](https://a.example) + [B](https://b.example)");
    CHECK(entry->titles_span.of(raw) == "[**One**](https://1.example) | [**Two**](https://2.example)");
    CHECK(entry->titles.at(1).text.of(raw) == "**Two**");
    CHECK(entry->titles.at(1).url.of(raw) == "https://2.example");
    CHECK(entry->titles.at(1).link.text == "Two");
}

TEST_CASE("dates as people write them", "[draft][entry]") {
    CHECK(dates("2025-12-04") == "2025-12-04");
    CHECK(dates("2024-01-27-28") == "2024-01-27 - 2024-01-28");
    CHECK(dates("2022-05-19 & 05-20") == "2022-05-19 - 2022-05-20");
    CHECK(dates("2024-03-26, 2024-03-28") == "2024-03-26 - 2024-03-28");
    CHECK(dates("2025-08-27 * 2025-08-30") == "2025-08-27 - 2025-08-30");
    CHECK(dates("2025-12-30 – 2026-01-02") == "2025-12-30 - 2026-01-02");
    CHECK(dates("2023-10-9") == "2023-10-09");
    CHECK(dates("2025-02-31") == "none");
    CHECK(dates("2025-05-28 & 2025-05-28") == "2025-05-28");
}

TEST_CASE("the location column in all dialects", "[draft][entry]") {
    struct Case {
        std::string text;
        Attendance attendance;
        std::string place;
    };
    for (const auto& [text, attendance, place] : std::vector<Case>{
             {"Berlin, DE", Attendance::in_person, "Berlin, DE"},
             {"Virtual", Attendance::online, ""},
             {"Online", Attendance::online, ""},
             {"Virtual (Los Angeles (Chino Hills), CA, US)", Attendance::online, "Los Angeles (Chino Hills), CA, US"},
             {"Los Angeles (Chino Hills), CA, US", Attendance::in_person, "Los Angeles (Chino Hills), CA, US"},
             {"Hybrid - Virtual and In-Person (Kyiv, UA)", Attendance::hybrid, "Kyiv, UA"},
             {"Hybrid: In-Person and Virtual (Seattle, WA, US)", Attendance::hybrid, "Seattle, WA, US"},
             {"Hybrid (Virtual + In-person) Munich, DE", Attendance::hybrid, "Munich, DE"},
             {"Hybrid - Los Angeles, CA, US", Attendance::hybrid, "Los Angeles, CA, US"},
             {"Munich, DE + Virtual", Attendance::hybrid, "Munich, DE"},
             {"Praha, CZ - Virtual + In-person", Attendance::hybrid, "Praha, CZ"},
             {"Virtual + In Person (Prague, CZ)", Attendance::hybrid, "Prague, CZ"},
             {"Andorra la Vella, AD", Attendance::in_person, "Andorra la Vella, AD"},
             {"Orlando, FL, US", Attendance::in_person, "Orlando, FL, US"}}) {
        CAPTURE(text);
        const auto entry = at(text);
        CHECK((entry.attendance == attendance));
        CHECK(entry.place.text == place);
    }
    CHECK(at("Minneapolis, MN US").place.state == "MN");
    CHECK(at("Ikot Akpaden, Mkpat Enin, Akwa Ibom State, NG").place.city == "Ikot Akpaden, Mkpat Enin");
    const auto several = at("Virtual (Redmond, WA, US; New York, NY, US)").place;
    CHECK(several.several);
    CHECK(several.city == "Redmond");
    CHECK(several.country == "US");
    CHECK(at("Virtual (Israel)").place.city == "Israel");
}

TEST_CASE("missing columns", "[draft][entry]") {
    const auto none = read("* 2022-03-03 | [Scylla](https://s.example)");
    CHECK_FALSE(none.attendance.has_value());
    CHECK(none.has_flaw(Flaw::Kind::no_location));
    CHECK(links(none.organizers) == std::vector<std::string>{"Scylla <https://s.example>"});
    CHECK(read("* 2025-11-10 || [B](https://b.example)").has_flaw(Flaw::Kind::no_location));
    const auto joined = read("* 2023-12-19 | Virtual (Linz, AT) [Rust Linz](https://r.example)");
    CHECK(joined.place.text == "Linz, AT");
    CHECK(joined.has_flaw(Flaw::Kind::separator));
    const auto unlinked = read("* 2024-04-30 | Salzburg, AT | Rust Salzburg");
    CHECK(links(unlinked.organizers) == std::vector<std::string>{"Rust Salzburg <>"});
    CHECK(read("* 2024-04-30 | Salzburg, AT | [R](https://r.example)", "").has_flaw(Flaw::Kind::no_title));
    CHECK(read("# 2024-04-30 | Salzburg, AT | [R](https://r.example)").has_flaw(Flaw::Kind::bullet));
    CHECK(read("2024-04-30| Salzburg, AT| [R](https://r.example)").place.text == "Salzburg, AT");
}

TEST_CASE("links that are not quite right", "[draft][entry]") {
    const auto title = [](const std::string& text) {
        return links(read("* 2025-12-04 | Berlin, DE | [O](https://o.example)", "    * " + text + "\n").titles);
    };
    using All = std::vector<std::string>;
    CHECK(title("[**Meetup [1]**](https://m.example)") == All{"Meetup [1] <https://m.example>"});
    CHECK(title("[**[Hybrid] You'll**](https://m.example)") == All{"[Hybrid] You'll <https://m.example>"});
    CHECK(title("[**A [b**](https://m.example)") == All{"A [b <https://m.example>"});
    CHECK(title("[**M**]https://m.example/)") == All{"M <https://m.example/>"});
    CHECK(title("[**M**] (https://m.example/)") == All{"M <https://m.example/>"});
    CHECK(title("[M]((https://m.example/)") == All{"M <https://m.example/>"});
    CHECK(title("[**M**]()") == All{"M <>"});
    CHECK(title("https://m.example/1") == All{" <https://m.example/1>"});
    CHECK(title("<https://m.example/1>") == All{" <https://m.example/1>"});
    CHECK(title("see https://m.example/1") == All{"see https://m.example/1 <>"});
    CHECK(title("[**M**](https://m.example \"hover\")") == All{"M <https://m.example>"});
    CHECK(title("[**M**]: 6:30pm") == All{"M <>"});
    CHECK(title("[**M**](https://m.example/a_(b))") == All{"M <https://m.example/a_(b)>"});
    CHECK(title("[**13th**](https://a.example) - [Stream](https://b.example)") ==
          All{"13th <https://a.example>", "Stream <https://b.example>"});
    CHECK(read("* 2025-12-04 | Berlin, DE | [O](https://o.example)", "    * $[**P**](https://p.example)\n").paid);
    CHECK(title("[**_New_ Atlanta**](https://a.example)") == All{"New Atlanta <https://a.example>"});
    CHECK(title("[***São Paulo Mirror**](https://a.example)") == All{"São Paulo Mirror <https://a.example>"});
    CHECK(title("[**x: *SOLD OUT***](https://a.example)") == All{"x: SOLD OUT <https://a.example>"});
    CHECK(title("[**Meetup #17**: Emily](https://a.example)") == All{"Meetup #17: Emily <https://a.example>"});
    CHECK(title("[**Rust &lt;T&gt; \\*star\\* `code` a_b**](https://a.example)") ==
          All{"Rust <T> *star* code a_b <https://a.example>"});
}

TEST_CASE("sub-bullets that would be flattened", "[draft][entry]") {
    CHECK(read("* 2025-12-04 | Berlin, DE | [O](https://o.example)", "  * [**T**](https://t.example)\n")
              .has_flaw(Flaw::Kind::flat_indent));
}
