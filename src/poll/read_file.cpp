#include "poll/read_file.hpp"

#include <filesystem>
#include <fstream>

namespace twir::poll {

result<std::string> read_file(const std::string& path, std::size_t limit) {
    std::error_code ec;
    const auto status = std::filesystem::status(path, ec);
    if (!std::filesystem::exists(status))
        return fail(errc::not_found, "file " + path + ": does not exist");
    // A pipe or device would stop the whole poller.
    if (!std::filesystem::is_regular_file(status))
        return fail(errc::storage, "file " + path + ": is no regular file");
    std::ifstream in(path, std::ios::binary);
    std::string bytes;
    std::string chunk(std::size_t{64} * 1024, '\0');
    while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || in.gcount() > 0) {
        bytes.append(chunk.data(), static_cast<std::size_t>(in.gcount()));
        if (bytes.size() > limit)
            return fail(errc::too_large, "file " + path + ": has more than " + std::to_string(limit) + " bytes");
    }
    if (in.bad() || !in.eof())
        return fail(errc::storage, "file " + path + ": cannot be read: check its rights");
    return bytes;
}

}  // namespace twir::poll
