#include <twir_events/app/files.hpp>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace twir::app {
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
            return fail(errc::too_large, path.string() + " is larger than " + std::to_string(limit >> 20) + " MiB");
        bytes.append(buffer.data(), n);
    }
    if (std::ferror(file.get()))
        return cannot_read(path, errno);
    return bytes;
}

}  // namespace twir::app
