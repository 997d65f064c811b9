#include "support/catch.hpp"
#include <twir_events/core/plain_text.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

using namespace twir;

TEST_CASE("no control character is left in a line", "[core][text]") {
    CHECK(plain_line("a\x1b[31mb\r\n\tc") == "a\\x1b[31mb\\x0d\\x0a\\x09c");
    CHECK(plain_line("\u009b31m \u202ex\u2066 \u2028 \u200e \ufeff") ==
          "\\u009b31m \\u202ex\\u2066 \\u2028 \\u200e \\ufeff");
    CHECK(plain_line("\xff\x9b") == "\\xff\\x9b");
    CHECK(plain_line("Zürich 🏳️‍🌈 \u05e9") == "Zürich 🏳️‍🌈 \u05e9");
}

TEST_CASE("a text keeps its lines, and no line is a command of a workflow", "[core][text]") {
    CHECK(plain_text("a\n::error::x\n  ::set-output\nb::c\n##[group]x\n") ==
          "a\n\\::error::x\n  \\::set-output\nb::c\n\\##[group]x\n");
    CHECK(plain_line("::error::x") == "\\::error::x");
}

TEST_CASE("a document keeps the marks that editors put there", "[core][text]") {
    CHECK(plain_document("\u200e\u05e9\x1b\n::x") == "\u200e\u05e9\\x1b\n::x");
}

TEST_CASE("JSON says the same without control characters", "[core][text]") {
    const boost::json::value value = {{"title", "a\x1b\u009b\u202e\u200eb\n"}};
    const auto plain = plain_json(boost::json::serialize(value));
    CHECK(plain == R"({"title":"a\u001b\u009b\u202e\u200eb\n"})");
    CHECK(boost::json::parse(plain) == value);
}
