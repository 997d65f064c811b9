#include "support/catch.hpp"
#include <twir_events/core/entities.hpp>

using namespace twir;

TEST_CASE("Entities by name and by number", "[core]") {
    CHECK(entity_character("uuml") == U'ü');
    CHECK(entity_character("AElig") == U'Æ');
    CHECK(entity_character("zwnj") == U'\u200C');
    CHECK(entity_character("nbsp") == U' ');
    CHECK(entity_character("#252") == U'ü');
    CHECK(entity_character("#xFC") == U'ü');
    CHECK(entity_character("#150") == U'–');  // Windows-1252, as HTML has it
    CHECK(entity_character("#128512") == U'😀');
    for (const auto* name : {"", "#", "#x", "#0", "#xD800", "#99999999999", "#12a", "UUML", "unknown"})
        CHECK(entity_character(name) == U'\0');
}
