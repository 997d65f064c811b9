#include "support/catch.hpp"
#include <twir_events/core/boxed.hpp>

#include <string>

using namespace twir;

TEST_CASE("a boxed value is copied and compared by value", "[core][boxed]") {
    const Boxed<std::string> none;
    CHECK_FALSE(none.has_value());
    CHECK(none == Boxed<std::string>(std::nullopt));
    Boxed<std::string> one = std::string("text");
    const Boxed<std::string> copy = one;
    CHECK(copy == one);
    CHECK(&*copy != &*one);
    CHECK(copy->size() == 4);
    CHECK_FALSE(one == none);
    one = none;
    CHECK_FALSE(one);
    CHECK(*copy == "text");
    one = Boxed<std::string>(std::optional<std::string>("other"));
    CHECK_FALSE(one == copy);
}
