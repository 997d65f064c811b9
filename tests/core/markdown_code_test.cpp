#include "support/catch.hpp"
#include <twir_events/core/markdown_code.hpp>

using twir::markdown_code;

TEST_CASE("code in Markdown holds whatever the text is", "[core][markdown_code]") {
    CHECK(markdown_code("a") == "`a`");
    CHECK(markdown_code("a `b` c") == "``a `b` c``");
    CHECK(markdown_code("``a") == "``` ``a ```");
    CHECK(markdown_code("a\n# b @c") == "`a # b @c`");
}
