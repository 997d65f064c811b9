#include <twir_events/os/files.hpp>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace twir::os {
namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};

Error cannot_read(const std::filesystem::path& path, int error) {
    return fail(error == ENOENT || error == ENOTDIR ? errc::not_found : errc::storage,
                "cannot read " + path.string() + ": " + std::generic_category().message(error));
}

}  // namespace

result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rbe"));
    if (!file)
        return cannot_read(path, errno);
    std::string bytes;
    std::array<char, 65536> buffer{};
    while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), file.get())) {
        if (bytes.size() + n > limit)
            return fail(errc::too_large, path.string() + " has more than " + std::to_string(limit) + " bytes");
        bytes.append(buffer.data(), n);
    }
    if (std::ferror(file.get()))
        return cannot_read(path, errno);
    return bytes;
}

result<std::string> read_regular_file(const std::filesystem::path& path, std::size_t limit) {
    std::error_code ec;
    const auto status = std::filesystem::status(path, ec);
    if (!std::filesystem::exists(status))
        return fail(errc::not_found, "file " + path.string() + ": does not exist");
    if (!std::filesystem::is_regular_file(status))
        return fail(errc::storage, "file " + path.string() + ": is not a regular file");
    return read_file(path, limit);
}

}  // namespace twir::os
