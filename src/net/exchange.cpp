#include "net/exchange.hpp"

#include "net/redirect.hpp"
#include "net/response_reader.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <cstring>

namespace twir::net {

namespace asio = boost::asio;

namespace {

/// More than one is unusual, endless ones are an attack.
constexpr int max_interim_responses = 8;

/// Received bytes that the reader has not used yet, in one piece.
class ReadBuffer {
  public:
    explicit ReadBuffer(std::size_t capacity)
        : data_(std::make_unique_for_overwrite<char[]>(capacity)), capacity_(capacity) {}

    [[nodiscard]] std::string_view filled() const { return {data_.get() + begin_, end_ - begin_}; }
    [[nodiscard]] bool full() const { return end_ - begin_ == capacity_; }
    void consume(std::size_t n) { begin_ += n; }
    void commit(std::size_t n) { end_ += n; }
    asio::mutable_buffer prepare() {
        if (begin_ > 0)
            std::memmove(data_.get(), data_.get() + begin_, end_ - begin_);
        end_ -= std::exchange(begin_, 0);
        return {data_.get() + end_, capacity_ - end_};
    }

  private:
    std::unique_ptr<char[]> data_;
    std::size_t capacity_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

/// Reads one response, the interim ones before it skipped.
class ResponseTransfer {
  public:
    ResponseTransfer(Fetch& fetch, Exchange& exchange)
        : fetch_(fetch), exchange_(exchange), buffer_(fetch.request.limits.header) {
        reader_.emplace(fetch.request.limits, fetch.request.method == "HEAD");
    }

    asio::awaitable<result<void>> run() {
        const Limits& limits = fetch_.request.limits;
        fetch_.watchdog->begin(limits.response_header, "the answer's header");
        for (;;) {
            const bool had_header = reader_->header_done();
            if (auto parsed = parse(); !parsed)
                co_return parsed;
            if (finished())
                break;
            if (reader_->header_done() || had_header)
                fetch_.watchdog->begin(limits.between_bytes, "waiting for more of the body");
            const auto n = co_await fetch_.stream->read_some(buffer_.prepare());
            if (!n)
                co_return n.error();
            if (auto counted = count(*n); !counted)
                co_return counted;
        }
        exchange_.complete = reader_->done();
        exchange_.reusable = reader_->done() && !closed_ && reader_->reusable() && buffer_.filled().empty();
        exchange_.response = reader_->take_response();
        // TLS that is cut off is an error already.
        exchange_.response.end_told = fetch_.target.tls || !reader_->ended_by_closing();
        co_return result<void>();
    }

  private:
    /// The reader stops after a header and between chunks: continues while it makes progress.
    result<void> parse() {
        while (!buffer_.filled().empty() && !reader_->done()) {
            const auto used = reader_->feed(buffer_.filled());
            if (!used)
                return used.error();
            buffer_.consume(*used);
            if (reader_->done() && reader_->response().status / 100 == 1) {
                if (++interim_ > max_interim_responses || reader_->response().status == 101)
                    return fail(errc::malformed, "the host sends interim answers only");
                reader_.emplace(fetch_.request.limits, fetch_.request.method == "HEAD");
            } else if (*used == 0) {
                break;
            }
        }
        if (buffer_.full())
            return fail(errc::too_large, reader_->header_done() ? "a chunk's header in the answer is too long"
                                                                : "the answer's header is too long");
        return {};
    }

    result<void> count(std::size_t n) {
        const Limits& limits = fetch_.request.limits;
        if (n == 0) {
            closed_ = true;
            return reader_->end_of_input();
        }
        buffer_.commit(n);
        exchange_.answered = true;
        received_ += n;
        fetch_.bytes_on_wire += n;
        if (!reader_->header_done() && received_ > limits.header + interim_ * limits.header)
            return fail(errc::too_large, "the answer's header passes " + std::to_string(limits.header) + " bytes");
        if (received_ > limits.body_on_wire + limits.header)
            return fail(errc::too_large, "the answer passes " + std::to_string(limits.body_on_wire) + " bytes");
        return {};
    }

    /// A redirect's body is of no interest.
    [[nodiscard]] bool finished() const {
        return reader_->done() || (reader_->header_done() && is_redirect(reader_->response().status) &&
                                   find_header(reader_->response().headers, "Location").has_value());
    }

    Fetch& fetch_;
    Exchange& exchange_;
    ReadBuffer buffer_;
    std::optional<ResponseReader> reader_;
    std::uint64_t received_ = 0;
    std::size_t interim_ = 0;
    bool closed_ = false;
};

}  // namespace

asio::awaitable<result<void>> exchange_on(Fetch& fetch, const std::string& head, Exchange& exchange) {
    fetch.watchdog->begin(fetch.request.limits.between_bytes, "sending the request");
    const std::string message = head + fetch.request.body;
    const auto sent = co_await fetch.stream->write(asio::buffer(message));
    // A host may answer (413, 401) and close before it has read everything: that answer counts.
    ResponseTransfer transfer(fetch, exchange);
    auto received = co_await transfer.run();
    co_return !sent && !received ? sent : received;
}

}  // namespace twir::net
