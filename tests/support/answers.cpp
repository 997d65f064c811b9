#include "support/answers.hpp"

#include <zlib.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace twir::support {

namespace {

constexpr int gzip_window = MAX_WBITS + 16;

class Deflater {
  public:
    explicit Deflater(int window) {
        if (deflateInit2(&stream_, Z_BEST_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::runtime_error("deflateInit2");
    }
    ~Deflater() { deflateEnd(&stream_); }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    void add(std::string_view data, int flush) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
        stream_.avail_in = static_cast<uInt>(data.size());
        std::array<char, 16 * 1024> buffer;
        do {
            stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
            stream_.avail_out = buffer.size();
            ::deflate(&stream_, flush);
            out.append(buffer.data(), buffer.size() - stream_.avail_out);
        } while (stream_.avail_out == 0);
    }

    std::string out;

  private:
    z_stream stream_{};
};

std::string head(int code, const HeaderLines& headers) {
    std::string text = "HTTP/1.1 " + std::to_string(code) + " Status\r\n";
    for (const auto& [name, value] : headers)
        text.append(name).append(": ").append(value).append("\r\n");
    return text += "\r\n";
}

std::string length_line(std::size_t length) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
}

}  // namespace

std::string http_response(int status, const HeaderLines& headers, std::string_view body) {
    HeaderLines all = headers;
    if (status != 304 && status != 204)
        all.emplace_back("Content-Length", std::to_string(body.size()));
    return head(status, all).append(body);
}

std::string gzip(std::string_view data) {
    Deflater deflater(gzip_window);
    deflater.add(data, Z_FINISH);
    return std::move(deflater.out);
}

std::string gzip_of_zeros(std::uint64_t mebibytes) {
    static constexpr std::string_view header("\x1f\x8b\x08\0\0\0\0\0\x02\xff", 10);
    static constexpr std::string_view last_block("\x03\0", 2);
    const std::string zeros(1024 * 1024, '\0');
    Deflater deflater(-MAX_WBITS);
    deflater.add(zeros, Z_FULL_FLUSH);  // after which the next piece may be the same bytes again
    const auto crc_of_piece = ::crc32(0, reinterpret_cast<const Bytef*>(zeros.data()), static_cast<uInt>(zeros.size()));
    uLong crc = 0;
    std::string out(header);
    for (std::uint64_t i = 0; i < mebibytes; ++i) {
        out += deflater.out;
        crc = ::crc32_combine(crc, crc_of_piece, static_cast<z_off_t>(zeros.size()));
    }
    out += last_block;
    for (const std::uint64_t number : {std::uint64_t{crc}, mebibytes * zeros.size()})
        for (unsigned shift = 0; shift < 32; shift += 8)
            out += static_cast<char>((number >> shift) & 0xff);
    return out;
}

std::string deflate(std::string_view data, bool raw) {
    Deflater deflater(raw ? -MAX_WBITS : MAX_WBITS);
    deflater.add(data, Z_FINISH);
    return std::move(deflater.out);
}

std::string chunked(const std::vector<std::string>& chunks) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const std::string& chunk : chunks) {
        std::string size;
        for (std::size_t n = chunk.size(); n > 0; n /= 16)
            size.insert(size.begin(), digits[n % 16]);
        out.append(size).append("\r\n").append(chunk).append("\r\n");
    }
    return out += "0\r\n\r\n";
}

Script body(std::string text, HeaderLines headers) {
    return status(200, std::move(headers), std::move(text));
}

Script status(int code, HeaderLines headers, std::string text) {
    return
        [response = http_response(code, headers, text), bodiless = http_response(code, headers, "")](
            const UpstreamRequest& request, Wire& wire) { wire.send(request.method == "HEAD" ? bodiless : response); };
}

Script redirect(int code, const std::string& location) {
    return status(code, {{"Location", location}}, "moved");
}

Script retry_after(int code, const std::string& value) {
    return status(code, {{"Retry-After", value}}, "later");
}

Script with_etag(std::string text, std::string etag) {
    return [text = std::move(text), etag = std::move(etag)](const UpstreamRequest& request, Wire& wire) {
        const bool same = request.header("If-None-Match") == etag;
        wire.send(http_response(same ? 304 : 200, {{"ETag", etag}}, same ? "" : text));
    };
}

Script in_turn(std::vector<Script> scripts) {
    const auto next = std::make_shared<std::atomic<std::size_t>>(0);
    return [scripts = std::move(scripts), next](const UpstreamRequest& request, Wire& wire) {
        const std::size_t turn = std::min((*next)++, scripts.size() - 1);
        scripts[turn](request, wire);
    };
}

Script raw(std::string bytes) {
    return [bytes = std::move(bytes)](const UpstreamRequest&, Wire& wire) {
        wire.send(bytes);
        wire.close();
    };
}

Script html_page() {
    return body("<!DOCTYPE html><html><head><title>Welcome</title></head><body>Please sign in</body></html>",
                {{"Content-Type", "text/html; charset=utf-8"}});
}

Script slow_drip(std::string text, std::chrono::milliseconds interval) {
    return [text = std::move(text), interval](const UpstreamRequest&, Wire& wire) {
        wire.send(length_line(text.size()));
        for (const char c : text)
            if (!wire.send({&c, 1}) || !wire.pause(interval))
                break;
    };
}

Script stalled_header() {
    return [](const UpstreamRequest&, Wire& wire) {
        wire.send("HTTP/1.1 200 OK\r\nContent-Ty");
        wire.hang();
    };
}

Script stalled_body(std::string first_part) {
    return [first_part = std::move(first_part)](const UpstreamRequest&, Wire& wire) {
        wire.send(length_line(first_part.size() + 1000) + first_part);
        wire.hang();
    };
}

Script reset_in_body(std::string first_part) {
    return [first_part = std::move(first_part)](const UpstreamRequest&, Wire& wire) {
        wire.send(length_line(first_part.size() + 1000) + first_part);
        wire.pause(std::chrono::milliseconds(5));
        wire.reset();
    };
}

Script truncated_chunked(std::string first_part) {
    return raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n" + first_part);
}

Script wrong_length(std::string text, std::size_t announced) {
    return raw(length_line(announced) + text);
}

Script gzip_bomb(std::uint64_t mebibytes) {
    return body(gzip_of_zeros(mebibytes), {{"Content-Encoding", "gzip"}});
}

Script endless_header() {
    return [](const UpstreamRequest&, Wire& wire) {
        wire.send("HTTP/1.1 200 OK\r\n");
        while (wire.send("X-More: " + std::string(1000, 'x') + "\r\n")) {
        }
    };
}

Script endless_body() {
    return [](const UpstreamRequest&, Wire& wire) {
        wire.send("HTTP/1.1 200 OK\r\n\r\n");
        while (wire.send(std::string(64 * 1024, 'x'))) {
        }
    };
}

}  // namespace twir::support
