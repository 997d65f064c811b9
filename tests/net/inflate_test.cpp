#include "net/inflate.hpp"

#include "support/answers.hpp"
#include "support/catch.hpp"
#include "support/print_result.hpp"

namespace twir::net {

namespace {

using Format = Inflater::Format;

result<std::string> unpack(Format format, std::string_view data, std::size_t piece = 7, std::uint64_t limit = 1 << 20) {
    Inflater inflater(format, limit);
    std::string out;
    for (; !data.empty(); data.remove_prefix(std::min(piece, data.size())))
        if (auto added = inflater.add(data.substr(0, piece), out); !added)
            return added.error();
    if (auto finished = inflater.finish(); !finished)
        return finished.error();
    return out;
}

std::string sample() {
    std::string text;
    for (int i = 0; i < 5000; ++i)
        text += std::to_string(i * 7919);
    return text;
}

}  // namespace

TEST_CASE("decompression works with pieces of any size", "[net][inflate]") {
    const std::string text = sample();
    const std::size_t piece = GENERATE(1U, 13U, 100000U);
    CHECK(unpack(Format::gzip, support::gzip(text), piece).value() == text);
    CHECK(unpack(Format::deflate, support::deflate(text, false), piece).value() == text);
    CHECK(unpack(Format::deflate, support::deflate(text, true), piece).value() == text);
    CHECK(unpack(Format::gzip, support::gzip(text) + support::gzip("more"), piece).value() == text + "more");
    CHECK(unpack(Format::gzip, support::gzip(text) + std::string(20, '\0'), piece).value() == text);
    CHECK(unpack(Format::gzip, "", piece).value().empty());
    CHECK(unpack(Format::gzip, support::gzip_of_zeros(2), piece, 2 << 20).value() == std::string(2 << 20, '\0'));
}

TEST_CASE("a cut-off or damaged stream is an error, never a shorter text", "[net][inflate]") {
    const std::string packed = support::gzip(sample());
    for (const std::size_t length : {std::size_t{1}, std::size_t{12}, packed.size() / 2, packed.size() - 1}) {
        INFO(length);
        CHECK(unpack(Format::gzip, packed.substr(0, length)).error().is(errc::malformed));
    }
    std::string damaged = packed;
    damaged[damaged.size() / 2] ^= 0x55;
    CHECK(unpack(Format::gzip, damaged).error().is(errc::malformed));
    CHECK(unpack(Format::gzip, packed + "garbage").error().is(errc::malformed));
    CHECK(unpack(Format::gzip, "BEGIN:VCALENDAR").error().is(errc::malformed));
}

TEST_CASE("a bomb is stopped at the limit", "[net][inflate]") {
    const std::string bomb = support::gzip_of_zeros(64);
    Inflater inflater(Inflater::Format::gzip, 1 << 20);
    std::string out;
    CHECK(inflater.add(bomb, out).error().is(errc::too_large));
    CHECK(out.size() <= 1 << 20);
}

}  // namespace twir::net
