#include "support/catch.hpp"
#include <twir_events/section/overdue.hpp>

using namespace twir;
using namespace twir::section;

namespace {

const Style style;

Catalog catalog_of(std::string_view last, int days) {
    Catalog catalog;
    catalog.recurring.push_back({{"Circle", "https://circle.example/"}, *parse_date(last), days, "each month"});
    return catalog;
}

bool is_overdue(const Catalog& catalog) {
    return !overdue(catalog, *parse_date("2026-05-13"), style).empty();
}

}  // namespace

TEST_CASE("an organizer is overdue when its next event is due and not known", "[section][overdue]") {
    CHECK(is_overdue(catalog_of("2026-04-25", 30)));
    CHECK_FALSE(is_overdue(catalog_of("2026-05-30", 30)));
    // It has stopped.
    CHECK_FALSE(is_overdue(catalog_of("2026-01-25", 30)));
    auto known = catalog_of("2026-04-25", 30);
    Event event;
    event.dates = {*parse_date("2026-05-23"), *parse_date("2026-05-23")};
    event.organizers = {{"Circle", "https://circle.example"}};
    known.entries.push_back({event, {}});
    CHECK_FALSE(is_overdue(known));
    known.entries.edit(0, [&](auto& one) { one.event.dates = {*parse_date("2026-04-25"), *parse_date("2026-04-25")}; });
    CHECK(is_overdue(known));
    CHECK(overdue_words(known.recurring.front()) ==
          "printed each month until 2026-04-25, nothing after; its page is https://circle.example/");
}
