#include "net/response_reader.hpp"

#include "support/answers.hpp"
#include "support/catch.hpp"
#include "support/print_result.hpp"

namespace twir::net {

namespace {

/// Feeds `bytes` in pieces, then the end of the connection.
result<Response> read(std::string_view bytes, std::size_t piece, const Limits& limits = {}) {
    ResponseReader reader(limits, false);
    std::string pending;
    while (!bytes.empty() && !reader.done()) {
        pending += bytes.substr(0, piece);
        bytes.remove_prefix(std::min(piece, bytes.size()));
        for (std::size_t used = 1; used > 0 && !pending.empty() && !reader.done();) {
            const auto fed = reader.feed(pending);
            if (!fed)
                return fed.error();
            used = *fed;
            pending.erase(0, used);
        }
    }
    if (!reader.done())
        if (auto ended = reader.end_of_input(); !ended)
            return ended.error();
    return reader.take_response();
}

}  // namespace

TEST_CASE("a response is the same however it is cut up", "[net][response]") {
    const std::size_t piece = GENERATE(1U, 2U, 17U, 10000U);
    const auto plain = read("HTTP/1.1 200 OK\r\nETag: \"x\"\r\nContent-Length: 5\r\n\r\nhello", piece).value();
    CHECK(plain.status == 200);
    CHECK(plain.body == "hello");
    CHECK(plain.header("etag") == "\"x\"");
    const auto no_reason = read("HTTP/1.1 404\r\nContent-Length: 2\r\n\r\nno", piece);
    REQUIRE(no_reason.has_value());
    CHECK(no_reason->status == 404);
    CHECK(no_reason->body == "no");
    CHECK(read("HTTP/1.1 200 \r\nContent-Length: 9\r\n\r\nHTTP/1.1 ", piece).value().body == "HTTP/1.1 ");
    CHECK(read("HTTP/1.1 200 OK\r\n\r\nto the end", piece).value().body == "to the end");
    CHECK(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + support::chunked({"hel", "lo, ", "world"}),
               piece)
              .value()
              .body == "hello, world");
    CHECK(read("HTTP/1.1 200 OK\r\nContent-Encoding: GZIP\r\nTransfer-Encoding: chunked\r\n\r\n" +
                   support::chunked({support::gzip("packed")}),
               piece)
              .value()
              .body == "packed");
    CHECK(read("HTTP/1.1 304 Not Modified\r\nContent-Length: 100\r\n\r\n", piece).value().body.empty());
    CHECK(read("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n", piece).value().body.empty());
}

TEST_CASE("half a response is an error", "[net][response]") {
    const std::size_t piece = GENERATE(1U, 10000U);
    CHECK(read("HTTP/1.1 200 OK\r\nContent-Le", piece).error().is(errc::network));
    CHECK(read("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", piece).error().is(errc::network));
    CHECK(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", piece).error().is(errc::network));
    CHECK(read("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + support::gzip("packed").substr(0, 15), piece)
              .error()
              .is(errc::malformed));
}

TEST_CASE("invalid HTTP and ambiguous body lengths are errors", "[net][response]") {
    const std::size_t piece = GENERATE(1U, 10000U);
    CHECK(read("SSH-2.0-OpenSSH_9.2\r\n\r\n", piece).error().is(errc::malformed));
    CHECK(
        read("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", piece).error().is(errc::malformed));
    CHECK(read("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", piece)
              .error()
              .is(errc::malformed));
    CHECK(read("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab", piece).error().is(errc::malformed));
    CHECK(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", piece).error().is(errc::malformed));
    CHECK(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nx", piece).error().is(errc::unsupported));
    CHECK(read("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx", piece).error().is(errc::unsupported));
    CHECK(read("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\nx", piece).error().is(errc::unsupported));
}

TEST_CASE("a body that is announced or becomes too large is an error", "[net][response]") {
    Limits limits;
    limits.body_on_wire = 10;
    CHECK(read("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n", 100, limits).error().is(errc::too_large));
    CHECK(read("HTTP/1.1 200 OK\r\n\r\n" + std::string(11, 'x'), 100, limits).error().is(errc::too_large));
    CHECK(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + support::chunked({"123456", "789012"}), 100,
               limits)
              .error()
              .is(errc::too_large));
}

}  // namespace twir::net
