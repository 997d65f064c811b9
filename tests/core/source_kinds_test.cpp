#include "support/catch.hpp"
#include <twir_events/core/source_kinds.hpp>

using namespace twir;

TEST_CASE("every kind of source has its facts", "[core][source]") {
    for (const auto* name :
         {"google-calendar", "ical", "meetup", "meetup-ical", "luma", "luma-ical", "twir-draft", "event-page"}) {
        CAPTURE(name);
        const auto kind = parse_source_kind(name);
        REQUIRE(kind);
        CHECK(facts_of(*kind).kind == *kind);
        CHECK((facts_of(*kind).witness == Witness::people) == (*kind == SourceKind::twir_draft));
    }
}
