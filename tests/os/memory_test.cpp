#include "support/catch.hpp"
#include <twir_events/os/memory.hpp>

#include <unistd.h>

#include <fstream>
#include <memory>
#include <vector>

using namespace twir;

namespace {

/// Bytes of this program that are in memory.
std::size_t resident() {
    std::size_t all = 0;
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> all >> pages;
    return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool own_allocator = true;
#else
constexpr bool own_allocator = false;
#endif

}  // namespace

TEST_CASE("freed memory is given back although some between is in use", "[os][memory]") {
    constexpr std::size_t blocks = 20'000;
    constexpr std::size_t size = 2'000;
    std::vector<std::unique_ptr<char[]>> all;
    for (std::size_t i = 0; i < blocks; ++i)
        all.push_back(std::make_unique<char[]>(size));
    for (std::size_t i = 0; i < blocks; ++i)
        if (i % 100 != 0)
            all[i].reset();
    const auto before = resident();
    os::give_back_memory();
    if (!own_allocator)
        CHECK(resident() + blocks * size / 2 < before);
    CHECK(all[100][0] == 0);
}
