// The file begins with a line for people and programs:
//   twir-events state 1 schema 11 saved 2025-12-02T18:00:00Z bytes 1234567 sha256 0123...
// and the database follows, compressed as by gzip. The version is in the line, so that a program that is too old says
// so whatever follows.
#include "store/schema.hpp"
#include <twir_events/core/digest.hpp>
#include <twir_events/core/text.hpp>
#include <twir_events/store/state_file.hpp>

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <vector>

namespace twir::store {
namespace {

constexpr std::string_view name = "twir-events state";
constexpr int form = 1;
/// No line of ours is longer: of a file without a line end only so much is read.
constexpr std::size_t longest_line = 512;
/// Far more than two years of all feeds. Stops a bomb before memory does.
constexpr std::uint64_t largest_database = std::uint64_t{4} << 30U;
/// zlib counts what it is given in 32 bits.
constexpr std::size_t piece = std::size_t{1} << 20U;
constexpr int gzip_window = MAX_WBITS + 16;

struct Header {
    int form = 0;
    int schema = 0;
    Instant saved_at;
    std::uint64_t bytes = 0;
    std::string sha256;
};

template <class Number>
bool read_number(std::string_view text, Number& into) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc() && end == text.data() + text.size();
}

std::optional<Header> read_header(std::string_view line) {
    const auto words = split(line, ' ');
    // The name has two words, and each value one before it.
    if (!line.starts_with(std::string(name) + " ") || words.size() < 3)
        return {};
    Header header;
    if (!read_number(words[2], header.form))
        return {};
    // Another form may have other words; all that is known of it is that a newer program made it.
    if (header.form > form)
        return header;
    constexpr std::size_t words_in_all = 11;
    if (words.size() != words_in_all || words[3] != "schema" || words[5] != "saved" || words[7] != "bytes" ||
        words[9] != "sha256")
        return {};
    const auto saved_at = parse_rfc3339(words[6]);
    if (!saved_at || !read_number(words[4], header.schema) || !read_number(words[8], header.bytes))
        return {};
    header.saved_at = saved_at->instant();
    header.sha256 = words[10];
    return header;
}

Error damaged(const std::string& how) {
    return fail(errc::malformed, "the saved state is damaged: " + how);
}

/// Ends the stream at the end of the scope.
struct Inflating {
    z_stream stream{};
    bool open = inflateInit2(&stream, gzip_window) == Z_OK;

    Inflating() = default;
    Inflating(const Inflating&) = delete;
    Inflating& operator=(const Inflating&) = delete;
    ~Inflating() {
        if (open)
            inflateEnd(&stream);
    }
};

/// The `bytes` bytes that `packed` holds, if it holds exactly these.
result<std::string> decompress(std::string_view packed, std::uint64_t bytes) {
    Inflating inflating;
    auto& stream = inflating.stream;
    std::string out;
    int code = inflating.open ? Z_OK : Z_MEM_ERROR;
    std::vector<char> buffer(piece);
    while (code == Z_OK) {
        if (stream.avail_in == 0) {
            const auto next = packed.substr(0, piece);
            packed.remove_prefix(next.size());
            // zlib's interface is older than const.
            stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(next.data()));
            stream.avail_in = static_cast<uInt>(next.size());
        }
        stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream.avail_out = static_cast<uInt>(buffer.size());
        code = inflate(&stream, Z_NO_FLUSH);
        out.append(buffer.data(), buffer.size() - stream.avail_out);
        if (out.size() > bytes)
            return damaged("it holds more than it says");
    }
    if (code != Z_STREAM_END || !packed.empty() || stream.avail_in > 0)
        return damaged("it was cut off, or something was changed in it");
    return out;
}

std::string compress(std::string_view bytes) {
    constexpr int memory_level = 8;
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, memory_level, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib cannot be started");
    std::string out;
    std::vector<char> buffer(piece);
    int code = Z_OK;
    while (code == Z_OK) {
        if (stream.avail_in == 0) {
            const auto next = bytes.substr(0, piece);
            bytes.remove_prefix(next.size());
            stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(next.data()));
            stream.avail_in = static_cast<uInt>(next.size());
        }
        stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream.avail_out = static_cast<uInt>(buffer.size());
        code = deflate(&stream, bytes.empty() ? Z_FINISH : Z_NO_FLUSH);
        out.append(buffer.data(), buffer.size() - stream.avail_out);
    }
    deflateEnd(&stream);
    if (code != Z_STREAM_END)
        throw std::runtime_error("zlib did not compress a database");
    return out;
}

}  // namespace

std::string pack_state(std::string_view database, Instant now) {
    std::string out(name);
    out.append(" ").append(std::to_string(form));
    out.append(" schema ").append(std::to_string(schema_version()));
    out.append(" saved ").append(format_rfc3339(now));
    out.append(" bytes ").append(std::to_string(database.size()));
    out.append(" sha256 ").append(sha256_hex(database)).append("\n");
    return out.append(compress(database));
}

result<State> unpack_state(std::string_view file) {
    const auto line_end = file.substr(0, longest_line).find('\n');
    const auto header = line_end == std::string_view::npos ? std::nullopt : read_header(file.substr(0, line_end));
    if (!header)
        return fail(errc::malformed, "not a state that `state save` made");
    if (header->form > form || header->schema > schema_version())
        return fail(errc::conflict, "a newer twir-events saved this state (its database has version " +
                                        std::to_string(header->schema) + ", this program knows versions up to " +
                                        std::to_string(schema_version()) +
                                        "); nothing was changed: install the newer twir-events");
    if (header->bytes > largest_database)
        return fail(errc::too_large, "the saved state has a database of " + std::to_string(header->bytes) + " bytes");
    auto database = decompress(file.substr(line_end + 1), header->bytes);
    if (!database)
        return database.error();
    if (database->size() != header->bytes || sha256_hex(*database) != header->sha256)
        return damaged("its checksum is not that of its content");
    return State{std::move(*database), header->saved_at};
}

}  // namespace twir::store
