#include "support/catch.hpp"
#include <twir_events/api/response_cache.hpp>

using namespace twir;
using namespace twir::api;

namespace {

RepresentationPtr of_size(std::size_t bytes) {
    return represent({"text/plain", std::string(bytes, 'x'), {}}, {});
}

}  // namespace

TEST_CASE("the least recently used response is evicted first", "[server][cache]") {
    const std::size_t one = of_size(1000)->bytes();
    ResponseCache cache(3 * one, 100);
    for (const char* key : {"a", "b", "c"})
        cache.keep(key, of_size(1000));
    REQUIRE(cache.find("a") != nullptr);
    cache.keep("d", of_size(1000));
    CHECK(cache.find("b") == nullptr);
    for (const char* key : {"a", "c", "d"})
        CHECK(cache.find(key) != nullptr);
}

TEST_CASE("a large response does not evict all others", "[server][cache]") {
    ResponseCache cache(100'000, 100);
    cache.keep("small", of_size(100));
    cache.keep("big", of_size(60'000));
    CHECK(cache.find("small") != nullptr);
    CHECK(cache.find("big") == nullptr);
}

TEST_CASE("the cache holds at most the given number of responses", "[server][cache]") {
    ResponseCache cache(1'000'000, 2);
    for (const char* key : {"a", "b", "c"})
        cache.keep(key, of_size(1));
    cache.keep("c", of_size(1));
    CHECK(cache.size() == 2);
    CHECK(cache.find("a") == nullptr);
}
