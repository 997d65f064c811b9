#include "support/catch.hpp"
#include <twir_events/core/precedence.hpp>

#include <vector>

using namespace twir;

TEST_CASE("precedence of sources for each field", "[core][precedence]") {
    struct Row {
        bool agrees;
        std::optional<bool> newer;
        bool by_hand;
        FieldChoice field;
        FieldChoice date;
    };
    using enum FieldChoice;
    const std::vector<Row> rows{
        {true, {}, false, same, same},
        {true, {}, true, same, same},
        {true, false, false, same, same},
        {true, false, true, same, same},
        {true, true, false, same, same},
        {true, true, true, same, same},
        {false, {}, false, look, take},
        {false, {}, true, look, take},
        {false, false, false, keep_by_hand, keep_by_hand},
        {false, false, true, keep_by_hand, keep_by_hand},
        {false, true, false, take, take},
        {false, true, true, look, take},
    };
    for (const auto& row : rows) {
        CAPTURE(row.agrees, row.newer.has_value(), row.newer.value_or(false), row.by_hand);
        CHECK(choose({row.agrees, row.newer, row.by_hand, false}) == row.field);
        CHECK(choose({row.agrees, row.newer, row.by_hand, true}) == row.date);
    }
}
