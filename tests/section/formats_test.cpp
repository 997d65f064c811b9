#include "support/catch.hpp"
#include <twir_events/section/formats.hpp>
#include <twir_events/section/render.hpp>

#include <set>

using namespace twir;
using namespace twir::section;

TEST_CASE("an issue can be had in each format by its name", "[section][render]") {
    const Catalog catalog;
    const Style style;
    const auto issue = make_issue(catalog, *parse_date("2025-12-03"), style);
    std::set<std::string> texts;
    for (const auto& format : issue_formats()) {
        CAPTURE(format.name);
        REQUIRE(find_format(format.name) == &format);
        CHECK(texts.insert(format.render(issue, catalog, style)).second);
    }
    CHECK(find_format("md")->render(issue, catalog, style) == render_markdown(issue));
    CHECK(find_format("pdf") == nullptr);
}
