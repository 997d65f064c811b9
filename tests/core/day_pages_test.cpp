#include "support/catch.hpp"
#include <twir_events/core/catalog.hpp>

using namespace twir;

namespace {

CatalogEntry entry(const char* day, std::string title) {
    CatalogEntry out;
    out.event.dates = {*parse_date(day), *parse_date(day)};
    out.event.titles = {{std::move(title), ""}};
    return out;
}

std::string titles(const DayPages<CatalogEntry>& pages) {
    std::string out;
    for (const auto& one : pages)
        out += one.event.title();
    return out;
}

}  // namespace

TEST_CASE("pages are in the order of their days and elements in the order given", "[core][pages]") {
    DayPages<CatalogEntry> pages{entry("2025-12-05", "c"), entry("2025-12-04", "a"), entry("2025-12-04", "b")};
    CHECK(titles(pages) == "abc");
    CHECK(pages.size() == 3);
    CHECK(pages.pages().size() == 2);
    CHECK(pages.front().event.title() == "a");
    CHECK(pages.back().event.title() == "c");
    CHECK(pages[2].event.title() == "c");
    CHECK_THROWS_AS(pages.at(3), std::out_of_range);
    pages.push_back(entry("2025-12-03", "d"));
    pages.push_back(entry("2025-12-04", "e"));
    CHECK(titles(pages) == "dabec");
    CHECK(pages == DayPages<CatalogEntry>{entry("2025-12-03", "d"), entry("2025-12-04", "a"), entry("2025-12-04", "b"),
                                          entry("2025-12-04", "e"), entry("2025-12-05", "c")});
}

TEST_CASE("a copy shares what is not changed", "[core][pages]") {
    const DayPages<CatalogEntry> before{entry("2025-12-04", "a"), entry("2025-12-04", "b"), entry("2025-12-05", "c")};
    auto after = before;
    after.edit(1, [](auto& one) { one.event.titles.front().text = "x"; });
    CHECK(titles(before) == "abc");
    CHECK(titles(after) == "axc");
    CHECK(after.page(*parse_date("2025-12-05")) == before.page(*parse_date("2025-12-05")));
    CHECK(after.page(*parse_date("2025-12-04")) != before.page(*parse_date("2025-12-04")));
    CHECK(&after.front() == &before.front());
    after.edit(0, [](auto& one) { one.event.dates = {*parse_date("2025-12-06"), *parse_date("2025-12-06")}; });
    CHECK(titles(after) == "xca");
    after.remove_if([](const auto& one) { return one.event.title() != "c"; });
    CHECK(titles(after) == "c");
    CHECK(after.pages().size() == 1);
    after.set_page(*parse_date("2025-12-05"), DayPages<CatalogEntry>::Page{});
    CHECK(after.empty());
    CHECK(after.size() == 0);
}
