#include "net/inflate.hpp"

#include <algorithm>
#include <array>

namespace twir::net {

namespace {

// zlib's codes for the window size: the largest window, with the wrapper to expect.
constexpr int gzip_window = MAX_WBITS + 16;
constexpr int zlib_window = MAX_WBITS;
constexpr int raw_window = -MAX_WBITS;
constexpr std::size_t piece = std::size_t{16} * 1024;

Error corrupt() {
    return fail(errc::malformed, "the body's compression is corrupt");
}

}  // namespace

Inflater::~Inflater() {
    if (open_)
        inflateEnd(&stream_);
}

bool Inflater::open(unsigned char first) {
    // A zlib header begins with compression method 8 and a window of at most 32 KiB; a raw stream that begins so would
    // need a stored or reserved block type that no compressor starts with.
    const bool zlib_header = (first & 0x0f) == Z_DEFLATED && (first >> 4) <= 7;
    const int window = format_ == Format::gzip ? gzip_window : zlib_header ? zlib_window : raw_window;
    open_ = inflateInit2(&stream_, window) == Z_OK;
    return open_;
}

result<void> Inflater::add(std::string_view input, std::string& output) {
    if (input.empty())
        return {};
    if (!open_ && !open(static_cast<unsigned char>(input.front())))
        return fail(errc::malformed, "no memory to decompress the body");
    // zlib's interface is older than const.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    stream_.avail_in = static_cast<uInt>(input.size());
    while (stream_.avail_in > 0) {
        if (ended_) {
            if (*stream_.next_in == 0) {  // some servers pad with zeros
                ++stream_.next_in;
                --stream_.avail_in;
                continue;
            }
            if (format_ != Format::gzip || inflateReset(&stream_) != Z_OK)
                return corrupt();
            ended_ = false;
        }
        if (auto done = decompress(output); !done)
            return done;
    }
    return {};
}

result<void> Inflater::decompress(std::string& output) {
    std::array<char, piece> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by zlib
    do {
        stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream_.avail_out = static_cast<uInt>(buffer.size());
        const int code = inflate(&stream_, Z_NO_FLUSH);
        const std::size_t made = buffer.size() - stream_.avail_out;
        produced_ += made;
        if (produced_ > limit_)
            return fail(errc::too_large, "the decompressed body passes " + std::to_string(limit_) + " bytes");
        output.append(buffer.data(), made);
        ended_ = code == Z_STREAM_END;
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
            return corrupt();
    } while (!ended_ && stream_.avail_out == 0);
    return {};
}

result<void> Inflater::finish() const {
    if (open_ && !ended_)
        return fail(errc::malformed, "the compressed body is cut off");
    return {};
}

}  // namespace twir::net
