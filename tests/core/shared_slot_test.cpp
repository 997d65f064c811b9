#include "support/catch.hpp"
#include <twir_events/core/shared_slot.hpp>

#include <thread>

using namespace twir;

TEST_CASE("a reader of a slot sees either value in full", "[core][slot][threads]") {
    SharedSlot<const std::pair<int, int>> slot(std::make_shared<const std::pair<int, int>>(0, 0));
    bool torn = false;
    int last = 0;
    std::thread reader([&] {
        while (last < 1000) {
            const auto seen = slot.load();
            torn = torn || seen->first != seen->second || seen->first < last;
            last = seen->first;
        }
    });
    for (int i = 1; i <= 1000; ++i)
        slot.store(std::make_shared<const std::pair<int, int>>(i, i));
    reader.join();
    CHECK_FALSE(torn);
    CHECK(slot.exchange({})->first == 1000);
    CHECK(slot.load() == nullptr);
}
