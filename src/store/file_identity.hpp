#pragma once

#include <sys/stat.h>

#include <optional>
#include <string>

namespace twir::store {

/// Which file a path leads to: another one after it was removed, or replaced by a copy.
struct FileIdentity {
    dev_t device = 0;
    ino_t number = 0;

    /// Empty where the file is missing.
    static std::optional<FileIdentity> of(const std::string& path) {
        struct stat info {};
        if (::stat(path.c_str(), &info) != 0)
            return {};
        return FileIdentity{info.st_dev, info.st_ino};
    }

    /// Whether this process has the file open that the path leads to.
    static bool is_open_here(const std::string& path);

    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

}  // namespace twir::store
