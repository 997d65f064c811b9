#include "store/file_identity.hpp"

#include <charconv>
#include <filesystem>

namespace twir::store {

bool FileIdentity::is_open_here(const std::string& path) {
    const auto wanted = of(path);
    std::error_code error;
    if (!wanted)
        return false;
    for (auto entry = std::filesystem::directory_iterator("/proc/self/fd", error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        int file = -1;
        std::from_chars(name.data(), name.data() + name.size(), file);
        struct stat info {};
        if (::fstat(file, &info) == 0 && FileIdentity{info.st_dev, info.st_ino} == *wanted)
            return true;
    }
    return false;
}

}  // namespace twir::store
