#include "support/shared.hpp"

#include "support/catch.hpp"
#include "support/subprocess.hpp"

using namespace twir::support;

TEST_CASE("files are written and read back, folders go with their scope", "[support]") {
    std::filesystem::path kept;
    {
        const TemporaryDir dir;
        kept = dir.path();
        write_file(dir.path() / "a" / "b", std::string_view("x\0y\r\n", 5));
        CHECK(read_file(dir.path() / "a" / "b") == std::string_view("x\0y\r\n", 5));
    }
    CHECK_FALSE(std::filesystem::exists(kept));
}

TEST_CASE("a program's input and outputs and exit status are captured", "[support]") {
    const std::string much(300000, 'x');
    const auto echoed = run({"sh", "-c", "cat; echo trouble >&2; exit 3"}, much);
    CHECK(echoed.exit_code == 3);
    CHECK(echoed.out == much);
    CHECK(echoed.err == "trouble\n");
    CHECK(run({"sh", "-c", "kill -TERM $$"}).exit_code == 143);
    CHECK(run({"/does/not/exist"}).exit_code == 127);
    CHECK(run({"sleep", "30"}, {}, std::chrono::seconds(1)).exit_code == 137);
}
