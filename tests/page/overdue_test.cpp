#include "page/overdue.hpp"

#include "support/catch.hpp"

using namespace twir;
using Catch::Contains;

TEST_CASE("the page names the organizers that are overdue", "[server][page]") {
    Catalog catalog;
    const section::Style style;
    const Date issue = *parse_date("2026-05-06");
    CHECK(page::overdue_part(catalog, issue, style).empty());
    catalog.recurring.push_back(
        {{"Circle & Co", "https://circle.example/"}, *parse_date("2026-04-04"), 30, "each month"});
    const auto part = page::overdue_part(catalog, issue, style).str();
    CHECK_THAT(part, Contains("1 organizer without a feed has nothing after the last printed event"));
    CHECK_THAT(part, Contains("<a href=\"https://circle.example/\">Circle &amp; Co</a>: printed each month until "
                              "2026-04-04</li>"));
}
